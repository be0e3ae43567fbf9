"""Keys and those who hold them: foreign, forged, borrowed, suspended; makers of bundles."""

from app.ledger import canonical
from app.room.report import BROKEN, HAS_REFUSED, HOLDS
from tests.support.hostile import (
    ADA,
    INCIDENT,
    LIN,
    MAL,
    PEI,
    ROSTER,
    SEAL,
    Draft,
    Forge,
    Person,
    declared,
    parts,
    pin,
    released,
    relisted,
    workspace,
)
from tests.vectors.vector import noted, vector


@vector(HAS_REFUSED, "wrong-key")
def a_foreign_key() -> bytes:
    """Signed with a key that is nobody's."""
    return noted(key=Person("Nobody").sign).bundle()


@vector(HAS_REFUSED, "wrong-key")
def a_forged_author() -> bytes:
    """Mal signs legal's approval with Mal's own key."""
    forge = declared()
    draft = Draft(forge)
    draft.request()
    draft.sign(LIN, "legal", key=MAL.sign)
    return forge.bundle()


@vector(HAS_REFUSED, "bad-signature")
def a_borrowed_keyid() -> bytes:
    """Mal signs, and writes legal's keyid beside it."""
    forge = declared()
    draft = Draft(forge)
    draft.request()
    body = {**draft.meant(), "stage": "review", "role": "legal", "decision": "approve"}
    payload = canonical.encode(forge.payload(INCIDENT, LIN, "signoff.given", body))
    forge.append(INCIDENT, payload, LIN.sign, MAL.sign.signed(payload).signature)
    return forge.bundle()


@vector(HAS_REFUSED, "needs-signing-key")
def a_sign_off_with_the_seats_key() -> bytes:
    """Legal's seat was left unlocked: that is not enough."""
    forge = declared()
    draft = Draft(forge)
    draft.request()
    draft.sign(LIN, "legal", key=LIN.seat)
    return forge.bundle()


@vector(HAS_REFUSED, "not-administrator")
def a_role_granted_to_oneself() -> bytes:
    """Mal makes Mal an administrator."""
    forge = workspace()
    forge.enter(ROSTER, MAL, "member.allowed", {"member": MAL.id, "may": ["administrator", "legal"]})
    return declared(forge=forge).bundle()


@vector(HAS_REFUSED, "key-taken")
def a_key_that_is_somebody_elses() -> bytes:
    """A new member is enrolled with legal's signing key, whose proof somebody talked legal into."""
    forge = workspace()
    new = Person("New", "pr")
    new.sign = LIN.sign
    forge.enter(ROSTER, ADA, "member.enrolled", {**new.card(), "proof": new.proofs()})
    return declared(forge=forge).bundle()


@vector(HAS_REFUSED, "bad-key")
def a_key_without_proof() -> bytes:
    """A new member is enrolled with keys that they were never shown to hold."""
    forge = workspace()
    forge.enter(ROSTER, ADA, "member.enrolled", {**Person("New", "pr").card(), "proof": MAL.proofs()})
    return declared(forge=forge).bundle()


@vector(HAS_REFUSED, "not-active")
def a_suspended_member() -> bytes:
    """Suspended in the roster that the entry itself pins."""
    forge = workspace()
    forge.enter(ROSTER, ADA, "member.suspended", {"member": MAL.id, "reason": "left the company"})
    declared(forge=forge)
    forge.enter(INCIDENT, MAL, "note.written", {"text": "still here"})
    return forge.bundle()


@vector(HAS_REFUSED, "old-roster-pin")
def a_suspended_member_with_an_old_roster() -> bytes:
    """The pins have moved on; Mal's entry names the roster in which Mal was still active."""
    forge = workspace()
    before = pin(forge.head(ROSTER))
    forge.enter(ROSTER, ADA, "member.suspended", {"member": MAL.id, "reason": "left the company"})
    declared(forge=forge)
    forge.enter(INCIDENT, MAL, "note.written", {"text": "still here"}, roster=before)
    return forge.bundle()


