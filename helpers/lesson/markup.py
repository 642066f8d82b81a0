"""Make HTML in which text can only ever be text: what is not markup already is escaped."""

from __future__ import annotations

from html import escape


class Markup(str):
    """HTML that is finished: text in it has been escaped."""

    __slots__ = ()


def element(name: str, *children: str | None, **attributes: str | float | None) -> Markup:
    """Return an element; children that are plain text are escaped, and None is left out.

    Parameters
    ----------
    name
        Of the element.
    children
        Markup or text.
    attributes
        A trailing underscore is dropped (``class_``), others become hyphens; None is left out.
    """
    named = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{named}>{joined(*children)}</{name}>")


def joined(*children: str | None) -> Markup:
    """Return children one after the other."""
    return Markup("".join(child if isinstance(child, Markup) else escape(child) for child in children if child))
