"""Renders every shared part in every state, light and dark, to pictures for looking at.

``python -m tests.support.components_gallery OUT [LANGUAGE [TEXT SIZE]]`` writes ``components-light.png`` and
``components-dark.png`` to the folder OUT.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import get_args

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app import i18n
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.theme import Mode, apply
from app.ui.tokens import LEVELS
from app.ui.widgets.approval import Step, StepState, step_word
from app.ui.widgets.approval_chain import ApprovalChain
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.banner import Banner, BannerText
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.chip import Chip, FactState, drill_look, fact_look, sealed_look
from app.ui.widgets.clock_face import ClockFace, Shape
from app.ui.widgets.clock_reading import ClockReading
from app.ui.widgets.empty_state import EmptyState, LoadingBars
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.focus_ring import FocusRing
from app.ui.widgets.label import Label
from app.ui.widgets.next_action import NextAction, NextActionStrip
from app.ui.widgets.panel import PanelHeader, rule
from app.ui.widgets.rail import Rail
from app.ui.widgets.rail_button import RailItem
from app.ui.widgets.segmented import Segment, Segmented
from app.ui.widgets.severity_badge import SeverityBadge, SeverityChange
from app.ui.widgets.status_row import StatusItem, StatusRow

_READINGS = (
    ClockReading("First statement", 2712, "on_time", "03:18:04", 3600),
    ClockReading("First statement", 1421, "soon", "03:18:04", 3600),
    ClockReading("First statement", 298, "urgent", "03:18:04", 3600),
    ClockReading("First statement", -192, "overdue", "03:18:04", 3600),
    ClockReading("Since declared", 2179, "paused"),
)
_CHAIN = [
    Step("Draft", "Chen Yu'an", "signed", "02:42"),
    Step("PR", "Gu Qing", "signed", "02:44"),
    Step("Legal", "Han Jingzhi", "review", "07:37 left", "warn"),
    Step("Commander", "Shen Ruolan", "waiting", "by 03:10"),
    Step("Publish", "3 channels", "waiting", "by 03:18", icon=Icon.PUBLISH),
]


def _row(*parts: QWidget, spread: bool = False, gap: int = 10) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(gap)
    for part in parts:
        line.addWidget(part, int(spread))
    if not spread:
        line.addStretch(1)
    return row


def _clock(reading: ClockReading, shape: Shape = "figure", *, wide: int = 0) -> ClockFace:
    face = ClockFace("XL" if shape == "full" else "M", shape)
    face.show_reading(reading)
    if wide:
        face.setFixedWidth(wide)
    return face


def _severity() -> QWidget:
    badges = [SeverityBadge(level, 30 if level < 3 else 22) for level in LEVELS]
    return _row(*badges, SeverityBadge(1, 18, "zh"), SeverityBadge(4, 18, "zh"), SeverityChange(3, 2))


def _clocks() -> QWidget:
    return _row(*(_clock(reading) for reading in _READINGS), gap=28)


def _clock_shapes() -> QWidget:
    return _row(
        _clock(_READINGS[1], "full", wide=260), _clock(_READINGS[3], "full", wide=260),
        _clock(_READINGS[0], "band", wide=220), _clock(_READINGS[0], "plain", wide=150), gap=24,
    )  # fmt: skip


def _chips() -> QWidget:
    return _row(*(Chip(fact_look(state)) for state in get_args(FactState)), Chip(sealed_look()), Chip(drill_look()))


def _buttons() -> QWidget:
    off = Button("Disabled")
    off.setEnabled(False)
    focus = Button("Focus", "primary")
    focus.setObjectName("focus")
    return _row(
        Button("Primary", "primary", keys="Ctrl+G"), focus, Button("Secondary"), Button("Quiet", "quiet"),
        Button("Attach", "quiet", Icon.ATTACH, "Ctrl+U"), Button("Reject…", "danger"), off,
        Button("Approve", "primary", Icon.SIGN, "Ctrl+Shift+Enter", "signs 7F3A·91C2 with my key"),
        IconButton(Icon.SEARCH, "Search"),
    )  # fmt: skip


def _fields() -> QWidget:
    wrong = FieldRow("When", QLineEdit("14 Mar 25:00"), required=True)
    wrong.set_error("Hour is 00 to 23")
    return _row(FieldRow("Who is affected", QLineEdit("Text"), hint="Named with consent"), wrong)


def _segments() -> QWidget:
    header = PanelHeader("Timeline", "61 entries")
    header.add(Segmented([Segment("key", "Key", 12), Segment("all", "All"), Segment("facts", "Facts")], "key"))
    header.add(IconButton(Icon.SEARCH, "Search"))
    return header


def _states() -> QWidget:
    chain = ApprovalChain()
    chain.set_steps([Step(step_word(state).capitalize(), "", state, word="") for state in get_args(StepState)])
    return chain


def _chains() -> QWidget:
    parts = []
    for lay in ("horizontal", "vertical", "compact"):
        chain = ApprovalChain(lay)
        chain.set_steps(_CHAIN)
        parts.append(chain)
    return _row(*parts, spread=True)


def _seats() -> QWidget:
    return _row(
        Avatar("SR", "Shen Ruolan"), Label("Online"), Avatar("顾", "Gu Qing", "away"), Label("Away 6 min"),
        Avatar("LX", "Luo Xiaoman", "gone"), Label("Disconnected 03:12"),
    )  # fmt: skip


def _banners() -> QWidget:
    return _column(
        Banner(
            BannerText(
                "disconnected", "Disconnected since 02:51:10.", "You can write. Entries are signed here.", "Retry"
            )
        ),
        Banner(BannerText("read_only", "Closed 14 Mar 18:20.", "Read-only. Corrections need the commander.", "Export")),
        Banner(BannerText("broken", "Record does not verify from #57.", "Signing is stopped.", "Show #57")),
    )


def _next() -> QWidget:
    strip = NextActionStrip()
    strip.show_action(
        NextAction("Settle F-06, the only thing that blocks S-02 v3", "Settle F-06", ("F-06", "S-02 v3"), "Reassign")
    )
    return strip


def _nothing() -> QWidget:
    empty = EmptyState(Icon.PROMISES, "No promises due", "Dated promises in signed statements appear here.")
    empty.setProperty("surface", "box")
    loading = QFrame()
    loading.setProperty("surface", "box")
    QVBoxLayout(loading).addWidget(LoadingBars("Reading record, 41 of 61"))
    return _row(empty, loading, spread=True)


def _column(*parts: QWidget) -> QWidget:
    column = QWidget()
    lines = QVBoxLayout(column)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(8)
    for part in parts:
        lines.addWidget(part)
    return column


def _rail() -> Rail:
    rail = Rail()
    rail.set_items([
        RailItem("home", "Lobby", Icon.HOME, "0", gap_after=True), RailItem("room", "Room", Icon.ROOM, "1"),
        RailItem("facts", "Facts", Icon.FACTS, "2", 2), RailItem("statement", "Statements", Icon.STATEMENT, "3", 1),
        RailItem("signoff", "Sign-off", Icon.SIGNOFF, "4", 5, hot=True), RailItem("drill", "Drills", Icon.DRILL, "8"),
    ])  # fmt: skip
    rail.set_current("statement")
    rail.set_workspace("Northwind")
    rail.set_person("Han Jingzhi", "Legal reviewer", "C90B·2F17")
    return rail


def _status() -> StatusRow:
    row = StatusRow()
    row.set_left([
        StatusItem("Connected", Icon.ONLINE, "ok"),
        StatusItem("Record intact, 50 entries", Icon.LINK, fingerprint="6E29·D174"),
    ])  # fmt: skip
    row.set_right([StatusItem("Sat 14 Mar 2026", strong="02:47:10"), StatusItem("commands", ink="3", keys="Ctrl+K")])
    return row


_PARTS: tuple[tuple[str, Callable[[], QWidget]], ...] = (
    ("Severity", _severity), ("Clock", _clocks), ("Clock shapes", _clock_shapes), ("Fact, lock, drill", _chips),
    ("Buttons", _buttons), ("Fields", _fields), ("Panel header", _segments), ("Approval step", _states),
    ("Approval chains", _chains), ("Seats", _seats), ("Banners", _banners), ("Next action", _next),
    ("Empty and loading", _nothing),
)  # fmt: skip


def window() -> QWidget:
    """One window with every part in it."""
    whole, middle, page = QWidget(), QWidget(), QFrame()
    page.setProperty("surface", "panel")
    column = QVBoxLayout(page)
    column.setContentsMargins(22, 14, 22, 14)
    for title, build in _PARTS:
        column.addWidget(Label(title, Role.CAPTION, "2"))
        column.addWidget(build())
        column.addWidget(rule())
    column.addStretch(1)
    across = QHBoxLayout(middle)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(0)
    across.addWidget(_rail())
    across.addWidget(page, 1)
    down = QVBoxLayout(whole)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(0)
    down.addWidget(middle, 1)
    down.addWidget(_status())
    whole.resize(QSize(1240, 1180))
    return whole


def main(out: Path, language: str = "en", scale: str = "1") -> None:
    """Write the two pictures."""
    app = QApplication([])
    i18n.speak(language)
    FocusRing(app)
    out.mkdir(parents=True, exist_ok=True)
    modes: tuple[Mode, ...] = ("light", "dark")
    for mode in modes:
        apply(app, mode, float(scale))
        shown = window()
        shown.show()
        shown.activateWindow()
        focus = shown.findChild(Button, "focus")
        if focus is not None:
            focus.setFocus()
        app.processEvents()
        shown.grab().save(str(out / f"components-{mode}.png"))
        shown.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:4])
