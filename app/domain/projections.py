"""Questions answered from the state, some of them at a given time.

Belongs here: what windows, console and documents ask. Nothing here may decide whether an entry stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from app.domain.chains import Stage
from app.domain.clocks import Clock, running
from app.domain.facts import VERIFIED, Fact
from app.domain.playbook import Phase
from app.domain.release import OBJECT
from app.domain.signing import wanted
from app.domain.signoff import APPROVE, CONDITION, Request, Signature, may_sign, request_for, valid
from app.domain.state import KIND_OF, State, judge
from app.domain.statements import Statement, Version, changed_facts, unready
from app.domain.tasks import Task, all_tasks
from app.domain.terms import COMMANDER, Body, Entry, Refusal, refuse
from app.domain.turns import StandIn, conditions, nobody_signs, stand_ins, stands_in, to_ratify, turns


class TaskGroup(msgspec.Struct, frozen=True):
    """A role's tasks, the undone ones first, by due time."""

    role: str
    holders: tuple[str, ...]
    tasks: tuple[Task, ...]

    @property
    def settled(self) -> int:
        return sum(task.status in ("done", "dropped") for task in self.tasks)


class Step(msgspec.Struct, frozen=True):
    """A step of a statement's way out. ``status``: draft, waiting, review, signed, condition (not met yet), expired,
    spare (enough others have signed), stuck (nobody can sign), skipped (released without it), ratified, objected,
    released (by whoever holds it), changes, rejected, ready, published.

    ``members`` are those who hold the role, or the one who acted; ``received`` when they did (Unix ms). ``acts_for`` is
    in whose place that one signed, ``deputies`` who may sign in another's place now, ``person`` who confirms the
    condition. Where a stage wants fewer than all its roles, ``needs`` is how many and ``signed`` how many have.
    """

    role: str
    members: tuple[str, ...]
    status: str
    received: int = 0
    reason: str = ""
    acts_for: str = ""
    person: str = ""
    deputies: tuple[StandIn, ...] = ()
    signed: int = 0
    needs: int = 0


class Waiting(msgspec.Struct, frozen=True):
    """What waits for a member: in which role, asked when, due when (Unix ms, None without a clock).

    ``act`` is ``sign``, ``confirm`` (a condition) or ``ratify`` (a release that skipped them); ``target`` the entry
    confirmed or ratified. ``stands_in`` is on what ground a deputy signs.
    """

    statement: Statement
    role: str
    stage: str
    request: Request
    due: int | None
    act: str = "sign"
    target: str = ""
    stands_in: StandIn | None = None


class NextAction(msgspec.Struct, frozen=True):
    """What to do next. ``code`` names the act, ``target`` its object's id, ``mine`` whether this member can do it.

    Codes: declare-first, draft, revise, settle-fact, request, sign, confirm, unblock, release, ratify, stop-clock,
    do-task, keep-promise, none. ``role`` is whose turn it is, or ``person`` where it is one member's; ``clock`` the
    clock that it unblocks, ``due`` that clock's (Unix ms); ``acts_for`` in whose place a deputy signs.
    """

    code: str
    target: str = ""
    label: str = ""
    role: str = ""
    mine: bool = False
    clock: str = ""
    due: int | None = None
    statement: str = ""
    person: str = ""
    acts_for: str = ""


def task_groups(state: State) -> tuple[TaskGroup, ...]:
    """Every role that has tasks, in the playbook's order."""
    by_role: dict[str, list[Task]] = {role.id: [] for role in state.playbook.roles}
    for task in all_tasks(state):
        by_role.setdefault(task.role, []).append(task)
    return tuple(
        TaskGroup(role, state.roles.holders(role), tuple(sorted(tasks, key=_undone_first)))
        for role, tasks in by_role.items()
        if tasks
    )


def _undone_first(task: Task) -> tuple[bool, int]:
    return task.status in ("done", "dropped"), task.due or 1 << 62


def phase_now(state: State) -> tuple[int, int, Phase | None]:
    """The first phase of the playbook that has an undone task, else its last: its number from 1, of how many."""
    phases, settled = state.playbook.phases, ("done", "dropped")
    undone = {task.phase for task in all_tasks(state) if task.status not in settled}
    number = next((i for i, phase in enumerate(phases, 1) if phase.id in undone), len(phases))
    return number, len(phases), phases[number - 1] if phases else None


def overdue(task: Task, now: int) -> bool:
    """Whether a task is late at ``now`` (Unix ms)."""
    return task.status in ("open", "started") and task.due is not None and task.due < now


