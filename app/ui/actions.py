"""Everything that a person can do, in one table: its words, its keys, whether it is possible now, and how it is done.

Belongs here: one row an act. The command palette offers the rows, the shortcut sheet prints them, the window binds the
keys of those that hold everywhere. Keys of one screen are bound there and only listed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain.incident import Incident
from app.domain.people import MemberConfirmed
from app.domain.terms import COMMANDER
from app.i18n import _
from app.ui.desk import Desk
from app.ui.dialogs.card import CardDialog
from app.ui.dialogs.clock import KnownSinceDialog
from app.ui.dialogs.closing import CloseDialog, reopen_dialog, stand_down_dialog
from app.ui.dialogs.declare import DeclareDialog
from app.ui.dialogs.roles import RolesDialog
from app.ui.dialogs.rota import RotaDialog, may_set_rota
from app.ui.dialogs.severity import SeverityDialog
from app.ui.icons import Icon
from app.ui.models import lobby
from app.ui.places import PLACES
from app.ui.screen import Screen
from app.ui.screen_keys import Bound, bound, letters


class Window(Protocol):
    """What acts need of the window."""

    desk: Desk

    @property
    def current(self) -> Screen: ...
    @property
    def screens(self) -> Mapping[str, Screen]: ...
    def widget(self) -> QWidget: ...
    def show_place(self, key: str, target: str = "") -> None: ...
    def next_pane(self, step: int) -> None: ...
    def open_palette(self) -> None: ...
    def open_shortcuts(self) -> None: ...
    def open_settings(self) -> None: ...
    def open_seats(self) -> None: ...
    def close(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Act:
    """``why_not``: the reason why it is impossible now, or empty. ``everywhere``: the window binds its keys.

    ``key`` names the act in English, in any language of the windows, so that it can be looked for by that too.
    """

    key: str
    title: str
    group: str
    keys: str
    icon: Icon
    how: Callable[[], None]
    why_not: str = ""
    everywhere: bool = True

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.title, self.keys, self.why_not) if part)

    @property
    def acts(self) -> bool:
        """Rows that are impossible now can still be read."""
        return True


def all_acts(window: Window) -> list[Act]:
    """Every act as it stands now."""
    return [*_places(window), *_incident(window), *_of_screens(window), *_window(window)]


def shown_acts(window: Window) -> list[Act]:
    """The same with the running incidents that one can go to, for the palette."""
    return [*all_acts(window), *_incidents(window)]


def shown_on_paper(window: Window) -> list[Act]:
    """The same with keys that are no acts from here, for the sheet."""
    return [*all_acts(window), *letter_acts()]


def _places(window: Window) -> Iterable[Act]:
    closed = _("Open an incident first.") if window.desk.room is None else ""
    for number, place in enumerate(PLACES):
        why_not = closed if place.needs_room else ""
        key = place.screen.key
        yield Act(
            f"go {key}", place.title(), _("Go to"), f"Ctrl+{number}", place.icon,
            partial(window.show_place, key), why_not,
        )  # fmt: skip


def _incidents(window: Window) -> Iterable[Act]:
    for card in window.desk.cards:
        title = f"{lobby.number(card)} {card.title}"
        yield Act(
            f"open {card.stream}", title, _("Incidents"), "", Icon.ROOM,
            partial(window.desk.enter, card.stream), everywhere=False,
        )  # fmt: skip


def _incident(window: Window) -> Iterable[Act]:
    desk, parent = window.desk, window.widget()
    group, incident = _("Incident"), desk.state.incident
    commands, held = _not_commander(desk), _no_role(desk)
    stood = _("It has been stood down already.") if incident.phase == "stood-down" else ""
    running = _("It is not closed.") if incident.running else _closed_room(desk)

    def shows(make: Callable[[Desk, QWidget], QWidget]) -> Callable[[], None]:
        return lambda: make(desk, parent).show()

    rows: tuple[tuple[str, str, str, Icon, Callable[[Desk, QWidget], QWidget], str], ...] = (
        ("declare", _("Declare incident"), "Ctrl+Shift+D", Icon.FLAG, DeclareDialog, ""),
        ("severity", _("Severity…"), "", Icon.SEVERITY, SeverityDialog, held),
        ("roles", _("Roles…"), "", Icon.PEOPLE, RolesDialog, held),
        ("known since", _("Known since…"), "", Icon.HISTORY, KnownSinceDialog, held),
        ("stand down", _("Stand down…"), "", Icon.FLAG, stand_down_dialog, commands or stood),
        ("close", _("Close the incident…"), "", Icon.ARCHIVE, CloseDialog, commands),
        ("reopen", _("Reopen the incident…"), "", Icon.UNDO, reopen_dialog, running or _commands_not(desk)),
    )
    for key, title, keys, icon, make, why_not in rows:
        yield Act(key, title, group, keys, icon, shows(make), why_not)
    if desk.is_past:
        yield Act("back to now", _("Back to now"), group, "", Icon.CLOCK, partial(desk.show_moment, None))


def _closed_room(desk: Desk) -> str:
    """Why nothing can be entered in the room that is open, whoever asks."""
    if desk.room is None:
        return _("Open an incident first.")
    if desk.is_past:
        return _("You see the past.")
    return _("The record is broken: nothing more is written here.") if desk.broken else ""


def _not_running(desk: Desk) -> str:
    closed = _("This incident is closed.") if _over(desk.state.incident) else ""
    return _closed_room(desk) or closed


def _over(incident: Incident) -> bool:
    return bool(incident.phase) and not incident.running


def _no_role(desk: Desk) -> str:
    return _not_running(desk) or ("" if desk.roles() else _("You hold no role in this incident."))


def _commands_not(desk: Desk) -> str:
    return "" if desk.state.roles.holds(desk.member, COMMANDER) else _("Only the commander may do this.")


def _not_commander(desk: Desk) -> str:
    return _not_running(desk) or _commands_not(desk)


def _window(window: Window) -> Iterable[Act]:
    group = _("Window")
    rows: tuple[tuple[str, str, str, Icon, Callable[[], None]], ...] = (
        ("commands", _("Commands"), "Ctrl+K", Icon.SEARCH, window.open_palette),
        ("shortcuts", _("Shortcut sheet"), "F1", Icon.KEYBOARD, window.open_shortcuts),
        ("next pane", _("Next pane"), "F6", Icon.COLUMNS, partial(window.next_pane, 1)),
        ("previous pane", _("Previous pane"), "Shift+F6", Icon.COLUMNS, partial(window.next_pane, -1)),
        ("settings", _("Settings"), "Ctrl+,", Icon.SETTINGS, window.open_settings),
        ("quit", _("Quit"), "Ctrl+Q", Icon.LEAVE, partial(_close, window)),
    )
    for key, title, keys, icon, how in rows:
        yield Act(key, title, group, keys, icon, how)
    yield Act("my card", _("My card…"), group, "", Icon.PERSON, partial(_show_card, window))
    yield Act("card is right", _("My card is right"), group, "", Icon.DONE, partial(_confirm_card, window.desk))
    keeps = "" if may_set_rota(window.desk) else _("Only an administrator, or somebody who may command, sets the rota.")
    yield Act("rota", _("On-call rota…"), group, "", Icon.CALENDAR, partial(_show_rota, window), keeps)
    if window.desk.demonstration:
        title = _("Act as somebody else")
        yield Act("act as", title, group, "Ctrl+Shift+S", Icon.PEOPLE, window.open_seats)


def _show_card(window: Window) -> None:
    CardDialog(window.desk, window.widget()).show()


def _show_rota(window: Window) -> None:
    RotaDialog(window.desk, window.widget()).show()


def _confirm_card(desk: Desk) -> None:
    desk.submit(MemberConfirmed(desk.member))


def _close(window: Window) -> None:
    window.close()


# -- keys of the screens -------------------------------------------------------------------------------------------


def _of_screens(window: Window) -> Iterable[Act]:
    titles = {place.screen.key: place.title() for place in PLACES}
    for row in bound():
        screen = window.screens.get(row.place)  # one that was never there has nothing to be run yet
        shortcut = _shortcut(screen, row.keys) if screen is not None else None
        if shortcut is not None:
            why_not = _no_use(window, row, shortcut)
            yield Act(
                f"{row.place} {row.keys}", row.title, titles[row.place], row.keys, row.icon,
                partial(_press, window, row, shortcut), why_not, everywhere=False,
            )  # fmt: skip


def letter_acts() -> list[Act]:
    """Keys that hold only while their list has the focus: for the sheet, which nothing is run from."""
    titles = {place.screen.key: place.title() for place in PLACES}
    return [
        Act(f"{row.place} {row.keys}", row.title, titles[row.place], row.keys, row.icon, _nothing, everywhere=False)
        for row in letters()
    ]


def _nothing() -> None:
    """A letter is pressed in its list, not from here."""


def _shortcut(screen: Screen, keys: str) -> QShortcut | None:
    wanted = QKeySequence(keys)
    return next((one for one in screen.findChildren(QShortcut) if one.key() == wanted), None)


def _press(window: Window, row: Bound, shortcut: QShortcut) -> None:
    window.show_place(row.place)
    shortcut.activated.emit()


def _no_use(window: Window, row: Bound, shortcut: QShortcut) -> str:
    """Why a screen's key does nothing now: no room, or what it belongs to is hidden or switched off."""
    screen, owner = window.screens[row.place], shortcut.parent()
    if window.desk.room is None and any(place.needs_room and place.screen.key == row.place for place in PLACES):
        return _("Open an incident first.")
    if isinstance(owner, QWidget) and owner is not screen and (not owner.isVisibleTo(screen) or not owner.isEnabled()):
        return _not_running(window.desk) or _("There is nothing for it here now.")
    return ""
