"""Turn the questions of a case into objects that can mark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from helpers.cases import Case, CaseError, Truth, find_case, violations
from helpers.darkroom import image_path
from helpers.dicom import SpacingKind, read
from helpers.geometry import Scale
from helpers.questions import grounds
from helpers.questions.kind import Data, Kind, Name
from helpers.questions.kinds import KINDS
from helpers.questions.material import EMPTY, Material
from helpers.questions.question import Question, revision_of
from helpers.questions.schemas import TEXT, Schema, fields

ROLES = ("resident", "radiologist", "physician", "technologist")
VARIED = ("prompt", "explain", "hint")
"""Texts that may be others for another role; what is marked is the same for all."""
HINT_COSTS = 0.25
"""Share of the points that a hint costs where a question says nothing else. Decided by this project [D]."""

REQUIRED = ("id", "kind", "prompt", "points", "explain")
COMMON: dict[str, Schema] = {
    "id": {"type": "string"},
    "kind": {"enum": list(KINDS)},
    "prompt": TEXT,
    "points": {"type": "number", "exclusiveMinimum": 0, "maximum": 100},
    "explain": TEXT,
    "hint": TEXT,
    "hint_costs": {"type": "number", "minimum": 0, "maximum": 1},
    "image": {"type": "string"},
    "frame": {"type": "integer", "minimum": 1},
    "confidence": {"type": "boolean"},
    "attempts": {"type": "integer", "minimum": 1},
    "roles": {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"enum": list(ROLES)}},
    "variants": {
        "type": "object",
        "additionalProperties": False,
        "properties": {role: {**fields({}, dict.fromkeys(VARIED, TEXT)), "minProperties": 1} for role in ROLES},
    },
    "references": {"type": "array", "uniqueItems": True, "items": {"type": "string"}},
    "rests_on": grounds.SCHEMA,
    "show": {"type": "array", "uniqueItems": True, "items": {"type": "string"}},
}

PROSE = {
    "explain", "hint", "hint_costs", "said", "references", "rests_on", "roles", "variants", "confidence", "attempts",
    "show", "frame",
}  # fmt: skip
"""Fields of a question, at any depth, that do not decide a mark: changing them makes no new revision."""


def find_question(address: str, role: str = "") -> tuple[Case, Question]:
    """Return the case and the question at ``<case id>/<question id>``, as it is put to a role.

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
    return case, parse_question(case, ids.index(question_id), role)


def parse_questions(case: Case, role: str = "") -> list[Question]:
    """Return the questions of a case, as they are put to a role.

    Raises
    ------
    CaseError
        The first thing that is wrong, with file, line and field.
    """
    return [parse_question(case, i, role) for i in range(len(case.questions))]


def parse_question(case: Case, i: int, role: str = "") -> Question:
    """Return question `i` of a case; errors as in :func:`parse_questions`."""
    errors = question_errors(case, i)
    if errors:
        raise errors[0]
    data = with_defaults(case, i)
    material = Material(case.truth or EMPTY, lambda: _millimetres(case, data["image"]))
    return make_question(f"{case.id}/{data['id']}", data, material, role)


def with_defaults(case: Case, i: int) -> Data:
    """Return the data of question `i` with what it takes from its case."""
    source = case.source.data
    defaults = {
        "image": _image_of(case, case.questions[i]),
        "roles": source["roles"],
        "references": source["references"],
    }
    return {**defaults, **case.questions[i]}


def _image_of(case: Case, data: Data) -> str:
    """Return the image that checked data are asked on: that with the names they use, else the first."""
    named = (case.truth.with_name(each.name) for each in _all_names(data)) if case.truth else ()
    return str(data.get("image") or next((truth.image for truth in named if truth), case.images[0].file))


def _all_names(data: Data) -> list[Name]:
    """Return the names that a question marks by, then those that it shows afterwards."""
    return [*KINDS[data["kind"]].names(data), *(Name(("show", k), name) for k, name in enumerate(data.get("show", ())))]


def make_question(address: str, data: Data, material: Material, role: str = "") -> Question:
    """Build a question out of checked data, without its case: see :func:`with_defaults` and :class:`Material`."""
    kind, material = KINDS[data["kind"]], material.on(data["image"], [each.name for each in _all_names(data)])
    texts = {**{name: data.get(name, "") for name in VARIED}, **data.get("variants", {}).get(role, {})}
    common = {
        "address": address,
        **texts,
        "points": float(data["points"]),
        "hint_costs": float(data.get("hint_costs", HINT_COSTS)),
        "image": data["image"],
        "opens_at": data["frame"] - 1 if "frame" in data else material.frame if kind.on_one_frame else None,
        "confidence": data.get("confidence", False),
        "attempts": data.get("attempts"),
        "roles": tuple(data["roles"]),
        "references": tuple(data["references"]),
        "shown": tuple(material.shape(name) for name in data.get("show", ())),
        "revision": _revision(data, kind.names(data), material),
    }
    return kind.make(data, common, material)


