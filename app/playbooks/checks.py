"""Whether the parts of a playbook fit each other: every name leads somewhere, every number adds up.

Belongs here: what the schema cannot say and what holds for one part and the parts that it names. Whether the whole
covers every case is ``coverage``.
"""

from collections.abc import Iterator
from itertools import chain, pairwise

from app.playbooks.catalogue import LANGUAGES, SEVERITIES
from app.playbooks.mistakes import Found, Steps
from app.playbooks.part import Part
from app.playbooks.shape import nearest

_LISTED = ("roles", "phases", "tasks", "clocks", "facts", "templates")
_MEASURED = ("first_statement", "update")


def references(book: Part, broken: set[Steps]) -> Iterator[Found]:
    """Every name that leads nowhere and every number that does not add up."""
    known = {section: _ids(book.parts(section)) for section in _LISTED if (section,) not in broken}
    yield from _twice(book)
    yield from _matrix(book.member("severity"))
    for role in book.parts("roles"):
        if role.id and role.member("deputy").text == role.id:
            yield Found((*role.steps, "deputy"), "own-deputy", {"role": role.id})
    approvals = book.parts("approvals")
    stages = [stage for approval in approvals for stage in approval.parts("stages")]
    slots = [slot for template in book.parts("templates") for slot in template.parts("facts")]
    tasks, clocks, facts = book.parts("tasks"), book.parts("clocks"), book.parts("facts")
    for parts, name, section in (
        (book.parts("roles"), "deputy", "roles"),
        (tasks, "role", "roles"),
        (tasks, "phase", "phases"),
        (tasks, "facts", "facts"),
        (tasks, "template", "templates"),
        (clocks, "role", "roles"),
        (stages, "roles", "roles"),
        (stages, "escalation", "roles"),
        (approvals, "combine", "roles"),
        (approvals, "templates", "templates"),
        (facts, "role", "roles"),
        (slots, "fact", "facts"),
    ):
        for part in parts:
            yield from _lead_to(part, name, section, known)
    yield from chain.from_iterable(map(_clock, clocks))
    yield from chain.from_iterable(map(_stage, stages))
    yield from chain.from_iterable(map(_chain, approvals))


def languages(book: Part) -> Iterator[Found]:
    """Every text that lacks a language which the playbook has elsewhere."""
    texts = [part for part in book.walk() if _is_words(part)]
    spoken = [language for language in LANGUAGES if any(language in part.value for part in texts)]
    for part in texts:
        for language in spoken:
            if language not in part.value:
                yield Found(part.steps, "language-missing", {"language": language})


def _is_words(part: Part) -> bool:
    return isinstance(part.value, dict) and bool(part.value) and part.value.keys() <= set(LANGUAGES)


def _ids(parts: list[Part]) -> list[str]:
    return [part.id for part in parts if part.id]


def _lead_to(part: Part, name: str, section: str, known: dict[str, list[str]]) -> Iterator[Found]:
    """The words under ``name`` that are no id of ``section``, if that section could be read."""
    for word in part.words(name):
        if section in known and word.text not in known[section]:
            near = nearest(word.text, known[section])
            yield Found(word.steps, "leads-nowhere", {"found": word.text, "section": section, "near": near})


def _twice(book: Part) -> Iterator[Found]:
    """Ids and list items that occur twice in one list."""
    for part in book.walk():
        seen: set[str] = set()
        for item in part.items():
            named = item.member("id") if item.id else item
            word = str(named.value) if type(named.value) in (str, int) else ""
            if word and word in seen:
                yield Found(named.steps, "twice", {"found": word})
            seen.add(word)


def _matrix(matrix: Part) -> Iterator[Found]:
    dimensions = matrix.parts("dimensions")
    letters = _ids(dimensions)
    weights = [part.member("weight").value for part in dimensions]
    if weights and all(type(weight) is int for weight in weights) and sum(weights) != 100:
        yield Found((*matrix.steps, "dimensions"), "weights", {"found": sum(weights)}, key=True)
    thresholds = matrix.member("thresholds")
    numbers = thresholds.numbers()
    for worse, milder in pairwise(SEVERITIES):
        if worse in numbers and milder in numbers and numbers[worse] <= numbers[milder]:
            values = {"worse": worse, "milder": milder, "high": numbers[worse], "low": numbers[milder]}
            yield Found((*thresholds.steps, milder), "thresholds", values)
    bounds = [bound.member("at_least") for bound in matrix.parts("floors")]
    bounds += [bound.member(name) for bound in matrix.parts("ceilings") for name in ("at_most", "unless")]
    for letter, part in [member for bound in bounds for member in bound.members()]:
        if letters and letter not in letters:
            values = {"found": letter, "section": "dimensions", "near": nearest(letter, letters)}
            yield Found(part.steps, "leads-nowhere", values, key=True)


def _clock(clock: Part) -> Iterator[Found]:
    kind, minutes = clock.member("kind").text, clock.member("minutes")
    if kind == "legal":
        for name in ("rule", "basis"):
            if not clock.member(name).value:
                yield Found((*clock.steps, name), "legal-without", {"name": name})
        if clock.member("stops").text == "released":
            yield Found((*clock.steps, "stops"), "legal-stops", {})
    elif clock.member("immediate").value is True:
        yield Found((*clock.steps, "immediate"), "immediate-not-legal", {})
    numbers = minutes.numbers()
    given = [severity for severity in SEVERITIES if severity in numbers] if kind in _MEASURED else []
    for worse, milder in pairwise(given):
        if numbers[worse] > numbers[milder]:
            yield Found((*minutes.steps, worse), "slower-when-worse", {"worse": worse, "milder": milder})


def _stage(stage: Part) -> Iterator[Found]:
    quorum, roles = stage.member("quorum").value, stage.words("roles")
    if type(quorum) is int and quorum > len(roles) > 0:
        yield Found((*stage.steps, "quorum"), "quorum", {"found": quorum, "roles": len(roles)})


def _chain(approval: Part) -> Iterator[Found]:
    """A role signs once in a chain: its second place would be signed with the first."""
    seen: set[str] = set()
    for stage in approval.parts("stages"):
        for role in stage.member("roles").items():
            if role.text and role.text in seen:
                yield Found(role.steps, "role-twice", {"role": role.text})
            seen.add(role.text)