def uses(state: State, fact: str) -> tuple[Statement, ...]:
    """The statements whose current version binds ``fact``."""
    return tuple(
        statement
        for statement in state.statements.in_order()
        if any(bound.fact == fact for bound in statement.current.content.facts.values())
    )


def request_now(state: State, statement: Statement) -> Request | None:
    """The request for exactly the current content, unless its signers ended it."""
    return request_for(state.signoffs, statement.id, statement.current.digest)


def steps(state: State, statement: Statement, at: int = 0) -> tuple[Step, ...]:
    """Drafting, each role of the chain, and publishing, as they stand for the current content at ``at`` (Unix ms)."""
    current, request = statement.current, request_now(state, statement)
    drafted = "draft" if request is None and statement.status == "draft" else "signed"
    found = [Step("draft", (current.by,), drafted, current.received)]
    made = state.releases.made.get(statement.id)
    then = made.received if made else at
    chain = request.chain if request else wanted(state, statement, current.content).stages
    opened = state.signoffs.open_stage(request, statement.id, then) if request else None
    lost = {role for _stage, role in nobody_signs(state, statement, at)}
    for stage in chain:
        for role in stage.roles:
            step = _role_step(state, statement, stage, role, then)
            if made is not None:
                step = _after_release(state, statement, step)
            elif role in lost:
                step = msgspec.structs.replace(step, status="stuck")
            elif step.status == "waiting" and request is not None and stage == opened:
                deputies = stand_ins(state, role, statement, request, at)
                step = msgspec.structs.replace(step, status="review", deputies=deputies)
            found.append(step)
    if made is not None:
        found.append(Step("release", (made.by,), "published", made.received))
    else:
        found.append(Step("release", (), "ready" if request is not None and opened is None else "waiting"))
    return tuple(found)


def _role_step(state: State, statement: Statement, stage: Stage, role: str, at: int) -> Step:
    """What one role of a stage has said, or whom it waits for."""
    counting = state.signoffs.counting(statement.id, statement.current.digest)
    signed = sum(other in counting and valid(counting[other], stage, at) for other in stage.roles)
    needs = stage.needs if stage.needs < len(stage.roles) else 0
    given = counting.get(role)
    if given is None:
        status = "spare" if needs and signed >= needs else "waiting"
        return Step(role, state.roles.holders(role), status, signed=signed, needs=needs)
    return Step(
        role, (given.by,), _status(given, stage, at), given.received, given.reason, given.acts_for, given.person,
        signed=signed, needs=needs,
    )  # fmt: skip


def _status(given: Signature, stage: Stage, at: int) -> str:
    if given.decision == CONDITION and not given.met:
        return "condition"
    if given.approves:
        return "signed" if valid(given, stage, at) else "expired"
    return "changes" if given.decision == "changes" else "rejected"


def _after_release(state: State, statement: Statement, step: Step) -> Step:
    """A role that the release skipped: what it has said of that since."""
    made = state.releases.made[statement.id]
    if step.role not in made.skipped:
        missing = made.override and step.status in ("waiting", "condition", "expired", "changes")
        return Step(step.role, (made.by,), "released") if missing else step
    spoken = next((spoken for spoken in made.ratified if spoken.role == step.role), None)
    if spoken is None:
        return msgspec.structs.replace(step, status="skipped", received=0, members=state.roles.holders(step.role))
    status = "objected" if spoken.decision == OBJECT else "ratified"
    return Step(step.role, (spoken.by,), status, spoken.received, spoken.reason)


def superseded(state: State, statement: Statement) -> tuple[str, ...]:
    """Members whose approval was for other content than the current one."""
    current = statement.current.digest
    given = state.signoffs.given.get(statement.id, ())
    now = {signature.by for signature in given if signature.digest == current}
    return tuple(
        dict.fromkeys(
            s.by
            for s in given
            if s.digest != current and s.decision in (APPROVE, CONDITION) and not s.void and s.by not in now
        )
    )


def waiting_for(state: State, member: str, at: int = 0) -> tuple[Waiting, ...]:
    """Every sign-off, condition and ratification that this member can give at ``at`` (Unix ms), least time first."""
    found: list[Waiting] = []
    for statement in state.statements.in_order():
        request = request_now(state, statement) if statement.status == "draft" else None
        if request is not None:
            found += _asked_of(state, member, statement, request, at)
    for release, role, _standing in to_ratify(state, member, at):
        statement = state.statements.drafted[release.statement]
        asked = request_now(state, statement)
        if asked is not None:
            stands = stands_in(state, member, role, statement, at)
            found.append(Waiting(statement, role, "", asked, release.ratify_by, "ratify", release.entry, stands))
    return tuple(sorted(found, key=lambda waiting: waiting.due or 1 << 62))


