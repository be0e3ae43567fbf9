"""How the value of a fact is spelt in a text, and where a text spells it.

Belongs here: the ways to write a date, a moment and a number in Chinese and English, the first of which is the way that
templates write it. Which values may be said at all is not asked here. The holding lane is judged by these spellings
(``chains``): a further one may be added, none changed.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

MAX_VALUE = 4_000
"""Characters of a value that are looked for; a fact is a number, a date or a name, never an essay."""

# Not the locale's months: the language is the text's, not the computer's.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?\Z")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,17})(?:\.\d{1,9})?\Z", re.ASCII)
_TENS = {"zh": ((10_000, "万"), (100_000_000, "亿")), "en": ((1_000_000, " million"), (1_000_000_000, " billion"))}


class Span(NamedTuple):
    """Where a text spells the value of the fact in ``slot``: ``text[start:end]``."""

    start: int
    end: int
    slot: str


def wordings(value: str, language: str) -> tuple[str, ...]:
    """The ways to spell ``value`` in ``zh`` or ``en``, each once; first the one that templates write."""
    ways: list[str] = []
    if moment := _moment(value):
        ways = [_zone(way, moment, language) for way in _moments(moment, language)]
    elif day := _date(value):
        ways = _dates(day, language)
    elif _NUMBER.match(value):
        ways = _numbers(value, language)
    return tuple(dict.fromkeys([*ways, value]))


def written(value: str, kind: str, language: str) -> str:
    """``value`` as the filter ``date``, ``moment`` or ``number`` writes it; as it is where it is no such thing."""
    moment, day = _moment(value), _date(value)
    if kind == "number":
        return _numbers(value, language)[0] if _NUMBER.match(value) else value
    if moment is not None and kind == "date":
        day = moment.date()
    if day is not None:
        return _dates(day, language)[0]
    return wordings(value, language)[0] if moment is not None else value


def spans(text: str, facts: Mapping[str, str], language: str) -> tuple[Span, ...]:
    """Where ``text`` spells the values of ``facts`` {slot: value}: the longest wording first, never half a number.

    The day of a moment is not another fact's day.
    """
    slots: dict[str, str] = {}
    for slot, value in facts.items():
        for way in wordings(value[:MAX_VALUE], language) if value.strip() else ():
            slots.setdefault(way, slot)
    if not slots:
        return ()
    longest_first = sorted(slots, key=len, reverse=True)
    found = re.finditer("|".join(_bounded(way) for way in longest_first), text)
    told = (Span(hit.start(), hit.end(), slots[hit[0]]) for hit in found)
    return tuple(span for span in told if not (_DATE.match(facts[span.slot]) and _in_moment(text, span)))


_CLOCK_BEFORE, _CLOCK_AFTER = re.compile(r"\d{2}:\d{2} on \Z"), re.compile(r"(?: at |, | )?\d{2}:\d{2}")


def _in_moment(text: str, span: Span) -> bool:
    before = text[max(span.start - 9, 0) : span.start]
    return bool(_CLOCK_BEFORE.search(before) or _CLOCK_AFTER.match(text, span.end))


def _bounded(way: str) -> str:
    """A pattern for ``way`` that stands alone: 5 is not in 15, 1.5, 1,500 or 5月, and A12 is not in A123."""
    before = after = ""
    if way[0].isdigit():
        before = r"(?<![\dA-Za-z])(?<!\d[.,:-])"
    elif way[0].isascii() and way[0].isalpha():
        before = r"(?<![\dA-Za-z])"
    if _NUMBER.match(way):
        after = r"(?![\dA-Za-z年月]|[.,:-]\d|\s?(?:million|billion)\b|[万亿])"
    elif way[-1].isdigit():
        after = r"(?![\dA-Za-z]|[.,:]\d)"
    elif way[-1].isascii() and way[-1].isalpha():
        after = r"(?![\dA-Za-z])"
    return before + re.escape(way) + after


def _date(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if _DATE.match(value) else None
    except ValueError:
        return None


def _moment(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if _MOMENT.match(value) else None
    except ValueError:
        return None


def _dates(day: date, language: str) -> list[str]:
    if language == "zh":
        plain = f"{day.month}月{day.day}日"
        return [plain, f"{day.year}年{plain}"]
    month = MONTHS[day.month - 1]
    ways = [f"{day.day} {name}" for name in dict.fromkeys((month, month[:3]))]
    ways += [f"{name} {day.day}" for name in dict.fromkeys((month, month[:3]))]
    return [*ways, f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}"]


def _moments(moment: datetime, language: str) -> list[str]:
    clock = f"{moment.hour:02d}:{moment.minute:02d}"
    if language == "zh":
        return [way + gap + clock for gap in ("", " ") for way in _dates(moment.date(), language)]
    ways = _dates(moment.date(), language)
    return (
        [f"{clock} on {way}" for way in ways]
        + [f"{way} at {clock}" for way in ways]
        + [f"{way}, {clock}" for way in ways]
    )


def _zone(way: str, moment: datetime, language: str) -> str:
    """``way`` with the zone that the value names: a time without it would be another time."""
    offset = moment.utcoffset()
    if offset is None:
        return way
    minutes = int(offset.total_seconds()) // 60
    sign, hours, rest = "-" if minutes < 0 else "+", abs(minutes) // 60, abs(minutes) % 60
    name = "UTC" if not minutes else f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")
    return f"{way}({name})" if language == "zh" else f"{way} ({name})"


def _numbers(value: str, language: str) -> list[str]:
    whole, point, rest = value.partition(".")
    grouped = f"{int(whole):,}" + point + rest
    ways = [value, grouped] if language == "zh" else [grouped, value]
    if not point:
        ways += [
            f"{_shortened(int(whole), size)}{name}"
            for size, name in _TENS.get(language, ())
            if _shortened(int(whole), size)
        ]
    return ways


def _shortened(number: int, size: int) -> str:
    """``number`` in units of ``size`` where that loses nothing and takes at most four decimals: 126000 is 12.6 万."""
    if abs(number) < size or number * 10_000 % size:
        return ""
    return f"{number // size}.{number % size * 10_000 // size:04d}".rstrip("0").rstrip(".") if number > 0 else ""
