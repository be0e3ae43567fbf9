"""Sentences for what rules, stores and the record say, in the person's language.

Belongs here: codes turned into words that windows and console share. Words of one window are in that window.
"""

from collections import Counter

from app.domain.playbook import EMPTY, Playbook
from app.domain.roster import Roster
from app.domain.terms import Refusal
from app.i18n import _, language, n_, pick
from app.identity.key_file import KeyFileShut
from app.identity.pin import passphrase_weakness, weakness
from app.identity.vault import VaultFault
from app.room.keeping import NoKeys
from app.room.refusals import REFUSALS
from app.room.report import AFTER_WITHHELD, Finding, Report
from app.room.trust import BrokenRoster, ForkedRoster
from app.store.contract import StoreFault


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
    if "wait" in values:
        values["wait"] = span(int(values["wait"]))
    template = REFUSALS.get(refused.code)
    if template is None:
        return _("The rules refuse this ({code}).", code=refused.code)
    return template().format_map(_Lenient(values))


class _Lenient(dict[str, str]):
    """A placeholder that a refusal leaves out shows nothing."""

    def __missing__(self, key: str) -> str:
        return ""


def weak_pin(pin: str) -> str:
    """Why ``pin`` guards no key; an empty text where it will do."""
    refused = weakness(pin)
    return refusal(refused, EMPTY, Roster()) if refused else ""


def weak_passphrase(passphrase: str) -> str:
    """Why ``passphrase`` guards no file; an empty text where it will do."""
    refused = passphrase_weakness(passphrase)
    return refusal(refused, EMPTY, Roster()) if refused else ""


def span(seconds: int) -> str:
    """How long to wait, in seconds or whole minutes."""
    minutes = -(-seconds // 60)
    if seconds < 60:
        return n_("{count} second", "{count} seconds", seconds)
    return n_("{count} minute", "{count} minutes", minutes)


def standing(code: str) -> str:
    """A fact's standing in words."""
    return {
        "reported": _("unverified"),
        "verified": _("verified"),
        "disputed": _("disputed"),
        "withdrawn": _("withdrawn"),
    }.get(code, code)


def store_fault(fault: StoreFault) -> str:
    """What the surroundings refuse, where, and the way out."""
    return {
        "foreign": _("{where} is not a Golden Hour file. Put the right one back; nothing was changed."),
        "wrong-key": _(
            "{where} does not open with the key in this computer's keyring: another user's file, or damaged."
            " Put the right one back; nothing was changed."
        ),
        "newer": _("{where} was written by a newer version of Golden Hour. Update the program; nothing was changed."),
        "locked": _("Another program holds {where}. Close it and try again; what you wrote is still here."),
        "read-only": _("{where} can be read but not written. Check its rights, then try again."),
        "full": _("The disk that holds {where} is full. Make room, then try again; what you wrote is still here."),
        "missing-folder": _("The folder of {where} does not exist. Put it back, then try again."),
        "unreadable": _("{where} may not be opened. Check its rights."),
        "damaged": _("{where} is damaged. Restore it from a backup; what can be read can still be exported."),
        "gone": _("{where} was moved or removed. Put it back, then try again."),
    }.get(fault.code, _("{where} cannot be used just now. Try again.")).format(where=fault.where)


def surroundings(error: Exception) -> str | None:
    """A calm sentence for what the surroundings did; None where the fault is the program's own."""
    if isinstance(error, StoreFault):
        return store_fault(error)
    if isinstance(error, KeyFileShut):
        return _("The key file does not open: the passphrase is another one, or the file is damaged.")
    if isinstance(error, NoKeys) and error.file:
        return _("Your keys lie in a key file. Give its passphrase first.")
    if isinstance(error, NoKeys):
        return _(
            "This computer has no keyring to hold the keys. Start one (GNOME Keyring, KWallet) and try again, or keep"
            " them in a key file under a passphrase."
        )
    if isinstance(error, VaultFault):
        return _("The keyring of this computer does not answer. Unlock it, then try again.")
    if isinstance(error, BrokenRoster):
        return roster_fault(error)
    if isinstance(error, OSError):
        where = error.filename
        if not where:
            return _("Something could not be read or written: {why}", why=error.strerror or "")
        return _("{where} cannot be read or written: {why}", where=where, why=error.strerror or "")
    return None


def roster_fault(error: BrokenRoster) -> str:
    """Why nobody is let in: the list of members does not verify, or is not the one that was here before."""
    if isinstance(error, ForkedRoster):
        return _(
            "The list of members is not the one that this computer has seen up to entry {seq}: it is behind it, or it "
            "is another. Nothing was changed and nobody was let in. Put the right record back, then try again; if it "
            "came from a backup on purpose, type: goldenhour member trust",
            seq=error.seq,
        )
    return _(
        "The list of members does not verify from entry {seq} on, so nothing in this workspace can be trusted."
        " Restore it from a backup.",
        seq=error.seq,
    )


def report_lines(report: Report, fingerprint_given: bool) -> list[str]:
    """A verdict on a bundle as a person reads it, the verdict first."""
    if report.fault is not None:
        return [bundle_fault(report.fault.code, report.fault.where)]
    head = _("The chain holds and every entry stands.")
    if any(gap.withheld for gap in report.withheld):
        head = _("The chain holds and every entry that is shown stands.")
    if report.verdict and not report.refused:
        head = _("The chain holds. Entries rest on others that are withheld and cannot be accepted without them.")
    elif report.verdict:
        head = n_(
            "The chain holds. {count} entry in it is refused and has no effect:",
            "The chain holds. {count} entries in it are refused and have no effect:",
            len(report.refused),
        )
    lines = [head]
    lines += [_("  #{seq} {kind}: {reason}", seq=f.seq, kind=f.kind or "?", reason=_reason(f)) for f in report.refused]
    lines.append(_("Workspace {fingerprint}", fingerprint=report.workspace or "?"))
    if not fingerprint_given:
        lines.append(_("Whose record this is shows only when you compare this fingerprint with one you got elsewhere."))
    if report.drill:
        lines.append(_("This is a drill."))
    kinds = {"roster": _("Roster"), "incident": _("Incident"), "library": _("Library")}
    lines += [
        n_("{kind} {id}: {count} entry", "{kind} {id}: {count} entries", s.entries, kind=kinds[s.kind], id=s.stream)
        for s in report.streams
    ]
    lines += [
        n_(
            "Released: {digest}, resting on {count} sign-off",
            "Released: {digest}, resting on {count} sign-offs",
            len(out.relies_on),
            digest=out.content[:8],
        )
        for out in report.released
    ]
    return lines + _withheld_lines(report)


def _withheld_lines(report: Report) -> list[str]:
    """What a bundle withholds, by the reason given; then every entry that this leaves open."""
    reasons = Counter(gap.entry.reason for gap in report.withheld if gap.withheld)
    lines = [
        n_(
            "{count} entry is withheld, its place in the chain holds: {reason}",
            "{count} entries are withheld, their places in the chain hold: {reason}",
            count,
            reason=reason,
        )
        for reason, count in reasons.items()
    ]
    for found in (gap.entry for gap in report.withheld if not gap.withheld):
        why = _reason(found)
        if found.reason == AFTER_WITHHELD:
            why = _("stands by all that is shown; what is withheld might have spoken against it")
        lines.append(_("  #{seq} {kind}: {reason}", seq=found.seq, kind=found.kind or "?", reason=why))
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
