"""Bodies of the right shape that say anything at all: each ends as an entry or as a refusal, never as a crash."""

import io
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import inspect

from app.domain.library import BODIES as LIBRARY_BODIES
from app.domain.roster import BODIES as ROSTER_BODIES
from app.domain.state import KINDS
from app.room.verify import verify
from tests.support.hostile import ADA, INCIDENT, LIBRARY, LIN, PEI, ROSTER, WEN, released

PEOPLE = [ADA, PEI, LIN, WEN]
TEXTS = st.sampled_from(
    [
        *("", " ", "\u2800", "x", "正文", "TBD", "\u202e", "a", "b"),  # as words and as ids
        *(person.id for person in PEOPLE),
        *("commander", "pr", "legal", "writer", "administrator", "review", "command", "approve", "changes", "reject"),
        *("statement-S-01-3", "S-01", "F-01", "weibo", "zh", "*", "holding", "all"),
        *(f"0190a2b4-0000-7000-9000-{number:012x}" for number in range(6, 24)),  # entries that there are
        *("2026-03-01T08:00:00Z", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-W09-7T24:00:00Z"),
        *("0" * 64, "statements/S-01/zh/weibo.txt", "-1", "75", "1e3", ADA.sign.public, WEN.seat.public),
    ]
)
NUMBERS = st.sampled_from([0, 1, 2, 3, 4, 5, -1, 2**53, -(2**53)])
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS.filter(str.isascii), inner, max_size=3),
    max_leaves=6,
)
CONTENT = st.fixed_dictionaries(
    {
        "type": TEXTS,
        "audience": TEXTS,
        "channels": st.lists(TEXTS, max_size=2),
        "texts": st.dictionaries(st.sampled_from(["zh", "en"]), st.dictionaries(st.just("*"), TEXTS), max_size=2),
    }
)
MATRIX = st.fixed_dictionaries(
    {
        "dimensions": st.just([{"id": "A", "name": {"en": "x"}, "weight": 50, "levels": [{"en": "x"}] * 5}]),
        "thresholds": st.dictionaries(TEXTS.filter(str.isascii), st.integers(0, 100), max_size=3),
    }
)
PLAYBOOK = st.fixed_dictionaries({"severity": MATRIX})


def values(shape: inspect.Type) -> st.SearchStrategy[Any]:
    """Everything of a type, texts and numbers from those that mean something."""
    match shape:
        case inspect.StrType():
            return TEXTS
        case inspect.IntType():
            return NUMBERS
        case inspect.BoolType():
            return st.booleans()
        case inspect.NoneType():
            return st.none()
        case inspect.AnyType():
            return ANYTHING
        case inspect.UnionType(types=types):
            return st.one_of(*map(values, types))
        case inspect.ListType(item_type=item):
            return st.lists(values(item), max_size=3)
        case inspect.DictType(value_type=inspect.AnyType()):
            return CONTENT | PLAYBOOK | st.dictionaries(TEXTS.filter(str.isascii), ANYTHING, max_size=3)
        case inspect.DictType(value_type=value):
            return st.dictionaries(st.sampled_from(["A", "sign", "seat", "x"]), values(value), max_size=3)
        case inspect.StructType(fields=fields):
            return st.fixed_dictionaries({field.encode_name: values(field.type) for field in fields})
    raise TypeError(shape)


BODIES = {kind: values(inspect.type_info(body)) for kind, body in (KINDS | ROSTER_BODIES | LIBRARY_BODIES).items()}
ENTRIES = st.sampled_from(sorted(BODIES)).flatmap(lambda kind: st.tuples(st.just(kind), BODIES[kind]))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(ENTRIES, st.sampled_from(PEOPLE)), min_size=1, max_size=8))
def test_it_ends_as_an_entry_or_a_refusal(entries: list[tuple[tuple[str, Any], Any]]) -> None:
    forge, _ = released()
    forge.begin(LIBRARY, "library")
    before = len(forge.lines[INCIDENT])
    for (kind, body), person in entries:
        stream = ROSTER if kind in ROSTER_BODIES else LIBRARY if kind in LIBRARY_BODIES else INCIDENT
        forge.enter(stream, person, kind, body)
    report = verify(io.BytesIO(forge.bundle()))
    assert sum(counts.entries for counts in report.streams) == before + 5 + len(entries)
    assert report.fault is None or report.fault.code in ("not-as-signed", "manifest-signature", "drill")
