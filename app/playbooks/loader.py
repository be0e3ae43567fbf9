"""A playbook from its file: every mistake of the file, or the playbook.

Belongs here: the order in which a file is examined, and the place of each mistake. Each kind of check has its module.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

import msgspec

from app.domain.playbook import Playbook
from app.playbooks.checks import languages, references
from app.playbooks.coverage import TemplateCheck, coverage, template_bodies
from app.playbooks.mistakes import Found, Mistake, Steps
from app.playbooks.part import Part
from app.playbooks.shape import findings
from app.playbooks.source import Flaw, read
from app.playbooks.tree import Tree, compose

MAX_MISTAKES = 200
MAX_CONTENT = 200 * 1024
"""A record's entry holds at most 256 KiB, and the one that declares an incident embeds the whole playbook."""


def check(path: Path, template_check: TemplateCheck | None = None) -> list[Mistake]:
    """Every mistake of the file, in the order of the file; at most ``MAX_MISTAKES``, and then one that says so."""
    return _examine(path, template_check)[1]


def load(path: Path, template_check: TemplateCheck | None = None) -> Playbook | list[Mistake]:
    """The playbook of a file without mistakes, else its mistakes."""
    playbook, mistakes = _examine(path, template_check)
    return mistakes if playbook is None else playbook


def content(playbook: Playbook) -> dict[str, Any]:
    """The playbook as the JSON object that a record embeds: text, whole numbers, true and false."""
    made: dict[str, Any] = msgspec.to_builtins(playbook)
    return made


def _examine(path: Path, template_check: TemplateCheck | None) -> tuple[Playbook | None, list[Mistake]]:
    source = read(path)
    if source.fatal:
        return None, _sorted(path, source.flaws)
    tree = compose(source.text)
    flaws = [*source.flaws, *tree.flaws]
    lines = source.text.split("\n")
    for found in islice(_findings(tree, template_check), MAX_MISTAKES + 1):
        flaws.append(Flaw(*_place(tree, lines, found), found.code, found.values))
    return (None, _sorted(path, flaws)) if flaws else _made(path, tree)


def _findings(tree: Tree, template_check: TemplateCheck | None) -> Iterator[Found]:
    book = Part(tree.value)
    bodies = template_bodies(book, template_check) if template_check is not None else ()
    found = chain(findings(tree), references(book, tree.broken), coverage(book, tree.broken), languages(book), bodies)
    return (one for one in found if one.key or one.steps not in tree.broken)


def _made(path: Path, tree: Tree) -> tuple[Playbook | None, list[Mistake]]:
    try:
        playbook = msgspec.convert(tree.value, Playbook)
    except msgspec.ValidationError as error:  # the schema is stricter, so it is the schema that would be wrong
        return None, _sorted(path, [Flaw(1, 1, "shape", {"problem": str(error)})])
    size = len(msgspec.json.encode(playbook))
    if size > MAX_CONTENT:
        values = {"found": size // 1024, "limit": MAX_CONTENT // 1024}
        return None, _sorted(path, [Flaw(1, 1, "too-long-to-embed", values)])
    return playbook, []


def _place(tree: Tree, lines: list[str], found: Found) -> tuple[int, int]:
    """Line and column of ``found``; of the nearest part around it, where it is missing itself."""
    steps = found.steps
    if found.key and steps in tree.keys:
        return tree.keys[steps][:2]
    if found.inside is not None and steps in tree.spots and tree.spots[steps].literal:
        return _inside(tree, lines, steps, found.inside)
    while steps not in tree.spots:
        steps = steps[:-1]
    return tree.spots[steps][:2]


def _inside(tree: Tree, lines: list[str], steps: Steps, inside: tuple[int, int]) -> tuple[int, int]:
    """A place in the text of a ``|`` block, whose lines stand below the bar and are indented."""
    value = tree.value
    for step in steps:
        value = value[step]
    line = tree.spots[steps].line + inside[0]
    raw, text = lines[line - 1], value.split("\n")[inside[0] - 1]
    return line, len(raw) - len(text) + inside[1] if raw.endswith(text) else inside[1]


def _sorted(path: Path, flaws: Iterable[Flaw]) -> list[Mistake]:
    """The flaws as mistakes of ``path`` in the order of the file, each once."""
    mistakes = [Mistake(str(path), *flaw) for flaw in sorted(flaws, key=lambda flaw: flaw[:3])]
    once = [mistake for place, mistake in enumerate(mistakes) if mistake not in mistakes[max(0, place - 5) : place]]
    if len(once) <= MAX_MISTAKES:
        return once
    last = once[MAX_MISTAKES - 1]
    return [*once[:MAX_MISTAKES], Mistake(str(path), last.line, last.column, "more-mistakes", {"shown": MAX_MISTAKES})]
