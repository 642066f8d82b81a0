from __future__ import annotations

from dataclasses import replace

import pytest
import yaml

from helpers.simulate.recipe import RecipeError, read_recipe, recipe_from, with_seed

GOOD = """\
schema: 1
anatomy: wrist
projection: PA
side: L
age: 7 y
sex: M
findings:
  - {kind: buckle, bone: radius, severity: 0.6, distance_mm: 18, edge: inner}
technique: {kvp: 52, mas: 2}
seed: 11
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "recipe.yaml"


def refusal(path, text):
    path.write_text(text, "utf-8")
    with pytest.raises(RecipeError) as caught:
        read_recipe(path)
    return str(caught.value)


def test_a_good_recipe_is_read(path):
    path.write_text(GOOD, "utf-8-sig")
    recipe = read_recipe(path)
    assert (recipe.side, recipe.age, recipe.sex, recipe.seed) == ("L", 7.0, "M", 11)
    assert (recipe.technique.kvp, recipe.technique.mas) == (52.0, 2.0)
    assert [finding.text("edge") for finding in recipe.findings] == ["inner"]


def test_what_may_be_left_out_has_a_default():
    short = {"schema": 1, "anatomy": "wrist", "projection": "PA", "side": "R", "age": "90 m", "sex": "F", "seed": 0}
    recipe = recipe_from(short)
    assert (recipe.age, recipe.findings, recipe.technique.by_chart) == (7.5, (), True)


@pytest.mark.parametrize(
    ("old", "new", "field", "remedy"),
    [
        ("schema: 1", "schema: 2", "schema:", "expected one of: 1; found 2"),
        ("schema: 1", "schema: true", "schema:", "expected one of: 1; found True"),
        ("schema: 1\n", "", "schema:", "this field is missing"),
        (
            "anatomy: wrist",
            "anatomy: wing",
            "anatomy:",
            "expected one of: wrist, pelvis, chest",
        ),
        ("anatomy: wrist", "anatomy: [wrist]", "anatomy:", "expected one of: wrist, pelvis, chest"),
        ("projection: PA", "projection: AP", "projection:", "expected one of: PA, lateral, oblique; found 'AP'"),
        ("side: L", "side: left", "side:", "expected one of: L, R; found 'left'"),
        ("side: L\n", "", "side:", "this field is missing"),
        ("age: 7 y", "age: 7", "age:", "expected 1 y or more and below 16 y, for example 7 y; found 7"),
        ("age: 7 y", "age: 16 y", "age:", "below 16 y"),
        ("age: 7 y", "age: 300 h", "age:", "1 y or more"),
        ("sex: M", "sex: N", "sex:", "expected one of: F, M"),
        ("seed: 11", "seed: -1", "seed:", "expected a whole number from 0 to 4294967295; found -1"),
        ("seed: 11", "seed: 1.5", "seed:", "expected a whole number"),
        ("seed: 11", "seed: true", "seed:", "expected a whole number"),
        ("seed: 11", "sead: 11", "seed:", "this field is missing"),
        ("seed: 11", "seed: 11\nsead: 1", "sead:", "no such field; allowed: age, anatomy, findings, habitus"),
        ("kvp: 52", "kvp: 120", "technique.kvp:", "expected a number from 40 to 70; found 120"),
        ("mas: 2", "mas: 0", "technique.mas:", "expected a number from 0.1 to 20"),
        ("mas: 2", "mAs: 2", "technique.mAs:", "no such field; allowed: filter_mm_al, filter_mm_cu, grid, kvp, mas"),
        ("mas: 2", "grid: 7", "technique.grid:", "expected one of: 0, 6, 8, 10, 12; found 7"),
        ("mas: 2", "filter_mm_cu: 1", "technique.filter_mm_cu:", "expected a number from 0 to 0.3"),
        ("{kvp: 52, mas: 2}", "low", "technique:", "expected fields"),
        (
            "kind: buckle",
            "kind: bend",
            "findings[0].kind:",
            "expected one of: buckle, greenstick, displaced, salter_harris",
        ),
        ("bone: radius", "bone: femur", "findings[0].bone:", "expected one of: radius, ulna"),
        ("severity: 0.6", "severity: 1.1", "findings[0].severity:", "expected a number from 0 to 1"),
        ("severity: 0.6", "severity: .nan", "findings[0].severity:", "expected a number from 0 to 1"),
        ("severity: 0.6, ", "", "findings[0].severity:", "this field is missing"),
        ("distance_mm: 18", "distance_mm: 2", "findings[0].distance_mm:", "expected a number from 8 to 30"),
        ("distance_mm: 18", "distance_mm: far", "findings[0].distance_mm:", "expected a number from 8 to 30"),
        ("edge: inner", "edge: dorsal", "findings[0].edge:", "expected one of: inner, outer"),
        ("edge: inner", "side: inner", "findings[0].side:", "no such field; allowed: bone, distance_mm, edge"),
    ],
)
def test_a_complaint_names_file_field_and_remedy(path, old, new, field, remedy):
    assert old in GOOD
    said = refusal(path, GOOD.replace(old, new, 1))
    assert said.startswith(f"recipe.yaml: {field} ")
    assert remedy in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "recipe.yaml: the recipe: expected fields"),
        ("- wrist", "recipe.yaml: the recipe: expected fields"),
        ("a: 1\nb: [", "recipe.yaml, line 2: this is not YAML"),
        ("a: !!python/object:os.system {}", "this is not YAML"),
        (GOOD.replace("findings:\n  -", "findings:\n   "), "findings: expected a list; write [] for none"),
        (
            GOOD.replace(
                "technique", "  - {kind: buckle, bone: radius, severity: 0, distance_mm: 9, edge: inner}\ntechnique"
            ),
            "findings[1]: this kind was asked for already in this place",
        ),
        ("#" * 100_001, "too large to be a recipe"),
    ],
)
def test_a_file_that_is_no_recipe_is_refused(path, text, said):
    assert said in refusal(path, text)


def test_mistakes_in_the_room_do_not_count_as_findings_of_the_child(path):
    path.write_text(GOOD.replace("technique", "  - {kind: motion, severity: 0.5}\n  - {kind: no_marker}\ntechnique"))
    recipe = read_recipe(path)
    assert [finding.kind for finding in recipe.findings] == ["buckle", "motion", "no_marker"]
    assert [finding.kind for finding in recipe.of_the_child.findings] == ["buckle"]


def test_filters_and_grid_may_be_asked_for(recipe):
    assert recipe(technique={"filter_mm_cu": 0.1, "grid": 8}).technique.grid == 8
    assert recipe().technique.filter_mm_cu == recipe().technique.grid == 0


def test_a_missing_file_is_refused(path):
    with pytest.raises(RecipeError, match=r"recipe\.yaml: cannot be read"):
        read_recipe(path)


def test_a_value_that_unfolds_without_end_makes_a_short_complaint(path):
    anchors = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert len(refusal(path, "\n".join([*anchors, GOOD.replace("schema: 1\n", "schema: *a11\n")]))) < 1000


def test_another_seed_is_another_child(recipe):
    assert with_seed(recipe(seed=1), 2) == recipe(seed=2)
    with pytest.raises(RecipeError, match="seed: expected a whole number"):
        with_seed(recipe(), -1)


PELVIS = """\
schema: 1
anatomy: pelvis
projection: AP
age: 14 m
sex: F
findings:
  - {kind: dysplasia, side: left, severity: 0.6}
  - {kind: dislocation, side: left, grade: 3}
  - {kind: rotation, degrees: 4}