def _asked_of(state: State, member: str, statement: Statement, request: Request, at: int) -> Iterator[Waiting]:
    """What one statement under sign-off asks of a member: conditions to confirm, roles to sign."""
    due, open_ = _clock_due(state, statement), conditions(state, statement)
    for given in open_:
        if given.person == member:
            yield Waiting(statement, given.role, given.stage, request, due, "confirm", given.entry)
    for stage, role in turns(state, statement, request, at):
        if role in {given.role for given in open_}:
            continue
        if may_sign(state, member, role, statement, request.digest, at=at) is None:
            stands = stands_in(state, member, role, statement, at)
            yield Waiting(statement, role, stage.stage, request, due, stands_in=stands)


def blocks(state: State, statement: Statement) -> Clock | None:
    """The running clock, due first, that a release of ``statement`` would stop."""
    kind = statement.current.content.type
    found = (c for c in running(state) if c.plan.stops == "released" and (not c.plan.types or kind in c.plan.types))
    return next(found, None)


def _clock_due(state: State, statement: Statement) -> int | None:
    clock = blocks(state, statement)
    return clock.due if clock else None


def current_statement(state: State) -> Statement | None:
    """The statement that matters now: the draft for the nearest clock, else the last draft, else the last released."""
    for clock in running(state):
        statement = _answering(state, clock) if clock.plan.stops == "released" else None
        if statement is not None:
            return statement
    found = state.statements.in_order()
    drafts = [statement for statement in found if statement.status == "draft"]
    return max(drafts or found, key=lambda statement: statement.current.received, default=None)


def blocked_by(state: State, statement: Statement) -> Refusal | None:
    """What keeps a draft from going on: unready facts and texts while nobody signs it, else a fact that has changed."""
    if statement.status != "draft":
        return None
    content = statement.current.content
    hindered = unready(state.facts, content) if request_now(state, statement) is None else None
    changed = changed_facts(state.facts, content)
    return hindered or (refuse("stale", label=statement.label, fact=changed[0].label) if changed else None)


def unsettled_facts(state: State, version: Version) -> tuple[Fact, ...]:
    """Facts bound by ``version`` that keep it from sign-off: unverified, or disputed without attribution."""
    bound = (state.facts.sheet[b.fact] for b in version.content.facts.values())
    return tuple(f for f in bound if f.standing != VERIFIED and not (f.standing == "disputed" and f.attribution))


def next_action(state: State, member: str, now: int) -> NextAction:
    """What this member should do next: what blocks the nearest clock, else their own most urgent work."""
    if not state.incident.phase:
        return NextAction("declare-first")
    candidates = [*_for_clocks(state, member, now), *_for_signoff(state, member, now), *_for_tasks(state, member)]
    mine = [action for action in candidates if action.mine]
    if mine:
        return min(mine, key=lambda action: action.due or 1 << 62)
    return next(iter(candidates), NextAction("none"))


def _for_clocks(state: State, member: str, at: int = 0) -> Iterator[NextAction]:
    roles = state.roles.of(member)
    for clock in running(state):
        if clock.plan.stops == "person":
            mine = clock.plan.role in roles
            yield NextAction("stop-clock", clock.plan.id, "", clock.plan.role, mine, clock.plan.id, clock.due)
            continue
        statement = _answering(state, clock)
        if statement is None:
            mine = bool({"writer", "pr"} & set(roles)) or clock.plan.role in roles
            yield NextAction("draft", clock.plan.id, "", "writer", mine, clock.plan.id, clock.due)
        else:
            yield from _for_statement(state, member, statement, clock, at)


def waited_for(state: State, clock: str) -> tuple[str, ...]:
    """The roles whose move would bring a running clock nearer to its end: who signs, writes, releases or proves."""
    owner = next((run.plan.role for run in running(state) if run.plan.id == clock), "")
    moves = (action.role or owner for action in _for_clocks(state, "") if action.clock == clock)
    return tuple(dict.fromkeys(role for role in moves if role))


def _answering(state: State, clock: Clock) -> Statement | None:
    """The draft that would stop ``clock``: the one furthest along."""
    found = [
        statement
        for statement in state.statements.in_order()
        if statement.status == "draft"
        and statement.current.content.audience != "staff"
        and (not clock.plan.types or statement.current.content.type in clock.plan.types)
    ]
    return max(found, key=lambda statement: request_now(state, statement) is not None, default=None)


