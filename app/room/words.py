"""Sentences for what rules, stores and the record say, in the person's language.

Belongs here: codes turned into words that windows and console share. Words of one window are in that window.
"""

from collections.abc import Callable

from app.domain.playbook import EMPTY, Playbook
from app.domain.roster import Roster
from app.domain.terms import Refusal
from app.i18n import _, language, pick
from app.identity.vault import VaultFault
from app.room.report import Finding, Report
from app.store.contract import StoreFault

_Sentence = Callable[[dict[str, str]], str]


def role_name(playbook: Playbook, role: str) -> str:
    """A role's name in the playbook, else the name that we know it by, else its id."""
    found = next((pick(r.name) for r in playbook.roles if r.id == role), "")
    known = {
        "commander": _("Commander"),
        "pr": _("PR lead"),
        "legal": _("Legal reviewer"),
        "writer": _("Writer"),
        "administrator": _("Administrator"),
    }
    return found or known.get(role, role)


def person_name(roster: Roster, member: str) -> str:
    """A member's name in the language spoken now."""
    return roster.person(member, language())


def refusal(refused: Refusal, playbook: Playbook, roster: Roster) -> str:
    """Why a rule said no, and what can be done instead."""
    values = dict(refused.values)
    if "role" in values:
        values["role"] = role_name(playbook, values["role"])
    if "member" in values:
        values["member"] = person_name(roster, values["member"])
    if "standing" in values:
        values["standing"] = standing(values["standing"])
    template = _REFUSALS.get(refused.code)
    if template is None:
        return _("The rules refuse this ({code}).", code=refused.code)
    return template().format_map(_Lenient(values))


class _Lenient(dict[str, str]):
    """A placeholder that a refusal leaves out shows nothing."""

    def __missing__(self, key: str) -> str:
        return ""


def standing(code: str) -> str:
    """A fact's standing in words."""
    return {
        "reported": _("unverified"),
        "verified": _("verified"),
        "disputed": _("disputed"),
        "withdrawn": _("withdrawn"),
    }.get(code, code)


