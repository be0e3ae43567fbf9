"""A draft from a template: what the form and the fact sheet hold, put into words.

Belongs here: filling a template of the playbook for one language and channel. What is missing stands in the text as
``[[label]]``, which nobody can overlook and which ``domain.placeholders`` later finds, so that no one signs it.
"""

import re
import unicodedata
from collections.abc import Mapping

import msgspec

from app.documents.faults import TemplateFault
from app.documents.sandbox import Value, names_in, run
from app.domain.facts import DISPUTED, VERIFIED, WITHDRAWN
from app.domain.playbook import Field, Slot, Template
from app.i18n import pick

_JOINER = "\u200d"
"""Holds emoji of several signs together; all other format characters are invisible or turn the direction of reading."""
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_GAP = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


class FactValue(msgspec.Struct, frozen=True):
    """A fact as a slot binds it: its value, and the standing that decides whether it may be said."""

    value: str
    standing: str = VERIFIED
    attribution: str | None = None
    label: str = ""


class Rendered(msgspec.Struct, frozen=True):
    """A draft: its text in NFC with ``\\n`` line ends, and what keeps it from being ready."""

    text: str
    faults: tuple[TemplateFault, ...] = ()


def render(
    template: Template, language: str, channel: str, fields: Mapping[str, str], facts: Mapping[str, FactValue]
) -> Rendered:
    """The text of ``template`` in ``language`` for ``channel``, with a fault for each thing it lacks or may not say.

    ``fields`` is what the form holds by field id, ``facts`` what is bound by slot id. A template that cannot be run
    gives an empty text and the fault that says why. Equal arguments give equal text.
    """
    by_channel = template.texts.get(language, {})
    text = by_channel.get(channel, by_channel.get("*", ""))
    if not text:
        return Rendered("", (TemplateFault("no-text", detail=channel),))
    faults: list[TemplateFault] = []
    used = names_in(text)
    blanks, bound = {}, {}
    for field in template.fields:
        found = faults if ("field", field.id) in used else []
        blanks[field.id] = _blank(field, language, fields.get(field.id, ""), found)
    for slot in template.facts:
        found = faults if ("fact", slot.id) in used else []
        bound[slot.id] = _blank(slot, language, _said(slot, facts.get(slot.id), found), found)
    made = run(text, blanks, bound, language)
    if isinstance(made, TemplateFault):
        return Rendered("", (made,))
    return Rendered(tidy(made), tuple(faults))


def clean(text: str) -> str:
    """``text`` in NFC with ``\n`` line ends, without characters that are invisible or turn the direction of reading."""
    seen = (
        sign
        for sign in _LINE_END.sub("\n", text)
        if sign in "\n\t" or sign == _JOINER or unicodedata.category(sign) not in {"Cc", "Cf", "Cs"}
    )
    return unicodedata.normalize("NFC", "".join(seen))


def tidy(text: str) -> str:
    """``clean`` text whose paragraphs are separated by exactly one empty line, with nothing around them."""
    lines = "\n".join(line.rstrip() for line in clean(text).split("\n"))
    return _GAP.sub("\n\n", lines).strip()


def _blank(part: Field | Slot, language: str, text: str, faults: list[TemplateFault]) -> Value:
    text = clean(text).strip()
    if text:
        return Value(text)
    label = pick(part.label, language) or part.id
    if part.required:
        faults.append(TemplateFault("missing", detail=label))
    return Value(f"[[{label}]]", given=False)


def _said(slot: Slot, fact: FactValue | None, faults: list[TemplateFault]) -> str:
    """What a slot says: nothing for a fact that was withdrawn. One that is not verified is said, and is a fault."""
    if fact is None:
        return ""
    if fact.standing == WITHDRAWN:
        faults.append(TemplateFault("withdrawn", detail=fact.label or slot.id))
        return ""
    if fact.standing != VERIFIED and not (fact.standing == DISPUTED and fact.attribution):
        faults.append(TemplateFault("unverified", detail=fact.label or slot.id))
    return fact.value
