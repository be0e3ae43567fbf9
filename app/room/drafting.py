"""Drafting as windows use it: a template filled, facts found in a text, two texts compared.

Belongs here: statements' content from templates and forms. How words are made is ``documents``.
"""

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
from app.domain.wordings import Span, wordings
from app.domain.wordings import spans as fact_spans

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


def wording(value: str, language: str) -> str:
    """How a fact's value is written into a text when nothing says otherwise."""
    return wordings(value, language)[0] if value.strip() else ""
