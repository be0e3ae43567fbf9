"""A sentence for every kind of entry: what it says, short, in the language spoken now.

Belongs here: the sentences. Names, roles and marks are put to them in ``timeline_words``; why a rule refused is in
``room.words``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from app.domain import clocks, facts, incident, notes, promises, roles, signing, statements, tasks
from app.domain.decisions import DecisionMade
from app.domain.release import StatementReleased
from app.domain.severity import SeverityAssessed
from app.domain.signoff import CHANGES, CONDITION, REJECT, RETURN
from app.domain.state import KIND_OF
from app.domain.terms import Body, blank, moment_ms
from app.i18n import _, language, n_, pick
from app.room import words
from app.room.timeline import Row, short
from app.ui.icons import Icon
from app.ui.models import signing_sentences
from app.ui.models.timeline_backdrop import Backdrop
from app.ui.models.timeline_looks import Look, look_of
from app.ui.times import clock_time
from app.ui.tokens import ToneName


class Bare(msgspec.Struct, frozen=True):
    """What an entry says. The first ``strong`` characters of ``body`` are bold; ``mono`` are parts in the digits' face.

    ``tag`` is a label before the body, in ``tone``; ``levels`` are severities before it: one, or the old and the new.
    ``title``, ``look`` and ``role`` replace what the kind and the author would give.
    """

    body: str
    tag: str = ""
    tone: ToneName = "neutral"
    levels: tuple[int, ...] = ()
    strong: int = 0
    mono: tuple[str, ...] = ()
    title: str = ""
    look: Look | None = None
    role: str = ""


def bare(row: Row, back: Backdrop) -> Bare:
    """What the entry in ``row`` says."""
    if row.kind == "refused":
        return _refused(row, back)
    if row.kind == "unknown":
        return Bare(_("A newer program wrote this. It is kept, and has no effect here."))
    if row.kind == "withheld":
        return Bare(_("What it says is left out of this copy; its place in the record still verifies."))
    return _SENTENCES[type(row.body)](row, row.body, back)


def _refused(row: Row, back: Backdrop) -> Bare:
    kind = KIND_OF.get(type(row.body))
    title = _("Refused: {kind}", kind=look_of(kind).title()) if kind else ""
    why = words.refusal(row.refusal, back.state.playbook, back.roster) if row.refusal else ""
    return Bare(_("No effect. {why}", why=why), title=title)


# -- small words -------------------------------------------------------------------------------------------------


def _when(row: Row, text: str | None) -> str:
    """A moment that an entry names, with its date unless it is the entry's own day."""
    ms = moment_ms(text)
    return clock_time(ms, row.received) if ms is not None else text or ""


def _because(sentence: str, *more: str) -> str:
    """A sentence and what else was said, if anything: ``S-02 v3: first draft``."""
    said = [text for text in more if not blank(text)]
    return _("{sentence}: {more}", sentence=sentence, more=" ".join(said)) if said else sentence


def _listed(parts: Iterable[str]) -> str:
    return ("、" if language() == "zh" else ", ").join(parts)


def _amount(value: str, unit: str) -> str:
    return f"{value} {unit}".strip()


# -- the incident, severity, roles, tasks, clocks ----------------------------------------------------------------


def _declared(row: Row, body: incident.IncidentDeclared, back: Backdrop) -> Bare:
    playbook = pick(back.state.playbook.title) or body.playbook.id
    text = _("{title}, with the playbook “{playbook}”", title=body.title, playbook=playbook)
    return Bare(text, levels=(body.severity,), role=back.role("commander") if row.by == body.commander else "")


def _known(row: Row, body: incident.KnownSinceStated, back: Backdrop) -> Bare:
    when = _when(row, body.known_since)
    return Bare(_("The company has known since {when}: {evidence}", when=when, evidence=body.evidence))


def _closed(row: Row, body: incident.IncidentClosed, back: Backdrop) -> Bare:
    return Bare(body.reason or _("Nothing is left open."))


def _continued(row: Row, body: incident.IncidentContinued, back: Backdrop) -> Bare:
    return Bare(_("Goes on from entry #{seq} of an earlier record: {reason}", seq=body.seq, reason=body.reason))


