"""YAML to plain JSON values, each with its place in the file.

Belongs here: the strict part of YAML 1.2 that a playbook may use – maps, lists, text, whole numbers, true/false – built
from parser events without recursion and without constructing objects. Anchors, aliases, tags, merge keys, several
documents and numbers that programs read in different ways are mistakes. What the values mean is not decided here.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from app.playbooks.mistakes import Steps
from app.playbooks.source import INDENT_TAB, UNSEEN, Flaw

MAX_DEPTH = 16
MAX_NODES = 50_000
MAX_NUMBER = 2**53
MAX_SECTIONS = 100

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,15})\Z")
_NUMBER_LIKE = re.compile(
    r"[-+]?(?:\.?[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|0[xXoObB][0-9a-fA-F_]+|\.(?:inf|Inf|INF|nan|NaN|NAN))\Z"
)
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_WORDS |= {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_SECTION = re.compile(r"^[A-Za-z_][\w-]*[ ]*:", re.MULTILINE)
_PROBLEMS = (
    ("mapping values are not allowed", "syntax-colon"),
    ("could not find expected ':'", "syntax-no-colon"),
    ("but found '<scalar>'", "syntax-after-quote"),
    ("expected <block end>", "syntax-indent"),
    ("unexpected end of stream", "syntax-open-quote"),
    ("expected ',' or", "syntax-open-bracket"),
    ("unknown escape character", "syntax-escape"),
    ("cannot start any token", "syntax-character"),
)
_OPENED_AT = {"syntax-open-quote", "syntax-open-bracket"}  # shown where it was opened: the end says nothing


class Spot(NamedTuple):
    """A place in the file, counted from 1. ``literal``: the text of a ``|`` block begins on the next line."""

    line: int
    column: int
    literal: bool = False


class Tree(NamedTuple):
    """The value of a file, the places of its values and of its keys, and what could not be read (``broken``)."""

    value: Any
    spots: dict[Steps, Spot]
    keys: dict[Steps, Spot]
    broken: set[Steps]
    flaws: list[Flaw]


class _Stop(Exception):
    """The events cannot be followed any further."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.code)
        self.flaw = flaw


def compose(text: str) -> Tree:
    """The tree of a whole file. Where the syntax breaks, every top-level section is read on its own."""
    builder = _Builder()
    stop = builder.build(text)
    parts = list(_sections(text))
    if stop is None:
        if not builder.tree.spots.keys() - {()} and not builder.tree.flaws:
            builder.tree.flaws.append(Flaw(1, 1, "empty-file", {}))
            builder.tree.broken.add(())
    elif not 1 < len(parts) <= MAX_SECTIONS or stop.code == "too-many-values":
        builder.tree.broken.add(())
        builder.tree.flaws.append(stop)
    else:
        builder = _Builder()
        for lines_before, part in parts:
            stop = builder.build(part, lines_before)
            if stop is not None:
                builder.tree.broken.add((part.partition(":")[0].strip(),))
                # a tab in an indentation is what broke it, and is already named
                builder.tree.flaws.extend([] if INDENT_TAB.search(part) else [stop])
    return builder.tree


def _sections(text: str) -> Iterator[tuple[int, str]]:
    """The text cut before every name at the left margin, with the number of lines before each part."""
    cuts = sorted({0, *(hit.start() for hit in _SECTION.finditer(text)), len(text)})
    line = 0
    for start, end in pairwise(cuts):
        yield line, text[start:end]
        line += text.count("\n", start, end)


@dataclass(slots=True)
class _Open:
    """A map or list whose end has not come yet; ``key`` is the name read last, waiting for its value."""

    steps: Steps
    box: Any
    key: str | None = None


