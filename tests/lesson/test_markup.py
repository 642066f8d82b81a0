from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from helpers.lesson.markup import Markup, element, joined


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags, self.text, self.named = [], "", {}

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.named |= dict(attrs)

    def handle_data(self, data):
        self.text += data


@given(st.text(alphabet=st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])))
def test_text_comes_back_as_text_whatever_it_is(text):
    reader = Reader()
    reader.feed(element("p", text, class_="a", aria_label=text))
    reader.close()
    assert (reader.tags, reader.text, reader.named["aria-label"]) == (["p"], text, text)


def test_markup_is_kept_and_nothing_is_left_out_by_accident():
    inner = element("b", "<i>")
    assert element("p", "a & ", inner, None, "", title=None) == "<p>a &amp; <b>&lt;i&gt;</b></p>"
    assert isinstance(joined(inner, "<"), Markup)
    assert joined(inner, "<") == "<b>&lt;i&gt;</b>&lt;"
