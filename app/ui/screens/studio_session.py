"""What the statement studio is working at: one statement, one of its texts, and the working copy of it.

Belongs here: opening, editing, keeping and saving it, told to the panels by signals. How anything looks is theirs.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.domain.projections import current_statement
from app.domain.signing import request_of
from app.domain.signoff import Signature
from app.domain.statements import Statement, StatementVersioned, content_of
from app.domain.terms import Entry
from app.i18n import _, language
from app.room import words, working
from app.room.working import Work
from app.ui.desk import Desk
from app.ui.screens.studio_shown import Shown

AFTER, KEEP_AFTER = 80, 250
"""Milliseconds of pause before the form is written into the text, and before a draft is remembered."""


class Session(Shown):
    """Panels renew themselves on ``opened`` and ``worked``; the editor alone on ``texted``."""

    opened = Signal()
    """Another statement, version, language or channel is shown, or another person looks."""
    worked = Signal()
    """The working copy, or what the record says of it, has changed."""
    texted = Signal(bool)
    """The text changed otherwise than by typing; whether that can be undone."""
    said = Signal(str)
    """A calm sentence about what the person just did; empty takes it back."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self.given_up: Work | None = None
        self.overtaken = False
        """Whether somebody saved a version while this one was being written."""
        self._key = ""
        self._form_waits = False
        self._settle = QTimer(self, singleShot=True, interval=AFTER)
        self._settle.timeout.connect(self.settle)
        self._keep = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._keep.timeout.connect(self._remember)

    # -- opening -------------------------------------------------------------------------------------------------

    def renew(self) -> None:
        """The desk changed altogether: another incident, another moment, another person at this machine."""
        self.keep()
        statement = self.statement or current_statement(self.desk.state)
        self.open(statement.id if statement else "")

    def open(self, statement: str) -> None:
        """Show a statement; what its last reader here left unsaved comes back."""
        self.keep()
        if statement != self.id:
            self.older = self.against = ""
            self.redline = False
        self.id, self.overtaken, self.given_up = statement, False, None
        self.work = self.fresh = None
        found, room = self.statement, self.desk.room
        if found is not None and room is not None:
            self.older = self.older if found.version(self.older) else ""
            self.fresh = self.work = working.opened(self.desk.state, found)
            self._key = f"draft/{room.stream}/{self.desk.member}/{statement}"
            self._choose_text()
            self._follow_facts()
            if not self.desk.is_past:
                key = self._key
                self.desk.recall(key, lambda text: self._restore(key, text))
        self.opened.emit()

    def _choose_text(self) -> None:
        """Stay with the language and channel where this statement has them."""
        content = self.version.content if self.version else None
        there = content.texts if content else {}
        if self.language not in there:
            self.language = language() if language() in there else next(iter(there), self.language)
        if self.channel not in there.get(self.language, {}):
            self.channel = next(iter(there.get(self.language, {"*": ""})), "*")

    def _restore(self, key: str, text: str) -> None:
        work = working.restored(text)
        if work is None or key != self._key or self.fresh is None or self.work is None or self.edited:
            return
        self.overtaken = work.base != self.fresh.base
        self.work = work
        if self.would_sign and self.edited:
            self.unlocked.add(self.id)
        self._follow_facts()
        self.opened.emit()

    def refresh(self) -> None:
        """Entries came in: follow them, but never over what somebody is writing."""
        statement = self.statement
        if statement is None or self.work is None or self.fresh is None:
            self.renew()
            return
        if statement.current.id != self.fresh.base:
            self._follow_version(statement)
        self._follow_facts()
        self.worked.emit()
        self.texted.emit(False)

    def _follow_version(self, statement: Statement) -> None:
        """Another version stands: take it on, unless there is unsaved work that says something else."""
        new = working.opened(self.desk.state, statement)
        work = self.work or new
        if not working.edited(work, new):
            self.work = working.rebased(work, new)
        elif not self.edited:
            self.work = new
        else:
            self.overtaken = True
            return
        self.fresh, self.overtaken = new, False
        self._choose_text()
        self._keep.start()

    def _follow_facts(self) -> None:
        """Texts that the form still writes say what the facts say now."""
        if self.editing and self.work is not None:
            self.work = working.refilled(self.work, self.desk.state.playbook, self.desk.state.facts)

    def show_version(self, version: str) -> None:
        """Show an older version, or for nothing the working copy."""
        statement = self.statement
        self.older = "" if statement is None or version == statement.current.id else version
        self._choose_text()
        self.opened.emit()

    def show_text(self, language_: str, channel: str = "") -> None:
        """Show the text in this language, for this channel."""
        self.settle()
        self.language, self.channel = language_, channel or self.channel
        self._choose_text()
        self.opened.emit()

    def compare(self, on: bool, against: str = "") -> None:
        """Show what changed since ``against``, or since the version before."""
        self.redline, self.against = on, against or self.against
        self.opened.emit()

    def unlock(self) -> None:
        """A signer chose to write in it, knowing that they can then not sign it."""
        self.unlocked.add(self.id)
        self._follow_facts()
        self.opened.emit()

    # -- editing -------------------------------------------------------------------------------------------------

    def type(self, text: str) -> None:
        """The person has the text shown as ``text`` now."""
        if self.editing and self.work is not None:
            self._take(working.written(self.work, self.language, self.channel, text))

    def fill(self, field: str, value: str) -> None:
        """A blank of the form holds ``value`` now."""
        if self.editing and self.work is not None:
            self._form_waits = True
            self._take(working.filled(self.work, field, value))

    def choose_channels(self, channels: list[str]) -> None:
        """The text is meant for these channels."""
        if self.editing and self.work is not None:
            self._take(working.channelled(self.work, self.template, channels))

    def bind(self, slot: str, fact: str) -> None:
        """Bind ``fact`` in ``slot``; nothing takes out what was bound there."""
        if self.editing and self.work is not None:
            self._form_waits = True
            self._take(working.bound(self.work, slot, fact))
            self.settle()

    def slot_of(self, fact: str) -> str:
        """Where ``fact`` belongs: its slot, the empty one that it fits, or one of its own."""
        known = self.desk.state.facts.sheet[fact]
        return working.slot_for(self.work, known, self.proposals) if self.work else known.label

    def apply_form(self) -> None:
        """Write the form into the text shown, over what was edited by hand."""
        if self.editing and self.work is not None:
            self.settle()
            self._take(working.applied(self.work, self.language, self.channel))
            self.texted.emit(True)
            self.settle()

    def discard(self) -> None:
        """Give up the unsaved work and show what the record has; until the next change it can be brought back."""
        statement, work = self.statement, self.work
        if statement is not None:
            self._settle.stop()
            self.desk.remember(self._key, "")
            self.fresh = self.work = working.opened(self.desk.state, statement)
            self.overtaken = self._form_waits = False
            self._keep.stop()
            self.opened.emit()
            self.given_up = work
            self.said.emit(_("Your changes were discarded."))

    def bring_back(self) -> None:
        """Take up again what was discarded last."""
        work, statement = self.given_up, self.statement
        if work is not None and statement is not None and work.statement == self.id:
            self._take(work)
            self.overtaken = work.base != statement.current.id
            self._follow_facts()
            self.opened.emit()

    def _take(self, work: Work) -> None:
        self.work, self.given_up = work, None
        self.said.emit("")
        self._settle.start()
        self._keep.start()

    @Slot()
    def settle(self) -> None:
        """A pause in typing: write the form into the texts that nobody edited, and tell the panels."""
        self._settle.stop()
        if self.work is None:
            return
        if self._form_waits:
            self._form_waits = False
            self._follow_facts()
            self.texted.emit(False)
        self.worked.emit()

    @Slot()
    def keep(self) -> None:
        """Remember unsaved work, so that neither another screen, another seat nor a crash loses it."""
        if self._form_waits:
            self.settle()
        if self._keep.isActive():
            self._keep.stop()
            self._remember()

    @Slot()
    def _remember(self) -> None:
        if self.work is not None:
            self.desk.remember(self._key, working.kept(self.work) if self.work != self.fresh else "")

    # -- entering ------------------------------------------------------------------------------------------------

    def next_version(self, note: str = "") -> StatementVersioned | None:
        """The version that saving would enter now; None, with a sentence, where nothing has changed."""
        self.settle()
        statement, work = self.statement, self.work
        if statement is None or work is None:
            return None
        raw = working.content(work, statement.current.content, self.desk.state.facts)
        if content_of(raw) == statement.current.content:
            self.said.emit(_("Nothing has changed since v{number}.", number=statement.current.number))
            return None
        number = len(statement.versions) + 1
        return StatementVersioned(
            statement.id,
            statement.label,
            number,
            raw,
            note,
            statement.template,
            statement.corrects,
            statement.withdraws,
        )

    def saved(self, entry: Entry) -> None:
        """The version stands."""
        if isinstance(entry.body, StatementVersioned):
            self.said.emit(_("v{number} saved.", number=entry.body.number))

    def request(self) -> None:
        """Ask for sign-off of the current version."""
        statement = self.statement
        if statement is not None:
            self.desk.submit(request_of(self.desk.state, statement))

    def names(self, signatures: tuple[Signature, ...]) -> str:
        """Role and name of everybody who signed."""
        playbook, roster = self.desk.state.playbook, self.desk.roster
        return ", ".join(
            f"{words.role_name(playbook, given.role)} {words.person_name(roster, given.by)}" for given in signatures
        )