_REFUSALS: dict[str, Callable[[], str]] = {
    "not-declared": lambda: _("No incident has been declared here yet."),
    "already-declared": lambda: _("This incident has been declared already."),
    "closed": lambda: _("This incident is closed. The commander can reopen it."),
    "no-role": lambda: _("You hold no role in this incident. Ask the commander to assign one; notes are open to you."),
    "not-commander": lambda: _("Only the commander may do this."),
    "not-holder": lambda: _("This needs the role {role}, which you do not hold in this incident."),
    "not-open": lambda: _("The incident has been stood down already."),
    "not-closed": lambda: _("The incident is not closed."),
    "unsettled": lambda: _("{count} clocks or promises are still open. Settle them, or give the reason for closing."),
    "needs-title": lambda: _("A title is missing."),
    "needs-text": lambda: _("There is nothing written yet."),
    "needs-reason": lambda: _("Please give a reason that others can read."),
    "needs-evidence": lambda: _("Please say what this rests on."),
    "needs-proof": lambda: _("Please give the proof: a receipt number, a link, what one can look at."),
    "needs-role": lambda: _("Please choose a role."),
    "needs-claim": lambda: _("A fact needs a label and a claim."),
    "needs-value": lambda: _("{label} has no value yet: state it before it is verified."),
    "needs-options": lambda: _("A decision needs its question and the options that were on the table."),
    "bad-moment": lambda: _("“{moment}” is no date and time with its zone."),
    "bad-severity": lambda: _("Severity is one of I, II, III and IV."),
    "bad-score": lambda: _("Each dimension is scored from 0 to 4."),
    "bad-sum": lambda: _("The sum of the matrix is not {points}."),
    "bad-choice": lambda: _("The chosen option is not among the options."),
    "may-not-hold": lambda: _("{member} may not hold the role {role} in this workspace."),
    "already-holds": lambda: _("{member} holds the role {role} already."),
    "nobody-holds": lambda: _("Nobody holds the role {role} yet: assign it first."),
    "last-commander": lambda: _("An incident needs a commander: hand the role over instead."),
    "task-exists": lambda: _("There is a task with this id already."),
    "no-such-task": lambda: _("There is no such task."),
    "task-is": lambda: _("The task is not in a state that allows this."),
    "no-such-clock": lambda: _("The playbook has no such clock."),
    "clock-ended": lambda: _("This clock has ended already."),
    "clock-starts-itself": lambda: _("This clock starts by itself."),
    "clock-not-started": lambda: _("This clock has not started: say since when the company has known."),
    "no-such-fact": lambda: _("There is no such fact."),
    "fact-changed": lambda: _("{label} has changed meanwhile. Look at it again."),
    "fact-is": lambda: _("{label} is {standing}."),
    "own-fact": lambda: _("You stated {label} yourself: somebody else verifies it."),
    "author-verifies": lambda: _("You wrote a statement that uses {label}: somebody else verifies it."),
    "label-taken": lambda: _("The label {label} is taken."),
    "decision-exists": lambda: _("There is a decision with this id already."),
    "no-such-decision": lambda: _("There is no such decision."),
    "promise-exists": lambda: _("There is a promise with this id already."),
    "no-such-promise": lambda: _("There is no such promise."),
    "promise-is": lambda: _("This promise is settled already."),
    "no-such-statement": lambda: _("There is no such statement."),
    "no-such-version": lambda: _("There is no such version of a statement."),
    "no-such-comment": lambda: _("This comment is resolved already."),
    "comment-exists": lambda: _("This comment has been made already."),
    "bad-content": lambda: _("A statement needs a type, an audience, at least one channel and a text."),
    "bad-number": lambda: _("Somebody saved another version meanwhile. Compare, then save again."),
    "nothing-changed": lambda: _("Nothing has changed since the last version of {label}."),
    "corrects-unreleased": lambda: _("Only a released statement can be corrected or withdrawn."),
    "statement-released": lambda: _("{label} is released and is never edited: start a correction."),
    "statement-rejected": lambda: _("{label} was rejected: start another statement."),
    "fact-not-verified": lambda: _(
        "{label} is {standing}: only verified facts go out, or disputed ones as somebody's claim."
    ),
    "empty-text": lambda: _("A text is empty."),
    "placeholder": lambda: _("“{placeholder}” is still a placeholder."),
    "stale": lambda: _("{fact} has changed since {label} was written: save a new version."),
    "needs-new-version": lambda: _("{fact} no longer holds: {label} needs a new version."),
    "already-requested": lambda: _("Sign-off of exactly this content is under way already."),
    "not-requested": lambda: _("Sign-off of this content has not been requested."),
    "not-current": lambda: _("There is a newer version of {label}."),
    "wrong-chain": lambda: _("PR and legal sign first, then the commander; the chain asked for is another."),
    "other-content": lambda: _("This is not the content of that version of {label}."),
    "not-in-chain": lambda: _("The role {role} is not in this chain."),
    "own-statement": lambda: _("You wrote in {label} yourself: somebody else signs it."),
    "two-roles": lambda: _("You have signed {label} in another role: nobody signs twice."),
    "already-signed": lambda: _("The role {role} has signed this content already."),
    "stage-not-open": lambda: _("It is not this stage's turn: {role} comes first."),
    "decision-unknown": lambda: _("This program does not know that decision."),
    "not-signed": lambda: _("{role} has not signed this content."),
    "drill": lambda: _("This is a drill: nothing leaves the room."),
    "relies-on": lambda: _("The release does not name exactly the sign-offs it rests on."),
    "no-files": lambda: _("A release needs at least one file."),
    "channel-not-signed": lambda: _("The channel {channel} was not signed for."),
    "no-override": lambda: _("A release without its sign-offs is not possible."),
    "needs-signing-key": lambda: _("This needs the signing key, not the seat's."),
    "control-characters": lambda: _("The text holds control characters. Remove them, or paste as plain text."),
    "too-large": lambda: _("This is too large for one entry."),
    "bad-text": lambda: _("The text holds characters that cannot be kept."),
    "too-busy": lambda: _("Others were first again and again. Please try once more."),
    "broken": lambda: _("The record does not hold from entry {seq} on: nothing more is written here."),
    "newer-entries": lambda: _("{count} entries are of a newer program: update before you sign or release."),
    "bad-json": lambda: _("It is not in the record's form."),
    "bad-entry": lambda: _("Its members are not those of an entry."),
    "bad-body": lambda: _("Its body does not have the shape of its kind."),
    "other-stream": lambda: _("It was written for another record."),
    "wrong-stream": lambda: _("An entry of this kind does not belong in this record."),
    "repeated-id": lambda: _("An entry with this id stands in the record already."),
    "bad-after": lambda: _("The history that it was signed after is not this one."),
    "bad-roster-pin": lambda: _("The roster that it names does not exist."),
    "old-roster-pin": lambda: _("It names an older roster than entries before it."),
    "wrong-key": lambda: _("It was not signed with a key of its author."),
    "not-active": lambda: _("{member} is not an active member."),
    "bad-signature": lambda: _("Its signature is not genuine."),
    "not-administrator": lambda: _("Only an administrator may do this."),
}


