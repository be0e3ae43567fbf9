"""What the statement studio shows now, and what may be done with it: questions only.

Belongs here: answers from the desk's state and the working copy. Changing either is the session's.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.domain.playbook import Template
from app.domain.projections import request_now
from app.domain.signing import wanted
from app.domain.signoff import APPROVE, CONDITION, Signature
from app.domain.statements import Content, Statement, Version, content_of
from app.i18n import language
from app.room import working
from app.room.readiness import Check, checks
from app.room.working import Work
from app.ui.desk import Desk


class Shown(QObject):
    """One statement, one version, one text of it. ``older`` is an older version's id, empty for the working copy."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.id = ""
        self.older = ""
        self.against = ""
        self.redline = False
        self.language, self.channel = language(), "*"
        self.work: Work | None = None
        self.fresh: Work | None = None
        """The working copy as it was opened; what differs from it is unsaved."""
        self.unlocked: set[str] = set()
        """Statements that a signer chose to write in."""
        self._checked: tuple[tuple[object, object], tuple[Check, ...]] | None = None

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def statement(self) -> Statement | None:
        return self.desk.state.statements.drafted.get(self.id)

    @property
    def version(self) -> Version | None:
        """The version shown: an older one, else the current one, from which the working copy starts."""
        statement = self.statement
        return (statement.version(self.older) or statement.current) if statement else None

    @property
    def template(self) -> Template | None:
        statement = self.statement
        return working.template_of(self.desk.state.playbook, statement.template) if statement else None

    @property
    def content(self) -> Content | None:
        """The content shown: of the older version chosen, else of the working copy."""
        version, work = self.version, self.work
        if version is None or work is None or self.older:
            return version.content if version else None
        return content_of(working.content(work, version.content, self.desk.state.facts))

    @property
    def text(self) -> str:
        """The text shown in this language and channel."""
        version = self.version
        if self.older and version is not None:
            return version.content.texts.get(self.language, {}).get(self.channel, "")
        return self.work.text(self.language, self.channel) if self.work else ""

    @property
    def values(self) -> dict[str, str]:
        """The value of each fact bound in what is shown, by fact id."""
        version, work = self.version, self.work
        if self.older and version is not None:
            return {bound.fact: bound.value for bound in version.content.facts.values()}
        held = working.bound_facts(work, self.desk.state.facts) if work else {}
        return {fact.id: fact.value for fact in held.values()}

    @property
    def base(self) -> Version | None:
        """The version that what is shown is compared with: the chosen one, else the one before it."""
        statement, version = self.statement, self.version
        if statement is None or version is None:
            return None
        chosen = statement.version(self.against) if self.against else None
        if chosen is not None:
            return chosen
        if not self.older and self.edited:
            return statement.current
        return next((v for v in reversed(statement.versions) if v.number < version.number), None)

    # -- who may do what -----------------------------------------------------------------------------------------

    @property
    def may_edit(self) -> bool:
        """Whether a version could be saved at all by who looks now."""
        statement = self.statement
        return bool(statement and statement.status == "draft" and self.desk.may_act() and self.desk.roles())

    @property
    def is_author(self) -> bool:
        statement = self.statement
        return statement is not None and self.desk.member in statement.authors

    @property
    def would_sign(self) -> bool:
        """Whether who looks now is asked to sign it, and so would lose that by writing in it (four eyes)."""
        return not self.is_author and bool(self.signers & set(self.desk.roles()))

    @property
    def signers(self) -> frozenset[str]:
        """The roles that sign what is shown: those of its request, else those that one made now would ask."""
        statement = self.statement
        if statement is None:
            return frozenset()
        request = request_now(self.desk.state, statement)
        stages = request.chain if request else wanted(self.desk.state, statement, statement.current.content).stages
        return frozenset(role for stage in stages for role in stage.roles)

    @property
    def editing(self) -> bool:
        """Whether what is shown can be typed into: a signer first has to say that they want to."""
        return self.may_edit and not self.older and (not self.would_sign or self.id in self.unlocked)

    @property
    def edited(self) -> bool:
        """Whether there is unsaved work."""
        return self.work is not None and self.fresh is not None and working.edited(self.work, self.fresh)

    @property
    def signed(self) -> tuple[Signature, ...]:
        """The approvals that hold for the current content, which the next version would not have."""
        statement = self.statement
        if statement is None or statement.status != "draft":
            return ()
        counting = self.desk.state.signoffs.counting(statement.id, statement.current.digest)
        return tuple(given for given in counting.values() if given.decision in (APPROVE, CONDITION))

    @property
    def asked(self) -> bool:
        """Whether sign-off of the current content is under way."""
        return self.statement is not None and request_now(self.desk.state, self.statement) is not None

    @property
    def checks(self) -> tuple[Check, ...]:
        """What stands between this draft and its signers."""
        if self.statement is None or self.work is None:
            return ()
        asked = (self.desk.state, self.work)
        if self._checked is None or any(a is not b for a, b in zip(asked, self._checked[0], strict=True)):
            self._checked = asked, checks(self.desk.state, self.statement, self.work, unsaved=self.edited)
        return self._checked[1]

    @property
    def proposals(self) -> dict[str, str]:
        """The facts that fit the slots which are still empty."""
        if self.work is None or not self.editing:
            return {}
        return working.proposals(self.desk.state, self.template, self.work.bound)
