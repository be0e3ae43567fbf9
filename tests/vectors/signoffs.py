"""Sign-off and release: what somebody who may sign tries to get past the rules."""

from app.ledger.envelope import Line
from app.room.report import BROKEN, HAS_REFUSED
from tests.support.hostile import (
    ADA,
    INCIDENT,
    LIN,
    PEI,
    SECOND,
    WEN,
    Draft,
    content,
    declared,
    released,
)
from tests.vectors.vector import vector


@vector(HAS_REFUSED, "own-statement")
def a_self_approval() -> bytes:
    """Wen wrote it, holds the role, and signs it."""
    forge = declared()
    forge.enter(INCIDENT, ADA, "role.assigned", {"role": "pr", "member": WEN.id})
    draft = Draft(forge)
    draft.request()
    draft.sign(WEN, "pr")
    return forge.bundle()


@vector(HAS_REFUSED, "not-signed")
def a_release_without_legal() -> bytes:
    """PR and commander have signed; the commander's sign-off is refused, for it is not their turn."""
    forge = declared()
    draft = Draft(forge)
    draft.request()
    draft.release([draft.sign(PEI, "pr")])
    return forge.bundle()


@vector(HAS_REFUSED, "stage-not-open", "not-signed")
def a_commander_out_of_turn() -> bytes:
    """The commander signs before legal has, and it is released on that."""
    forge = declared()
    draft = Draft(forge)
    draft.request()
    draft.release([draft.sign(PEI, "pr"), draft.sign(ADA, "commander")])
    return forge.bundle()


@vector(HAS_REFUSED, "repeated-id")
def a_sign_off_replayed() -> bytes:
    """Legal's own approval, byte for byte, a second time."""
    forge, _ = released()
    line = forge.lines[INCIDENT][8]
    assert isinstance(line, Line)
    forge.append(INCIDENT, line.payload, LIN.sign)
    return forge.bundle()


@vector(HAS_REFUSED, "not-requested", "repeated-id", "not-signed")
def a_refused_sign_off_replayed() -> bytes:
    """Legal signed too early and was refused; somebody appends those bytes again once they would count."""
    forge = declared()
    draft = Draft(forge)
    draft.sign(LIN, "legal")
    early = forge.lines[INCIDENT][-1]
    assert isinstance(early, Line)
    draft.request()
    forge.append(INCIDENT, early.payload, LIN.sign)
    draft.release([draft.sign(PEI, "pr")])
    return forge.bundle()


@vector(HAS_REFUSED, "other-stream")
def a_sign_off_from_another_incident() -> bytes:
    """Legal's approval of the same words in another incident, copied here."""
    forge, _ = released()
    released(SECOND, forge, "S-02")
    line = forge.lines[INCIDENT][8]
    assert isinstance(line, Line)
    forge.append(SECOND, line.payload, LIN.sign)
    return forge.bundle()


@vector(HAS_REFUSED, "other-stream")
def a_sign_off_copied_into_a_drill() -> bytes:
    """Legal's approval of the same words in a real incident, copied into a drill that stands beside it."""
    forge, _ = released()
    declared(SECOND, forge, drill=True)
    Draft(forge, SECOND, "S-02").request()
    line = forge.lines[INCIDENT][8]
    assert isinstance(line, Line)
    forge.append(SECOND, line.payload, LIN.sign)
    return forge.bundle(drill=True)


@vector(HAS_REFUSED, "no-such-version", "other-content", "not-requested")
def a_sign_off_copied_onto_another_statement() -> bytes:
    """Legal signed S-01; the approval is entered again for S-02, in the three ways in which that could be written."""
    forge, first = released()
    second = Draft(forge, label="S-02")
    second.save(content("我们毫无责任。"))
    body = {"stage": "review", "role": "legal", "decision": "approve"}
    for meant in ({"version": first.version, "content": first.digest}, {"content": first.digest}, {}):
        second.act(LIN, "signoff.given", **body, **meant)
    return forge.bundle()


@vector(HAS_REFUSED, "stage-not-open", "condition-open")
def a_condition_never_confirmed() -> bytes:
    """Legal approves on a condition; nobody confirms that it is met, and it is released."""
    forge = declared()
    draft = Draft(forge)
    draft.request()
    given = {"stage": "review", "role": "legal", "decision": "condition", "reason": "after the call"}
    signed = [draft.sign(PEI, "pr"), draft.act(LIN, "signoff.given", **given, person=WEN.id)]
    draft.release([*signed, draft.sign(ADA, "commander")])
    return forge.bundle()