def _revision(data: Data, names: Any, material: Material) -> str:
    """Return a hash of all that decides a mark: the data without prose, and the truth that they name."""
    truth: dict[str, Any] = {
        name.name: material.value(name.name) if name.group == "values" else material.places(name.name) for name in names
    }
    return revision_of([_without_prose(data), truth, material.frame])


def _without_prose(data: Any) -> Any:
    if isinstance(data, dict):
        return {name: _without_prose(value) for name, value in data.items() if name not in PROSE}
    return [_without_prose(value) for value in data] if isinstance(data, list) else data


def question_text_errors(case: Case, i: int) -> list[CaseError]:
    """Return everything that is wrong with question `i`, as far as its text goes; the case needs no truth."""
    data, field = case.questions[i], ("questions", i)
    kind = KINDS.get(data["kind"])
    if kind is None:
        return [case.source.error((*field, "kind"), f"{data['kind']!r} is not one of: {', '.join(KINDS)}.")]
    found = list(violations(case.source, _schema(kind), field))
    if found:
        return found
    sources = data.get("references", case.source.data["references"])
    faults = [*kind.faults(data), *grounds.ground_faults(data, sources)]
    return [case.source.error((*field, *where), reason) for where, reason in faults]


def question_errors(case: Case, i: int) -> list[CaseError]:
    """Return everything that is wrong with question `i`, as far as its text and its names go."""
    found = question_text_errors(case, i)
    if found:
        return found
    data, field = case.questions[i], ("questions", i)
    image = _image_of(case, data)
    if image not in {known.file for known in case.images}:
        found.append(case.source.error((*field, "image"), f"the case has no image {image}."))
    names = _all_names(data)
    here = case.truth.on(image, [each.name for each in names]) if case.truth else None
    for name in names:
        reasons = _name_errors(case.truth, here, image, name)
        found += [case.source.error((*field, *name.where), reason) for reason in reasons]
    if "frame" in data and not found:
        found += [case.source.error((*field, "frame"), reason) for reason in _frame_errors(case, data, names)]
    return found


def _frame_errors(case: Case, data: Data, names: list[Name]) -> Iterator[str]:
    """Say what is wrong with the frame, counted from 1, at which a question is to open."""
    image, frame = _image_of(case, data), data["frame"]
    count = read(image_path(case, image)).count
    here = case.truth.on(image, [each.name for each in names]) if case.truth and names else None
    if frame > count:
        yield f"{image} has {count} frame{'s' if count > 1 else ''}; there is no frame {frame}."
    elif here and here.frame != frame - 1:
        yield f"what the question names is on frame {here.frame + 1} of {image}, not on frame {frame}."


def _schema(kind: Kind) -> Schema:
    """Return the schema of all fields of a kind of question, the common ones among them."""
    required = {name: {**COMMON, **kind.properties}[name] for name in (*REQUIRED, *kind.required)}
    return fields(required, {**COMMON, **kind.properties})


def _name_errors(truth: Truth | None, here: Truth | None, image: str, name: Name) -> Iterator[str]:
    """Say what is wrong with a name in a question on the frame of `image` whose truth is `here`."""
    if truth is None or here is None:
        yield "the case has no truth.json."
        return
    there = truth.with_name(name.name)
    if there and there.image != image:
        yield (
            f"{name.name!r} is on {there.image}, the question on {image}; a question is about one image, so ask "
            "another one about the other."
        )
    elif here.image != image:
        yield f"truth.json is about {' and '.join(part.image for part in truth.every)}, the question about {image}."
    elif there and there.frame != here.frame:
        yield (
            f"{name.name!r} is on frame {there.frame + 1} of {image}, the question on frame {here.frame + 1}; a "
            "question is about one frame, so ask another one about the other."
        )
    else:
        places = {**here.outlines, **here.landmarks, **here.lines}
        known = places if name.group == "place" else getattr(here, name.group)
        if name.name not in known:
            what = "" if name.group == "place" else f" in {name.group}"
            where = f" for {image}" if truth.more else ""
            yield f"truth.json has no {name.name!r}{what}{where}; it has: {', '.join(known) or 'none'}."


def _millimetres(case: Case, image: str) -> Scale:
    """Return the length of a pixel along (column, row), from the image's own header."""
    spacing = read(image_path(case, image)).spacing
    if spacing.kind in {SpacingKind.ABSENT, SpacingKind.DOUBTFUL} or not (spacing.row_mm and spacing.column_mm):
        raise CaseError(
            f"{case.id}/case.yaml", f"radius_mm needs an image with a known scale; use radius_px ({image})."
        )
    return spacing.column_mm, spacing.row_mm
