"""The welcome window: before any workspace is open. Make one, open one, join one, or try the demonstration.

Belongs here: those ways. Making and opening is the program's; why something failed is told here, calmly.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.domain.terms import ADMINISTRATOR, COMMANDER, blank
from app.i18n import _, language
from app.room.workspace import Person
from app.ui.dialogs.key_file import KeyFileDialog
from app.ui.dialogs.pin import pin_field
from app.ui.dialogs.pin_change import chosen, pin_hint
from app.ui.dialogs.recovery import RecoverDialog
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.theme import Theme, put_on
from app.ui.widgets.button import Button
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import IconLabel, Label
from app.ui.widgets.mark_label import MarkLabel
from app.ui.widgets.panel import rule
from app.ui.widgets.segmented import Segment, Segmented

PATIENCE = 300
"""Milliseconds before it is said that something is being opened."""


class Way(QFrame):
    """One of the ways in: icon and title, what it means, then whatever is added to ``body``."""

    def __init__(self, icon: Icon, title: str, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "box")
        self.setAccessibleName(title)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(icon, 18, "accent"))
        head.addWidget(Label(title, Role.TITLE), 1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 16, 20, 18)
        self.body.setSpacing(12)
        self.body.addLayout(head)
        self.body.addWidget(Label(meaning, Role.BODY, "2", wrap=True))


class Founding(Way):
    """The form of a new workspace. ``created`` carries the company's name, who founds it, and the founder's PIN."""

    created = Signal(str, object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        meaning = _(
            "One company, one workspace, on this computer. Your keys are made here and kept in this computer's "
            "keyring; nothing is sent anywhere."
        )
        super().__init__(Icon.FOLDER, _("Create a workspace"), meaning, parent)
        self.company, self.chinese, self.english = QLineEdit(), QLineEdit(), QLineEdit()
        self.pin, self.again = pin_field(), pin_field()
        self.company_row = FieldRow(_("Company"), self.company, required=True)
        names = QHBoxLayout()
        names.setSpacing(12)
        self.chinese_row = FieldRow(_("Your name in Chinese"), self.chinese)
        self.english_row = FieldRow(_("Your name in English"), self.english)
        for row in (self.chinese_row, self.english_row) if language() == "zh" else (self.english_row, self.chinese_row):
            names.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        self.button = Button(_("Create the workspace"), "primary")
        self.body.addWidget(self.company_row)
        self.body.addLayout(names)
        self.body.addWidget(_aside(_("Documents carry the name in their own language; one of the two is enough.")))
        pins = QHBoxLayout()
        pins.setSpacing(12)
        self.pin_row = FieldRow(_("PIN for signing"), self.pin, required=True)
        self.again_row = FieldRow(_("The PIN once more"), self.again, required=True)
        pins.addWidget(self.pin_row, 1, Qt.AlignmentFlag.AlignTop)
        pins.addWidget(self.again_row, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(pins)
        never = _("You are asked for it each time you sign. Nobody can tell you what it was.")
        self.body.addWidget(_aside(_("{sentence} {more}", sentence=pin_hint(), more=never)))
        foot = QHBoxLayout()
        foot.addWidget(self.button)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.body.addStretch(1)
        self.button.clicked.connect(self.found)
        for field in self._fields():
            field.returnPressed.connect(self.found)

    @Slot()
    def found(self) -> None:
        """Ask for the workspace, or say what is missing."""
        if not self.button.isEnabled():
            return
        name = {key: field.text().strip() for key, field in (("zh", self.chinese), ("en", self.english))}
        name = {key: text for key, text in name.items() if not blank(text)}
        for row, missing, sentence in (
            (self.company_row, blank(self.company.text()), _("Whose crises are these? The company's name.")),
            (
                self.chinese_row if language() == "zh" else self.english_row,
                not name,
                _("Your name, as others know you."),
            ),
        ):
            if missing:
                row.set_error(sentence)
                row.field.setFocus()
                return
            row.clear_error()
        pin = self.pin.text()
        if not chosen(self.pin_row, self.again_row, pin, self.again.text()):
            return
        self.created.emit(self.company.text().strip(), Person(name, (ADMINISTRATOR, COMMANDER)), pin)

    def _fields(self) -> tuple[QLineEdit, ...]:
        return self.company, self.chinese, self.english, self.pin, self.again

    def texts(self) -> list[str]:
        """What was typed."""
        return [field.text() for field in self._fields()]

    def set_texts(self, texts: list[str]) -> None:
        """Type it again, after the window was built anew."""
        for field, text in zip(self._fields(), texts, strict=True):
            field.setText(text)


def _aside(sentence: str) -> Label:
    return Label(sentence, Role.CAPTION, "3", wrap=True)


class Welcome(QWidget):
    """``created`` carries a name, a ``Person`` and a PIN; ``chosen`` a place; ``spoken`` a language."""

    created = Signal(str, object, str)
    chosen = Signal(str)
    recovering = Signal(str, str, str)
    """A recovery file, its passphrase and a new PIN."""
    key_file_given = Signal(str)
    """The passphrase of the key file, or of one to be made."""
    demonstration = Signal()
    brought = Signal(str)
    """An invitation or a key file, by its path."""
    spoken = Signal(str)
    closing = Signal()

    def __init__(self, known: list[tuple[str, str]]) -> None:
        super().__init__()
        self.known = known
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "window")
        self._leaving = self._busy = self._offered = False
        self._sentence = ""
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._show_said)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._build()
        put_on(self)
        self.resize(Theme.of(self).px(980), Theme.of(self).px(740))
        (self.places[0] if self.places else self.founding.company).setFocus()

    # -- building ------------------------------------------------------------------------------------------------

    def renew(self) -> None:
        """Build everything again: the language or the theme is another; what was typed stays."""
        texts, page = self.founding.texts(), self._page
        self._whole.removeWidget(page)
        page.deleteLater()
        self._build()
        self.founding.set_texts(texts)

    def _build(self) -> None:
        self.setWindowTitle(_("Golden Hour"))
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._band())
        column.addWidget(self._said())
        column.addWidget(self._ways(), 1)
        self._whole.addWidget(self._page)
        self._show_said()
        self._enable()

    def _band(self) -> QWidget:
        band = QFrame()
        band.setProperty("surface", "panel")
        band.setProperty("edge", "bottom")
        band.setMinimumHeight(Theme.of(self).px(92))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch(1)
        words.addWidget(Label(_("Golden Hour"), Role.SCREEN))
        sentence = _("A war room for brand crises: one timeline, one set of facts, and a sign-off that holds.")
        words.addWidget(Label(sentence, Role.BODY, "2", wrap=True))
        words.addStretch(1)
        self.languages = Segmented([Segment("zh", "中文"), Segment("en", "English")], language(), _("Language"))
        self.languages.chosen.connect(self.spoken)
        row = QHBoxLayout(band)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(16)
        row.addWidget(MarkLabel(44))
        row.addLayout(words, 1)
        row.addWidget(self.languages)
        return band

    def _said(self) -> QWidget:
        """Why something could not be done, or that it is being done."""
        self._line = QFrame()
        self._line.setProperty("surface", "quiet")
        self._line.setProperty("edge", "bottom")
        self._icon, self.said = IconLabel(Icon.INFO, 18, "warn"), Label("", Role.BODY, "1", wrap=True, selectable=True)
        row = QHBoxLayout(self._line)
        row.setContentsMargins(26, 12, 24, 12)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addWidget(self.said, 1)
        self.choose_file = Button(_("Keep the keys in a file…"), icon=Icon.LOCK)
        self.choose_file.clicked.connect(lambda: self.ask_passphrase(fresh=True))
        row.addWidget(self.choose_file)
        return self._line

    def offer_key_file(self) -> None:
        """There is no keyring: offer a key file beside the sentence that says so."""
        self._offered = True
        self._show_said()

    def ask_passphrase(self, *, fresh: bool) -> None:
        """Ask for the passphrase of the key file, or (``fresh``) of one to be made."""
        if self.findChildren(KeyFileDialog):
            return
        dialog = KeyFileDialog(fresh, self)
        dialog.given.connect(self.key_file_given)
        dialog.show()

    def answer_key_file(self, sentence: str) -> None:
        """The key file stands open, or ``sentence`` says why not."""
        for dialog in self.findChildren(KeyFileDialog):
            if sentence:
                dialog.say(sentence)
            else:
                dialog.accept()
        if not sentence:
            self._offered = False
            self.say("")

    def _ways(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("surface", "none")
        row = QHBoxLayout(inside)
        row.setContentsMargins(24, 20, 24, 24)
        row.setSpacing(16)
        self.founding = Founding()
        self.founding.created.connect(self.created)
        row.addWidget(self.founding, 3, Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.setSpacing(16)
        right.addWidget(self._opening())
        right.addWidget(self._joining())
        right.addWidget(self._demonstration())
        right.addStretch(1)
        row.addLayout(right, 2)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _opening(self) -> Way:
        meaning = _("Those on this computer.") if self.known else _("There is none on this computer yet.")
        way = Way(Icon.HISTORY, _("Open a workspace"), meaning)
        self.places: list[Button] = []
        for place, name in self.known:
            button = Button(name, icon=Icon.FOLDER)
            button.clicked.connect(lambda _on=False, place=place: self.chosen.emit(place))
            self.places.append(button)
            way.body.addWidget(button)
        self.lost = Button(_("Bring back lost keys…"), icon=Icon.LOCK)
        self.lost.clicked.connect(self.recover)
        way.body.addWidget(self.lost)
        return way

    @Slot()
    def recover(self) -> None:
        """Ask for a recovery file."""
        dialog = RecoverDialog(self)
        dialog.asked.connect(self.recovering)
        dialog.show()

    def _joining(self) -> Way:
        meaning = _(
            "You were sent an invitation, a file that ends in .ghinvite; or you have answered one and got the key file."
        )
        way = Way(Icon.PERSON_ADD, _("Join with an invitation"), meaning)
        self.join = Button(_("Choose the file…"), icon=Icon.IMPORT)
        self.join.clicked.connect(self.ask_for_file)
        foot = QHBoxLayout()
        foot.addWidget(self.join)
        foot.addStretch(1)
        way.body.addLayout(foot)
        return way

    @Slot()
    def ask_for_file(self) -> None:
        """Ask for the file that one was sent."""
        asked = QFileDialog(self, _("Choose the file that you were sent"))
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.setFileMode(QFileDialog.FileMode.ExistingFile)
        asked.setNameFilters([_("Invitation or key file (*.ghinvite *.ghkey)"), _("All files (*)")])
        asked.fileSelected.connect(self.brought)
        asked.open()

    def _demonstration(self) -> Way:
        meaning = _(
            "An invented appliance maker in the middle of a dispute over compensation. You may act as everybody. "
            "Nothing of it is kept."
        )
        way = Way(Icon.PLAY, _("Try the demonstration"), meaning)
        self.try_it = Button(_("Start the demonstration"), icon=Icon.ARROW)
        self.try_it.clicked.connect(self.demonstration)
        way.body.addWidget(rule())
        foot = QHBoxLayout()
        foot.addWidget(self.try_it)
        foot.addStretch(1)
        way.body.addLayout(foot)
        return way

    # -- saying --------------------------------------------------------------------------------------------------

    def say(self, sentence: str) -> None:
        """Show why something could not be done."""
        self._sentence = sentence
        self._show_said()
        for dialog in self.findChildren(RecoverDialog):
            dialog.say(sentence)

    def wait(self, waiting: bool) -> None:
        """A workspace is being opened."""
        self._busy = waiting
        self._enable()
        if waiting:
            self._sentence = ""
            self._line.hide()
            self._patience.start()
        else:
            self._patience.stop()
            self._show_said()

    @Slot()
    def _show_said(self) -> None:
        opening = self._busy and not self._sentence
        words = _("Opening the workspace. The record is read and checked first.") if opening else self._sentence
        self.said.setText(words)
        self._icon.set_icon(Icon.CLOCK if opening else Icon.INFO, "accent" if opening else "warn")
        self._line.setVisible(bool(words))
        self.choose_file.setVisible(self._offered and not self._busy)

    def _enable(self) -> None:
        for button in (self.founding.button, self.join, self.try_it, self.lost, *self.places):
            button.setEnabled(not self._busy)

    def leave(self) -> None:
        """Close without asking to quit."""
        self._leaving = True
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if not self._leaving:
            self.closing.emit()
