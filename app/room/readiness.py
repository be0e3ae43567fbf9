"""Ready to request sign-off? The questions that stand between a draft and its signers, each with its answer.

Belongs here: what a window lists before it asks. The rule that refuses a request is ``statements.unready``; nothing
here lets through what that refuses.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from app.domain.facts import DISPUTED, VERIFIED, Fact
from app.domain.placeholders import unresolved
from app.domain.state import State
from app.domain.statements import Statement, changed_facts
from app.domain.terms import blank
from app.room.working import Work, bound_facts, spelt, template_of

Answer = Literal["ok", "advice", "blocks"]


class Check(msgspec.Struct, frozen=True):
    """One question. ``done`` of ``of`` are settled; ``items`` name what is not, ``target`` is the first one's id.

    Codes: facts, attributed, fields, placeholders, languages, unused, comments, stale, unsaved. ``target`` is a fact's
    id, a field's id, ``language:channel`` or a comment's id.
    """

    code: str
    answer: Answer
    done: int = 0
    of: int = 0
    items: tuple[str, ...] = ()
    target: str = ""


def checks(state: State, statement: Statement, work: Work, *, unsaved: bool) -> tuple[Check, ...]:
    """Every question about ``work``, in the order in which they are best settled."""
    bound = tuple(bound_facts(work, state.facts).values())
    found = [*_facts(bound), *_fields(state, work), _placeholders(work), _languages(work)]
    said = spelt(work, state.facts)
    unused = [fact for fact in bound if fact.id not in said]
    found.append(_check("unused", "advice", unused, len(bound)))
    comments = [comment for comment in state.statements.comments_on(statement.id) if not comment.resolved_by]
    if comments:
        found.append(Check("comments", "advice", 0, len(comments), target=comments[0].id))
    if unsaved:
        found.append(Check("unsaved", "blocks"))
    else:
        named = {label for check in found if check.answer == "blocks" for label in check.items}
        stale = [f for f in changed_facts(state.facts, statement.current.content) if f.label not in named]
        found += [_check("stale", "blocks", stale, len(stale))] if stale else []
    return tuple(found)


def first_block(found: tuple[Check, ...]) -> Check | None:
    """What is best settled first."""
    return next((check for check in found if check.answer == "blocks"), None)


def _check(code: str, otherwise: Answer, open_: tuple[Fact, ...] | list[Fact], of: int) -> Check:
    labels = tuple(fact.label for fact in open_)
    return Check(code, otherwise if open_ else "ok", of - len(open_), of, labels, open_[0].id if open_ else "")


def _facts(bound: tuple[Fact, ...]) -> Iterator[Check]:
    """A disputed fact may be said as somebody's claim; any other has to be verified (sign-off rule 7)."""
    claims = [fact for fact in bound if fact.standing == DISPUTED]
    rest = [fact for fact in bound if fact.standing != DISPUTED]
    yield _check("facts", "blocks", [fact for fact in rest if fact.standing != VERIFIED], len(rest))
    if claims:
        yield _check("attributed", "blocks", [fact for fact in claims if blank(fact.attribution)], len(claims))


def _fields(state: State, work: Work) -> Iterator[Check]:
    """An empty blank matters only where it left a hole; a text edited by hand may have said it otherwise."""
    template = template_of(state.playbook, work.template)
    required = [field.id for field in template.fields if field.required] if template else []
    empty = [field for field in required if blank(work.fields.get(field))]
    if required:
        answer: Answer = "ok" if not empty else "blocks" if _holes(work) else "advice"
        done, first = len(required) - len(empty), empty[0] if empty else ""
        yield Check("fields", answer, done, len(required), tuple(empty), first)


def _holes(work: Work) -> list[tuple[str, str, str]]:
    """Every placeholder left: language, channel, words."""
    return [
        (language, channel, words)
        for language, by_channel in work.texts.items()
        for channel, text in by_channel.items()
        for words in unresolved(text)
    ]


def _placeholders(work: Work) -> Check:
    holes = _holes(work)
    target = ":".join(holes[0][:2]) if holes else ""
    words = tuple(dict.fromkeys(words for _language, _channel, words in holes))
    return Check("placeholders", "blocks" if holes else "ok", 0, len(words), words, target)


def _languages(work: Work) -> Check:
    empty = [
        f"{language}:{channel}"
        for language, by_channel in work.texts.items()
        for channel, text in by_channel.items()
        if blank(text)
    ]
    spoken = {place.partition(":")[0] for place in empty}
    there = len(work.texts)
    return Check("languages", "blocks" if empty or not there else "ok", there - len(spoken), there, tuple(empty),
                 empty[0] if empty else "")  # fmt: skip
