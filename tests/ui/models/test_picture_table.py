"""app/ui/models/picture_table.py and picture_words.py: the picture's values, and what is read off at a moment."""

import pytest

from app.i18n import speak
from app.room.picture import MINUTE, Bin, Mark, Picture, Run, Step
from app.ui.models.picture_table import PictureTable, Value, values
from tests.support.given import START, Case

PICTURE = Picture(
    START, START + 60 * MINUTE, MINUTE,
    steps=(Step(2, START, START + 60 * MINUTE),),
    bins=(Bin(START, (1, 2, 0, 0, 0)),),
    runs=(Run("first", {"en": "First"}, START, START + 50 * MINUTE, "kept", START + 40 * MINUTE),),
    marks=(Mark(START, "declared", level=2), Mark(START + 40 * MINUTE, "released", "S-01")),
)  # fmt: skip


@pytest.fixture(autouse=True)
def english():
    speak("en")


def rows():
    return values(PICTURE, Case().state)


def test_every_value_is_a_row_by_time():
    assert [(row.series, row.what, row.value) for row in rows()[:3]] == [
        ("Severity", "Level", "II Major"),
        ("Entries per 1 min", "Command and decisions", "1"),
        ("Entries per 1 min", "Facts", "2"),
    ]
    assert [row.at for row in rows()] == sorted(row.at for row in rows())


def test_only_what_changed_is_inserted(qtbot):
    table = PictureTable()
    table.show_values(rows(), PICTURE.end)
    added = Value(PICTURE.end, 0, "Turns", "closed", "")

    with qtbot.waitSignal(table.rowsInserted) as told, qtbot.assertNotEmitted(table.modelReset):
        table.show_values([*rows(), added], PICTURE.end)

    assert told.args[1:3] == [len(rows())] * 2
    assert table.text([len(rows())]).split("\n")[1].split("\t")[2:] == ["Turns", "closed", ""]
