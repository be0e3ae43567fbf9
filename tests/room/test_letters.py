"""app/room/letters.py: the files between a workspace and a newcomer, whole or refused."""

from __future__ import annotations

import base64
import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.roster import MemberAllowed, MemberSuspended
from app.domain.terms import Refusal
from app.identity.seat import Seat
from app.ledger import canonical
from app.ledger.envelope import Signed
from app.ledger.wire import envelope_text
from app.room import letters
from app.room.letters import Invitation, KeyLetter, Request, Under, code_of, same_code
from app.room.members import DAY, Invited, Members, Person
from tests.support.seats import Company, bytes_of


@pytest.fixture
def company() -> Company:
    return Company()


def invited(company: Company, **more: object) -> Invited:
    made = Members(company.workspace, company.ada).invite(Person({"en": "Mei", "zh": "梅"}, ("pr",)), **more)  # type: ignore[arg-type]
    assert isinstance(made, Invited)
    return made


def answer(invitation: Invited, seed: str = "new") -> tuple[Seat, bytes]:
    seat = Seat.generate(invitation.letter.member, bytes_of(seed))
    return seat, letters.request_of(invitation.letter, invitation.text, seat)


def tampered(text: bytes, **changes: object) -> bytes:
    """The same file with other words in its payload, and the old signature."""
    whole = json.loads(text)
    payload = canonical.encode({**json.loads(base64.b64decode(whole["payload"])), **changes})
    (signature,) = whole["signatures"]
    return envelope_text(whole["payloadType"], Signed(payload, base64.b64decode(signature["sig"]), signature["keyid"]))


# -- invitations -------------------------------------------------------------------------------------------------------


def test_an_invitation_says_who_is_asked_where_to_and_by_whom(company: Company) -> None:
    made = invited(company)
    found = letters.read_invitation(made.text, company.time)
    assert found == made.letter
    assert isinstance(found, Invitation)
    assert (found.workspace, found.fingerprint) == ("North Wind", company.workspace.fingerprint)
    assert (found.name, found.may, found.by) == ({"en": "Mei", "zh": "梅"}, ["pr"], company.ada.member)
    assert found.inviter == {"en": "Ada"}


def test_it_counts_until_it_runs_out(company: Company) -> None:
    made = invited(company, lasts=DAY)
    assert isinstance(letters.read_invitation(made.text, company.time + DAY - 5000), Invitation)
    refused = letters.read_invitation(made.text, company.time + DAY)
    assert isinstance(refused, Refusal)
    assert refused.code == "invitation-expired"
    assert refused.values["moment"].endswith("UTC")


@pytest.mark.parametrize(
    "changes",
    [{"may": ["administrator"]}, {"workspace": "South Wind"}, {"fingerprint": "0" * 64}, {"name": {"en": "Mal"}}],
    ids=lambda changes: next(iter(changes)),
)
def test_it_cannot_be_changed_on_its_way(company: Company, changes: dict[str, object]) -> None:
    text = tampered(invited(company).text, **changes)
    assert letters.read_invitation(text, company.time) == Refusal("letter-changed")


def test_another_key_than_the_one_in_it_does_not_sign_it(company: Company) -> None:
    text = tampered(invited(company).text, sign=company.pei.public_sign)
    assert letters.read_invitation(text, company.time) == Refusal("letter-changed")


@pytest.mark.parametrize(
    "changes",
    [
        {"v": 2}, {"purpose": "rule"}, {"roster": "x"}, {"expires": "tomorrow"}, {"more": 1}, {"name": {}},
        {"expires": "2026-99-99T00:00:00.000000Z"},
    ],
    ids=str,
)  # fmt: skip
def test_what_has_not_its_form_is_no_invitation(company: Company, changes: dict[str, object]) -> None:
    made = invited(company)
    payload = canonical.encode({**msgspec.to_builtins(made.letter), **changes})
    key = company.ada.sign_key
    text = envelope_text(
        letters.INVITATION_TYPE, Signed(payload, key.sign(letters.INVITATION_TYPE, payload), key.keyid)
    )
    assert letters.read_invitation(text, company.time) == Refusal("not-an-invitation")


def test_a_name_that_would_turn_the_line_around_is_refused(company: Company) -> None:
    made = invited(company)
    letter = msgspec.structs.replace(made.letter, workspace="North\u202e Wind")
    assert letters.read_invitation(letters.written(letter, company.ada), 0) == Refusal("control-characters")


@given(st.binary(max_size=200))
def test_any_other_bytes_are_none_of_these_files(text: bytes) -> None:
    assert letters.read_invitation(text, 0) == Refusal("not-an-invitation")
    assert letters.read_request(text) == Refusal("not-a-request")
    assert letters.read_key(text) == Refusal("not-a-key-file")


def test_a_file_that_is_too_large_is_not_even_looked_at(company: Company) -> None:
    text = invited(company).text + b" " * letters.MAX_LETTER
    assert letters.read_invitation(text, company.time) == Refusal("not-an-invitation")


def test_a_request_is_no_invitation_and_the_other_way_round(company: Company) -> None:
    made = invited(company)
    _seat, request = answer(made)
    assert letters.read_invitation(request, company.time) == Refusal("not-an-invitation")
    assert letters.read_request(made.text) == Refusal("not-a-request")


# -- requests ----------------------------------------------------------------------------------------------------------


