"""Cards of members and rotas in the roster: as they should be, and by others or of another shape than they may."""

from app.room.report import HAS_REFUSED, HOLDS
from tests.support.hostile import ADA, LIN, PEI, ROSTER, WEN, declared
from tests.vectors.vector import vector

CARD = {
    "name": {"zh": "林", "en": "Lin"},
    "telephones": [{"kind": "mobile", "number": "+1 202 555 0101"}],
    "channels": [{"kind": "signal", "address": "+1 202 555 0102", "independent": True}],
    "zone": "Asia/Shanghai",
}
TURN = {"member": LIN.id, "from": "2026-03-01T08:00:00+08:00", "until": "2026-03-01T20:00:00+08:00"}


@vector(HOLDS)
def cards_and_a_rota() -> bytes:
    """A member's card by the member and by the administrator, confirmed; who is on call, with an overlap."""
    forge = declared()
    forge.enter(ROSTER, LIN, "member.described", {"member": LIN.id, "person": CARD})
    forge.enter(ROSTER, ADA, "member.described", {"member": LIN.id, "person": CARD | {"badge": "0007"}})
    forge.enter(ROSTER, LIN, "member.confirmed", {"member": LIN.id})
    forge.enter(ROSTER, ADA, "rota.set", {"role": "legal", "shifts": [TURN, TURN | {"member": PEI.id}]})
    return forge.bundle()


@vector(HAS_REFUSED, "not-administrator", "not-yours", "keeps-no-rota", "needs-signing-key")
def cards_by_somebody_else() -> bytes:
    """Another member's number, another's word for it, a rota by somebody without command, a card by a seat alone."""
    forge = declared()
    forge.enter(ROSTER, PEI, "member.described", {"member": LIN.id, "person": CARD})
    forge.enter(ROSTER, PEI, "member.confirmed", {"member": LIN.id})
    forge.enter(ROSTER, WEN, "rota.set", {"role": "legal", "shifts": [TURN]})
    forge.enter(ROSTER, LIN, "member.described", {"member": LIN.id, "person": CARD}, LIN.seat)
    return forge.bundle()


@vector(HAS_REFUSED, "bad-card", "needs-name", "bad-telephone", "bad-body", "bad-moment", "bad-shift")
def cards_and_rotas_that_are_none() -> bytes:
    """A name that is no text by language, none at all, a number of letters; turns without end, zone or length."""
    forge = declared()
    for person in ({"name": "Lin"}, {"name": {"en": " "}}, CARD | {"telephones": [{"kind": "desk", "number": "ask"}]}):
        forge.enter(ROSTER, LIN, "member.described", {"member": LIN.id, "person": person})
    endless = {"member": LIN.id, "from": TURN["from"]}
    for turn in (endless, TURN | {"until": "2026-03-01T20:00:00"}, TURN | {"until": TURN["from"]}):
        forge.enter(ROSTER, ADA, "rota.set", {"role": "legal", "shifts": [turn]})
    return forge.bundle()
