"""One entry laid open: what was signed, with which key, after what, and whether it counts.

Belongs here: the pane. Spelling the parts out is ``room.exhibit``.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.terms import Refusal
from app.i18n import _
from app.room import words
from app.room.exhibit import Exhibit, exhibit
from app.room.timeline import Line, Withheld, short
from app.ui.desk import Desk
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.timeline_looks import look_of
from app.ui.screens.kept_splitter import KeptSplitter
from app.ui.times import moment
from app.ui.widgets.button import Button
from app.ui.widgets.json_view import JsonView
from app.ui.widgets.label import IconLabel, Label
from app.ui.widgets.pairs import Pairs
from app.ui.widgets.panel import PanelHeader


def spaced(digits: str) -> str:
    """Hex digits in groups of eight, so that a long one can be read and breaks between lines."""
    return " ".join(digits[start : start + 8] for start in range(0, len(digits), 8))


def key_words(desk: Desk, keyid: str) -> str:
    """Whose key this is and what for, or that nobody in the roster holds it."""
    key = desk.roster.keys.get(keyid)
    if key is None:
        return _("{key}, in nobody's hands here", key=short(keyid))
    values = {"key": short(keyid), "member": words.person_name(desk.roster, key.member)}
    sentence = (
        _("{key}, signing key of {member}", **values) if key.use == "sign" else _("{key}, seat of {member}", **values)
    )
    return sentence if key.active else _("{sentence} (retired)", sentence=sentence)


class ExhibitPane(QFrame):
    """``show_entry`` shows a line of the desk's record."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setProperty("surface", "panel")
        self._shown: Exhibit | None = None
        self._line: Line | Withheld | None = None
        self.why = Label("", Role.BODY, "danger", wrap=True, selectable=True)
        self.about, self.digests = Pairs(), Pairs(Role.FINGERPRINT, stacked=True)
        self.payload = JsonView(_("What was signed"))
        self.copy_button = Button(_("Copy all"), "quiet", Icon.COPY)
        self.copy_button.clicked.connect(self.copy)
        self._lay_out()

    def _lay_out(self) -> None:
        self._why = QFrame()
        row = QHBoxLayout(self._why)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(IconLabel(Icon.CROSSED, 16, "danger"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.why, 1)
        inside = QFrame()
        inside.setProperty("surface", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        for part in (self._why, self.about, self.digests):
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        below = QFrame()
        below.setProperty("surface", "panel")
        signed = QVBoxLayout(below)
        signed.setContentsMargins(0, 0, 0, 0)
        signed.setSpacing(0)
        self.head = PanelHeader(_("What was signed"))
        self.head.add(self.copy_button)
        signed.addWidget(self.head)
        signed.addWidget(self.payload, 1)
        panes = ((area, 0, 0), (below, 0, 1))
        self.splitter = KeptSplitter("exhibit", panes, (330, 400), Qt.Orientation.Vertical)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def show_entry(self, line: Line | Withheld | None, kind: str, refusal: Refusal | None) -> None:
        """Show ``line``, which the room knows to be of this kind; None: nothing is chosen."""
        if line is self._line:
            return
        self._line = line
        self._shown = shown = exhibit(line) if line is not None else None
        self.setEnabled(shown is not None)
        if shown is None:
            return
        why = words.refusal(refusal, self.desk.state.playbook, self.desk.roster) if refusal else ""
        self.why.setText(_("Refused, so it has no effect. {why}", why=why) if why else "")
        self._why.setVisible(bool(why))
        self.about.show_pairs([(name, say(self.desk, shown, kind)) for name, say in _about()])
        self.digests.show_pairs(_digests(shown))
        self.head.set_note(_("{size} bytes", size=f"{shown.size:,}"))
        self.payload.show_text(shown.payload or shown.withheld)

    @Slot()
    def copy(self) -> None:
        """Everything about the entry, as text."""
        if self._shown is not None:
            pairs = [*self.about.shown, *self.digests.shown]
            head = "\n".join(f"{name}: {text}" for name, text in pairs)
            QGuiApplication.clipboard().setText(f"#{self._shown.seq}\n{head}\n\n{self._shown.payload}\n")


_Say = Callable[[Desk, Exhibit, str], str]


def _about() -> list[tuple[str, _Say]]:
    """The parts that are told in words, by name."""
    return [
        (_("Kind"), lambda _desk, shown, kind: f"{look_of(kind).title()} {shown.kind}".strip()),
        (_("Author"), lambda desk, shown, _kind: words.person_name(desk.roster, shown.by) if shown.by else ""),
        (_("Author's clock"), lambda _desk, shown, _kind: shown.at.replace("T", " ").replace("Z", " UTC")),
        (_("Received"), lambda _desk, shown, _kind: moment(shown.received)),
        (_("Signed with"), lambda desk, shown, _kind: key_words(desk, shown.keyid)),
        (_("Signed after"), lambda _desk, shown, _kind: _pin(shown.after)),
        (_("Under roster"), lambda _desk, shown, _kind: _pin(shown.roster)),
    ]


def _pin(place: tuple[int, str] | None) -> str:
    return f"#{place[0]} {short(place[1])}" if place else ""


def _digests(shown: Exhibit) -> list[tuple[str, str]]:
    return [
        (_("Chain hash"), spaced(shown.hash)),
        (_("Payload, SHA-256"), spaced(shown.digest)),
        (_("Key id"), spaced(shown.keyid)),
        (_("Signature"), " ".join(shown.signature[start : start + 22] for start in range(0, len(shown.signature), 22))),
        (_("Entry id"), shown.id),
    ]
