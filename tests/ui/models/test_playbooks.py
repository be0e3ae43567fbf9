"""app/ui/models/playbooks.py: rows, filters, acts and history of the playbooks."""

import msgspec
import pytest

from app import i18n
from app.domain.library import LibraryProposed, LibrarySigned, LibraryWithdrawn
from app.room.shelved import shelved
from app.ui.models import playbooks as models
from app.ui.models.playbooks import Onlooker
from tests.support.shelving import ITEM, book, digest, enter, propose, sign, withdraw
from tests.support.stage import play


@pytest.fixture(autouse=True)
def english():
    i18n.speak("en")


@pytest.fixture
def scene():
    made = play("en", "declared")
    propose(made, book("8"))
    return made


def seen(scene, who):
    library = scene.workspace.shelf.read()
    return Onlooker(library, scene.workspace.roster, scene.people[who]), shelved(library, [book("9")])


def one(scene, who, version="8"):
    eyes, found = seen(scene, who)
    return eyes, next(x for x in found if x.playbook.version == version)


def test_what_waits_for_me_stands_first_and_is_counted(scene):
    eyes, found = seen(scene, "gu")
    rows = models.rows(eyes, found)
    assert (rows[0].version, rows[0].waits, rows[0].chip.text) == ("8", True, "to be signed")
    assert models.counts(eyes, found)["mine"] == 1
    assert models.counts(*seen(scene, "luo"))["mine"] == 0


def test_a_row_says_who_signed_and_for_whom_it_waits(scene):
    sign(scene, book("8"), "pr")
    row = next(row for row in models.rows(*seen(scene, "han")) if row.version == "8")
    assert row.signers == "PR lead: Gu Qing · waits for Legal reviewer"
    assert "version 8" in row.spoken
    assert row.digits in row.spoken
    assert row.acts


@pytest.mark.parametrize(
    ("act", "text"),
    [("", "to be signed"), ("sign", "signed"), ("withdraw", "withdrawn"), ("file", "not in the library")],
)
def test_how_an_edition_stands_is_its_chip(scene, act, text):
    if act in ("sign", "withdraw"):
        sign(scene, book("8"))
    if act == "withdraw":
        withdraw(scene, book("8"))
    assert models.chip(one(scene, "gu", "9" if act == "file" else "8")[1]).text == text


def test_filters_show_what_is_signed_and_what_is_not(scene):
    sign(scene, book("8"))
    eyes, found = seen(scene, "gu")
    assert "8" in [row.version for row in models.rows(eyes, found, "signed")]
    assert "9" in [row.version for row in models.rows(eyes, found, "unsigned")]
    assert "8" not in [row.version for row in models.rows(eyes, found, "unsigned")]
    assert models.rows(eyes, found, "all", "zebra") == []


def test_a_file_can_be_proposed_by_those_who_may(scene):
    assert models.acts(*one(scene, "shen", "9")) == {"propose": None}
    refused = models.acts(*one(scene, "luo", "9"))["propose"]
    assert refused.code == "may-not-propose"
    assert "Only PR" in models.why(refused, scene.workspace.roster)


def test_signing_and_withdrawing_are_offered_with_the_reason_why_not(scene):
    found = models.acts(*one(scene, "gu"))
    assert (found["pr"], found["legal"].code, found["withdraw"]) == (None, "may-not-hold", None)
    sign(scene, book("8"), "pr")
    assert set(models.acts(*one(scene, "gu"))) == {"legal", "withdraw"}
    assert models.acts(*one(scene, "luo"))["withdraw"].code == "not-signer"


def test_what_was_withdrawn_can_be_proposed_again(scene):
    withdraw(scene, book("8"))
    assert models.acts(*one(scene, "shen")) == {"propose": None}


def test_nobody_signs_what_is_not_shown(scene):
    content = msgspec.to_builtins(book("10")) | {"oracle": ["ask it first"]}
    enter(scene, "shen", LibraryProposed(ITEM, "playbook", {"en": "x"}, "10", content))
    eyes, hidden = one(scene, "gu", "10")
    refused = models.acts(eyes, hidden)["pr"]
    assert "update the program" in models.why(refused, eyes.roster)
    assert models.why(None, eyes.roster) == ""


def test_each_act_has_its_body(scene):
    _eyes, found = one(scene, "gu")
    assert models.body(found, "pr", "read") == LibrarySigned(ITEM, digest(book("8")), "pr", "read")
    assert models.body(found, "withdraw", "old") == LibraryWithdrawn(ITEM, digest(book("8")), "old")
    assert isinstance(models.body(found, "propose"), LibraryProposed)
    assert models.signing("legal")
    assert not models.signing("propose")


def test_history_tells_every_turn_oldest_first(scene):
    sign(scene, book("8"))
    withdraw(scene, book("8"))
    eyes, _found = seen(scene, "gu")
    told = models.turns(eyes.library, eyes.roster, ITEM)[-4:]
    assert [turn.title for turn in told] == ["Proposed", "Signed as PR lead", "Signed as Legal reviewer", "Withdrawn"]
    assert told[-1].body.endswith("\nout of date")
    assert [turn.who for turn in told] == ["Shen Ruolan", "Gu Qing", "Han Jingzhi", "Han Jingzhi"]


def test_missing_signatures_say_so(scene):
    sign(scene, book("8"), "pr")
    eyes, found = one(scene, "gu")
    pr, legal = models.signatures(eyes.roster, found)
    assert pr[0] == "PR lead"
    assert pr[1].startswith("Gu Qing, 20")
    assert legal == ("Legal reviewer", "not signed")
    assert [said for _role, said in models.signatures(eyes.roster, one(scene, "gu", "9")[1])] == ["not signed"] * 2
