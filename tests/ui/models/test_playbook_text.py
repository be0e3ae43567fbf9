"""app/ui/models/playbook_text.py: a playbook from top to bottom."""

import msgspec
import pytest

from app import i18n
from app.domain.playbook import Approval, Playbook, Stage
from app.room.library import playbooks, shipped
from app.ui.models.playbook_text import blocks, languages, plain, span
from app.ui.widgets.book_view import Head, Para, Table


@pytest.fixture(autouse=True)
def english():
    i18n.speak("en")


def heads(book, language="en"):
    return [block.text for block in blocks(book, language) if isinstance(block, Head) and block.level == 1]


def approvals(*rows):
    table = next(block for block in blocks(Playbook(approvals=list(rows)), "en") if isinstance(block, Table))
    return table.rows


def test_every_part_of_a_shipped_playbook_is_there_in_both_languages():
    book = shipped("product-safety-recall")
    assert heads(book)[0] == "Who signs what"
    assert {"Roles", "Phases and tasks", "Clocks", "Facts to establish first", "Severity", "Templates"} <= set(
        heads(book)
    )
    assert heads(book, "zh") == heads(book)
    assert languages(book) == ("zh", "en")


@pytest.mark.parametrize("book", playbooks(), ids=lambda book: book.id)
def test_whatever_a_playbook_says_is_in_its_text(book):
    text = plain(book)
    for task in book.tasks:
        assert all(words in text for words in task.title.values())
    for template in book.templates:
        for by_channel in template.texts.values():
            assert all(one.strip("\n") in text for one in by_channel.values())
    for role in book.roles:
        assert all(duty in text for words in role.duties for duty in words.values())
    for clock in book.clocks:
        assert all(words in text for words in clock.name.values())


def test_who_signs_stands_by_severity():
    row = Approval([Stage("a", ["pr", "legal"], minutes=15), Stage("b", ["commander"])], ["recall"], [1, 2])
    assert approvals(row) == (("Recall notice", *["PR lead + Legal reviewer (15 min) → Commander"] * 2, "–", "–"),)


def test_rows_for_the_same_case_are_one_line_and_order_is_kept():
    one = [Stage("a", ["pr"])]
    other = [Stage("a", ["legal"])]
    found = approvals(
        Approval(one, ["memo"], [1]), Approval(other, ["memo"], [1, 2]), Approval(one), Approval(one, ["memo"], [3])
    )
    assert [row[0] for row in found] == ["Staff memo", "every statement", "Staff memo"]
    assert found[0][1:] == ("PR lead", "Legal reviewer", "–", "–")


def test_some_of_the_roles_are_enough_where_the_playbook_says_so():
    stage = Stage("a", ["pr", "legal"], quorum=1, minutes=60, escalation="commander", expires=120)
    (row,) = approvals(Approval([stage], combine=["pr", "legal"]))
    assert row[1] == (
        "1 of PR lead, Legal reviewer (1 h, then Commander, counts for 2 h)"
        " (one person may sign as PR lead, Legal reviewer)"
    )


def test_an_empty_playbook_says_nothing():
    assert blocks(Playbook(), "en") == ()


def test_a_template_is_quoted_line_for_line():
    book = shipped("compensation-dispute")
    quoted = [block.text for block in blocks(book, "en") if isinstance(block, Para) and block.quoted]
    assert book.templates[0].texts["en"]["*"].strip("\n") in quoted


def test_a_change_in_one_language_alone_is_a_change_of_the_text():
    book = shipped("compensation-dispute")
    other = msgspec.structs.replace(book, summary=book.summary | {"zh": "别的话"})
    assert plain(book) != plain(other)


def test_the_language_of_the_window_comes_first_in_what_is_compared():
    book = shipped("compensation-dispute")
    assert plain(book).startswith(book.title["en"])
    i18n.speak("zh")
    assert plain(book).startswith(book.title["zh"])


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "0 min"), (15, "15 min"), (60, "1 h"), (90, "90 min"), (1440, "24 h"), (2880, "2 days"), (4320, "3 days")],
)
def test_time_limits_are_said_in_the_unit_that_fits(minutes, said):
    assert span(minutes) == said