def store_fault(fault: StoreFault) -> str:
    """What the surroundings refuse, where, and the way out."""
    return {
        "foreign": _("{where} is not a Golden Hour file."),
        "wrong-key": _(
            "The key in this computer's keyring does not open {where}. Another user's key, or another file?"
        ),
        "newer": _("{where} was written by a newer version of Golden Hour. Update the program; nothing was changed."),
        "locked": _("Another program holds {where}. Close it and try again; what you wrote is still here."),
        "read-only": _("{where} can be read but not written. Check its rights, then try again."),
        "full": _("The disk that holds {where} is full. Make room, then try again; what you wrote is still here."),
        "missing-folder": _("The folder of {where} does not exist."),
        "unreadable": _("{where} may not be opened. Check its rights."),
        "damaged": _("{where} is damaged. Restore it from a backup; what can be read can still be exported."),
        "gone": _("{where} was moved or removed while it was open."),
    }.get(fault.code, _("{where} cannot be used just now. Try again.")).format(where=fault.where)


def surroundings(error: Exception) -> str | None:
    """A calm sentence for what the surroundings did; None where the fault is the program's own."""
    if isinstance(error, StoreFault):
        return store_fault(error)
    if isinstance(error, VaultFault):
        return _("The keyring of this computer does not answer. Unlock it, then try again.")
    if isinstance(error, OSError):
        where = error.filename or ""
        return _("{where} cannot be read or written: {why}", where=where, why=error.strerror or "")
    return None


def report_lines(report: Report, fingerprint_given: bool) -> list[str]:
    """A verdict on a bundle as a person reads it, the verdict first."""
    if report.fault is not None:
        return [bundle_fault(report.fault.code, report.fault.where)]
    head = _("The chain holds and every entry stands.")
    if report.verdict:
        head = _("The chain holds. {count} entries in it are refused and have no effect:", count=len(report.refused))
    lines = [head]
    lines += [_("  #{seq} {kind}: {reason}", seq=f.seq, kind=f.kind or "?", reason=_reason(f)) for f in report.refused]
    lines.append(_("Workspace {fingerprint}", fingerprint=report.workspace or "?"))
    if not fingerprint_given:
        lines.append(_("Whose record this is shows only when you compare this fingerprint with one you got elsewhere."))
    if report.drill:
        lines.append(_("This is a drill."))
    lines += [
        _("{kind} {stream}: {entries} entries", kind=s.kind, stream=s.stream, entries=s.entries) for s in report.streams
    ]
    lines += [
        _("Released: {digest}, resting on {count} sign-offs", digest=out.content[:8], count=len(out.relies_on))
        for out in report.released
    ]
    if report.withheld:
        lines.append(_("{count} entries are withheld or depend on one that is: unchecked.", count=len(report.withheld)))
    return lines


def _reason(finding: Finding) -> str:
    return refusal(Refusal(finding.reason, finding.values), EMPTY, Roster())


def bundle_fault(code: str, where: str) -> str:
    """The first thing at fault in a bundle: what, and where."""
    if code == "not-a-bundle":
        return _("This is not an evidence bundle.")
    sentence = {
        "other-workspace": _("The record is not of the workspace with the fingerprint you gave."),
        "not-as-signed": _("A released file is missing or is not the one that was signed: {where}"),
        "not-released": _("A file among the statements was never released: {where}"),
        "drill": _("The bundle does not say rightly whether this was a drill."),
    }.get(code)
    return (sentence or _("The bundle is broken at {where} ({code}).")).format(where=where, code=code)


def our_fault() -> str:
    """What a person is told of a fault of our own."""
    return _("Something went wrong in the program; it was noted. What you entered is still here.")
