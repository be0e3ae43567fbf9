"""The working copy of a statement: its form, the facts bound, and the texts, until they are saved as a version.

Belongs here: what typing, binding and editing by hand make of it, as plain values. Keeping it safe between two sittings
and showing it are the windows'; whether a version may be saved at all is the rules' to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from app.domain.facts import WITHDRAWN, Fact, Facts
from app.domain.playbook import Playbook, Slot, Template
from app.domain.state import State
from app.domain.statements import Content, Statement, Version
from app.i18n import LANGUAGES
from app.room import drafting
from app.room.refill import recovered

ALIKE = 0.5
"""How much of their pairs of letters two wordings share at least to be taken for the same question."""

Texts = dict[str, dict[str, str]]


class Work(msgspec.Struct, frozen=True):
    """``base`` is the version it began from. ``formed`` is what the form last made: a text that differs is by hand."""

    statement: str
    base: str
    template: str | None = None
    fields: dict[str, str] = {}
    bound: dict[str, str] = {}
    channels: list[str] = []
    texts: Texts = {}
    formed: Texts = {}

    def text(self, language: str, channel: str) -> str:
        return self.texts.get(language, {}).get(channel, "")

    def by_hand(self, language: str, channel: str) -> bool:
        """Whether somebody edited this text, so that the form no longer writes it."""
        return self.text(language, channel) != self.formed.get(language, {}).get(channel)


def template_of(playbook: Playbook, template: str | None) -> Template | None:
    """The template with this id, if the incident's playbook has it."""
    return next((found for found in playbook.templates if found.id == template), None)


def opened(state: State, statement: Statement, version: Version | None = None) -> Work:
    """The working copy that starts from a version (default: the current one), its form read back from the text."""
    version = version or statement.current
    content, template = version.content, template_of(state.playbook, statement.template)
    values = {slot: bound.value for slot, bound in content.facts.items()}
    fields = recovered(template, content.texts, values, version.received) if template else {}
    work = Work(
        statement.id,
        version.id,
        statement.template,
        fields,
        {slot: bound.fact for slot, bound in content.facts.items()},
        list(content.channels),
        content.texts,
    )
    return msgspec.structs.replace(work, formed=_formed(work, template, _as_bound(state.facts, content)))


def _as_bound(facts: Facts, content: Content) -> dict[str, Fact]:
    """The facts as the version says them, whatever has become of them since."""
    return {
        slot: msgspec.structs.replace(facts.sheet[bound.fact], value=bound.value, standing=bound.standing)
        for slot, bound in content.facts.items()
    }


def _formed(work: Work, template: Template | None, bound: Mapping[str, Fact]) -> Texts:
    return drafting.texts(template, work.fields, bound) if template else {}


def bound_facts(work: Work, facts: Facts) -> dict[str, Fact]:
    """The facts bound, as they stand now, by slot."""
    return {slot: facts.sheet[fact] for slot, fact in work.bound.items() if fact in facts.sheet}


def refilled(work: Work, playbook: Playbook, facts: Facts) -> Work:
    """``work`` after its form or its facts changed: every text that nobody edited by hand is written anew."""
    formed = _formed(work, template_of(playbook, work.template), bound_facts(work, facts))
    texts = {
        language: {
            channel: formed.get(language, {}).get(channel, text) if not work.by_hand(language, channel) else text
            for channel, text in by_channel.items()
        }
        for language, by_channel in work.texts.items()
    }
    return msgspec.structs.replace(work, texts=texts, formed=formed)


def written(work: Work, language: str, channel: str, text: str) -> Work:
    """``work`` with a text as somebody has it now."""
    texts = work.texts | {language: work.texts.get(language, {}) | {channel: text}}
    return msgspec.structs.replace(work, texts=texts)


def filled(work: Work, field: str, value: str) -> Work:
    """``work`` with a blank of its form filled in, or emptied."""
    fields = {name: held for name, held in work.fields.items() if name != field}
    return msgspec.structs.replace(work, fields=fields | {field: value} if value else fields)


def bound(work: Work, slot: str, fact: str) -> Work:
    """``work`` with a fact in a slot; an empty ``fact`` takes it out."""
    rest = {name: held for name, held in work.bound.items() if name != slot}
    return msgspec.structs.replace(work, bound=rest | {slot: fact} if fact else rest)


def applied(work: Work, language: str, channel: str) -> Work:
    """``work`` with a text as the form has it, whatever was edited by hand."""
    formed = work.formed.get(language, {}).get(channel)
    return work if formed is None else written(work, language, channel, formed)


def rebased(work: Work, new: Work) -> Work:
    """``work`` on a version that says the same: what the form holds stays, everything else is as in the record."""
    return msgspec.structs.replace(work, base=new.base, texts=new.texts, channels=new.channels, bound=new.bound)


def slot_for(work: Work, fact: Fact, fitting: Mapping[str, str]) -> str:
    """The slot that ``fact`` is bound to or belongs in, else one of its own that the template does not know."""
    held = next((slot for slot, bound in work.bound.items() if bound == fact.id), None)
    fits = next((slot for slot, proposed in fitting.items() if proposed == fact.id), None)
    return held or fits or fact.label


