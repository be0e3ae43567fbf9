"""The composer: one place to write into the record, signed as soon as it is entered.

Belongs here: writing notes, their drafts, and the way to files and the other forms.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QHideEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.domain.notes import NoteWritten, may_seal
from app.domain.terms import Entry, Refusal, blank
from app.i18n import _
from app.room import words
from app.ui.desk import Desk
from app.ui.dialogs.sealed_note import SealedNoteDialog
from app.ui.fonts import Role
from app.ui.icons import Icon, qicon
from app.ui.screens.attaching import Attaching
from app.ui.screens.composer_editor import ComposerEditor, paths_of
from app.ui.screens.composer_kinds import KINDS, NOTE, SEALED, Kind, KindButton
from app.ui.screens.mentions import Mention, mentions
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.button import Button
from app.ui.widgets.label import ElidedLabel, IconLabel, Label

REST = 700
"""Milliseconds after the last key until a draft is put away."""


class Draft(msgspec.Struct, frozen=True):
    """What was typed and not yet recorded, with the ids of what it names."""

    text: str
    mentioned: dict[str, str] = {}


class _Box(QFrame):
    """The frame around kind and editor; its edge shows where the keyboard is."""

    def __init__(self, editor: ComposerEditor) -> None:
        super().__init__()
        self._editor = editor
        editor.focused.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, on = Theme.of(self).tokens, self._editor.hasFocus()
        edge = t.accent if on else t.border_strong
        strokes.box(QPainter(self), QRectF(self.rect()), t.surface, edge, 4, width=2 if on else 1)


class Composer(QFrame):
    """Hides itself while nothing can be entered: the past is shown, or the incident is closed.

    Ctrl+N, the kinds (Alt+1, …) and Ctrl+U work wherever the composer can be seen, Ctrl+Enter while one is in it;
    Ctrl+L where this member may seal. What was typed to be sealed and is not yet is kept in memory alone.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._key = ""
        self._kept = ""
        self._unsealed: dict[str, str] = {}
        self.setAcceptDrops(True)
        self.setAccessibleName(_("Write into the record"))
        hint = _("What happened, who, on what basis? @ names facts, tasks, people")
        self.editor = ComposerEditor(hint, self._mentions)
        self.editor.setAccessibleName(_("Note"))
        self.kind = KindButton()
        self.attaching = Attaching(desk)
        self.attach_button = Button(_("Attach"), "quiet", Icon.ATTACH, "Ctrl+U")
        self.seal_button = Button(SEALED.title(), "quiet", Icon.LOCK, "Ctrl+L")
        self.record_button = Button(_("Sign and record"), "secondary", Icon.SIGN, "Ctrl+Enter")
        self._others = ElidedLabel("", Role.HINT, "3")
        self._wrong, self._sentence = QWidget(), Label("", Role.BODY, "danger", wrap=True)
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self._lay_out()
        self._connect()
        self._fresh()

    def _lay_out(self) -> None:
        text = QVBoxLayout()
        text.setContentsMargins(10, 4, 8, 4)
        text.setSpacing(0)
        text.addWidget(self.editor)
        text.addWidget(self._others)
        box = _Box(self.editor)
        inside = QHBoxLayout(box)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.kind)
        inside.addLayout(text, 1)
        wrong = QHBoxLayout(self._wrong)
        wrong.setContentsMargins(0, 0, 0, 0)
        wrong.addWidget(IconLabel(Icon.DISPUTED, 16, "danger"))
        wrong.addWidget(self._sentence, 1)
        self._wrong.hide()
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.attach_button)
        foot.addWidget(self.seal_button)
        promise = ElidedLabel(_("Never changed, only corrected"), Role.CAPTION, "3")
        promise.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(promise, 1)
        foot.addWidget(self.record_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(7)
        for part in (box, self._wrong, self.attaching):
            column.addWidget(part)
        column.addLayout(foot)

    def _connect(self) -> None:
        desk = self.desk
        for signal in (desk.opened, desk.seat_changed):
            signal.connect(self._fresh)
        for signal in (desk.moment_changed, desk.noticed):
            signal.connect(self._appear)
        desk.fault.connect(self._failed)
        self.editor.files.connect(self.attach)
        self.editor.textChanged.connect(self._rest.start)
        self._rest.timeout.connect(self._keep)
        self.kind.clicked.connect(self._offer_kinds)
        self.attach_button.clicked.connect(self.pick_files)
        self.record_button.clicked.connect(self.record)
        self.seal_button.clicked.connect(self.seal)
        self.attaching.failed.connect(self._say)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, context=inside).activated.connect(self.record)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.begin)
        QShortcut(QKeySequence("Ctrl+U"), self).activated.connect(self.pick_files)
        for number, kind in enumerate(KINDS, 1):
            owner = self.seal_button if kind is SEALED else self  # a hidden button's keys do nothing
            QShortcut(QKeySequence(f"Alt+{number}"), owner).activated.connect(partial(self.begin, kind.key))
        QShortcut(QKeySequence("Ctrl+L"), self.seal_button).activated.connect(self.seal)

    # -- when it shows -------------------------------------------------------------------------------------------

    @Slot()
    def _appear(self) -> None:
        may = self.desk.may_act()
        placed = self.parentWidget() is not None or self.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        if placed or not may:  # shown before anybody has placed it, it would be a window of its own
            self.setVisible(may)
        kinds = self.kinds()
        self.seal_button.setVisible(SEALED in kinds)
        last = KINDS.index(kinds[-1]) + 1
        self._others.setText(_("Alt+1…{last} other kinds", last=last) if last > 1 else "")

    @Slot()
    def _fresh(self) -> None:
        """Another incident or another seat: its own draft."""
        self._keep()
        self._appear()
        room = self.desk.room
        self._key = f"draft/{room.stream}/{self.desk.member}" if room is not None else ""
        self._kept = ""
        self.editor.clear()
        self._rest.stop()
        self._say("")
        if self._key:
            self.desk.recall(self._key, partial(self._recalled, self._key))

    def _recalled(self, key: str, kept: str) -> None:
        if key != self._key or not kept or not self.editor.document().isEmpty():
            return
        draft = msgspec.json.decode(kept, type=Draft)
        self._kept = kept
        self.editor.mentioned = dict(draft.mentioned)
        self.editor.setPlainText(draft.text)
        self._rest.stop()

    @Slot()
    def _keep(self) -> None:
        """Put the draft away, if it changed."""
        self._rest.stop()
        text = self.editor.toPlainText()
        draft = msgspec.json.encode(Draft(text, self.editor.mentioned)).decode() if text else ""
        if self._key and draft != self._kept:
            self._kept = draft
            self.desk.remember(self._key, draft)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keep()

    # -- writing -------------------------------------------------------------------------------------------------

    @Slot()
    def begin(self, key: str = NOTE.key) -> None:
        """Begin an entry of this kind: the caret for a note, a form for anything else."""
        kind = next((kind for kind in self.kinds() if kind.key == key), NOTE)
        if kind.form is None:
            self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if kind is SEALED:
            self.seal()
            return
        typed = self.editor.toPlainText()
        dialog = kind.form(self.desk, self, " ".join(typed.split()))
        dialog.accepted.connect(partial(self._entered, typed))
        dialog.show()

    @Slot()
    def seal(self) -> None:
        """Begin a sealed note. Nothing comes over from the editor, which puts its drafts away."""
        key = self._key
        dialog = SealedNoteDialog(self.desk, self, self._unsealed.pop(key, ""))
        dialog.set_aside.connect(partial(self._unsealed.__setitem__, key))
        dialog.show()

    def _entered(self, typed: str) -> None:
        """A form was entered: what it took over from the editor is recorded now."""
        if self.editor.toPlainText() == typed:
            self.editor.clear()
        self.editor.setFocus()

    def kinds(self) -> tuple[Kind, ...]:
        """What this member may enter: who holds no role writes notes, who may seal sealed ones."""
        held, seals = bool(self.desk.roles()), may_seal(self.desk.state, self.desk.member)
        return tuple(kind for kind in KINDS if kind is NOTE or (seals if kind is SEALED else held))

    @Slot()
    def record(self) -> None:
        """Sign what is written and put it into the record. The text stays until it stands there."""
        text = self.editor.toPlainText().strip()
        if self.editor.isReadOnly():
            return
        self.editor.close_list()
        if blank(text):
            self._say(_("There is nothing written yet."))
            self.editor.setFocus()
            return
        self.editor.setReadOnly(True)
        self.desk.submit(NoteWritten(text, self.editor.about()), partial(self._stands, self._key), self._refused)

    def _stands(self, key: str, _entry: Entry) -> None:
        self._again()
        if key != self._key:  # another seat has taken over meanwhile; the draft of this one is recorded
            self.desk.remember(key, "")
            return
        self.editor.clear()
        self.editor.mentioned = {}
        self._say("")
        self._keep()

    def _refused(self, refused: Refusal) -> None:
        self._again()
        self._say(words.refusal(refused, self.desk.state.playbook, self.desk.roster))

    @Slot()
    def _again(self) -> None:
        """Whatever came of it, one can write again."""
        self.editor.setReadOnly(False)

    @Slot()
    def _failed(self) -> None:
        """The store failed, perhaps over the draft: what is written here counts as not put away."""
        self._again()
        if self.editor.toPlainText():
            self._kept = ""

    @Slot(str)
    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._wrong.setVisible(bool(sentence))

    def _mentions(self, typed: str) -> list[Mention]:
        return mentions(self.desk.state, self.desk.roster, typed)

    @Slot()
    def _offer_kinds(self) -> None:
        self.menu().popup(self.kind.mapToGlobal(QPoint(0, self.kind.height())))

    def menu(self) -> QMenu:
        """The kinds of entry, each with its key."""
        menu, theme = QMenu(self), Theme.of(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in self.kinds():
            words_ = f"{kind.title()}\tAlt+{KINDS.index(kind) + 1}"
            menu.addAction(qicon(kind.icon, theme), words_, partial(self.begin, kind.key))
        return menu

    # -- files ---------------------------------------------------------------------------------------------------

    @Slot()
    def pick_files(self) -> None:
        """Choose files to attach."""
        picker = QFileDialog(self, _("Attach files"))
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.setFileMode(QFileDialog.FileMode.ExistingFiles)
        picker.filesSelected.connect(self._picked)
        picker.open()

    @Slot(list)
    def _picked(self, names: list[str]) -> None:
        self.attach([Path(name) for name in names])

    @Slot(list)
    def attach(self, paths: list[Path]) -> None:
        """Attach files to the record, each an entry of its own."""
        self._say("")
        self.attaching.attach(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.attach(paths_of(event.mimeData()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, painter = Theme.of(self).tokens, QPainter(self)
        painter.fillRect(self.rect(), QColor(t.surface))
        painter.fillRect(QRectF(0, 0, self.width(), 1), QColor(t.border_strong))
