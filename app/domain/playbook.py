"""A playbook (应急预案): what a company decided in peacetime about a kind of crisis.

Belongs here: its shape and the questions rules ask of it. Reading it from YAML, and every check of a file, is
``playbooks``. An incident embeds the playbook it was declared with; later edits never reach a running incident.
"""

from typing import Annotated, Any

import msgspec
from msgspec import Meta

Id = Annotated[str, Meta(pattern="^[a-z][a-z0-9_-]{0,63}$")]
Name = Annotated[str, Meta(pattern="^[a-z][a-z0-9_]{0,63}$")]
"""What a template's text calls a blank: no hyphen, which would be a minus there."""
Words = Annotated[
    dict[str, str],
    Meta(
        min_length=1,
        description="The same words by language: zh, en",
        extra_json_schema={
            "propertyNames": {"enum": ["zh", "en"]},
            "additionalProperties": {"type": "string", "minLength": 1, "maxLength": 20000},
        },
    ),
]
Level = Annotated[int, Meta(ge=1, le=4, description="Severity: 1 (I, worst) to 4 (IV)")]
Score = Annotated[int, Meta(ge=0, le=4)]
Minutes = Annotated[int, Meta(ge=0, le=525600)]
ByLevel = Annotated[dict[str, Minutes], Meta(extra_json_schema={"propertyNames": {"enum": ["1", "2", "3", "4"]}})]