def _severity(row: Row, body: SeverityAssessed, back: Backdrop) -> Bare:
    before = back.level_before(row.seq)
    changed = before not in (0, body.severity)
    title = _("Severity changed") if changed else _("Severity confirmed")
    text = _("{reason} ({points} points)", reason=body.reason, points=body.points) if body.points else body.reason
    return Bare(text, levels=(before, body.severity) if changed else (body.severity,), title=title)


def _assigned(row: Row, body: roles.RoleAssigned, back: Backdrop) -> Bare:
    person, role = back.person(body.member), back.role(body.role)
    if body.deputy_of:
        return Bare(_("{person} stands in as {role}", person=person, role=role))
    return Bare(_("{person} takes the role {role}", person=person, role=role))


def _handed(row: Row, body: roles.RoleHandedOver, back: Backdrop) -> Bare:
    text = _("{role} passes to {person}", role=back.role(body.role), person=back.person(body.member))
    under_way = _("Under way: {open}", open=body.open) if not blank(body.open) else ""
    return Bare(_because(text, "\n".join(part for part in (body.reason, under_way) if part)))


def _withdrawn_role(row: Row, body: roles.RoleWithdrawn, back: Backdrop) -> Bare:
    text = _("{person} no longer holds {role}", person=back.person(body.member), role=back.role(body.role))
    return Bare(_because(text, body.reason))


def _task_added(row: Row, body: tasks.TaskAdded, back: Backdrop) -> Bare:
    if body.due:
        due = _when(row, body.due)
        return Bare(_("{task}, for {role}, due {due}", task=body.title, role=back.role(body.role), due=due))
    return Bare(_("{task}, for {role}", task=body.title, role=back.role(body.role)))


def _task(row: Row, body: Any, back: Backdrop) -> Bare:
    return Bare(_because(back.task(body.task), getattr(body, "result", ""), getattr(body, "reason", "")))


def _task_moved(row: Row, body: tasks.TaskMoved, back: Backdrop) -> Bare:
    text = _("{task} goes to {role}", task=back.task(body.task), role=back.role(body.role))
    return Bare(_because(text, body.reason))


def _clock_started(row: Row, body: clocks.ClockStarted, back: Backdrop) -> Bare:
    text = _("{clock} runs from {when}", clock=back.clock(body.clock), when=_when(row, body.at))
    return Bare(_because(text, body.evidence))


def _clock_stopped(row: Row, body: clocks.ClockStopped, back: Backdrop) -> Bare:
    return Bare(_because(_("{clock} stopped", clock=back.clock(body.clock)), body.proof))


def _clock_waived(row: Row, body: clocks.ClockWaived, back: Backdrop) -> Bare:
    return Bare(_because(_("{clock} does not apply", clock=back.clock(body.clock)), body.reason))


# -- facts, decisions, notes -------------------------------------------------------------------------------------


def _fact_stated(row: Row, body: facts.FactStated, back: Backdrop) -> Bare:
    text = _because(body.claim, _amount(body.value, body.unit))
    if not blank(body.attribution):
        text = _("{claim}, as {who} says", claim=text, who=body.attribution)
    if not blank(body.source):
        text = _("{claim} (source: {source})", claim=text, source=body.source)
    return Bare(text, tag=body.label)


def _fact_judged(row: Row, body: Any, back: Backdrop) -> Bare:
    now, then = back.state.facts.sheet.get(body.fact), back.stated(row.seq, body.fact, body.of)
    claim = _because(then.claim, _amount(then.value, then.unit)) if then else ""
    tone: dict[type, ToneName] = {facts.FactVerified: "ok", facts.FactDisputed: "danger"}
    why = body.reason
    if body.source:
        source = _("Source: {source}", source=body.source)
        why = source if blank(why) else _("{reason} (source: {source})", reason=why, source=body.source)
    text = _("“{claim}”: {why}", claim=claim, why=why) if not blank(why) else claim
    return Bare(text, tag=now.label if now else body.fact[:8], tone=tone.get(type(body), "neutral"))


def _decision(row: Row, body: DecisionMade, back: Backdrop) -> Bare:
    chosen = body.options[body.chosen] if 0 <= body.chosen < len(body.options) else ""
    text = f"{body.question} → {chosen}"
    why = _("Reason: {reason}", reason=body.reason)
    replaced = back.decision(body.instead_of) if body.instead_of else None
    more = [_("Replaces the decision on “{question}”", question=replaced.question)] if replaced else []
    return Bare("\n".join([text, why, *more]), strong=len(text))


