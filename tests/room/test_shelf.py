"""The workspace's library as seats read it and write in it."""

from __future__ import annotations

import io
from typing import Any

import pytest

from app.domain.incident import IncidentDeclared, PlaybookUsed
from app.domain.library import LibraryProposed, LibrarySigned, LibraryWithdrawn
from app.domain.playbook import from_content
from app.domain.terms import Body, Entry, Refusal
from app.identity.seat import Seat
from app.ledger import canonical
from app.room import evidence
from app.room.report import HOLDS
from app.room.room import Room
from app.room.shelf import Shelf
from app.room.verify import verify
from app.room.workspace import Workspace
from tests.support.seats import Company

BOOK: dict[str, Any] = {"id": "recall", "version": "1", "title": {"en": "Recall"}}
DIGEST = canonical.digest(BOOK)


def proposal(content: dict[str, Any] = BOOK) -> LibraryProposed:
    return LibraryProposed(content["id"], "playbook", {"en": "Recall"}, content["version"], content)


def entered(shelf: Shelf, body: Body, seat: Seat) -> Entry:
    made = shelf.enter(body, seat)
    assert not isinstance(made, Refusal), made
    return made


def signed(company: Company, shelf: Shelf | None = None) -> Shelf:
    """A library in which PR and legal have signed the playbook."""
    shelf = shelf or company.workspace.shelf
    entered(shelf, proposal(), company.ada)
    entered(shelf, LibrarySigned("recall", DIGEST, "pr"), company.pei)
    entered(shelf, LibrarySigned("recall", DIGEST, "legal"), company.lin)
    return shelf


def declare(company: Company, workspace: Workspace, library: dict[str, Any] | None) -> Room | Refusal:
    used = PlaybookUsed("recall", "1", BOOK, library)
    return workspace.declare(IncidentDeclared("Hot plug", "", None, False, 2, 1, company.ada.member, used))


def test_a_workspace_begins_without_a_library() -> None:
    shelf = Company().workspace.shelf
    assert (shelf.stream(), list(shelf.read()), shelf.pin(BOOK)) == (None, [], None)


def test_the_first_proposal_begins_it_and_what_is_refused_does_not() -> None:
    company = Company()
    shelf = company.workspace.shelf
    refused = shelf.enter(proposal(), company.wen)
    assert isinstance(refused, Refusal)
    assert (refused.code, shelf.stream()) == ("may-not-propose", None)
    entered(shelf, proposal(), company.ada)
    assert [row.kind for row in company.store.streams()] == ["roster", "library"]
    assert [edition.version for edition in shelf.read()] == ["1"]


def test_two_seats_that_begin_it_at_once_end_in_one() -> None:
    company = Company()
    first, second = company.elsewhere().shelf, company.elsewhere().shelf
    company.store.create_stream(company.sources.new_id(), "library")
    stream = first.stream()
    company.store.create_stream(company.sources.new_id(), "library")
    entered(first, proposal(), company.ada)
    entered(second, LibrarySigned("recall", DIGEST, "pr"), company.pei)
    assert second.fold is not None
    assert (second.fold.stream, second.fold.head.seq) == (stream, 2)


def test_what_another_seat_signed_meanwhile_is_read_first() -> None:
    company = Company()
    here, there = company.workspace.shelf, company.elsewhere().shelf
    entered(here, proposal(), company.ada)
    entered(there, LibrarySigned("recall", DIGEST, "pr"), company.pei)
    again = here.enter(LibrarySigned("recall", DIGEST, "pr"), company.pei)
    assert isinstance(again, Refusal)
    assert again.code == "already-signed"


def test_a_signed_playbook_has_a_place_to_name_and_any_other_none() -> None:
    company = Company()
    shelf = signed(company)
    place = shelf.pin(BOOK)
    assert place is not None
    assert place["seq"] == 3
    assert shelf.pin(BOOK | {"version": "2"}) is None
    entered(shelf, LibraryWithdrawn("recall", DIGEST, "out of date"), company.lin)
    assert shelf.pin(BOOK) is None


def test_an_incident_declared_there_knows_that_its_playbook_is_signed() -> None:
    company = Company()
    shelf = signed(company)
    room = declare(company, company.workspace, shelf.pin(BOOK))
    assert isinstance(room, Room)
    assert room.state.incident.playbook_signed
    other = company.elsewhere(company.wen).room(room.stream)
    assert other.state.incident.playbook_signed


def test_a_seat_that_has_not_read_the_library_yet_reads_it_for_the_declaration() -> None:
    company = Company()
    there = company.elsewhere()
    there.shelf.read()
    shelf = signed(company)
    room = declare(company, company.workspace, shelf.pin(BOOK))
    assert isinstance(room, Room)
    assert there.room(room.stream).state.incident.playbook_signed


def test_a_place_that_is_not_there_refuses_the_declaration() -> None:
    company = Company()
    signed(company)
    outcome = declare(company, company.workspace, {"seq": 9, "hash": "0" * 64})
    assert isinstance(outcome, Refusal)
    assert outcome.code == "bad-library-pin"


def test_the_room_is_the_same_when_it_is_opened_from_what_was_vouched_for() -> None:
    company = Company()
    shelf = signed(company)
    room = declare(company, company.workspace, shelf.pin(BOOK))
    assert isinstance(room, Room)
    again = [company.elsewhere().room(room.stream) for _ in range(2)]
    assert [one.state.incident.playbook_signed for one in again] == [True, True]
    assert again[1].at(1).incident.playbook_signed