seed: 11
"""


def test_a_pelvis_has_both_sides_and_its_own_findings(path):
    path.write_text(PELVIS, "utf-8")
    recipe = read_recipe(path)
    assert (recipe.side, recipe.technique.filter_mm_cu) == ("B", 0.1)
    assert [finding.kind for finding in recipe.findings] == ["dysplasia", "dislocation", "rotation"]
    assert [f.number(n) for f, n in zip(recipe.findings, ("severity", "grade", "degrees"), strict=True)] == [0.6, 3, 4]


@pytest.mark.parametrize(
    ("old", "new", "field", "remedy"),
    [
        ("projection: AP", "projection: PA", "projection:", "expected one of: AP, frog-leg; found 'PA'"),
        ("projection: AP", "projection: AP\nside: L", "side:", "expected one of: B; found 'L'"),
        ("age: 14 m", "age: 16 y", "age:", "expected 0 y or more and below 15.5 y, for example 14 m; found '16 y'"),
        (
            "kind: dysplasia",
            "kind: buckle",
            "findings[0].kind:",
            "expected one of: dysplasia, dislocation, slip, perthes, effusion, ischiopubic_lump, rotation, tilt",
        ),
        ("side: left, severity", "side: L, severity", "findings[0].side:", "expected one of: left, right; found 'L'"),
        ("side: left, severity", "severity", "findings[0].side:", "this field is missing"),
        ("severity: 0.6", "severity: 2", "findings[0].severity:", "expected a number from 0 to 1"),
        ("severity: 0.6", "grade: 2", "findings[0].grade:", "no such field; allowed: kind, severity, side"),
        ("grade: 3", "grade: 5", "findings[1].grade:", "expected a whole number from 1 to 4; found 5"),
        ("grade: 3", "grade: III", "findings[1].grade:", "expected a whole number"),
        ("degrees: 4", "degrees: 90", "findings[2].degrees:", "expected a number from -20 to 20"),
        (", degrees: 4", "", "findings[2].degrees:", "this field is missing"),
        ("kind: rotation, degrees: 4", "kind: dislocation, side: left, grade: 1", "findings[2]:", "in this place"),
        ("seed: 11", "seed: 11\ntechnique: {kvp: 45}", "technique.kvp:", "expected a number from 50 to 85"),
    ],
)
def test_a_bad_pelvis_recipe_names_the_field(path, old, new, field, remedy):
    assert old in PELVIS
    message = refusal(path, PELVIS.replace(old, new))
    assert message.startswith(f"recipe.yaml: {field}")
    assert remedy in message


def test_a_finding_is_refused_at_an_age_at_which_it_is_not_drawn(monkeypatch):
    from helpers.simulate import recipe

    wrist = recipe.OFFERS["wrist"]
    late = replace(wrist, findings={"buckle": replace(wrist.findings["buckle"], ages=(8.0, 10.0))})
    monkeypatch.setattr(recipe, "OFFERS", {"wrist": late})
    with pytest.raises(RecipeError, match=r"findings\[0\]: buckle is drawn from 8 y on and below 10 y"):
        recipe_from(yaml.safe_load(GOOD))
    assert recipe_from(yaml.safe_load(GOOD.replace("7 y", "8 y"))).findings


def test_a_hip_has_one_type_only():
    hip = {"schema": 1, "anatomy": "hip ultrasound", "projection": "Graf standard plane", "side": "L", "sex": "F"}
    findings = [{"kind": kind, "severity": 0.5} for kind in ("critical", "decentring")]
    with pytest.raises(RecipeError, match=r"findings\[1\]: expected only one of: immature, delayed, critical"):
        recipe_from({**hip, "age": "6 w", "seed": 1, "findings": findings})
    with pytest.raises(RecipeError, match="immature is drawn from 0 y on and below 12 w of age"):
        recipe_from({**hip, "age": "4 m", "seed": 1, "findings": [{"kind": "immature", "severity": 0.5}]})


def test_the_machine_of_another_modality_has_its_own_controls():
    hip = {"schema": 1, "anatomy": "hip ultrasound", "projection": "Graf standard plane", "side": "L", "sex": "F"}
    recipe = recipe_from({**hip, "age": "6 w", "seed": 1, "technique": {"frequency": 12}})
    assert (recipe.settings.number("frequency"), recipe.settings.asked) == (12, ("frequency",))
    assert recipe.settings.number("depth") > 30
    with pytest.raises(RecipeError, match=r"technique.kvp: no such field; allowed: depth, dynamic_range, focus"):
        recipe_from({**hip, "age": "6 w", "seed": 1, "technique": {"kvp": 60}})
    with pytest.raises(TypeError, match="not a radiograph"):
        _ = recipe.exposure
