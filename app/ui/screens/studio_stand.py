"""How the statement stands and what is to be done next: what the studio's bottom bar says and offers.

Belongs here: choosing sentence and acts, in the order in which they matter. Showing them is the bar's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.projections import request_now, steps
from app.domain.signing import wanted
from app.domain.signoff import CHANGES
from app.domain.statements import Statement
from app.domain.turns import conditions, nobody_signs
from app.i18n import _, listed, n_
from app.room import words
from app.room.readiness import first_block
from app.ui.icons import Icon
from app.ui.models.override_words import override_tone, ratification_words
from app.ui.screens.studio_session import Session
from app.ui.screens.studio_words import block_act, block_note, block_title
from app.ui.times import clock_time
from app.ui.tokens import ToneName


@dataclass(frozen=True, slots=True)
class Act:
    """A button: what it does (``key``), its words and its shortcut."""

    key: str
    text: str
    keys: str = ""


@dataclass(frozen=True, slots=True)
class Stand:
    """``locked``: the request is shown as not possible yet. The first of ``acts`` is the filled one."""

    tone: ToneName
    icon: Icon
    title: str
    note: str = ""
    acts: tuple[Act, ...] = ()
    locked: bool = False


def stand(session: Session, said: str = "") -> Stand | None:
    """How what is open stands for who looks now; ``said`` is a sentence about what they just did."""
    statement = session.statement
    if statement is None or session.desk.is_past:
        return None
    if not session.desk.state.incident.running:
        return _released(session, statement)
    found = next(filter(None, (case(session, statement) for case in _CASES)), None)
    return _with(found, said, session.given_up is not None) if found and said else found


def _with(found: Stand, said: str, can_return: bool) -> Stand:
    """``said`` first, and how it stands below it."""
    back = (Act("restore", _("Bring them back")),) if can_return else ()
    return Stand(found.tone, found.icon, said, found.title, (*found.acts, *back), found.locked)


def _older(session: Session, statement: Statement) -> Stand | None:
    if not session.older or session.version is None:
        return None
    title = _("You are reading v{number}", number=session.version.number)
    back = Act("live", _("Back to v{number}", number=statement.current.number))
    return Stand("neutral", Icon.HISTORY, title, _("Older versions are never changed."), (back,))


def _released(session: Session, statement: Statement) -> Stand | None:
    made = session.desk.state.releases.made.get(statement.id)
    if made is None:
        return None
    name = words.person_name(session.desk.roster, made.by)
    time = clock_time(made.received, session.desk.now())
    title = _("Released at {time} by {name}", time=time, name=name)
    note, acts = _("It can be read, exported and verified."), tuple[Act, ...]()
    if session.desk.state.incident.running:
        note = _("A released text is never edited. If it is wrong, correct or withdraw it with a statement of its own.")
        acts = (Act("correct", _("Correct it…")), Act("withdraw", _("Withdraw it…"))) if session.desk.roles() else ()
    every = (*acts, Act("evidence", _("Evidence of it…")))
    if made.override:
        state, now = session.desk.state, session.desk.now()
        title = _("Released without its full chain at {time} by {name}", time=time, name=name)
        note = f"{ratification_words(state, made, now)} {made.override}"
        return Stand(override_tone(made), Icon.WARNING, title, note, every)
    return Stand("ok", Icon.PUBLISH, title, note, every)


def _rejected(session: Session, statement: Statement) -> Stand | None:
    if statement.status != "rejected":
        return None
    step = next((step for step in steps(session.desk.state, statement) if step.status == "rejected"), None)
    title = _("{label} was rejected", label=statement.label)
    return Stand("danger", Icon.CROSSED, title, step.reason if step else "", (Act("new", _("New statement…")),))


def _overtaken(session: Session, statement: Statement) -> Stand | None:
    if not session.overtaken or not session.edited:
        return None
    current = statement.current
    name = words.person_name(session.desk.roster, current.by)
    title = _("{name} saved v{number} while you were writing", name=name, number=current.number)
    note = _("Your text is still here and starts from an earlier version. Compare before you save over it.")
    acts = (
        Act("compare", _("Compare with v{number}", number=current.number), "Ctrl+R"),
        Act("save", _("Save mine…"), "Ctrl+S"),
        Act("discard", _("Discard mine")),
    )
    return Stand("warn", Icon.WARNING, title, note, acts)


def _voids(session: Session, statement: Statement) -> Stand | None:
    """Unsaved changes under review: say which signatures they undo, before anything is saved (sign-off rule 1)."""
    if not (session.edited and session.asked):
        return None
    signed = session.signed
    if signed:
        title = n_(
            "Saving voids {count} sign-off: {names}", "Saving voids {count} sign-offs: {names}", len(signed),
            names=session.names(signed),
        )  # fmt: skip
    else:
        title = _("Saving ends the sign-off that is under way")
    note = _("A signature is for exactly one text. Undo your changes, and everything stays as it was.")
    acts = (Act("save", _("Save version…"), "Ctrl+S"), Act("discard", _("Discard changes")))
    return Stand("warn", Icon.WARNING, title, note, acts)


def _asked(session: Session, statement: Statement) -> Stand | None:
    state = session.desk.state
    request = request_now(state, statement)
    if request is None:
        return None
    missing = list(state.signoffs.missing(request, statement.id, session.desk.now()))
    if not missing:
        title = _("Everybody has signed {label} v{number}", label=statement.label, number=statement.current.number)
        return Stand("ok", Icon.SETTLED, title, session.names(session.signed), (Act("release", _("Release…")),))
    lost = nobody_signs(state, statement, session.desk.now())
    if lost:
        names = listed(words.role_name(state.playbook, role) for _stage, role in lost)
        title = _("Nobody can sign as {role}", role=names)
        note = _("Assign the role to somebody else, or call the deputy.")
        return Stand("danger", Icon.WARNING, title, note, (Act("signoff", _("Open sign-off")),))
    confirms = {given.role: given.person for given in conditions(state, statement)}
    waits = [role for stage, role in missing if stage == missing[0][0]]
    asked = listed(
        _("{name} (condition)", name=words.person_name(session.desk.roster, confirms[role]))
        if role in confirms
        else _holders(session, role)
        for role in waits
    )
    title = _("In sign-off: waiting for {asked}", asked=asked)
    signed = session.names(session.signed)
    note = _("Signed by {names}.", names=signed) if signed else _("Nobody has signed yet.")
    if session.is_author:
        note += " " + _("You wrote in it, so you are not asked.")
    return Stand("accent", Icon.REVIEW, title, note, (Act("signoff", _("Open sign-off")),))


def _reader(session: Session, statement: Statement) -> Stand | None:
    """Who reads without writing: a signer who would lose the signature by it, or somebody without a role."""
    if session.editing:
        return None
    if not session.desk.roles():
        return Stand("neutral", Icon.HIDDEN, _("You hold no role in this incident, so you read along."))
    title = _("{label} is being written by {names}", label=statement.label, names=_authors(session, statement))
    note = _("You are asked to sign it. Whoever writes in a statement cannot sign it: comment instead.")
    acts = (Act("comment", _("Comment")), Act("unlock", _("Write in it all the same…")))
    return Stand("neutral", Icon.REVIEW, title, _asked_changes(session, statement) or note, acts)


def _holders(session: Session, role: str) -> str:
    """A role with the name of whoever holds it."""
    state, roster = session.desk.state, session.desk.roster
    names = listed(words.person_name(roster, member) for member in state.roles.holders(role))
    nobody = _("(nobody yet)")
    return f"{words.role_name(state.playbook, role)} {names or nobody}"


def _authors(session: Session, statement: Statement) -> str:
    return listed(words.person_name(session.desk.roster, member) for member in sorted(statement.authors))


def _asked_changes(session: Session, statement: Statement) -> str:
    """What the signers asked to be changed in the current version."""
    given = session.desk.state.signoffs.counting(statement.id, statement.current.digest).values()
    return _("; ").join(
        _("{name} asks for changes: {reason}", name=words.person_name(session.desk.roster, g.by), reason=g.reason)
        for g in given
        if g.decision == CHANGES
    )


def _blocked(session: Session, statement: Statement) -> Stand | None:
    check = first_block(session.checks)
    if check is None:
        return None
    changes = _asked_changes(session, statement)
    title, note = block_title(check), block_note(session, check)
    if check.code == "unsaved":
        save = Act("save", _("Save version…"), "Ctrl+S")
        return Stand("neutral", Icon.SAVE, title, changes or note, (save, Act("discard", _("Discard changes"))), True)
    acts = [Act("check", block_act(session, check), "Ctrl+G")]
    if session.edited:
        acts.append(Act("save", _("Save version…"), "Ctrl+S"))
    return Stand("warn", Icon.WARNING, title, changes or note, tuple(acts), True)


def _changes(session: Session, statement: Statement) -> Stand | None:
    changes = _asked_changes(session, statement)
    if not changes:
        return None
    title = _("Changes were asked for: write them, then save a version")
    return Stand("warn", Icon.NOTE, title, changes, (), True)


def _ready(session: Session, statement: Statement) -> Stand | None:
    title = _("{label} v{number} is ready for sign-off", label=statement.label, number=statement.current.number)
    stages = wanted(session.desk.state, statement, statement.current.content).stages
    chain = " → ".join(listed(_holders(session, role) for role in stage.roles) for stage in stages)
    return Stand("ok", Icon.SETTLED, title, chain, (Act("request", _("Request sign-off"), "Ctrl+Enter"),))


_CASES: tuple[Callable[[Session, Statement], Stand | None], ...] = (
    _older,
    _released,
    _rejected,
    _overtaken,
    _voids,
    _asked,
    _reader,
    _blocked,
    _changes,
    _ready,
)
"""The first that applies says how it stands."""