@vector(HAS_REFUSED, "not-named", "condition-open")
def a_condition_confirmed_by_somebody_else() -> bytes:
    """Legal named Wen; PR says that the condition is met."""
    forge = declared()
    draft = Draft(forge)
    draft.request()
    given = {"stage": "review", "role": "legal", "decision": "condition", "reason": "after the call"}
    signed = [draft.sign(PEI, "pr"), draft.act(LIN, "signoff.given", **given, person=WEN.id)]
    draft.act(PEI, "signoff.condition_confirmed", signoff=signed[1], reason="I am sure of it")
    draft.release(signed)
    return forge.bundle()


@vector(HAS_REFUSED, "not-signed")
def a_withdrawn_sign_off_relied_on() -> bytes:
    """Legal signed and took it back; it is released on that signature."""
    forge = declared()
    draft = Draft(forge)
    signed = draft.signed()
    draft.act(LIN, "signoff.withdrawn", role="legal", reason="second thoughts")
    draft.release(signed)
    return forge.bundle()


@vector(HAS_REFUSED, "not-signed")
def a_returned_sign_off_relied_on() -> bytes:
    """The commander sent it back to PR and legal; it is released on what they had signed before."""
    forge = declared()
    draft = Draft(forge)
    signed = draft.signed()
    body = {"stage": "command", "role": "commander", "decision": "return", "reason": "once more", "to": "review"}
    draft.act(ADA, "signoff.given", **body)
    draft.release(signed)
    return forge.bundle()


@vector(HAS_REFUSED, "stage-not-open", "not-signed")
def a_sign_off_of_somebody_who_wrote_in_it_afterwards() -> bytes:
    """PR signed one text, wrote a second, and the first came back with PR's signature on it."""
    forge = declared()
    draft = Draft(forge)
    draft.request()
    signed = [draft.sign(PEI, "pr"), draft.sign(LIN, "legal")]
    draft.author = PEI
    draft.save(content("我们毫无责任。"))
    draft.author = WEN
    draft.save(content())
    draft.release([*signed, draft.sign(ADA, "commander")])
    return forge.bundle()


@vector(HAS_REFUSED, "no-override")
def an_override_where_no_playbook_was_signed() -> bytes:
    """The commander and legal release without PR, as no playbook in the library allows."""
    forge = declared()
    draft = Draft(forge)
    draft.request()
    draft.release([draft.sign(LIN, "legal")], by=ADA, override={"reason": "stop using it now"})
    return forge.bundle()


@vector(HAS_REFUSED, "other-content")
def a_sign_off_moved_to_another_text() -> bytes:
    """Legal signs the digest of the first version and names the second."""
    forge = declared()
    draft = Draft(forge)
    first = draft.digest
    draft.save(content("我们毫无责任。"))
    draft.digest = first
    draft.sign(LIN, "legal")
    return forge.bundle()


@vector(HAS_REFUSED, "not-requested")
def a_text_swapped_after_signing() -> bytes:
    """Three sign one text, a second version says another, and that one is released on the sign-offs of the first."""
    forge = declared()
    draft = Draft(forge)
    signed = draft.signed()
    draft.save(content("我们毫无责任。"))
    draft.release(signed, "我们毫无责任。\n".encode())
    return forge.bundle()


@vector(HAS_REFUSED, "relies-on")
def a_release_that_names_the_wrong_sign_offs() -> bytes:
    """All three have signed; the release lists only two of them."""
    forge = declared()
    draft = Draft(forge)
    draft.release(draft.signed()[:2])
    return forge.bundle()


@vector(HAS_REFUSED, "channel-not-signed")
def a_channel_that_was_not_signed() -> bytes:
    """Signed for weibo, released to the press."""
    forge = declared()
    draft = Draft(forge)
    draft.release(draft.signed(), channel="press")
    return forge.bundle()


@vector(HAS_REFUSED, "drill")
def a_drill_released() -> bytes:
    """Fully signed, but in a drill."""
    forge = declared(drill=True)
    draft = Draft(forge)
    draft.release(draft.signed())
    return forge.bundle(drill=True)


@vector(BROKEN, "drill")
def a_drill_passed_off_as_real() -> bytes:
    """The manifest does not say that it is a drill."""
    return declared(drill=True).bundle(drill=False)