def test_a_library_that_does_not_hold_takes_nothing_more_and_vouches_for_nothing_later() -> None:
    company = Company()
    shelf = signed(company)
    room = declare(company, company.workspace, shelf.pin(BOOK))
    assert isinstance(room, Room)
    lines = company.store._lines[shelf.stream() or ""]
    lines[1] = lines[2]
    there = company.elsewhere()
    assert [edition.stands for edition in there.shelf.read()] == [False]
    assert there.shelf.broken == 2
    refused = there.shelf.enter(proposal(BOOK | {"version": "2"}), company.ada)
    assert isinstance(refused, Refusal)
    assert refused.code == "broken"
    assert there.room(room.stream).broken == 1


def test_entries_of_a_newer_program_stop_whoever_does_not_know_them() -> None:
    company = Company()
    shelf = signed(company)
    assert shelf.fold is not None
    shelf.fold.unknown.add(4)
    refused = shelf.enter(LibraryWithdrawn("recall", DIGEST, "out of date"), company.lin)
    assert isinstance(refused, Refusal)
    assert refused.code == "newer-entries"


@pytest.mark.parametrize(("text", "code"), [("\ud800", "bad-text"), ("x" * 300_000, "too-large")])
def test_what_no_entry_can_hold_is_refused(text: str, code: str) -> None:
    company = Company()
    refused = company.workspace.shelf.enter(proposal(BOOK | {"title": {"en": text}}), company.ada)
    assert isinstance(refused, Refusal)
    assert refused.code == code


def test_what_would_be_refused_is_known_before_anything_is_signed() -> None:
    company = Company()
    shelf = company.workspace.shelf
    refused = shelf.examine(proposal(), company.wen)
    assert refused is not None
    assert refused.code == "may-not-propose"
    assert shelf.examine(proposal(), company.ada) is None
    entered(shelf, proposal(), company.ada)
    again, never = shelf.examine(proposal(), company.ada), shelf.examine(proposal(BOOK | {"x": 1.5}), company.ada)
    assert again is not None
    assert never is not None
    assert (again.code, never.code) == ("nothing-changed", "bad-text")


def test_a_locked_signing_key_signs_nothing() -> None:
    company = Company()
    locked = company.ada.under("2468-ada", company.sources.randomness)
    refused = company.workspace.shelf.enter(proposal(), locked)
    assert isinstance(refused, Refusal)
    assert refused.code == "signing-key-locked"


def test_evidence_holds_the_library_and_an_outsider_reads_the_same_in_it() -> None:
    company = Company()
    shelf = signed(company)
    room = declare(company, company.workspace, shelf.pin(BOOK))
    assert isinstance(room, Room)
    file = io.BytesIO()
    evidence.make(company.workspace, [room.stream], file)
    report = verify(file)
    assert (report.verdict, report.fault) == (HOLDS, None)
    assert [(c.kind, c.entries) for c in report.streams] == [("roster", 4), ("library", 3), ("incident", 1)]


def test_evidence_says_where_a_library_stops() -> None:
    company = Company()
    room = company.declared()
    signed(company)
    lines = company.store._lines[company.workspace.shelf.stream() or ""]
    lines[2] = lines[1]
    there = company.elsewhere()
    file = io.BytesIO()
    made = evidence.make(there, [room.stream], file)
    assert [left.what for left in made.left_out] == ["library.jsonl:3"]
    assert verify(file).verdict == HOLDS


NEWER = BOOK | {"version": "2"}


def test_the_signed_edition_is_offered_even_where_the_file_is_newer() -> None:
    shelf = signed(Company())
    (offer,) = shelf.offers([from_content(NEWER)])
    assert offer.edition is not None
    assert (offer.playbook.version, offer.edition.digest, offer.used().content) == ("1", DIGEST, BOOK)


def test_what_nobody_signed_is_offered_as_the_file_has_it() -> None:
    company = Company()
    shelf = company.workspace.shelf
    entered(shelf, proposal(), company.ada)
    (offer,) = shelf.offers([from_content(NEWER)])
    assert (offer.edition, offer.used()) == (None, PlaybookUsed("recall", "2", NEWER))


def test_a_playbook_that_only_the_library_has_is_offered_too() -> None:
    other = from_content({"id": "other", "version": "1"})
    assert [offer.playbook.id for offer in signed(Company()).offers([other])] == ["other", "recall"]


def test_a_library_that_does_not_hold_signs_nothing() -> None:
    company = Company()
    signed(company)
    company.store._lines[company.workspace.shelf.stream() or ""].append(company.store._lines[company.workspace.id][0])
    there = company.elsewhere().shelf
    (offer,) = there.offers([from_content(BOOK)])
    assert (offer.edition, there.broken, there.pin(BOOK)) == (None, 4, None)


def test_declaring_names_the_place_where_the_playbook_is_signed() -> None:
    company = Company()
    shelf = signed(company)
    (offer,) = shelf.offers([])
    body = IncidentDeclared("Hot plug", "", None, False, 2, 1, company.ada.member, offer.used())
    room = company.workspace.declare(body)
    assert isinstance(room, Room)
    assert room.state.incident.playbook_signed
    entered(shelf, LibraryWithdrawn("recall", DIGEST, "out of date"), company.lin)
    room = company.workspace.declare(body)
    assert isinstance(room, Room)
    assert not room.state.incident.playbook_signed


@pytest.mark.parametrize(("text", "code"), [("\ud800", "bad-text"), ("x" * 300_000, "too-large")])
def test_declaring_with_what_no_entry_can_hold_is_refused(text: str, code: str) -> None:
    company = Company()
    used = PlaybookUsed("recall", "1", BOOK | {"title": {"en": text}})
    outcome = company.workspace.declare(IncidentDeclared("x", "", None, False, 2, 1, company.ada.member, used))
    assert isinstance(outcome, Refusal)
    assert outcome.code == code
