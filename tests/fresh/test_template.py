"""A template is checked without drawing it, and what is wrong is said with its file and its field."""

from __future__ import annotations

import pytest

from helpers.cases import CaseError, case_folders, fresh_folders
from helpers.fresh.naming import case_id, name_of
from helpers.fresh.template import load_template, template_faults, templates
from helpers.fresh.variation import Variation, read_variation
from helpers.questions import find_question
from helpers.simulate.recipe import RecipeError
from tests.fresh.films import write_template


def spoil(folder, file, old, new):
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_good_template_has_no_faults(folder):
    assert template_faults(folder) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("case.yaml", "14 m", "15 m", "patient.age: is 15 m, and 14 m in recipe.yaml"),
        ("case.yaml", "images/ap.dcm", "images/pa.dcm", "the recipe draws images/ap.dcm"),
        ("case.yaml", "module: M9", "module: M4", "must begin with m4-"),
        ("case.yaml", "kind: points", "kind: poinst", "questions[0].kind: 'poinst' is not one of"),
        ("case.yaml", "kind: simulated, recipe: recipe.yaml", "kind: real, source: a, licence: b, attribution: c",
         "a real film cannot be drawn anew"),
        ("case.yaml", "roles: [resident, physician]", "roles: [resident, physician, technologist]", ""),
        ("case.yaml", "    roles: [resident]\n", "    roles: [technologist]\n", ""),
        ("recipe.yaml", "severity: 0.5", "weight: 0.5", "recipe.yaml: findings[0]"),
        ("recipe.yaml", "schema: 1", "- schema", "recipe.yaml"),
        ("fresh.yaml", "to: 0.8", "to: 1.8", "findings[0].severity: expected a number from 0 to 1"),
        ("fresh.yaml", "from: 0.4", "from: 0.9", "vary.findings.0.severity: from is larger than to"),
        ("fresh.yaml", "findings.0.severity", "findings.3.severity", "has no place 'findings.3.severity'"),
        ("fresh.yaml", "holds", "hold", "no such field here. Known: holds, needs, vary"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(folder, file, old, new, said):
    spoil(folder, file, old, new)
    faults = template_faults(folder)
    assert (said in "\n".join(faults)) if said else not faults


def test_what_is_drawn_is_not_kept(folder):
    (folder / "images").mkdir()
    (folder / "truth.json").write_text("{}")
    assert len(template_faults(folder)) == 2
    with pytest.raises(CaseError, match="is drawn for each learner"):
        load_template(folder)


def test_a_role_has_one_or_two_questions(folder):
    text = (folder / "case.yaml").read_text("utf-8")
    third = text[text.index("  - id: hips") :].replace("id: hips", "id: more")
    (folder / "case.yaml").write_text(text + third, "utf-8")
    assert ["resident must have one or 2" in fault for fault in template_faults(folder)] == [True]


def test_code_is_not_asked_for(folder):
    spoil(folder, "case.yaml", "kind: points", "kind: value")
    assert template_faults(folder)


def test_templates_are_no_cases_of_the_catalogue(folder, monkeypatch):
    monkeypatch.setenv("WORKBOOK_CASES", str(folder.parents[1]))
    assert folder.name in fresh_folders()
    assert not set(fresh_folders()) & set(case_folders())
    with pytest.raises(LookupError):
        find_question(f"{folder.name}/where")


def test_templates_of_a_module_and_a_role_are_found_and_broken_ones_left_out(folder, monkeypatch):
    root = folder.parents[1]
    broken = write_template(root, "m9-late-02")
    (broken / "recipe.yaml").write_text("- no recipe")
    write_template(root, "m90-late-01")
    monkeypatch.setattr("helpers.cases.catalogue.cases_folder", lambda: root)
    assert [each.id for each in templates("M9", "resident")] == ["m9-late-01"]
    assert templates("M9", "technologist") == []
    assert templates("M4") == []
    assert templates("M9")[0].questions_for("physician") == ("where",)


def test_the_seed_decides_what_varies(template):
    first, again, other = (template.recipe(seed) for seed in (5, 5, 6))
    assert first == again
    assert first.seed == 5
    severities = {template.recipe(seed).findings[0].number("severity") for seed in range(40)}
    assert len(severities) > 10
    assert 0.4 <= min(severities) < max(severities) <= 0.8
    assert first != other


def test_lists_and_whole_numbers_vary_too():
    recipe = {"age": "1 y", "findings": [{"degrees": 0}]}
    vary = Variation({"findings.0.degrees": {"from": -2, "to": 2}, "age": ["1 y", "2 y"]})
    made = [vary.varied(recipe, seed) for seed in range(60)]
    assert {each["findings"][0]["degrees"] for each in made} == {-2, -1, 0, 1, 2}
    assert {each["age"] for each in made} == {"1 y", "2 y"}
    assert recipe == {"age": "1 y", "findings": [{"degrees": 0}]}


def test_without_fresh_yaml_only_the_child_changes(folder):
    (folder / "fresh.yaml").unlink()
    assert read_variation(folder) == Variation()
    template = load_template(folder)
    assert template.data(3) == {**template.recipe_data, "seed": 3}


def test_a_place_that_is_not_there_is_a_mistake_of_the_template(folder):
    spoil(folder, "fresh.yaml", "findings.0.severity", "findings.zero.severity")
    with pytest.raises(RecipeError, match=r"m9-late-01/fresh.yaml: vary: the recipe has no place"):
        load_template(folder).recipe(1)


def test_the_name_of_a_drawn_case_says_where_it_comes_from():
    name = name_of(f"{case_id('m10-a-fall-01', 4021)}/where")
    assert (name.template, name.module, name.seed) == ("m10-a-fall-01", "M10", 4021)
    assert name_of("hip-infant-01/where") is None
    assert name_of("fresh-air-01/where") is None