def _sealed(row: Row, body: notes.NoteSealed, back: Backdrop) -> Bare:
    people = _listed(back.person(member) for member in body.to)
    return Bare(_("Locked: only {people} can read it. Its fingerprint can be checked.", people=people))


def _file(row: Row, body: notes.FileAttached, back: Backdrop) -> Bare:
    return Bare(f"{body.name} · {size(body.size)}\nSHA-256 {body.sha256}", mono=(body.sha256,))


def size(many: int) -> str:
    """A size in bytes as people write it."""
    if many < 1024:
        return n_("{count} byte", "{count} bytes", many)
    return f"{many / 1024:.0f} KB" if many < 1 << 20 else f"{many / (1 << 20):.1f} MB"


def _erased(row: Row, body: notes.BlobErased, back: Backdrop) -> Bare:
    mark = short(body.sha256)
    text = _("File {mark} erased: {reason}. Basis: {basis}", mark=mark, reason=body.reason, basis=body.basis)
    return Bare(text, mono=(mark,))


# -- statements, sign-off, promises ------------------------------------------------------------------------------


def _labelled(statement: str, version: str, back: Backdrop) -> str:
    label, found = back.statement(statement, version)
    return f"{label} v{found.number}" if found else label


def _versioned(row: Row, body: statements.StatementVersioned, back: Backdrop) -> Bare:
    found = back.statement(body.statement, row.entry)[1]
    digest = short(found.digest) if found else ""
    content = statements.content_of(body.content)
    text = n_(
        "{label} drafted, binds {count} fact, content {digest}",
        "{label} drafted, binds {count} facts, content {digest}",
        len(content.facts) if content else 0, label=f"{body.label} v{body.number}", digest=digest,
    )  # fmt: skip
    pointed = body.corrects or body.withdraws
    if pointed:
        other = back.statement(pointed, "")[0]
        more = _("corrects {label}", label=other) if body.corrects else _("withdraws {label}", label=other)
        text = _("{text}, {more}", text=text, more=more)
    return Bare(_because(text, body.note), mono=(digest,))


def _comment(row: Row, body: statements.CommentMade, back: Backdrop) -> Bare:
    label = _labelled(body.statement, body.version, back)
    return Bare(_("{label}, paragraph {number}: {text}", label=label, number=body.paragraph + 1, text=body.text))


def _resolved(row: Row, body: statements.CommentResolved, back: Backdrop) -> Bare:
    made = back.state.statements.comments.get(body.comment)
    text = _("{label}: “{comment}”", label=back.statement(made.statement, "")[0], comment=made.text) if made else ""
    return Bare(f"{text}\n{body.text}".strip() if not blank(body.text) else text)


def _requested(row: Row, body: signing.SignoffRequested, back: Backdrop) -> Bare:
    stages = [_listed(back.role(str(role)) for role in stage.get("roles", ())) for stage in body.chain]
    digest = short(body.content)
    text = _(
        "{label} to {chain}, content {digest}",
        label=_labelled(body.statement, body.version, back), chain=" → ".join(stages), digest=digest,
    )  # fmt: skip
    return Bare(text, mono=(digest,))


_ENDS: dict[str, tuple[Icon, ToneName, Callable[[], str]]] = {
    CONDITION: (Icon.SIGN, "warn", lambda: _("Approved on a condition")),
    RETURN: (Icon.UNDO, "warn", lambda: _("Returned to a stage")),
    CHANGES: (Icon.NOTE, "warn", lambda: _("Changes requested")),
    REJECT: (Icon.CROSSED, "danger", lambda: _("Statement rejected")),
}


def _signed(row: Row, body: signing.SignoffGiven, back: Backdrop) -> Bare:
    digest, role = short(body.content), back.role(body.role)
    values = {"label": _labelled(body.statement, body.version, back), "digest": digest}
    end = _ENDS.get(body.decision)
    if body.acts_for:
        role = _("{role}, in place of {who}", role=role, who=back.person(body.acts_for))
    if end is None:
        text = _("{label} signed, content {digest}", **values)
        return Bare(_because(text, body.reason), mono=(digest,), role=role)
    icon, tone, title = end
    text = _because(_("{label}, content {digest}", **values), body.reason)
    return Bare(text, mono=(digest,), title=title(), look=Look(icon, tone, title), role=role)


