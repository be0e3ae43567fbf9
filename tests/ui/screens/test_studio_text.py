"""The text in the middle: which one, its marks, its cards."""

import msgspec
import pytest

from app.domain.facts import FactStated
from app.ui.dialogs.comment import CommentDialog
from app.ui.widgets.comment_card import CommentCard
from tests.support.seated import enter
from tests.support.stage import play
from tests.support.studio import dialog_of, raised, settle


@pytest.fixture
def studio(dressed, qtbot):
    with raised(qtbot) as studio:
        yield studio


def marks(studio, kind):
    text = studio.text.editor.text()
    return [text[mark.start : mark.end] for mark in studio.text.editor.marks if mark.kind == kind]


def tags(studio):
    return [mark.tag for mark in studio.text.editor.marks if mark.tag]


def test_every_bound_fact_is_marked_by_its_standing(studio):
    assert marks(studio, "disputed") == ["13 March"]
    assert set(marks(studio, "verified")) == {"N3", "12 March", "200", "02:28 on 14 March", "02:27 on 14 March"}
    assert marks(studio, "unverified") == []


def test_a_fact_is_tagged_once_a_paragraph_and_never_in_a_title(studio):
    assert tags(studio) == ["F-01", "F-03", "F-04", "F-06", "F-05", "F-07"]
    assert studio.text.editor.marks[0].tag == ""


def test_pointing_at_a_fact_says_what_it_rests_on(studio):
    tip = next(mark.tip for mark in studio.text.editor.marks if mark.tag == "F-07")
    assert tip.split("\n") == ["F-07", "disputed", "Day we actually spoke to the customer", "Supervisor's word"]


def test_the_same_in_chinese(studio):
    studio.session.show_text("zh")
    assert marks(studio, "disputed") == ["3月13日"]
    assert studio.text.languages.current == "zh"
    assert studio.text.editor.accessibleName() == "Text, 中文"


def test_what_is_to_be_filled_in_is_marked(studio):
    studio.session.fill("contact", "")
    studio.session.settle()
    assert marks(studio, "placeholder") == ["[[Customer line]]"]
    studio.text.show_first("placeholder")
    assert studio.text.editor.textCursor().selectedText() == "[[Customer line]]"
    studio.text.show_first("removed")  # there is none


def test_a_fact_that_turns_turns_in_the_text(studio):
    fact = next(f for f in studio.desk.state.facts.in_order() if f.label == "F-04")
    enter(studio.desk, FactStated(fact.id, "F-04", fact.claim, "200", "yuan", "", "Heard again"))
    assert "200" in marks(studio, "unverified")


def test_what_changed_since_the_version_before_has_a_bar(studio):
    assert studio.text.editor.changed == {4}
    studio.session.type("New first.\n\n" + studio.session.text)
    studio.session.settle()
    assert studio.text.editor.changed == {0}


def test_a_first_version_has_no_bars(studio, qtbot):
    studio.show_at(next(s for s in studio.desk.state.statements.in_order() if s.label == "S-01").id)
    settle(qtbot, studio)
    assert studio.text.editor.changed == frozenset()


def test_comments_stand_beside_their_paragraphs(studio):
    cards = [card for card in studio.text.editor.margin.findChildren(CommentCard) if card.isVisible()]
    assert [card.card.name for card in cards] == ["Han Jingzhi"]
    studio.session.show_text("zh")
    assert not studio.text.editor.margin.isVisible()


def test_cards_are_not_made_anew_while_nobody_comments(studio):
    before = studio.text.editor.margin.findChildren(CommentCard)
    studio.session.type(studio.session.text + " x")
    studio.session.settle()
    assert studio.text.editor.margin.findChildren(CommentCard) == before


def test_the_button_names_the_paragraph_of_the_caret(studio):
    at = studio.text.editor.text().index("What we have done")
    studio.text.editor.show_span(at, at)
    assert studio.text.comment.label == "Comment ¶4"
    studio.text.editor.begin_at_top()
    assert studio.text.comment.label == "Comment"
    studio.text.editor.show_span(at, at)
    studio.text.comment.click()
    assert dialog_of(studio, CommentDialog).windowTitle() == "Comment on ¶4"
    dialog_of(studio, CommentDialog).close()


def test_the_line_above_says_who_writes_the_text(studio, qtbot):
    assert studio.text.state.text() == "Written by the form"
    studio.session.type("x")
    studio.session.settle()
    assert studio.text.state.text() == "Edited by hand: the form no longer writes this text."
    studio.session.compare(True)
    assert studio.text.state.text() == "v2 to the unsaved draft"
    studio.session.compare(False)
    studio.session.discard()
    studio.session.compare(True)
    settle(qtbot, studio)
    assert studio.text.state.text() == "v1 to v2"
    studio.session.compare(False)
    studio.session.show_version(studio.session.statement.versions[0].id)
    assert studio.text.state.text() == "v1, read-only"


def test_changes_are_counted_below_the_redline(studio, qtbot):
    studio.session.compare(True)
    qtbot.waitUntil(lambda: "added" in studio.text.legend_changes.note.text())
    assert studio.text.legend_changes.note.text() == "1 added, 0 removed"
    assert not studio.text.legend.isVisible()
    studio.session.show_text("zh")
    settle(qtbot, studio)
    studio.text._compared(0, 0)
    assert studio.text.legend_changes.note.text() == "Nothing has changed in this text."


def test_the_menu_binds_and_comments(studio):
    actions = studio.text._actions()
    assert actions[0].text() == "Bind a fact…"
    actions[0].trigger()
    assert studio.picker.isVisible()
    studio.picker.close_()


def test_a_reader_is_only_offered_to_comment(dressed, qtbot):
    with raised(qtbot, "han") as studio:
        assert [action.text() for action in studio.text._actions()] == [studio.text.comment.label]


def test_texts_of_channels_have_tabs_of_their_own(dressed, qtbot):
    with raised(qtbot) as studio:
        held = studio.session.statement
        content = held.current.content
        texts = {language: {**by, "weibo": "Short."} for language, by in content.texts.items()}
        version = msgspec.structs.replace(held.current, content=msgspec.structs.replace(content, texts=texts))
        changed = msgspec.structs.replace(held, versions=(*held.versions[:-1], version))
        live = studio.desk.live
        drafted = live.statements.drafted.insert(held.id, changed)
        studio.desk.live = msgspec.structs.replace(
            live, statements=msgspec.structs.replace(live.statements, drafted=drafted)
        )
        studio.session.open(held.id)
        settle(qtbot, studio)
        studio.text.channels.chosen.emit("weibo")
        assert studio.text.editor.text() == "Short."
        studio.text.languages.chosen.emit("zh")
        assert studio.session.channel == "weibo"


def test_another_person_at_this_machine_sees_the_text_as_theirs(dressed, qtbot):
    scene = play("en", "half")
    with raised(qtbot, scene=scene) as studio:
        studio.desk.act_as(scene.people["han"])
        settle(qtbot, studio)
        assert studio.text.editor.isReadOnly()
        studio.desk.act_as(scene.people["chen"])
        settle(qtbot, studio)
        assert not studio.text.editor.isReadOnly()
