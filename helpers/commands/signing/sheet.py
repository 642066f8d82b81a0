"""The sheet itself: one page that needs no network, to be filled in on the screen or printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from helpers.clinical import TAGS
from helpers.commands.signing.item import KINDS, Item, in_full
from helpers.commands.signing.signed import Signature
from helpers.lesson.markup import Markup, element, joined
from helpers.lesson.modules import in_course_order, module_name

PAGE = Path(__file__).with_name("sheet.html")
HOW = (
    "For a reviewing radiologist. It lists what nobody has signed off yet as it stands, with the answers: it is not "
    "for learners. Look at the images in the workbook, mark each line Right or Not right, and write a remark where "
    "something has to change. Then press Save my signatures, and send the file signatures.json to the authors. Your "
    "marks stay in this browser until then."
)


def sheet(items: Sequence[Item], signed: dict[str, Signature], all_items: int) -> str:
    """Return the page.

    Parameters
    ----------
    items
        What is still open.
    signed
        All signatures: an item that has one here has changed since, or was not agreed to.
    all_items
        How many items there are with those that are signed.
    """
    tags = [element("li", element("b", tag), f": {said}") for tag, said in TAGS.items()]
    head = [element("p", HOW), element("p", f"Open: {len(items)} of {all_items}."),
            element("ul", *tags)]  # fmt: skip
    body = [_module(name, [item for item in items if item.module == name], signed) for name in _modules(items)]
    page = PAGE.read_text("utf-8")
    return page.replace("@@HEAD@@", joined(*head)).replace("@@BODY@@", joined(*body))


def _modules(items: Sequence[Item]) -> list[str]:
    return sorted({item.module for item in items}, key=in_course_order)


def _module(name: str, items: list[Item], signed: dict[str, Signature]) -> Markup:
    title = element("h2", module_name(name) if name else "All modules")
    parts = [title]
    for kind, heading in KINDS.items():
        of_kind = [item for item in items if item.kind == kind]
        if of_kind:
            parts += [
                element("h3", f"{heading}: {len(of_kind)}"),
                *[_row(item, signed.get(item.id)) for item in of_kind],
            ]
    return element("section", *parts)


def _row(item: Item, before: Signature | None) -> Markup:
    said = [element("p", element("b", f"{name}: ") if name else None, text) for name, text in item.lines]
    full = " ".join(text for one in item.cited if (text := in_full(one)))
    tags = element("p", "Source: ", element("b", item.tags), f". {full}" if full else "", class_="tags")
    where = element("p", item.where, class_="id")
    return element(
        "article", where, *said, tags, _before(item, before), _answer(item), data_id=item.id, data_digest=item.digest
    )


def _before(item: Item, before: Signature | None) -> Markup | None:
    if before is None:
        return None
    changed = "It has changed since: please look again." if before.digest != item.digest else ""
    verb = "signed" if before.agreed else "did not agree"
    remark = f" Remark: {before.remark}" if before.remark else ""
    return element("p", f"{before.name} {verb} on {before.on}.{remark} {changed}", class_="changed")


def _answer(item: Item) -> Markup:
    choices = [
        element("label", Markup(f'<input type="radio" name="{_name(item)}" value="{value}"> '), said)
        for value, said in (("right", "Right"), ("wrong", "Not right"))
    ]
    remark = element("label", "Remark ", Markup('<input type="text">'))
    return element("div", *choices, remark, class_="answer", role="group", aria_label=item.where)


def _name(item: Item) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in item.id)
