"""Whatever several members propose, in whatever order: what may never happen to a sign-off never happens.

Belongs here: random histories, and a second reading of the entries that were accepted, which shares no code with the
rules it watches. Single rules are in ``test_signing``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import inspect

from app.domain import release as releasing
from app.domain import signing, suggestions
from app.domain import state as rules
from app.domain.facts import FactStated, FactVerified
from app.domain.release import StatementReleased
from app.domain.roles import RoleAssigned, RoleWithdrawn
from app.domain.signing import (
    ChangeAccepted,
    ConditionConfirmed,
    SignoffGiven,
    SignoffHandedOver,
    SignoffRequested,
    SignoffWithdrawn,
)
from app.domain.signoff import Request, Signature
from app.domain.state import State
from app.domain.statements import StatementVersioned
from app.domain.terms import Body, Entry, blank
from tests.support.drafted import COMMAND, REVIEW, STAFF, Draft, signed_book, stated
from tests.support.given import MINUTE

FACTS = {"id": "facts", "roles": ["service", "quality"], "quorum": 1}
MILD = {"severities": [3, 4], "stages": [{"id": "law", "roles": ["legal"], "minutes": 10, "escalation": "chief"}]}
BOOK = signed_book(
    approvals=[MILD, {"stages": [FACTS, {**REVIEW, "expires": 60}, COMMAND], "combine": ["service", "pr"]}],
    overrides=[{"types": ["holding"], "minutes": 30}],
)
DEPUTIES = {"legal": "deputy"}
STAGES = ("facts", "review", "command", "law")
ROLES = ("pr", "legal", "commander", "service", "quality")
TEXTS = ("A", "B")


class Watched(Draft):
    """A draft that remembers every accepted entry with the state before it, and holds each to what must be."""

    def __init__(self, **changes: Any) -> None:
        self.log: list[tuple[Entry, State]] = []
        self.seen: dict[str, tuple[str, bytes]] = {}
        super().__init__("A", **{"playbook": BOOK, **changes})

    def act(self, by: str, body: Body, **how: Any) -> Any:
        before = self.state
        refusal = super().act(by, body, **how)
        if refusal is None:
            entry = msgspec.structs.replace(self.entry(by, body), id=self.last, seq=self.seq, received=self.now)
            self.log.append((entry, before))
            self.hold(entry, before)
        return refusal

    def hold(self, entry: Entry, before: State) -> None:
        if isinstance(entry.body, SignoffGiven):
            self.hold_standing(entry, before, entry.body)
        if isinstance(entry.body, StatementReleased):
            self.hold_release(entry, before, entry.body)
        for signature in self.state.signoffs.given.get("s", ()):
            version = self.statement.version(signature.version)
            assert version is not None
            found = (version.digest, msgspec.json.encode(version.content))
            assert found[0] == signature.digest
            assert self.seen.setdefault(signature.entry, found) == found

    # -- (b) who signed had standing

    def hold_standing(self, entry: Entry, before: State, body: SignoffGiven) -> None:
        assert not any(e.by == entry.by and isinstance(e.body, StatementVersioned) for e, _ in self.log)
        if before.roles.holds(entry.by, body.role) and body.role in STAFF[entry.by]:
            assert not body.acts_for
            return
        handed = [
            e
            for e, _ in self.log
            if isinstance(e.body, SignoffHandedOver) and (e.body.role, e.body.content) == (body.role, body.content)
        ]
        if handed and handed[-1].body.member == entry.by:  # type: ignore[attr-defined]
            assert body.acts_for == handed[-1].by
            return
        asked = max(
            e.received for e, _ in self.log if isinstance(e.body, SignoffRequested) and e.body.content == body.content
        )
        waited = entry.received - asked
        holders = before.roles.holders(body.role)
        assert body.acts_for == (holders[0] if holders else None)
        if before.roles.holds(entry.by, DEPUTIES.get(body.role, "-")):
            able = [
                h for h in holders if h not in before.statements.drafted["s"].authors and not self.signed_as(h, body)
            ]
            assert waited >= 10 * MINUTE or not able
        else:
            assert before.roles.holds(entry.by, "chief")
            assert waited >= 20 * MINUTE

    def signed_as(self, member: str, body: SignoffGiven) -> bool:
        """Whether ``member`` had signed this content in another role, whatever became of that."""
        return any(
            e.by == member and isinstance(e.body, SignoffGiven) and e.body.content == body.content
            for e, _ in self.log[:-1]
        )

    # -- (a) what was released was signed

    def hold_release(self, entry: Entry, before: State, body: StatementReleased) -> None:
        request = next(r for r in reversed(before.signoffs.requests["s"]) if r.digest == body.content)
        approvals = self.approvals(request, entry)
        by = {role: e.by for role, e in approvals.items()}
        authors = {e.by for e, _ in self.log if isinstance(e.body, StatementVersioned)}
        assert not authors & set(by.values())
        for role, member in by.items():
            others = {other for other in by if by[other] == member} - {role}
            assert not others or {role, *others} == {"service", "pr"}
        assert set(body.relies_on) == {e.id for e in approvals.values()}
        assert request.level <= before.severity.level
        if body.override is None:
            for stage in request.chain:
                assert sum(role in approvals for role in stage.roles) >= (stage.quorum or len(stage.roles))
            added = [stage for stage in request.chain if stage.added]
            rest = [stage.stage for stage in request.chain if not stage.added]
            assert rest in (["law"], ["facts", "review", "command"])
            assert request.level > 2 or rest != ["law"]
            assert len(added) == len(
                {e.body.role for e, _ in self.log if isinstance(e.body, signing.SignerAdded)}
                & {role for stage in added for role in stage.roles}
            )
        else:
            assert before.roles.holds(entry.by, "commander")
            assert not blank(body.override["reason"])
            assert {role for role in ("pr", "legal") if role in by and by[role] != entry.by}
            assert before.incident.playbook_signed

    def approvals(self, request: Request, at: Entry) -> dict[str, Entry]:
        """The approvals of ``request`` that count when ``at`` is entered, read from the entries alone."""
        found: dict[str, Entry] = {}
        met: set[str] = set()
        for entry, before in self.log:
            match entry.body:
                case StatementVersioned():
                    found = {role: e for role, e in found.items() if e.by != entry.by}
                case SignoffGiven(content=request.digest, decision="return") as body:
                    now = next(r for r in reversed(before.signoffs.requests["s"]) if r.digest == request.digest)
                    names = [stage.stage for stage in now.chain]
                    for stage in now.chain[names.index(body.to or "") :]:
                        for role in stage.roles:
                            found.pop(role, None)
                case SignoffGiven(content=request.digest) as body:
                    found.pop(body.role, None)
                    if body.decision in ("approve", "condition"):
                        found[body.role] = entry
                case SignoffWithdrawn(content=request.digest) as body:
                    found.pop(body.role, None)
                case ConditionConfirmed(content=request.digest) as body:
                    met.add(body.signoff)
        expires = {role: stage.expires for stage in request.chain for role in stage.roles}
        return {
            role: entry
            for role, entry in found.items()
            if role in expires
            and (entry.body.decision == "approve" or entry.id in met)  # type: ignore[attr-defined]
            and (not expires[role] or at.received <= entry.received + expires[role] * MINUTE)
        }


Act = Callable[[Watched, str, Any], object]

ACTS: dict[str, Act] = {
    "version": lambda d, who, n: d.version(TEXTS[n % 2], by=who, facts=facts(d)),
    "chen writes": lambda d, _who, n: [d.version(TEXTS[n % 2], facts=facts(d)), d.request()],
    "request": lambda d, who, _n: d.request(who),
    "sign": lambda d, who, n: d.sign(ROLES[n % 5], who),
    "holder signs": lambda d, _who, n: d.sign(ROLES[n % 5], holder(d, ROLES[n % 5])),
    "all sign": lambda d, _who, n: [d.sign(r, holder(d, r)) for r in IN_TURN[: n % 6]],
    "sign for": lambda d, who, n: d.sign(ROLES[n % 5], who, acts_for=holder(d, ROLES[n % 5])),
    "deputy signs": lambda d, _who, _n: d.sign("legal", "zhou", acts_for=holder(d, "legal")),
    "chief signs": lambda d, _who, n: d.sign(ROLES[n % 2], "mo", acts_for=holder(d, ROLES[n % 2])),
    "condition": lambda d, who, n: d.sign(ROLES[n % 5], one(d, who, n), "condition", "if", person="luo"),
    "confirm": lambda d, _who, _n: confirm(d),
    "changes": lambda d, who, n: n % 3 or d.sign(ROLES[n % 5], one(d, who, n), "changes", "no"),
    "return": lambda d, who, n: d.sign(ROLES[n % 5], one(d, who, n), "return", "again", to=STAGES[n % 4]),
    "withdraw": lambda d, who, n: d.withdraw(ROLES[n % 5], one(d, who, n)),
    "hand": lambda d, who, n: d.hand(ROLES[n % 5], ("shen", "gu", "wei", "zhou")[n % 4], one(d, who, n)),
    "handed signs": lambda d, who, n: d.sign(ROLES[n % 5], who, acts_for=giver(d, ROLES[n % 5])),
    "add": lambda d, who, n: d.add(STAGES[n % 3], ("quality", "service", "chief")[n % 3], one(d, who, n)),
    "assess": lambda d, who, n: d.assess(1 + n % 4, who),
    "lower": lambda d, _who, n: [d.assess(3), [d.accept(d.last, r) for r in ("pr", "legal")[: n % 3]]],
    "wait": lambda d, _who, n: setattr(d, "now", d.now + (n % 8) * 10 * MINUTE),
    "assign": lambda d, who, n: d.refused("shen", RoleAssigned(ROLES[n % 5], who)),
    "take": lambda d, who, n: n % 4 or d.refused("shen", RoleWithdrawn(ROLES[n % 5], one(d, who, n), "shift")),
    "restate": lambda d, who, n: n % 4 or restate(d, who, n),
    "verify": lambda d, who, _n: d.refused(who, FactVerified("f", d.state.facts.sheet["f"].of)),
    "accept fact": lambda d, _who, _n: [accept(d, signature) for signature in d.state.signoffs.given.get("s", ())],
    "release": lambda d, who, _n: d.release(who),
    "override": lambda d, who, _n: d.override(who),
    "shen overrides": lambda d, _who, n: n % 3 or d.override(),
}
IN_TURN = ("service", "quality", "legal", "pr", "commander")


def one(draft: Draft, who: str, number: int) -> str:
    """Mostly whoever holds the role meant, else anybody."""
    return holder(draft, ROLES[number % 5]) if number % 4 else who


def facts(draft: Draft) -> dict[str, Any]:
    """Fact ``f`` as it stands."""
    fact = draft.state.facts.sheet["f"]
    return {"x": {"fact": "f", "of": fact.of, "value": fact.value, "standing": fact.standing, "attribution": None}}


def holder(draft: Draft, role: str) -> str:
    return next(iter(draft.state.roles.holders(role)), "mo")


def giver(draft: Draft, role: str) -> str | None:
    handed = draft.state.signoffs.handed_to("s", draft.current.digest, role)
    return handed.by if handed else None


def restate(draft: Draft, who: str, number: int) -> None:
    """The fact gets another value, and ``who`` checks it."""
    if not draft.refused("luo", FactStated("f", "F-01", "units", str(number), "", "", "x")):
        draft.refused(who, FactVerified("f", draft.last))


def confirm(draft: Draft) -> list[str]:
    """Every condition of the statement is met."""
    return [draft.confirm("luo", s.entry) for s in draft.state.signoffs.given.get("s", ()) if s.decision == "condition"]


def accept(draft: Draft, signature: Signature) -> str:
    """Whoever signed accepts the fact as it stands."""
    of = draft.state.facts.sheet["f"].of
    return draft.refused(signature.by, ChangeAccepted(*draft.at(), signature.role, "f", of, "fine"))


HISTORIES = st.lists(
    st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from(sorted(STAFF)), st.integers(0, 27)), max_size=40
)


def played(history: list[tuple[str, str, int]], **changes: Any) -> Watched:
    draft = Watched(**changes)
    stated(draft)
    draft.version("B", facts=facts(draft))
    draft.request()
    for act, who, number in history:
        ACTS[act](draft, who, number)
    return draft


@settings(max_examples=300)
@given(HISTORIES, st.sampled_from([1, 2, 3]))
def test_what_went_out_was_signed_and_who_signed_had_standing(history: list[tuple[str, str, int]], level: int) -> None:
    draft = played(history, severity=level)
    made = draft.state.releases.made.get("s")
    assert (made is not None) == (draft.statement.status == "released")


SIGNED = st.sampled_from(
    [
        "all sign",
        "holder signs",
        "release",
        "chen writes",
        "return",
        "withdraw",
        "wait",
        "version",
        "condition",
        "confirm",
    ]
)


@settings(max_examples=200)
@given(st.lists(st.tuples(SIGNED, st.sampled_from(sorted(STAFF)), st.integers(0, 27)), max_size=25))
def test_it_holds_too_where_most_acts_stand(history: list[tuple[str, str, int]]) -> None:
    draft = played([("all sign", "chen", 5), *history, ("request", "chen", 0)])
    released = [entry for entry, _ in draft.log if isinstance(entry.body, StatementReleased)]
    assert len(released) <= 1


@settings(max_examples=100)
@given(HISTORIES)
def test_in_a_drill_nothing_goes_out(history: list[tuple[str, str, int]]) -> None:
    assert not played(history, drill=True).state.releases.made.keys()


@settings(max_examples=100)
@given(HISTORIES)
def test_without_a_signed_playbook_pr_and_legal_and_commander_sign_whatever_goes_out(
    history: list[tuple[str, str, int]],
) -> None:
    draft = Draft("A", playbook=BOOK, signed=False)
    stated(draft)
    for act, who, number in [("request", "chen", 0), ("all sign", "chen", 5), *history]:
        ACTS[act](draft, who, number)  # type: ignore[arg-type]
    made = draft.state.releases.made.get("s")
    if made is not None:
        signed = {s.role: s.by for s in draft.state.signoffs.given["s"] if s.entry in made.relies_on}
        assert {"pr", "legal", "commander"} <= set(signed)
        assert len(set(signed.values())) == len(signed)
        assert not made.override


# -- (d) any well-typed body ends as an entry or a refusal

WORDS = st.sampled_from(
    [
        *(
            "",
            " ",
            "\u200b",
            "x",
            "s",
            "f",
            "g1",
            "A",
            "B",
            "en",
            "*",
            "all",
            "e1",
            "e2",
            "e9",
            "e12",
            "e14",
            "e15",
            "e20",
        ),
        *sorted(STAFF),
        *(*ROLES, *STAGES, "deputy", "chief"),
        *("approve", "condition", "changes", "reject", "return", "ratify", "object"),
    ]
)
LEAVES = st.none() | st.booleans() | st.integers(-2, 5) | WORDS
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["stage", "roles", "quorum", "reason"]), inner, max_size=4)
    ),
    max_leaves=6,
)


def values(shape: inspect.Type) -> st.SearchStrategy[Any]:
    match shape:
        case inspect.StrType():
            return WORDS
        case inspect.IntType():
            return st.integers(-2, 5)
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
        case inspect.DictType(value_type=value):
            return st.dictionaries(st.sampled_from(["stage", "roles", "quorum", "reason"]), values(value), max_size=4)
        case inspect.StructType(cls=cls, fields=fields):
            return st.builds(cls, **{field.name: values(field.type) for field in fields})
    raise TypeError(shape)


BODIES = signing.BODIES | suggestions.BODIES | releasing.BODIES


def meant(draft: Draft, body: Body) -> Body:
    """``body`` about the statement that there is, where it is about one."""
    named = dict(zip(("statement", "version", "content"), draft.at(), strict=True))
    return msgspec.structs.replace(body, **{k: v for k, v in named.items() if k in body.__struct_fields__})


ANY_BODY = st.sampled_from(sorted(BODIES)).flatmap(lambda kind: values(inspect.type_info(BODIES[kind])))
BEGINNINGS = [[], ["all sign"], ["all sign", "shen overrides"], ["changes"]]


@settings(max_examples=300)
@given(
    st.sampled_from(BEGINNINGS),
    st.lists(st.tuples(st.sampled_from(sorted(STAFF)), ANY_BODY, st.booleans()), min_size=1, max_size=12),
)
def test_any_well_typed_body_ends_as_an_entry_or_a_refusal(
    beginning: list[str], proposals: list[tuple[str, Body, bool]]
) -> None:
    draft = played([(act, "gu", 3) for act in beginning])
    for member, body, aimed in proposals:
        draft.now += MINUTE
        entry = draft.entry(member, meant(draft, body) if aimed else body)
        if rules.judge(draft.state, entry) is None:
            draft.seq += 1
            draft.state = rules.evolve(draft.state, entry)