def _for_statement(state: State, member: str, statement: Statement, clock: Clock, at: int) -> Iterator[NextAction]:
    author = member in statement.authors

    def act(code: str, role: str, mine: bool, target: str = "", label: str = "") -> NextAction:
        return NextAction(
            code, target or statement.id, label or statement.label, role, mine, clock.plan.id, clock.due, statement.id
        )

    request = request_now(state, statement)
    if request is None:
        open_facts = unsettled_facts(state, statement.current)
        for fact in open_facts:  # who stated it restates it, its author chases it, everybody else may verify it
            yield act("settle-fact", "", bool(state.roles.of(member)), fact.id, fact.label)
        if open_facts:
            return
        if changed_facts(state.facts, statement.current.content):
            yield act("revise", "writer", author)
        else:
            ready = unready(state.facts, statement.current.content) is None
            yield act("request" if ready else "revise", "writer", author)
        return
    if changed_facts(state.facts, statement.current.content):
        yield act("revise", "writer", author)
        return
    for action in _for_signers(state, member, statement, request, at):
        yield msgspec.structs.replace(action, clock=clock.plan.id, due=clock.due)
    if state.signoffs.open_stage(request, statement.id, at) is None:
        roles = state.roles.of(member)
        yield act("release", "pr", bool({"pr", "writer", COMMANDER} & set(roles)))


def _for_signers(state: State, member: str, statement: Statement, request: Request, at: int) -> Iterator[NextAction]:
    """Whose move the sign-off waits for: who confirms a condition, fills a stage that nobody can sign, or signs."""
    target, label = statement.id, statement.label
    open_ = {given.role: given.person for given in conditions(state, statement)}
    lost = {role: None for _stage, role in nobody_signs(state, statement, at)}
    for role in lost | {role: None for _stage, role in turns(state, statement, request, at)}:
        if role in open_:
            person = open_[role]
            confirms = next(iter(state.roles.of(person)), "")
            yield NextAction("confirm", target, label, confirms, person == member, statement=target, person=person)
        elif role in lost:
            commands = state.roles.holds(member, COMMANDER)
            yield NextAction("unblock", target, label, role, commands, statement=target)
        else:
            mine = may_sign(state, member, role, statement, request.digest, at=at) is None
            stands = stands_in(state, member, role, statement, at) if mine else None
            for_whom = stands.acts_for if stands else ""
            yield NextAction("sign", target, label, role, mine, statement=target, acts_for=for_whom)


def _for_signoff(state: State, member: str, at: int) -> Iterator[NextAction]:
    for waiting in waiting_for(state, member, at):
        statement, stands = waiting.statement, waiting.stands_in
        yield NextAction(
            waiting.act, statement.id, statement.label, waiting.role, True, "", waiting.due, statement.id,
            member if waiting.act == "confirm" else "", stands.acts_for if stands else "",
        )  # fmt: skip


def _for_tasks(state: State, member: str) -> Iterator[NextAction]:
    roles = state.roles.of(member)
    for promise in state.promises.open():
        if promise.role in roles:
            yield NextAction("keep-promise", promise.id, promise.label, promise.role, True, "", promise.due)
    for task in all_tasks(state):
        if task.status in ("open", "started") and task.role in roles:
            yield NextAction("do-task", task.id, "", task.role, True, "", task.due)


def would_refuse(state: State, member: str, body: Body, at: int = 0) -> Refusal | None:
    """Why the rules would refuse ``body`` from ``member`` at ``at`` (Unix ms); None where it would stand. Nothing is
    entered."""
    return judge(state, Entry("", "", KIND_OF[type(body)], member, "", body, "sign", received=at))


def fact_label(state: State) -> str:
    """The label for the next fact: F-01, F-02, …"""
    return _next_label("F", (fact.label for fact in state.facts.sheet.values()))


def promise_label(state: State) -> str:
    """The label for the next promise: P-01, P-02, …"""
    return _next_label("P", (promise.label for promise in state.promises.made.values()))


def _next_label(letter: str, used: Iterable[str]) -> str:
    numbers = [int(found[1]) for label in used if (found := re.fullmatch(rf"{letter}-([0-9]{{1,9}})", label))]
    return f"{letter}-{max(numbers, default=0) + 1:02d}"


def made_wrong(state: State, fact: Fact) -> tuple[Statement, ...]:
    """Released statements that say ``fact`` otherwise than it now stands. A claim that proved true wrongs none."""
    return tuple(s for s in uses(state, fact.id) if s.status == "released" and _says_otherwise(s.current, fact))


def _says_otherwise(version: Version, fact: Fact) -> bool:
    for bound in version.content.facts.values():
        if bound.fact == fact.id:
            same = (bound.value, bound.attribution) == (fact.value, fact.attribution)
            if not same or fact.standing not in (bound.standing, VERIFIED):
                return True
    return False
