"""A form read back out of the text that it made: the record keeps what was said, not what was typed into which blank.

Belongs here: finding the blanks of a template in a text. Filling them is ``drafting``; what is not found stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from app.documents.draft import FactValue, render
from app.domain.playbook import Field, Template
from app.domain.wordings import MONTHS, wordings

_MARK = re.compile("\ue000(\\d+)\ue001")
"""Private characters that no template and no person writes."""

TELLING = 8
"""Letters of its own by which a paragraph is known wherever it stands; "company, date" is not."""

_MISSING = re.compile(r"\[\[.*\]\]", re.DOTALL)
_MOMENTS = {
    "zh": re.compile(r"(?:\d{4}年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日 ?(?P<hour>\d{2}):(?P<minute>\d{2})"),
    "en": re.compile(r"(?P<hour>\d{2}):(?P<minute>\d{2}) on (?P<day>\d{1,2}) (?P<month>[A-Z][a-z]+)"),
}

Texts = Mapping[str, Mapping[str, str]]
"""{language: {channel: text}}, as a version holds them."""


def recovered(template: Template, texts: Texts, facts: Mapping[str, str], near: int) -> dict[str, str]:
    """What the form held when it made ``texts`` over ``facts`` {slot: value}, by field id.

    Paragraph by paragraph, so that one that was rewritten by hand hides nothing of the others. Texts leave the year of
    a moment out: it is the one that lies nearest to ``near`` (Unix ms).
    """
    sure: dict[str, str] = {}
    kinds = {field.id: field.kind for field in template.fields}

    def best(field: str) -> str:
        return min(found[field], key=lambda value: (kinds[field] == "moment" and "T" not in value, len(value), value))

    found = _candidates(template, texts, facts, sure, near)
    # "A, B, 8-101" can be cut in two places; what another language says of the same blank decides where.
    sure = {field: best(field) for field, values in found.items() if len(values) > 1}
    if sure:
        found = _candidates(template, texts, facts, sure, near)
    return _said(template, texts, facts, {field: best(field) for field in found if best(field)})


def _said(template: Template, texts: Texts, facts: Mapping[str, str], fields: dict[str, str]) -> dict[str, str]:
    """``fields`` without the options that say less of the text than their absence does.

    "A customer reported" is what a template writes where no name is given; it is also what it would write for a
    customer of the name "A customer". Only the whole text tells which.
    """
    optional = [field.id for field in template.fields if not field.required and field.id in fields]
    score = _score(template, texts, facts, fields)
    for name in optional:
        without = {field: value for field, value in fields.items() if field != name}
        other = _score(template, texts, facts, without)
        if other > score:
            fields, score = without, other
    return fields


def _score(template: Template, texts: Texts, facts: Mapping[str, str], fields: Mapping[str, str]) -> int:
    """How many paragraphs of ``texts`` this form would write."""
    values = {slot: FactValue(value) for slot, value in facts.items()}
    return sum(
        len(set(render(template, language, channel, fields, values).text.split("\n\n")) & set(text.split("\n\n")))
        for language, by_channel in texts.items()
        for channel, text in by_channel.items()
    )


def _candidates(
    template: Template, texts: Texts, facts: Mapping[str, str], sure: Mapping[str, str], near: int
) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for language, channel in ((spoken, channel) for spoken in texts for channel in texts[spoken]):
        there = texts[language][channel].split("\n\n")
        for place, paragraph in _paragraphs(template, language, channel, facts, sure):
            for number, value in (
                pair for other in _alike(there, place, paragraph) for pair in _held(paragraph, other)
            ):
                field = template.fields[number]
                found.setdefault(field.id, set()).add(_typed(field, value, language, near))
    return found | {field: {value} for field, value in sure.items()}


def _paragraphs(
    template: Template, language: str, channel: str, facts: Mapping[str, str], sure: Mapping[str, str]
) -> Iterator[tuple[tuple[int, int], list[str]]]:
    """The paragraphs that the template writes: (which, of how many), and words, number of a blank, words, …"""
    values = {slot: FactValue(value) for slot, value in facts.items()}
    for everything in (True, False):
        marks = {
            field.id: sure.get(field.id, f"\ue000{number}\ue001")
            for number, field in enumerate(template.fields)
            if field.required or everything
        }
        made = render(template, language, channel, marks, values).text.split("\n\n")
        for index, paragraph in enumerate(made):
            parts = _MARK.split(paragraph)
            if len(parts) > 1:
                yield (index, len(made)), parts


def _alike(there: list[str], place: tuple[int, int], parts: list[str]) -> list[str]:
    """The paragraphs that could be this one: any, but for one with hardly a word of its own only that in its place."""
    if sum(len("".join(part.split())) for part in parts[::2]) >= TELLING:
        return there
    index, of = place
    return [there[index]] if len(there) == of else []


def _held(parts: list[str], text: str) -> Iterable[tuple[int, str]]:
    """What ``text`` has in the blanks of a paragraph (words, number, words, …); nothing where it is another one.

    It looks forward only: a template from a stranger cannot make it take long.
    """
    found: dict[int, str] = {}
    if not text.startswith(parts[0]) or not text.endswith(parts[-1]):
        return ()
    at, end = len(parts[0]), len(text) - len(parts[-1])
    for index in range(1, len(parts), 2):
        number, words, last = int(parts[index]), parts[index + 1], index == len(parts) - 2
        if number in found:
            after = at + len(found[number]) if text.startswith(found[number], at) else -1
        elif text.startswith("[[", at):  # a label may hold the very words that follow it
            after = text.find("]]", at) + 2
        else:
            after = end if last else text.find(words, at + 1) if words else -1
        if after <= at or after > end or (not last and not text.startswith(words, after)) or (last and after != end):
            return ()
        found[number] = text[at:after]
        at = after + len(words)
    return found.items()


def _typed(field: Field, value: str, language: str, near: int) -> str:
    """What was typed for ``value`` to be written."""
    if _MISSING.fullmatch(value):
        return ""
    return _moment(value, language, near) if field.kind == "moment" else value


def _moment(value: str, language: str, near: int) -> str:
    """A written moment as the form holds it (``2026-03-14T12:00``); ``value`` as it is where it is none."""
    hit = _MOMENTS[language].search(value) if language in _MOMENTS else None
    if hit is None:
        return value
    month = int(hit["month"]) if hit["month"].isdigit() else _month(hit["month"])
    middle = datetime.fromtimestamp(near / 1000, UTC)
    for year in sorted(range(middle.year - 1, middle.year + 2), key=lambda year: _far(middle, year, month)):
        made = f"{year:04d}-{month:02d}-{int(hit['day']):02d}T{hit['hour']}:{hit['minute']}"
        if value in wordings(made, language):
            return made
    return value


def _month(name: str) -> int:
    return next((number for number, known in enumerate(MONTHS, 1) if known == name), 1)


def _far(middle: datetime, year: int, month: int) -> int:
    """Months between ``middle`` and that month."""
    return abs((year - middle.year) * 12 + month - middle.month)
