"""What a reader sees where a writer has the form."""

import pytest

from tests.support.studio import raised, settle


@pytest.fixture
def studio(dressed, qtbot):
    with raised(qtbot, "han") as studio:
        yield studio


def said(studio):
    return {key: label.text() for key, label in studio.reader._labels.items()}


def test_the_particulars_of_the_statement_are_there(studio):
    assert studio.reader.isVisible()
    assert not studio.form.isVisible()
    assert said(studio) == {
        "type": "Holding statement",
        "audience": "The public",
        "channels": "Website, Weibo, WeChat, Video account, App",
        "authors": "Chen Yu'an",
        "template": "Holding statement",
        "version": "v2 by Chen Yu'an",
        "note": "Adds the call",
    }


def test_they_are_those_of_the_version_shown(studio, qtbot):
    studio.session.show_version(studio.session.statement.versions[0].id)
    settle(qtbot, studio)
    assert said(studio)["version"] == "v1 by Chen Yu'an"
    assert said(studio)["note"] == "First draft"


def test_a_version_without_a_note_has_a_dash(dressed, qtbot):
    with raised(qtbot, "han", "released") as studio:
        studio.show_at(next(s for s in studio.desk.state.statements.in_order() if s.label == "S-01").id)
        settle(qtbot, studio)
        assert said(studio)["note"] == "–"
        assert studio.reader.header._note.text() == "S-01"


def test_without_a_statement_nothing_changes(studio):
    before = said(studio)
    studio.session.id = ""
    studio.reader.renew()
    assert said(studio) == before
