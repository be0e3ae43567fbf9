"""Templates from strangers, run so that nothing can go wrong but the text.

Belongs here: reading a template and running it within bounds. Its tree is held against ``grammar`` before anything is
compiled, so that there is no loop, no call, no arithmetic and no attribute that could be misused; Jinja's own sandbox
is the second fence. What the names stand for is ``draft``.
"""

import functools
import re
from collections.abc import Mapping
from typing import NamedTuple

import msgspec
from jinja2 import StrictUndefined, Template, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.documents.faults import TemplateFault
from app.documents.grammar import FILTERS, MAX_NESTING, beyond, names
from app.domain.wordings import written

MAX_TEMPLATE = 20_000
MAX_OUTPUT = 64 * 1024
_TAG = re.compile(r"\{[{%]")


class Value(msgspec.Struct, frozen=True):
    """What stands for a name in a text. A value that is not given shows its label and counts as false."""

    text: str
    given: bool = True

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return self.given


class Names:
    """``field`` or ``fact`` in a template: a look-up, with no attribute of its own that a name could meet."""

    __slots__ = ("__values",)

    def __init__(self, values: Mapping[str, Value]) -> None:
        self.__values = values

    def __getitem__(self, name: str) -> Value:
        return self.__values[name]


def parse(text: str) -> list[TemplateFault]:
    """Everything in ``text`` that a template may not hold, in the order of its lines."""
    return list(_read(text, "en").faults)


def names_in(text: str) -> frozenset[tuple[str, str]]:
    """The names that a template uses, as (``field`` or ``fact``, name); none of one that cannot be run."""
    return frozenset((kind, name) for kind, name, _line in _read(text, "en").names)


def run(text: str, fields: Mapping[str, Value], facts: Mapping[str, Value], language: str) -> str | TemplateFault:
    """The text of a template, at most 64 kB of UTF-8, or the first thing wrong: a name without a value, say."""
    read = _read(text, language)
    if read.template is None:
        return read.faults[0]
    values = {"field": fields, "fact": facts}
    for kind, name, line in read.names:
        if name not in values[kind]:
            return _at(text, line, "unknown-name", f"{kind}.{name}")
    made: list[str] = []
    size = 0
    for piece in read.template.generate(field=Names(fields), fact=Names(facts)):
        size += len(piece.encode("utf-8", "replace"))
        if size > MAX_OUTPUT:
            return TemplateFault("output-too-large", detail=str(MAX_OUTPUT // 1024))
        made.append(piece)
    return "".join(made)


class _Read(NamedTuple):
    template: Template | None
    faults: tuple[TemplateFault, ...]
    names: tuple[tuple[str, str, int], ...] = ()


@functools.lru_cache(maxsize=256)
def _read(text: str, language: str) -> _Read:
    if len(text) > MAX_TEMPLATE:
        return _Read(None, (TemplateFault("too-long", detail=str(MAX_TEMPLATE)),))
    environment = _environment(language)
    try:
        tree = environment.parse(text)
    except TemplateSyntaxError as error:
        return _Read(None, (_at(text, error.lineno, "syntax", str(error.message)),))
    except RecursionError:
        return _Read(None, (TemplateFault("nesting", detail=str(MAX_NESTING)),))
    except (ValueError, OverflowError):  # a number too long for Python
        return _Read(None, (TemplateFault("forbidden", detail="Const"),))
    faults = tuple(_at(text, *found) for found in beyond(tree))
    if faults:
        return _Read(None, faults)
    return _Read(environment.from_string(tree), (), tuple(names(tree)))


@functools.cache
def _environment(language: str) -> ImmutableSandboxedEnvironment:
    """Jinja with nothing in it but our filters and our test. Texts are plain text, so there is nothing to escape."""
    made = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.clear()
    made.filters.clear()
    made.tests.clear()
    for kind in FILTERS:
        made.filters[kind] = functools.partial(_filtered, kind=kind, language=language)
    made.tests["bound"] = _is_bound
    return made


def _is_bound(value: Value) -> bool:
    return value.given


def _filtered(value: Value, *, kind: str, language: str) -> Value:
    return Value(written(value.text, kind, language)) if value else value


def _at(text: str, line: int, code: str, detail: str) -> TemplateFault:
    """The fault at the first tag of its line: Jinja knows no columns."""
    lines = text.split("\n")
    tag = _TAG.search(lines[min(line, len(lines)) - 1])
    return TemplateFault(code, line, tag.start() + 1 if tag else 1, detail)
