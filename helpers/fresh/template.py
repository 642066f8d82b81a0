"""A template: a case whose films are drawn anew for each test. It has texts, questions and a recipe, and no images."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from helpers.cases import Case, CaseError, case_errors, fresh_folders, load_fresh_case
from helpers.fresh.naming import LONGEST_ID
from helpers.fresh.variation import Variation, read_variation
from helpers.questions import question_text_errors
from helpers.simulate.picture import image_path
from helpers.simulate.recipe import Recipe, RecipeError, read_data, recipe_from

MOST_QUESTIONS = 2
"""Of a film for one role: a test is short."""
TRIAL_SEEDS = 20
"""A recipe is read with so many seeds to see that what varies stays within what may be asked for."""


@dataclass(frozen=True)
class Template:
    """A case that is drawn anew.

    Attributes
    ----------
    case
        Its texts and questions; it has no truth.
    recipe_data
        Its recipe as its author wrote it.
    variation
        What changes with the seed.
    """

    case: Case
    recipe_data: Mapping[str, Any]
    variation: Variation

    @property
    def id(self) -> str:
        """The name of its folder."""
        return self.case.id

    @property
    def module(self) -> str:
        """The module it belongs to."""
        return str(self.case.source.data["module"])

    @property
    def diseased(self) -> bool:
        """Whether the child is ill; a normal child, a variant, a mimic or a poor film is not."""
        return bool(self.case.source.data["class"] == "disease")

    def questions_for(self, role: str) -> tuple[str, ...]:
        """Return the ids of the questions that are for `role`; all of them where it is empty."""
        roles = self.case.source.data["roles"]
        return tuple(data["id"] for data in self.case.questions if not role or role in data.get("roles", roles))

    def recipe(self, seed: int) -> Recipe:
        """Return what is drawn with `seed`.

        Raises
        ------
        RecipeError
            If that cannot be drawn.
        """
        return recipe_from(self.data(seed), f"{self.id}/recipe.yaml")

    def data(self, seed: int) -> dict[str, Any]:
        """Return the data of the recipe with `seed`; errors as in :meth:`recipe`."""
        try:
            return self.variation.varied(self.recipe_data, seed)
        except LookupError as error:
            raise RecipeError(f"{self.id}/fresh.yaml: vary: {error.args[0]}") from None


def load_template(folder: Path) -> Template:
    """Load a template.

    Raises
    ------
    CaseError, RecipeError
        If its files are not in order. :func:`template_faults` lists all.
    """
    case = load_fresh_case(folder)
    data = read_data(folder / "recipe.yaml")
    if not isinstance(data, dict):
        raise RecipeError(f"{case.id}/recipe.yaml: expected fields, each with a name and a value.")
    return Template(case, data, read_variation(folder))


def templates(module: str, role: str = "") -> list[Template]:
    """Return the templates of a module that have questions for `role`, in the order of their ids.

    One that is not in order is left out: that is its author's business, not the learner's.
    """
    prefix = f"{module.lower()}-"
    found = [_if_good(folder) for name, folder in fresh_folders().items() if name.startswith(prefix)]
    return [each for each in found if each is not None and each.module == module and each.questions_for(role)]


def _if_good(folder: Path) -> Template | None:
    try:
        return load_template(folder)
    except (CaseError, RecipeError):
        return None


def template_faults(folder: Path) -> list[str]:
    """Return everything that is wrong with a template, as far as it shows without drawing: a line for each."""
    errors = case_errors(folder, drawn=False)
    if errors:
        return [str(error) for error in errors]
    try:
        template = load_template(folder)
        return [*_case_faults(template), *_question_faults(template), *_recipe_faults(template)]
    except (CaseError, RecipeError) as error:
        return [str(error)]


def _case_faults(template: Template) -> Iterator[str]:
    source = template.case.source
    if not template.id.startswith(f"{template.module.lower()}-"):
        yield str(source.error(("id",), f"must begin with {template.module.lower()}-, its module."))
    if len(template.id) > LONGEST_ID:
        yield str(source.error(("id",), f"is too long; {LONGEST_ID} letters at most, because the seed is added."))
    if source.data["provenance"]["kind"] != "simulated":
        yield str(source.error(("provenance", "kind"), "must be simulated; a real film cannot be drawn anew."))
    for role in source.data["roles"]:
        if not 1 <= len(template.questions_for(role)) <= MOST_QUESTIONS:
            yield str(
                source.error(("questions",), f"{role} must have one or {MOST_QUESTIONS} of them in a short test.")
            )


def _question_faults(template: Template) -> Iterator[str]:
    case = template.case
    yield from map(str, chain.from_iterable(question_text_errors(case, i) for i in range(len(case.questions))))
    for i, data in enumerate(case.questions):
        if data["kind"] == "value":
            yield str(case.source.error(("questions", i, "kind"), "value needs code; a test is answered on its cards."))


def _recipe_faults(template: Template) -> Iterator[str]:
    case, data = template.case, template.recipe_data
    patient = case.source.data["patient"]
    for name in ("age", "sex"):
        if data.get(name) != patient[name]:
            yield str(case.source.error(("patient", name), f"is {patient[name]}, and {data.get(name)} in recipe.yaml."))
    recipes = [template.recipe(seed) for seed in range(TRIAL_SEEDS)]
    files = [image.file for image in case.images]
    for projections in dict.fromkeys(recipe.projections for recipe in recipes):
        if (drawn := [image_path(projection) for projection in projections]) != files:
            yield str(case.source.error(("images",), f"the recipe draws {', '.join(drawn)}."))