class _Part(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part of a playbook: a frozen value whose absent members have defaults."""


class Dimension(_Part, frozen=True, omit_defaults=True):
    """One dimension of the severity matrix: scored 0–4, weighted in points of 100."""

    id: Annotated[str, Meta(pattern="^[A-Z]$")]
    name: Words
    weight: Annotated[int, Meta(ge=1, le=100)]
    levels: Annotated[list[Words], Meta(min_length=5, max_length=5)]


class Floor(_Part, frozen=True, omit_defaults=True):
    """Severity is at least ``level`` when every dimension in ``at_least`` scores that much or more."""

    at_least: dict[str, Score]
    level: Level
    why: Words


class Ceiling(_Part, frozen=True, omit_defaults=True):
    """Severity is at most ``level`` when every dimension scores at most so much, unless one reaches ``unless``."""

    at_most: dict[str, Score]
    level: Level
    why: Words
    unless: dict[str, Score] = {}


class Matrix(_Part, frozen=True, omit_defaults=True):
    """The severity matrix (定级矩阵): score = Σ weight × score ÷ 4, then thresholds, floors and ceilings."""

    dimensions: list[Dimension] = []
    thresholds: dict[str, Annotated[int, Meta(ge=0, le=100)]] = {}
    floors: list[Floor] = []
    ceilings: list[Ceiling] = []


class Role(_Part, frozen=True, omit_defaults=True):
    """A role (角色) with its duties; ``deputy`` names the role whose holder stands in."""

    id: Id
    name: Words
    duties: list[Words] = []
    deputy: Id | None = None


class Phase(_Part, frozen=True, omit_defaults=True):
    """A phase of the work (阶段), in order."""

    id: Id
    name: Words


class PlannedTask(_Part, frozen=True, omit_defaults=True):
    """A task (任务) that belongs to a role; ``due`` counts minutes from declaring, by severity ("1"–"4").

    A severity that ``due`` does not name does not have the task.
    """

    id: Id
    title: Words
    role: Id
    phase: Id
    due: ByLevel
    detail: Words | None = None
    facts: list[Id] = []
    template: Id | None = None


class PlannedClock(_Part, frozen=True, omit_defaults=True):
    """A clock (时限). ``starts`` says from when, ``stops`` what stops it by itself.

    ``kind``: ``first_statement`` and ``update`` are the golden clocks, ``internal`` our own targets, ``legal`` a duty
    in law. Legal clocks may be ``immediate`` (立即): they count up against ``minutes`` as an internal target and only
    a person's proof stops them. ``rule`` names the rule of law as data (CN-PIPL-57) and ``basis`` its law and article.
    """

    id: Id
    name: Words
    kind: Annotated[str, Meta(pattern="^(first_statement|update|internal|legal)$")]
    minutes: ByLevel
    role: Id
    starts: Annotated[str, Meta(pattern="^(declared|known_since|released|person)$")] = "declared"
    stops: Annotated[str, Meta(pattern="^(released|person)$")] = "person"
    types: list[Id] = []
    immediate: bool = False
    rule: str | None = None
    basis: Words | None = None


class Stage(_Part, frozen=True, omit_defaults=True):
    """A stage of an approval chain: its roles sign in parallel; ``quorum`` is ``all`` (会签) or how many (1: 或签).

    ``minutes`` after it opened the deputies may sign, after twice as many the holder of ``escalation``. A signature
    counts for ``expires`` minutes (0: for ever).
    """

    id: Id
    roles: Annotated[list[Id], Meta(min_length=1)]
    quorum: str | int = "all"
    minutes: Minutes = 0
    name: Words | None = None
    escalation: Id | None = None
    expires: str | int = 0


class Approval(_Part, frozen=True, omit_defaults=True):
    """An approval chain (审批链) and when it applies; an empty list means any.

    A row with ``templates`` is a holding lane (快速通道): for texts of these templates with nothing but verified facts
    filled in. One person may sign several roles of ``combine``.
    """

    stages: Annotated[list[Stage], Meta(min_length=1)]
    types: list[Id] = []
    severities: list[Level] = []
    channels: list[Id] = []
    audiences: list[Id] = []
    templates: list[Id] = []
    combine: list[Id] = []


class Override(_Part, frozen=True, omit_defaults=True):
    """Where the commander and one of PR or legal may release without the full chain (越级发布), a stop-use warning say.

    The signers that were skipped have ``minutes`` to ratify it; empty ``severities`` mean any.
    """

    types: Annotated[list[Id], Meta(min_length=1)]
    minutes: Annotated[int, Meta(ge=1, le=10080)]
    severities: list[Level] = []
    why: Words | None = None


class FactToEstablish(_Part, frozen=True, omit_defaults=True):
    """A fact to establish first (首要核实事项): the question, who finds out, and how it is proved."""

    id: Id
    claim: Words
    role: Id
    how: Words | None = None
    unit: Words | None = None


class Field(_Part, frozen=True, omit_defaults=True):
    """A blank of a template's form. ``kind``: text, long, moment (a date and time), contact."""

    id: Name
    label: Words
    kind: Annotated[str, Meta(pattern="^(text|long|moment|contact)$")] = "text"
    required: bool = True
    hint: Words | None = None


class Slot(_Part, frozen=True, omit_defaults=True):
    """A place in a template where a fact is bound, never typed; ``fact`` names the playbook's fact that fits."""

    id: Name
    label: Words
    fact: Id | None = None
    required: bool = True


class Template(_Part, frozen=True, omit_defaults=True):
    """A message template (声明模板). ``texts`` is {language: {channel or ``*``: Jinja text}}.

    In a text ``{{ field.NAME }}`` is a form field and ``{{ fact.NAME }}`` a bound fact; paragraphs are separated by
    an empty line, the first line may be a Markdown heading. ``elements`` are the required elements of the type.
    """

    id: Id
    type: Id
    name: Words
    audience: Id
    channels: Annotated[list[Id], Meta(min_length=1)]
    texts: dict[str, dict[str, str]]
    fields: list[Field] = []
    facts: list[Slot] = []
    elements: list[Id] = []


class Playbook(msgspec.Struct, frozen=True, omit_defaults=True):
    """A whole playbook. Every member has a default, so that a record made elsewhere still opens."""

    id: str = ""
    version: str = ""
    title: Words = {}
    summary: Words = {}
    cluster: str = ""
    severity: Matrix = Matrix()
    roles: list[Role] = []
    phases: list[Phase] = []
    tasks: list[PlannedTask] = []
    clocks: list[PlannedClock] = []
    approvals: list[Approval] = []
    overrides: list[Override] = []
    facts: list[FactToEstablish] = []
    templates: list[Template] = []


EMPTY = Playbook()


def from_content(content: dict[str, Any]) -> Playbook:
    """The playbook that a record embeds; content we cannot read is an empty playbook with the strictest chain."""
    try:
        return msgspec.convert(content, Playbook)
    except msgspec.ValidationError:
        return EMPTY
