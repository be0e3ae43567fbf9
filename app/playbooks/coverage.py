"""Whether a playbook covers every case: each statement has signers, each role has work, each text has its blanks.

Belongs here: what is missing from the whole. Whether one part fits the part that it names is ``checks``.
"""

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import product

from app.playbooks.catalogue import ALWAYS_NEEDED, CORE_ROLES, SEVERITIES
from app.playbooks.mistakes import Found, Steps
from app.playbooks.part import Part
from app.playbooks.shape import nearest
from app.playbooks.source import position

TemplateCheck = Callable[[str], Sequence[tuple[int, int, str]]]
"""What is wrong with a template's text: line and column from 1 and a sentence. Whoever calls brings it."""

_Row = tuple[set[str], ...]
_CASES = ("types", "severities", "channels", "audiences")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_NAME = re.compile(r"\b(field|fact)\.([A-Za-z_][A-Za-z0-9_]*)")


def coverage(book: Part, broken: set[Steps]) -> Iterator[Found]:
    """Every case that the playbook as a whole leaves open."""
    if ("approvals",) not in broken:
        yield from _unsigned(book)
        yield from _shadowed(book)
    if not any((section,) in broken for section in ("roles", "tasks", "clocks", "approvals", "facts")):
        yield from _roles(book)
    for template in book.parts("templates"):
        yield from _channels(template)
        yield from _blanks(template)


def template_bodies(book: Part, check: TemplateCheck) -> Iterator[Found]:
    """What ``check`` says about the text of every template."""
    for template in book.parts("templates"):
        for text in _texts(template):
            for line, column, sentence in check(text.text):
                yield Found(text.steps, "template", {"sentence": sentence}, inside=(line, column))


def _texts(template: Part) -> list[Part]:
    by_language = [channels for _, channels in template.member("texts").members()]
    return [text for channels in by_language for _, text in channels.members() if text.text]


def _row(approval: Part) -> _Row:
    """The cases that a row of the approvals names; an empty set is any."""
    return tuple({str(item.value) for item in approval.member(case).items()} for case in _CASES)


def _is_lane(approval: Part) -> bool:
    """A holding lane is for some texts of some templates: it leaves every case to the rows after it."""
    return bool(approval.words("templates"))


def _unsigned(book: Part) -> Iterator[Found]:
    """Statements for which no row says who signs."""
    rows = [_row(approval) for approval in book.parts("approvals") if not _is_lane(approval)]

    @functools.cache
    def signed(*case: str) -> bool:
        return any(_fits(row, case) for row in rows)

    wanted: list[tuple[Part, str, list[str], str]] = []
    for kind in ALWAYS_NEEDED:
        wanted.append((book.member("approvals"), kind, [""], ""))
    for template in book.parts("templates"):
        part, channels = template.member("type"), [word.text for word in template.words("channels")]
        wanted.append((part, part.text, channels, template.member("audience").text))
    for part, kind, channels, audience in wanted:
        cases = product(SEVERITIES, channels)
        open_levels = dict.fromkeys(level for level, channel in cases if not signed(kind, level, channel, audience))
        if kind and open_levels:
            yield Found(
                part.steps, "unsigned", {"type": kind, "levels": ", ".join(open_levels)}, part.steps == ("approvals",)
            )


def _fits(row: _Row, case: tuple[str, ...]) -> bool:
    return all(not listed or wanted in listed for listed, wanted in zip(row, case, strict=True))


def _shadowed(book: Part) -> Iterator[Found]:
    """Rows that can never be chosen, because the first row that fits wins."""
    earlier: list[tuple[int, _Row]] = []
    for number, approval in enumerate(book.parts("approvals"), start=1):
        if _is_lane(approval):
            continue
        row = _row(approval)
        winner = next((place for place, other in earlier if _covers(other, row)), None)
        if winner:
            yield Found(approval.steps, "shadowed", {"number": number, "winner": winner})
        earlier.append((number, row))


def _covers(wide: _Row, narrow: _Row) -> bool:
    return all(not some or (few and few <= some) for some, few in zip(wide, narrow, strict=True))


def _roles(book: Part) -> Iterator[Found]:
    roles = book.parts("roles")
    for name in CORE_ROLES:
        if roles and name not in [role.id for role in roles]:
            yield Found(("roles",), "core-role", {"role": name}, key=True)
    at_work = [part for section in ("tasks", "clocks", "facts") for part in book.parts(section)]
    named = {part.member("role").text for part in at_work} | {role.member("deputy").text for role in roles}
    stages = [stage for approval in book.parts("approvals") for stage in approval.parts("stages")]
    named |= {word.text for stage in stages for word in stage.words("roles")}
    for role in roles:
        if role.id and role.id not in named and role.id not in CORE_ROLES:
            yield Found((*role.steps, "id"), "idle-role", {"role": role.id})


def _channels(template: Part) -> Iterator[Found]:
    """Channels without a text, and texts without a channel."""
    channels = [part.text for part in template.words("channels")]
    for language, texts in template.member("texts").members():
        written = dict(texts.members())
        for channel in channels:
            if written and "*" not in written and channel not in written:
                yield Found(texts.steps, "no-text", {"channel": channel, "language": language}, key=True)
        for channel in written.keys() - {"*", *channels}:
            yield Found((*texts.steps, channel), "no-channel", {"channel": channel}, key=True)


def _blanks(template: Part) -> Iterator[Found]:
    """Names in texts that are no blank of the template, blanks that no text has, facts in one language only."""
    declared = {"field": template.parts("fields"), "fact": template.parts("facts")}
    known = {kind: [part.id for part in parts] for kind, parts in declared.items()}
    used: set[tuple[str, str]] = set()
    by_place: dict[tuple[str, str], set[str]] = {}
    for text in _texts(template):
        names = list(_names(text.text))
        for kind, name, inside in names:
            used.add((kind, name))
            if name not in known[kind]:
                values = {"kind": kind, "found": name, "near": nearest(name, known[kind])}
                yield Found(text.steps, "unknown-blank", values, inside=inside)
        by_place[str(text.steps[-1]), str(text.steps[-2])] = {name for kind, name, _ in names if kind == "fact"}
    for kind, parts in declared.items():
        for part in parts:
            if used and part.id and (kind, part.id) not in used:
                yield Found((*part.steps, "id"), "unused-blank", {"kind": kind, "found": part.id})
    for (channel, language), names_there in by_place.items():
        for other, facts in [(key[1], facts) for key, facts in by_place.items() if key[0] == channel]:
            for name in sorted(facts - names_there & set(known["fact"])):
                steps = (*template.steps, "texts", language, channel)
                yield Found(steps, "fact-in-one-language", {"found": name, "other": other}, key=True)


def _names(text: str) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Every ``field.NAME`` and ``fact.NAME`` in the tags of a text, with its line and column."""
    for tag in _TAG.finditer(text):
        for name in _NAME.finditer(tag[0]):
            yield name[1], name[2], position(text, tag.start() + name.start())
