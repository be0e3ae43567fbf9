"""The studio's sentences about being ready: every code, every answer."""

import pytest

from app.room.readiness import Check
from app.ui.screens.studio_session import Session
from app.ui.screens.studio_words import block_act, block_note, block_title, check_note, check_title
from tests.support.seated import seated

CODES = ("facts", "attributed", "fields", "placeholders", "languages", "unused", "comments", "stale", "unsaved")
BLOCKING = ("facts", "attributed", "fields", "placeholders", "languages", "stale", "unsaved")


@pytest.fixture
def session(dressed):
    with seated("chen") as desk:
        session = Session(desk)
        session.renew()
        yield session


def check(session, code, answer="blocks"):
    items = {
        "facts": ("F-07",), "attributed": ("F-07",), "fields": ("contact",), "placeholders": ("[[a]]", "[[b]]"),
        "languages": ("zh:*", "en:weibo"), "unused": ("F-08",), "stale": ("F-04",),
    }.get(code, ())  # fmt: skip
    target = next(f.id for f in session.desk.state.facts.in_order() if f.label == "F-07")
    return Check(code, answer, 0, max(len(items), 1), items, target)


@pytest.mark.parametrize("code", CODES)
def test_every_question_has_words(session, code):
    assert check_title(check(session, code))
    assert check_note(session, check(session, code))
    assert check_note(session, check(session, code, "ok")) == ""


@pytest.mark.parametrize("code", BLOCKING)
def test_every_obstacle_has_a_title_a_note_and_a_way(session, code):
    found = check(session, code)
    assert block_title(found).startswith("Sign-off cannot be requested yet: ")
    assert block_note(session, found)
    assert block_act(session, found)


@pytest.mark.parametrize(
    ("code", "note"),
    [
        ("facts", "F-07 is disputed"),
        ("fields", "Customer line"),
        ("placeholders", "[[a]], [[b]]"),
        ("languages", "中文, English (Weibo)"),
        ("unused", "F-08: in no text. Use it or unbind it."),
        ("comments", "1 comment is open"),
        ("stale", "F-04 changed since. Save a new version."),
        ("unsaved", "There are changes that nobody else sees yet."),
    ],
)
def test_a_note_says_what_is_missing(session, code, note):
    assert check_note(session, check(session, code)) == note


def test_many_holes_are_not_all_read_out(session):
    many = Check("placeholders", "blocks", 0, 6, tuple(f"[[{n}]]" for n in range(6)), "en:*")
    assert check_note(session, many) == "[[0]], [[1]], [[2]], [[3]]…"


def test_many_empty_fields_are_not_all_read_out(session):
    many = Check("fields", "blocks", 0, 5, ("company_zh", "company_en", "as_of", "next_update", "contact"), "as_of")
    assert check_note(session, many) == "Company name in Chinese, Company name in English, Information as of…"


def test_what_nobody_knows_is_shown_as_it_is(session):
    assert check_note(session, Check("facts", "blocks", 0, 1, ("F-99",), "x")) == "F-99"
    session.id = ""
    assert check_note(session, Check("fields", "blocks", 0, 1, ("own",), "own")) == "own"


def test_the_way_to_a_fact_names_it_and_the_way_to_a_version_saves_it(session):
    assert block_act(session, check(session, "facts")) == "Go to F-07"
    assert block_act(session, check(session, "stale")) == "Save version…"
    assert block_act(session, check(session, "unsaved")) == "Save version…"
    assert block_act(session, check(session, "placeholders")) == "Go there"


@pytest.mark.parametrize(("label", "words"), [("F-07", "disputed by Han Jingzhi"), ("F-04", "stated by Luo Xiaoman")])
def test_a_fact_says_who_turned_it_last(session, label, words):
    fact = next(f for f in session.desk.state.facts.in_order() if f.label == label)
    note = block_note(session, Check("facts", "blocks", 0, 1, (label,), fact.id))
    assert words in note or "verified" in fact.standing