def channelled(work: Work, template: Template | None, channels: list[str]) -> Work:
    """``work`` for these channels, in the template's order."""
    order = template.channels if template else work.channels
    known = [channel for channel in order if channel in channels]
    return msgspec.structs.replace(work, channels=known + [c for c in channels if c not in known])


def content(work: Work, like: Content, facts: Facts) -> dict[str, Any]:
    """What a version of ``work`` would be: NFC, no invisible characters, facts bound as they stand now."""
    texts = {
        language: {channel: drafting.clean(text) for channel, text in by_channel.items()}
        for language, by_channel in work.texts.items()
    }
    return drafting.assemble(like.type, like.audience, work.channels, texts, bound_facts(work, facts))


def edited(work: Work, fresh: Work) -> bool:
    """Whether a person changed something that a version would hold. ``fresh`` is the copy as it was opened."""
    if (work.channels, work.bound) != (fresh.channels, fresh.bound):
        return True
    return work.texts != fresh.texts and _clean(work.texts) != _clean(fresh.texts)


def _clean(texts: Texts) -> Texts:
    return {language: {c: drafting.clean(text) for c, text in texts[language].items()} for language in texts}


def kept(work: Work) -> str:
    """``work`` as it is remembered."""
    return msgspec.json.encode(work).decode()


def restored(text: str) -> Work | None:
    """What was remembered; None where that is nothing, or of another program."""
    try:
        return msgspec.json.decode(text, type=Work) if text else None
    except msgspec.MsgspecError:
        return None


def proposals(state: State, template: Template | None, held: Mapping[str, str]) -> dict[str, str]:
    """The fact that fits each empty slot of ``template``, where one was stated: {slot: fact}.

    It was bound to a slot of that name before, or it has the id, the claim or nearly the words of the playbook's fact.
    """
    taken = set(held.values())
    found: dict[str, str] = {}
    empty = [slot for slot in template.facts if slot.id not in held] if template else []
    for slot in empty:
        fits = _fitting(state, slot)
        stated = (fact for fact in state.facts.sheet.values() if fact.standing != WITHDRAWN and fact.id not in taken)
        best = max(((fits(fact), fact.id) for fact in stated), default=(0.0, ""))
        if best[0] >= ALIKE:
            found[slot.id] = best[1]
            taken.add(best[1])
    return found


def _fitting(state: State, slot: Slot) -> Callable[[Fact], float]:
    """How well a fact answers what ``slot`` asks: 0 to 1, and 2 where it is certain."""
    versions = (version for s in state.statements.drafted.values() for version in s.versions)
    sure = {bound.fact for v in versions if (bound := v.content.facts.get(slot.id)) is not None} | {slot.fact}
    planned = next((planned.claim for planned in state.playbook.facts if planned.id == slot.fact), {})
    asked = [wording for words in (planned, slot.label) for wording in words.values()]

    def fits(fact: Fact) -> float:
        return 2.0 if fact.id in sure else max((_alike(fact.claim, wording) for wording in asked), default=0.0)

    return fits


def _alike(a: str, b: str) -> float:
    pairs_a, pairs_b = _pairs(a), _pairs(b)
    return 2 * len(pairs_a & pairs_b) / ((len(pairs_a) + len(pairs_b)) or 1)


@lru_cache(maxsize=8192)
def _pairs(text: str) -> frozenset[str]:
    """Pairs of letters inside words, so that word order counts for little."""
    words = re.findall(r"\w+", text.lower())
    return frozenset(word[i : i + 2] for word in words for i in range(max(len(word) - 1, 1)))


def begun(state: State, template: Template, facts: Mapping[str, str]) -> dict[str, Any]:
    """The content of a first version: the template with nothing filled in but the facts that fit {slot: fact}."""
    return drafting.content(template, {}, {slot: state.facts.sheet[fact] for slot, fact in facts.items()})


def next_label(state: State, kind: str) -> str:
    """The label of the next statement: Q-02 for words that people speak from, S-03 for the others."""
    prefix = "Q" if kind in ("talk_track", "media_qa") else "S"
    used = {statement.label for statement in state.statements.in_order()}
    return next(label for n in range(1, len(used) + 2) if (label := f"{prefix}-{n:02d}") not in used)


def spelt(work: Work, facts: Facts) -> frozenset[str]:
    """The bound facts (ids) whose value any text of ``work`` spells."""
    values = {fact.id: fact.value for fact in bound_facts(work, facts).values()}
    return frozenset(
        span.slot
        for language, by_channel in work.texts.items()
        for text in by_channel.values()
        for span in drafting.fact_spans(text, values, language)
    )


def languages(work: Work) -> tuple[str, ...]:
    """The languages of ``work``, Chinese first."""
    return tuple(sorted(work.texts, key=lambda code: LANGUAGES.index(code) if code in LANGUAGES else 9))