def test_a_request_brings_keys_that_are_proven_and_the_invitation_as_it_came(company: Company) -> None:
    made = invited(company)
    seat, text = answer(made)
    request = letters.read_request(text)
    assert isinstance(request, Request)
    assert (request.sign, request.seat, request.seal) == (seat.public_sign, seat.public_seat, seat.seal)
    assert letters.answered(request, company.workspace.roster, company.time) == made.letter


@pytest.mark.parametrize("part", ["seat", "seal", "member", "proof", "invitation"])
def test_no_part_of_a_request_can_be_exchanged(company: Company, part: str) -> None:
    first, second = invited(company), invited(company)
    _seat, text = answer(first)
    other, another = answer(second, "other")
    request = letters.read_request(another)
    assert isinstance(request, Request)
    changed = tampered(text, **{part: msgspec.to_builtins(request)[part]})
    assert letters.read_request(changed) == Refusal("letter-changed")
    assert other.member == request.member


def test_keys_that_nobody_has_shown_to_hold_are_refused(company: Company) -> None:
    made = invited(company)
    seat = Seat.generate(made.letter.member, bytes_of("new"))
    public = (seat.public_sign, company.pei.public_seat, seat.seal)
    answer_ = made.text.decode().strip()
    forged = Request(1, company.workspace.id, seat.member, *public, seat.proofs(company.workspace.id), answer_)
    assert letters.read_request(letters.written(forged, seat)) == Refusal("letter-changed")


def test_a_sealing_key_that_is_none_is_refused(company: Company) -> None:
    made = invited(company)
    seat = Seat.generate(made.letter.member, bytes_of("new"))
    public = (seat.public_sign, seat.public_seat, "age1x")
    answer_ = made.text.decode().strip()
    forged = Request(1, company.workspace.id, seat.member, *public, seat.proofs(company.workspace.id), answer_)
    assert letters.read_request(letters.written(forged, seat)) == Refusal("letter-changed")


def request_to(company: Company, made: Invited) -> Request:
    request = letters.read_request(answer(made)[1])
    assert isinstance(request, Request)
    return request


def test_a_request_of_another_workspace_is_refused(company: Company) -> None:
    request, other = request_to(company, invited(company)), Company()
    elsewhere = msgspec.structs.replace(other.workspace.roster, id="another")
    assert letters.answered(request, elsewhere, company.time) == Refusal("of-another-workspace")


def test_an_invitation_counts_only_while_its_signer_is_an_administrator(company: Company) -> None:
    request = request_to(company, invited(company))
    company.workspace.enter(MemberAllowed(company.pei.member, ["administrator"]), company.ada)
    company.workspace.enter(MemberAllowed(company.ada.member, ["commander"]), company.pei)
    refused = letters.answered(request, company.workspace.roster, company.time)
    assert refused == Refusal("invited-by-nobody", {"name": "Ada"})


def test_an_invitation_of_somebody_suspended_counts_no_longer(company: Company) -> None:
    request = request_to(company, invited(company))
    company.workspace.enter(MemberAllowed(company.pei.member, ["administrator"]), company.ada)
    company.workspace.enter(MemberSuspended(company.ada.member, "left"), company.pei)
    refused = letters.answered(request, company.workspace.roster, company.time)
    assert refused == Refusal("invited-by-nobody", {"name": "Ada"})


def test_an_invitation_that_a_mere_member_wrote_lets_nobody_in(company: Company) -> None:
    made = invited(company)
    letter = msgspec.structs.replace(made.letter, by=company.pei.member, sign=company.pei.public_sign)
    forged = Invited(letter, letters.written(letter, company.pei))
    refused = letters.answered(request_to(company, forged), company.workspace.roster, company.time)
    assert isinstance(refused, Refusal)
    assert refused.code == "invited-by-nobody"


def test_an_invitation_to_somebody_else_cannot_be_answered(company: Company) -> None:
    first, second = invited(company), invited(company)
    seat = Seat.generate(first.letter.member, bytes_of("new"))
    request = letters.read_request(letters.request_of(first.letter, second.text, seat))
    assert isinstance(request, Request)
    assert letters.answered(request, company.workspace.roster, company.time) == Refusal("letter-changed")


# -- keys --------------------------------------------------------------------------------------------------------------


def test_a_key_file_opens_for_whoever_asked_and_for_nobody_else(company: Company) -> None:
    made = invited(company)
    seat, text = answer(made)
    request = letters.read_request(text)
    assert isinstance(request, Request)
    letter = letters.read_key(letters.key_letter(request, "/shared/record.ghdb", Under("a2V5")))
    assert isinstance(letter, KeyLetter)
    assert (letter.record, letter.member) == ("/shared/record.ghdb", seat.member)
    assert letters.under_seal(letter, seat) == Under("a2V5")
    assert letters.under_seal(letter, company.ada) == Refusal("sealed-for-another")
    for broken in ("!", "", "AAAA"):
        spoilt = msgspec.structs.replace(letter, sealed=broken)
        assert letters.under_seal(spoilt, seat) == Refusal("sealed-for-another")


# -- the code ----------------------------------------------------------------------------------------------------------


@given(st.binary(max_size=64), st.binary(max_size=64))
def test_a_code_has_four_groups_of_four_and_is_another_for_every_file(one: bytes, two: bytes) -> None:
    code = code_of(one)
    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4]
    assert (code == code_of(two)) == (one.strip() == two.strip())


@given(st.binary(max_size=64))
def test_a_code_is_understood_however_it_is_spelt(text: bytes) -> None:
    code = code_of(text)
    spoken = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert same_code(spoken, code)
    assert not same_code(code[:-1], code)
    assert not same_code("", code)
