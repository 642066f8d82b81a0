"""Turn the questions of a case into objects that can mark."""

from __future__ import annotations

from typing import Any

from helpers.cases import Case, CaseError, Truth, find_case, violations
from helpers.dicom import SpacingKind, read
from helpers.geometry import Point, Scale
from helpers.questions import choice, points
from helpers.questions.mark import Shape
from helpers.questions.question import Question, revision_of

COMMON: dict[str, Any] = {
    "type": "object",
    "unevaluatedProperties": False,
    "required": ["id", "kind", "prompt", "points", "explain"],
    "properties": {
        "id": {"type": "string"},
        "kind": {"enum": ["choice", "points"]},
        "prompt": {"type": "string", "pattern": "\\S", "description": "some text"},
        "points": {"type": "number", "exclusiveMinimum": 0, "maximum": 100},
        "explain": {"type": "string", "pattern": "\\S", "description": "some text"},
        "hint": {"type": "string", "pattern": "\\S", "description": "some text"},
        "image": {"type": "string"},
        "confidence": {"type": "boolean"},
        "roles": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {"enum": ["resident", "radiologist", "physician", "technologist"]},
        },
        "references": {"type": "array", "uniqueItems": True, "items": {"type": "string"}},
        "show": {"type": "array", "uniqueItems": True, "items": {"type": "string"}},
    },
}

SCHEMAS = {"choice": choice.SCHEMA, "points": points.SCHEMA}
ERRORS = {"choice": choice.choice_errors, "points": points.points_errors}


def find_question(address: str) -> tuple[Case, Question]:
    """Return the case and the question at ``<case id>/<question id>``.

    Raises
    ------
    NoSuchCase
        If there is no case of that id.
    LookupError
        If the case has no such question; the message names those it has.
    CaseError
        If the case is not in order.
    """
    case_id, _, question_id = address.partition("/")
    case = find_case(case_id)
    ids = [question["id"] for question in case.questions]
    if question_id not in ids:
        raise LookupError(f"{case_id} has no question {question_id!r}. It has: {', '.join(ids)}.")
    return case, parse_question(case, ids.index(question_id))


def parse_questions(case: Case) -> list[Question]:
    """Return the questions of a case.

    Raises
    ------
    CaseError
        The first thing that is wrong, with file, line and field.
    """
    return [parse_question(case, i) for i in range(len(case.questions))]


def parse_question(case: Case, i: int) -> Question:
    """Return question `i` of a case; errors as in :func:`parse_questions`."""
    errors = question_errors(case, i)
    if errors:
        raise errors[0]
    data = case.questions[i]
    common = {
        "address": f"{case.id}/{data['id']}",
        "prompt": data["prompt"],
        "points": float(data["points"]),
        "explain": data["explain"],
        "hint": data.get("hint", ""),
        "image": data.get("image", case.images[0].file),
        "confidence": data.get("confidence", False),
        "roles": tuple(data.get("roles", case.source.data["roles"])),
        "references": tuple(data.get("references", case.source.data["references"])),
        "shown": tuple(_shape(_truth(case), name) for name in data.get("show", ())),
    }
    decisive = [data["kind"], data["prompt"], common["points"], common["image"]]
    if data["kind"] == "choice":
        revision = revision_of([*decisive, choice.choice_decides(data)])
        return choice.make_choice(data, {**common, "revision": revision})
    targets = tuple(_target(case, common["image"], target) for target in data["targets"])
    costs = float(data.get("extra_costs", points.EXTRA_COSTS))
    where = [[target.outline, target.radius, target.scale, target.frame] for target in targets]
    return points.Points(**common, revision=revision_of([*decisive, where, costs]), targets=targets, extra_costs=costs)


def question_errors(case: Case, i: int) -> list[CaseError]:
    """Return everything that is wrong with question `i`, as far as its text and its names go."""
    data, field = case.questions[i], ("questions", i)
    kind_schema = SCHEMAS.get(data["kind"], {})
    found = list(violations(case.source, {**COMMON, "allOf": [kind_schema]} if kind_schema else COMMON, field))
    if found:
        return found
    found = [case.source.error((*field, *inner), reason) for inner, reason in ERRORS[data["kind"]](data)]
    image = data.get("image", case.images[0].file)
    if image not in {known.file for known in case.images}:
        found.append(case.source.error((*field, "image"), f"the case has no image {image}."))
    names: list[tuple[tuple[str | int, ...], str]] = [
        (("show", k), name) for k, name in enumerate(data.get("show", ()))
    ]
    names += [(("targets", k, "truth"), target["truth"]) for k, target in enumerate(data.get("targets", ()))]
    for inner, name in names:
        found += [case.source.error((*field, *inner), reason) for reason in _truth_errors(case.truth, image, name)]
    return found


def _truth_errors(truth: Truth | None, image: str, name: str) -> list[str]:
    if truth is None:
        return ["the case has no truth.json."]
    if truth.image != image:
        return [f"truth.json is about {truth.image}, the question about {image}."]
    known = [*truth.outlines, *truth.landmarks, *truth.lines]
    return [] if name in known else [f"truth.json has no {name!r}; it has: {', '.join(known)}."]


def _truth(case: Case) -> Truth:
    if case.truth is None:
        raise CaseError(f"{case.id}/truth.json", "is missing.")
    return case.truth


def _places(truth: Truth, name: str) -> tuple[Point, ...]:
    if name in truth.outlines:
        return truth.outlines[name]
    return (truth.landmarks[name],) if name in truth.landmarks else truth.lines[name]


def _shape(truth: Truth, name: str) -> Shape:
    places = _places(truth, name)
    label = name.replace("_", " ")
    if name in truth.outlines:
        return Shape("outline", places, "truth", label, truth.frame)
    return Shape("point" if len(places) == 1 else "line", places, "truth", label, truth.frame)


def _target(case: Case, image: str, data: dict[str, Any]) -> points.Target:
    truth = _truth(case)
    scale = (1.0, 1.0) if "radius_px" in data else _millimetres(case, image)
    radius = float(data.get("radius_px", data.get("radius_mm", 0)))
    return points.Target(data["name"], _places(truth, data["truth"]), radius, scale, truth.frame)


def _millimetres(case: Case, image: str) -> Scale:
    """Return the length of a pixel along (column, row), from the image's own header."""
    spacing = read(case.path(image)).spacing
    if spacing.kind in {SpacingKind.ABSENT, SpacingKind.DOUBTFUL} or not (spacing.row_mm and spacing.column_mm):
        raise CaseError(
            f"{case.id}/case.yaml", f"radius_mm needs an image with a known scale; use radius_px ({image})."
        )
    return spacing.column_mm, spacing.row_mm
