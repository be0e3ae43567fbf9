"""What a reader of a statement has to know besides its words: it changed, a fact changed, a signature is void.

Belongs here: calm sentences, each with the act that helps. Painting them is the screen's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.facts import VERIFIED, Fact
from app.domain.projections import request_now, superseded, would_refuse
from app.domain.signing import LoweringAccepted
from app.domain.signoff import APPROVE, CONDITION, chain_level
from app.domain.state import State
from app.domain.statements import BoundFact, Version, changed_facts
from app.domain.turns import conditions, lowering_waits, nobody_signs
from app.i18n import _, language, listed
from app.room import drafting, words
from app.room.reviewing import ADDED, REMOVED, Reading
from app.ui.models.override_words import override_tone, override_words, overriding
from app.ui.models.statement_names import audience_name, channel_name
from app.ui.models.verdict import Asked, signed_roles, to_accept
from app.ui.times import clock_time
from app.ui.tokens import ToneName
from app.ui.widgets.severity_badge import NUMERALS


@dataclass(frozen=True, slots=True)
class ReviewNotice:
    """``act`` and ``target`` say what the button asks for: ``redline`` (a version's id), ``accept`` (a fact's id),
    ``reach`` (a role), ``lowering`` (the entry that lowered the severity and the role that accepts it).

    ``change`` is (label, old, new) where a value changed.
    """

    sentence: str
    tone: ToneName = "accent"
    button: str = ""
    act: str = ""
    target: str = ""
    change: tuple[str, str, str] | None = None


def review_notices(asked: Asked, drifted: Version | None, reading: Reading | None) -> list[ReviewNotice]:
    """Everything to be said about the current version, what matters most first."""
    void = list(_void(asked, reading))
    made = [
        *_overridden(asked),
        *_stuck(asked),
        *_lowered(asked),
        *(void or _drift(asked, drifted)),
        *_facts(asked),
        *_conditions(asked),
        *_restored(asked),
    ]
    if reading is not None:
        made += _besides(reading)
    return made


def _overridden(asked: Asked) -> Iterator[ReviewNotice]:
    """It went out without its full chain: marked for ever, with how its ratification stands (rule 10)."""
    made = overriding(asked.state, asked.statement)
    if made is not None:
        yield ReviewNotice(override_words(asked.state, asked.roster, made, asked.now), override_tone(made))


def _stuck(asked: Asked) -> Iterator[ReviewNotice]:
    """A stage that nobody can sign is said at once, with the ways out (rules 3, 4)."""
    for _stage, role in nobody_signs(asked.state, asked.statement, asked.now):
        name = asked.role_name(role)
        holders = asked.state.roles.holders(role)
        why = _("nobody holds the role")
        if any(holder in asked.statement.authors for holder in holders):
            why = _("{names} wrote in the text", names=listed(map(asked.person, holders)))
        elif holders:
            why = _("{names} may not sign", names=listed(map(asked.person, holders)))
        sentence = _(
            "Nobody can sign this as {role}: {why}. Assign the role to somebody else, or call the deputy.",
            role=name, why=why,
        )  # fmt: skip
        yield ReviewNotice(sentence, "danger", _("Who can step in…"), "reach", role)


def _lowered(asked: Asked) -> Iterator[ReviewNotice]:
    """To PR and legal: a lowered severity counts for chains once both have accepted it (rule 2)."""
    waits = lowering_waits(asked.state) if asked.statement.status == "draft" else None
    for role in waits[1] if waits else ():
        body = LoweringAccepted(waits[0] if waits else "", role, "…")
        if would_refuse(asked.state, asked.member, body, asked.now) is None:
            sentence = lowered_words(asked.state)
            yield ReviewNotice(sentence, "warn", _("Accept it…"), "lowering", f"{body.grade} {role}")
            return


def lowered_words(state: State) -> str:
    """What a lowered severity changes for chains, and what not yet."""
    now, before = (NUMERALS[level] for level in (state.severity.level, chain_level(state)))  # type: ignore[index]
    return _(
        "Severity was lowered to {now}; chains still follow {before} until PR and legal accept.", now=now, before=before
    )


def _conditions(asked: Asked) -> Iterator[ReviewNotice]:
    """Approvals on a condition, and who confirms it."""
    for given in conditions(asked.state, asked.statement):
        sentence = _(
            "{who} approved as {role} on a condition: {condition}. {name} confirms that it is met.",
            who=asked.person(given.by), role=asked.role_name(given.role), condition=given.reason.rstrip(".。"),
            name=asked.person(given.person),
        )  # fmt: skip
        yield ReviewNotice(sentence, "warn")


def _drift(asked: Asked, drifted: Version | None) -> Iterator[ReviewNotice]:
    if drifted is not None:
        sentence = _(
            "v{new} came in while you were reading v{old}. What changed has to be looked at before it is signed.",
            new=asked.statement.current.number, old=drifted.number,
        )  # fmt: skip
        yield ReviewNotice(sentence, button=_("Show what changed"), act="redline")


def _void(asked: Asked, reading: Reading | None) -> Iterator[ReviewNotice]:
    """To a signer whose signature was for other content."""
    statement = asked.statement
    if statement.status != "draft" or asked.member not in superseded(asked.state, statement):
        return
    given = asked.state.signoffs.given.get(statement.id, ())
    last = next(s for s in reversed(given) if s.by == asked.member and s.decision in (APPROVE, CONDITION))
    version = statement.version(last.version)
    changes = [compared.both for compared in reading.compared.values()] if reading else []
    sentence = _(
        "You approved v{old} at {time}. The text has changed since, so your approval does not count for v{new}.",
        old=version.number if version else "?", time=clock_time(last.received, asked.now), new=statement.current.number,
    )  # fmt: skip
    if changes:
        added, removed = (sum(shown.count(kind) for shown in changes) for kind in (ADDED, REMOVED))
        sentence += " " + _("Added: {added}. Removed: {removed}.", added=added, removed=removed)
    yield ReviewNotice(sentence, button=_("Show what changed"), act="redline", target=last.version)


def _facts(asked: Asked) -> Iterator[ReviewNotice]:
    """A bound fact is no longer what the text says."""
    statement = asked.statement
    if statement.status != "draft":
        return
    bound = {b.fact: b for b in statement.current.content.facts.values()}
    mine = [role for role, given in signed_roles(asked).items() if given.by == asked.member]
    acceptable = {fact.id for role in mine for fact in to_accept(asked, role)}
    signed = bool(signed_roles(asked)) and request_now(asked.state, statement) is not None
    for fact in changed_facts(asked.state.facts, statement.current.content):
        change = (fact.label, *_old_new(bound[fact.id], fact))
        if fact.standing != VERIFIED or not signed:
            sentence = _("{fact} is no longer what this text says: a new version is needed.", fact=fact.label)
            yield ReviewNotice(sentence, "danger" if fact.standing != VERIFIED else "warn", change=change)
        elif fact.id in acceptable:
            sentence = _(
                "{fact} has changed after you signed. Accept the change, or ask for a new version.", fact=fact.label
            )
            yield ReviewNotice(sentence, "warn", _("Accept the change…"), "accept", fact.id, change)
        else:
            sentence = _("{fact} has changed after it was signed.", fact=fact.label)
            yield ReviewNotice(sentence, "warn", change=change)


def _old_new(bound: BoundFact, fact: Fact) -> tuple[str, str]:
    """Value, attribution and standing then and now: those that differ."""
    then = [drafting.wording(bound.value, language())] if bound.value != fact.value else []
    now = [drafting.wording(fact.value, language())] if bound.value != fact.value else []
    if bound.attribution != fact.attribution:
        then.append(bound.attribution or "–")
        now.append(fact.attribution or "–")
    if bound.standing != fact.standing or not then:
        then.append(words.standing(bound.standing))
        now.append(words.standing(fact.standing))
    return listed(then), listed(now)


def _restored(asked: Asked) -> Iterator[ReviewNotice]:
    """The change was undone exactly: sign-offs of the same content count again (rule 1)."""
    current, statement = asked.statement.current, asked.statement
    earlier = [given for given in signed_roles(asked).values() if given.version != current.id]
    if earlier and statement.status == "draft":
        first = statement.version(earlier[0].version)
        sentence = _(
            "v{new} is word for word v{old}: its sign-offs count again since {time}.",
            new=current.number, old=first.number if first else "?", time=clock_time(current.received, asked.now),
        )  # fmt: skip
        yield ReviewNotice(sentence, "neutral")


def _besides(reading: Reading) -> Iterator[ReviewNotice]:
    """What changed and is no word of the text."""
    parts = []
    if reading.channels_added:
        parts.append(_("channels added: {names}", names=listed(map(channel_name, reading.channels_added))))
    if reading.channels_removed:
        parts.append(_("channels removed: {names}", names=listed(map(channel_name, reading.channels_removed))))
    if reading.audience is not None:
        old, new = map(audience_name, reading.audience)
        parts.append(_("audience: {new}, before: {old}", old=old, new=new))
    if reading.type is not None:
        parts.append(_("type: {new}, before: {old}", old=reading.type[0], new=reading.type[1]))
    if parts:
        yield ReviewNotice(_("Besides the words: {changes}.", changes=_("; ").join(parts)), "neutral")