class _Builder:
    """Follows parser events and fills one tree; ``build`` may be called for one section after the other."""

    def __init__(self) -> None:
        self.tree = Tree({}, {(): Spot(1, 1)}, {}, set(), [])
        self._open: list[_Open] = []
        self._closed: list[Steps] = []  # by the events just before: a wrong indentation closes what it should not
        self._lines_before = self._count = self._documents = 0

    def build(self, text: str, lines_before: int = 0) -> Flaw | None:
        """Add what ``text`` holds to the tree; what stopped it is the answer, what was then open is broken."""
        self._open, self._closed, self._lines_before, self._documents = [], [], lines_before, 0
        try:
            for event in YAML(typ="safe", pure=True).parse(text):
                self._take(event)
        except _Stop as stop:
            return self._stopped(stop.flaw)
        except MarkedYAMLError as error:
            return self._stopped(self._syntax(error))
        except (YAMLError, ValueError, OverflowError) as error:  # ValueError: an escape beyond Unicode
            return self._stopped(Flaw(lines_before + 1, 1, "syntax", {"problem": str(error)}))
        return None

    def _stopped(self, flaw: Flaw) -> Flaw:
        self.tree.broken.update(steps for steps in [*self._closed, *(one.steps for one in self._open)] if steps)
        return flaw

    def _take(self, event: Event) -> None:
        self._count += 1
        if self._count > MAX_NODES:
            raise _Stop(self._flaw(event, "too-many-values", limit=MAX_NODES))
        match event:
            case DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise _Stop(self._flaw(event, "several-documents"))
            case AliasEvent():
                self.tree.flaws.append(self._flaw(event, "alias", name=event.anchor))
                self._put(event, None, broken=True)
            case CollectionEndEvent():
                self._closed.append(self._open.pop().steps)
                return
            case ScalarEvent():
                self._refuse_marks(event)
                self._scalar(event)
            case CollectionStartEvent():
                self._refuse_marks(event)
                self._collection(event)
        self._closed.clear()

    def _refuse_marks(self, event: ScalarEvent | CollectionStartEvent) -> None:
        if event.anchor is not None:
            self.tree.flaws.append(self._flaw(event, "anchor", name=event.anchor))
        if event.ctag is not None:
            self.tree.flaws.append(self._flaw(event, "tag", name=str(event.ctag)))

    def _collection(self, event: CollectionStartEvent) -> None:
        is_map = isinstance(event, MappingStartEvent)
        if not self._open:
            if not is_map:
                raise _Stop(self._flaw(event, "not-a-map"))
            self._open.append(_Open((), self.tree.value))
            return
        if len(self._open) >= MAX_DEPTH:
            raise _Stop(self._flaw(event, "too-deep", limit=MAX_DEPTH))
        box: Any = {} if is_map else []
        steps = self._put(event, box)
        self._open.append(_Open(steps, box))

    def _scalar(self, event: ScalarEvent) -> None:
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.box, dict) and top.key is None:
            self._name(top, event)
            return
        if event.style:
            text = unicodedata.normalize("NFC", event.value)
            if event.style == '"' and (hit := UNSEEN.search(text)):
                self.tree.flaws.append(self._flaw(event, "unseen-character", sign=f"U+{ord(hit[0]):04X}"))
            self._put(event, text)
        elif event.value in _WORDS:
            self._put(event, _WORDS[event.value])
        elif _WHOLE.match(event.value) and abs(int(event.value)) < MAX_NUMBER:
            self._put(event, int(event.value))
        elif _NUMBER_LIKE.match(event.value):
            self.tree.flaws.append(self._flaw(event, "number-form", found=event.value))
            self._put(event, event.value, broken=True)
        else:
            self._put(event, unicodedata.normalize("NFC", event.value))

    def _name(self, top: _Open, event: ScalarEvent) -> None:
        """Take ``event`` as the name of the value that follows. Names are text, so that ``1:`` is the severity "1"."""
        name = event.value
        steps = (*top.steps, name)
        if not name:
            raise _Stop(self._flaw(event, "complex-key"))
        if name == "<<" and not event.style:
            self.tree.flaws.append(self._flaw(event, "merge-key"))
        elif name in top.box:
            self.tree.flaws.append(self._flaw(event, "duplicate-key", name=name, line=self.tree.keys[steps].line))
        self.tree.keys[steps] = self._spot(event)
        top.key = name

    def _put(self, event: NodeEvent, value: Any, *, broken: bool = False) -> Steps:
        """Store ``value`` where it belongs, and say where that is."""
        if not self._open:
            raise _Stop(self._flaw(event, "empty-file" if value is None else "not-a-map"))
        top = self._open[-1]
        if isinstance(top.box, list):
            steps: Steps = (*top.steps, len(top.box))
            top.box.append(value)
        elif top.key is None:
            raise _Stop(self._flaw(event, "complex-key"))
        else:
            steps = (*top.steps, top.key)
            top.box[top.key] = value
            top.key = None
        self.tree.spots[steps] = self._spot(event)
        if broken:
            self.tree.broken.add(steps)
        return steps

    def _spot(self, event: Event) -> Spot:
        mark = event.start_mark
        return Spot(self._lines_before + mark.line + 1, mark.column + 1, getattr(event, "style", None) == "|")

    def _flaw(self, event: Event, code: str, **values: Any) -> Flaw:
        spot = self._spot(event)
        return Flaw(spot.line, spot.column, code, values)

    def _syntax(self, error: MarkedYAMLError) -> Flaw:
        code = next((code for words, code in _PROBLEMS if words in (error.problem or "")), "syntax")
        mark = error.problem_mark or error.context_mark
        if code in _OPENED_AT:
            mark = error.context_mark or mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return Flaw(self._lines_before + line, column, code, {"problem": error.problem or ""})
