"""app/ui/widgets/json_view.py: JSON to read."""

import pytest
from PySide6.QtGui import QColor

from app.ui.theme import Theme
from app.ui.widgets.json_view import LARGEST, LONGEST, JsonView

TEXT = '{\n  "seq": 57,\n  "text": "at 02:51, \\"waiting\\"",\n  "flag": true,\n  "list": [\n    7,\n    "7"\n  ]\n}'


@pytest.fixture
def view(dressed, qtbot):
    made = JsonView("What was signed")
    qtbot.addWidget(made)
    made.show_text(TEXT)
    made.resize(400, 300)
    made.show()
    return made


def coloured(view, line):
    block = view.document().findBlockByNumber(line)
    return {
        block.text()[found.start : found.start + found.length]: found.format.foreground().color()
        for found in block.layout().formats()
    }


def test_it_is_read_only_and_shows_the_text_as_it_is(view):
    assert view.isReadOnly()
    assert view.toPlainText() == TEXT


def test_names_numbers_and_words_stand_apart(view):
    tokens = Theme.of(view).tokens
    assert coloured(view, 1) == {'"seq"': QColor(tokens.accent_text), "57": QColor(tokens.warn.text)}
    assert coloured(view, 3) == {'"flag"': QColor(tokens.accent_text), "true": QColor(tokens.warn.text)}
    assert coloured(view, 5) == {"7": QColor(tokens.warn.text)}


def test_numbers_inside_a_text_are_text(view):
    assert list(coloured(view, 2)) == ['"text"']
    assert coloured(view, 6) == {}


def test_a_very_long_line_stays_plain(view):
    view.show_text('"text": "' + "x" * LONGEST + '"')
    assert coloured(view, 0) == {}


def test_a_very_long_text_stays_plain_and_the_next_one_does_not(view, qtbot):
    view.show_text('"seq": 57\n' * (LARGEST // 9))
    assert coloured(view, 0) == {}
    view.show_text('"seq": 57')
    qtbot.waitUntil(lambda: set(coloured(view, 0)) == {'"seq"', "57"})