def suspended(old: bool) -> bytes:
    """Lin is suspended after Wen asked for the sign-off, and signs as legal all the same."""
    forge = declared()
    draft = Draft(forge)
    draft.request()
    before = pin(forge.head(ROSTER))
    forge.enter(ROSTER, ADA, "member.suspended", {"member": LIN.id, "reason": "the key was stolen"})
    forge.enter(INCIDENT, ADA, "note.written", {"text": "Lin's key is not Lin's any more"})
    signed = [draft.sign(LIN, "legal", **({"roster": before} if old else {})), draft.sign(PEI, "pr")]
    draft.release(signed)
    return forge.bundle()


@vector(HAS_REFUSED, "not-active", "not-signed")
def a_sign_off_under_a_suspended_key() -> bytes:
    """Suspended in the roster that the sign-off itself names; released on it all the same."""
    return suspended(old=False)


@vector(HAS_REFUSED, "old-roster-pin", "not-signed")
def a_sign_off_under_a_suspended_key_with_an_old_roster() -> bytes:
    """The same, and the sign-off names the roster in which the key still counted."""
    return suspended(old=True)


def rotated(early: bool) -> bytes:
    """Legal gets a new signing key, after signing with the old one or before."""
    forge = declared()
    draft = Draft(forge)
    draft.request()
    new = Person("Lin's new key")
    new.id = LIN.id
    body = {"member": LIN.id, "sign": new.sign.public, "seal": SEAL, "proof": {"sign": new.proofs()["sign"]}}
    if early:
        forge.enter(ROSTER, ADA, "member.rekeyed", body)
    signed = [draft.sign(PEI, "pr"), draft.sign(LIN, "legal")]
    if not early:
        forge.enter(ROSTER, ADA, "member.rekeyed", body)
    draft.release([*signed, draft.sign(ADA, "commander")])
    return forge.bundle()


@vector(HOLDS)
def good_with_a_key_rotated_after_signing() -> bytes:
    """Legal signed, then got a new key: what was signed with the old one still counts."""
    return rotated(early=False)


@vector(HAS_REFUSED, "wrong-key", "stage-not-open", "not-signed")
def a_sign_off_with_a_key_that_was_replaced() -> bytes:
    """Legal has a new key; somebody signs with the old one."""
    return rotated(early=True)


@vector(HAS_REFUSED, "bad-roster-pin")
def a_roster_that_never_was() -> bytes:
    """The entry names a roster head that does not exist."""
    return noted(roster={"seq": 99, "hash": "0" * 64}).bundle()


@vector(BROKEN, "manifest-signature")
def a_workspace_that_its_founder_did_not_sign() -> bytes:
    """The first roster entry is signed by Mal: nobody is a member then, and nobody can have made the bundle."""
    forge = Forge()
    forge.begin(ROSTER, "roster")
    forge.enter(ROSTER, ADA, "workspace.created", {"name": "North Wind", **ADA.card()}, MAL.sign)
    return forge.bundle()


@vector(BROKEN, "manifest-signature")
def a_bundle_made_by_a_stranger() -> bytes:
    """The manifest is signed with a key that is nobody's."""
    return released()[0].bundle(key=Person("Nobody").sign)


@vector(BROKEN, "manifest-signature")
def a_bundle_made_by_a_suspended_member() -> bytes:
    """Mal was suspended in the very roster that the bundle holds."""
    forge = workspace()
    forge.enter(ROSTER, ADA, "member.suspended", {"member": MAL.id, "reason": "left the company"})
    return declared(forge=forge).bundle(MAL)


@vector(BROKEN, "manifest-signature")
def a_bundle_made_with_a_seats_key() -> bytes:
    """A seat key does not sign bundles."""
    return released()[0].bundle(key=ADA.seat)


@vector(BROKEN, "fingerprint")
def a_manifest_for_another_workspace() -> bytes:
    """The manifest names a workspace that this roster is not the one of."""
    return relisted(parts(released()[0].bundle()), workspace="0" * 64)


@vector(BROKEN, "other-workspace", fingerprint="0" * 64)
def the_fingerprint_of_another_workspace() -> bytes:
    """All in order, but not the workspace whose fingerprint the reader brought along."""
    return released()[0].bundle()
