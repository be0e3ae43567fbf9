"""Templates from strangers, run so that nothing can go wrong but the text.

Belongs here: what a template may contain, and running it within bounds. Template text may only hold ``{{ field.NAME }}``
and ``{{ fact.NAME }}``, one of the filters ``date``, ``moment``, ``number`` behind them, and ``{% if %}`` on whether they
are given. The tree of every template is held against exactly that grammar before anything is compiled, so that there is
no loop, no call, no arithmetic and no attribute that could be misused; Jinja's own sandbox is the second fence.
What the names stand for is ``draft``.
"""

import functools
from collections.abc import Iterator, Mapping

import msgspec
from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.documents.wordings import written
from app.i18n import _

MAX_TEMPLATE = 20_000
MAX_OUTPUT = 64 * 1024
MAX_NESTING = 12
"""Conditions within conditions; beyond, nobody can tell what a statement will say."""

NAMES = ("field", "fact")
FILTERS = ("date", "moment", "number")


class TemplateFault(msgspec.Struct, frozen=True):
    """What is wrong with a template or with filling it. ``line`` and ``column`` count from 1; ``detail`` is quoted."""

    code: str
    line: int = 1
    column: int = 1
    detail: str = ""

    def sentence(self) -> str:
        """What is wrong and what to do about it, in the language spoken now."""
        return sentence(self)


class Value(msgspec.Struct, frozen=True):
    """What stands for a name in a text. A value that is not given shows its label and counts as false."""

    text: str
    given: bool = True

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return self.given


class Names:
    """``field`` or ``fact`` in a template: nothing but a look-up, with no attribute of its own that a name could meet."""

    __slots__ = ("__values",)

    def __init__(self, values: Mapping[str, Value]) -> None:
        self.__values = values

    def __getitem__(self, name: str) -> Value:
        return self.__values[name]


def parse(text: str) -> list[TemplateFault]:
    """Everything in ``text`` that a template may not hold, in the order of its lines."""
    return _read(text)[1]


def run(text: str, fields: Mapping[str, Value], facts: Mapping[str, Value], language: str) -> str | TemplateFault:
    """The text of a template, at most 64 kB of UTF-8, or the first thing wrong. A name without a value is a fault."""
    template, faults = _compiled(text, language)
    if template is None:
        return faults[0]
    made: list[str] = []
    size = 0
    try:
        for piece in template.generate(field=Names(fields), fact=Names(facts)):
            size += len(piece.encode("utf-8", "replace"))
            if size > MAX_OUTPUT:
                return TemplateFault("output-too-large", detail=str(MAX_OUTPUT // 1024))
            made.append(piece)
    except TemplateError as error:
        return TemplateFault("undefined", detail=str(error.message or ""))
    return "".join(made)
