"""From a file that somebody was sent to the workspace that they were let into, over the welcome.

Belongs here: which form a file leads to, and what comes of it. The forms are ``dialogs.join``; trusting nothing is
``room.joining``'s.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.playbook import EMPTY
from app.domain.roster import Roster
from app.domain.terms import Refusal, refuse
from app.i18n import _, pick
from app.room import words
from app.room.joining import Accepted, Newcomer
from app.room.letters import MAX_LETTER, Invitation, KeyLetter, code_of, read_key
from app.room.places import Known
from app.room.workspace import Workspace
from app.ui.dialogs.invite import plain
from app.ui.dialogs.join import AcceptDialog, OpenDialog
from app.ui.dialogs.letter import Letter, LetterDialog
from app.ui.jobs import Jobs

Found = tuple[bytes, Invitation, bool, KeyLetter | None]
"""A file's text, its invitation, whether that was accepted here before, and the key letter if it is one."""


def explained(refused: Refusal) -> str:
    """Why not, to somebody who is in no workspace yet."""
    return words.refusal(refused, EMPTY, Roster())


class Joining(QObject):
    """``joined`` carries the place of the workspace on this machine and the workspace, as the program opens it."""

    joined = Signal(object)

    def __init__(
        self, newcomer: Callable[[], Newcomer], jobs: Jobs, explain: Callable[[Exception], str | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._newcomer = newcomer
        self._jobs = jobs
        self._explain = explain

    def bring(self, file: Path, over: QWidget, say: Callable[[str], None]) -> None:
        """Show what ``file`` leads to in a form over ``over``, or ``say`` why it leads nowhere."""

        def show(found: Found | Refusal) -> None:
            if isinstance(found, Refusal):
                say(explained(found))
            elif isValid(over):
                say("")
                self._show(found, over)

        self._jobs.run("read an invitation", lambda: self._read(file), show, lambda error: say(self._why(error)))

    def _read(self, file: Path) -> Found | Refusal:
        with file.open("rb") as opened:
            text = opened.read(MAX_LETTER + 1)
        newcomer = self._newcomer()
        waiting, key = newcomer.waiting(), read_key(text)
        if isinstance(key, KeyLetter):
            own = next((one for one in waiting if one.member == key.member), None)
            return refuse("not-accepted-here") if own is None else (text, own, True, key)
        invitation = newcomer.read(text)
        if isinstance(invitation, Refusal):
            return invitation
        return text, invitation, any(one.member == invitation.member for one in waiting), None

    def _why(self, error: Exception) -> str:
        sentence = self._explain(error)
        if sentence is None:
            self._jobs.on_fault(error)
            sentence = words.our_fault()
        return sentence

    def _show(self, found: Found, over: QWidget) -> None:
        text, invitation, again, key = found
        if key is None:
            form = AcceptDialog(invitation, code_of(text), again, over)
            form.agreed.connect(lambda pin: self._accept(text, pin, form, over))
            form.show()
        else:
            opening = OpenDialog(invitation, key.record, over)
            opening.agreed.connect(lambda record, pin: self._open(text, Path(record), pin, opening))
            opening.show()

    def _accept(self, text: bytes, pin: str, form: AcceptDialog, over: QWidget) -> None:
        def done(outcome: Accepted | Refusal) -> None:
            if isinstance(outcome, Refusal):
                if isValid(form):
                    form.say(explained(outcome))
                return
            if isValid(form):
                form.accept()
            if isValid(over):
                LetterDialog(request_letter(outcome), over).show()

        self._jobs.run(
            "accept an invitation",
            lambda: self._newcomer().accept(text, pin), done, lambda error: _told(form, self._why(error)),
        )  # fmt: skip

    def _open(self, text: bytes, record: Path, pin: str, form: OpenDialog) -> None:
        def done(outcome: tuple[Known, Workspace] | Refusal) -> None:
            if isinstance(outcome, Refusal):
                _told(form, explained(outcome))
                return
            if isValid(form):
                form.accept()
            label, workspace = outcome
            self.joined.emit((label.place, workspace))

        self._jobs.run(
            "join", lambda: self._newcomer().join(text, record, pin), done, lambda error: _told(form, self._why(error))
        )


def _told(form: AcceptDialog | OpenDialog, sentence: str) -> None:
    if isValid(form):
        form.say(sentence)


def request_letter(accepted: Accepted) -> Letter:
    """The answer to an invitation, to be sent back."""
    invitation = accepted.invitation
    said = _("Your keys are made and lie in this computer's keyring. This file holds what others may know of them.")
    after = _(
        "Send the file to {name} and read out its code. You will get a key file, which ends in .ghkey: choose it here, "
        "and the workspace opens.",
        name=pick(invitation.inviter),
    )
    name = f"{plain(invitation.name)}.ghrequest"
    return Letter(_("Your answer is ready"), name, accepted.text, (said,), after, accepted.code)
