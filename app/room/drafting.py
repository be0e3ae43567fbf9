"""Drafting as windows use it: a template filled, facts found in a text, two texts compared.

Belongs here: statements' content from templates and forms. How words are made is ``documents``.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from app.documents.draft import FactValue, Rendered, clean, render
from app.documents.markdown import html, plain
from app.documents.paragraphs import Paragraph, length, paragraphs
from app.documents.redline import Piece, redline
from app.domain.facts import Fact
from app.domain.playbook import Template
from app.domain.statements import bind
from app.domain.wordings import Span, spans, wordings

__all__ = [
    "Paragraph",
    "Piece",
    "Rendered",
    "Span",
    "assemble",
    "clean",
    "content",
    "draft",
    "fact_spans",
    "html",
    "length",
    "paragraphs",
    "plain",
    "redline",
    "texts",
    "wording",
]


def draft(
    template: Template, language: str, channel: str, fields: Mapping[str, str], bound: Mapping[str, Fact]
) -> Rendered:
    """The text of one language and channel; what is missing stands in it as ``[[label]]``."""
    return render(template, language, channel, fields, {slot: _value(fact) for slot, fact in bound.items()})


def _value(fact: Fact) -> FactValue:
    return FactValue(fact.value, fact.standing, fact.attribution, fact.label)


def texts(template: Template, fields: Mapping[str, str], bound: Mapping[str, Fact]) -> dict[str, dict[str, str]]:
    """Every text that the template has, by language and channel."""
    return {
        language: {channel: draft(template, language, channel, fields, bound).text for channel in by_channel}
        for language, by_channel in template.texts.items()
    }


def content(
    template: Template, fields: Mapping[str, str], bound: Mapping[str, Fact], channels: Sequence[str] = ()
) -> dict[str, Any]:
    """The content of a version, all from the template."""
    made = texts(template, fields, bound)
    return assemble(template.type, template.audience, channels or template.channels, made, bound)


def assemble(
    kind: str, audience: str, channels: Sequence[str], by_language: dict[str, dict[str, str]], bound: Mapping[str, Fact]
) -> dict[str, Any]:
    """The content of a version as the record holds it; its digest is what people sign."""
    return {
        "type": kind,
        "audience": audience,
        "channels": list(channels),
        "texts": by_language,
        "facts": {slot: msgspec.to_builtins(bind(fact)) for slot, fact in bound.items()},
    }


def fact_spans(text: str, values: Mapping[str, str], language: str) -> tuple[Span, ...]:
    """Where ``text`` spells the bound values {slot: value}; the day of a moment is not another fact's day."""
    found = spans(text, values, language)
    return tuple(span for span in found if not (_DAY.match(values[span.slot]) and _in_moment(text, span)))


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_CLOCK_BEFORE, _CLOCK_AFTER = re.compile(r"\d{2}:\d{2} on \Z"), re.compile(r"(?: at |, | )?\d{2}:\d{2}")


def _in_moment(text: str, span: Span) -> bool:
    before = text[max(span.start - 9, 0) : span.start]
    return bool(_CLOCK_BEFORE.search(before) or _CLOCK_AFTER.match(text, span.end))


def wording(value: str, language: str) -> str:
    """How a fact's value is written into a text when nothing says otherwise."""
    return wordings(value, language)[0] if value.strip() else ""