def _accepted(row: Row, body: signing.ChangeAccepted, back: Backdrop) -> Bare:
    fact = back.state.facts.sheet.get(body.fact)
    text = _(
        "{label} keeps its signature of {role} although {fact} has changed",
        label=_labelled(body.statement, body.version, back), role=back.role(body.role),
        fact=fact.label if fact else body.fact[:8],
    )  # fmt: skip
    return Bare(_because(text, body.reason))


def _released(row: Row, body: StatementReleased, back: Backdrop) -> Bare:
    digest, channels = short(body.content), {file.channel for file in body.files}
    text = n_(
        "{label} released on {count} channel, with {signed} sign-offs, content {digest}",
        "{label} released on {count} channels, with {signed} sign-offs, content {digest}",
        len(channels), label=_labelled(body.statement, body.version, back), signed=len(body.relies_on), digest=digest,
    )  # fmt: skip
    if body.override is None:
        return Bare(text, mono=(digest,))
    title = _("Released without the full chain")
    look = Look(Icon.WARNING, "danger", lambda: _("Released without the full chain"))
    return Bare(_because(text, str(body.override.get("reason", ""))), mono=(digest,), title=title, look=look)


def _signing(row: Row, body: Body, back: Backdrop) -> Bare:
    return Bare(signing_sentences.SENTENCES[type(body)](body, back))


def _promised(row: Row, body: promises.PromiseMade, back: Backdrop) -> Bare:
    due, role = _when(row, body.due), back.role(body.role)
    return Bare(_("{label} {text}, by {role}, due {due}", label=body.label, text=body.text, role=role, due=due))


def _promise(row: Row, body: Any, back: Backdrop) -> Bare:
    return Bare(_because(back.promise(body.promise), getattr(body, "proof", ""), getattr(body, "reason", "")))


def _moved_promise(row: Row, body: promises.PromiseRenegotiated, back: Backdrop) -> Bare:
    text = _("{promise} is now due {due}", promise=back.promise(body.promise), due=_when(row, body.due))
    return Bare(_because(text, body.reason))


def _text(row: Row, body: Any, back: Backdrop) -> Bare:
    return Bare(body.text)


def _reason(row: Row, body: Any, back: Backdrop) -> Bare:
    return Bare(body.reason)


_SENTENCES: dict[type[Body], Callable[[Row, Any, Backdrop], Bare]] = {
    incident.IncidentDeclared: _declared,
    incident.KnownSinceStated: _known,
    incident.IncidentStoodDown: _reason,
    incident.IncidentClosed: _closed,
    incident.IncidentReopened: _reason,
    incident.IncidentContinued: _continued,
    SeverityAssessed: _severity,
    roles.RoleAssigned: _assigned,
    roles.RoleHandedOver: _handed,
    roles.RoleWithdrawn: _withdrawn_role,
    tasks.TaskAdded: _task_added,
    tasks.TaskStarted: _task,
    tasks.TaskDone: _task,
    tasks.TaskDropped: _task,
    tasks.TaskReopened: _task,
    tasks.TaskMoved: _task_moved,
    clocks.ClockStarted: _clock_started,
    clocks.ClockStopped: _clock_stopped,
    clocks.ClockWaived: _clock_waived,
    facts.FactStated: _fact_stated,
    facts.FactVerified: _fact_judged,
    facts.FactDisputed: _fact_judged,
    facts.FactWithdrawn: _fact_judged,
    DecisionMade: _decision,
    notes.NoteWritten: _text,
    notes.NoteSealed: _sealed,
    notes.EntryCorrected: _text,
    notes.FileAttached: _file,
    notes.BlobErased: _erased,
    statements.StatementVersioned: _versioned,
    statements.CommentMade: _comment,
    statements.CommentResolved: _resolved,
    signing.SignoffRequested: _requested,
    signing.SignoffGiven: _signed,
    signing.ChangeAccepted: _accepted,
    StatementReleased: _released,
    promises.PromiseMade: _promised,
    promises.PromiseKept: _promise,
    promises.PromiseMissed: _promise,
    promises.PromiseRenegotiated: _moved_promise,
}
_SENTENCES |= dict.fromkeys(signing_sentences.SENTENCES, _signing)
