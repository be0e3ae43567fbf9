"""The places of the window, in the order of the rail: what is built, and nothing else.

Belongs here: one row a place. Counts come from the state; how a place looks is its screen's.
"""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain import library
from app.domain.projections import overdue, waiting_for
from app.domain.tasks import all_tasks
from app.i18n import _
from app.ui.desk import Desk
from app.ui.icons import Icon
from app.ui.screen import Screen
from app.ui.screens.facts import FactsScreen
from app.ui.screens.lobby import LobbyScreen
from app.ui.screens.members import MembersScreen
from app.ui.screens.picture import PictureScreen
from app.ui.screens.playbooks import PlaybooksScreen
from app.ui.screens.promises import PromisesScreen
from app.ui.screens.record import RecordScreen
from app.ui.screens.room import RoomScreen
from app.ui.screens.signoff import SignoffScreen
from app.ui.screens.studio import StudioScreen


@dataclass(frozen=True, slots=True)
class Place:
    """``count`` gives (number, hot) for the rail; ``needs_room``: only while an incident is open."""

    screen: type[Screen]
    icon: Icon
    title: Callable[[], str]
    count: Callable[[Desk], tuple[int, bool]] = lambda _desk: (0, False)
    needs_room: bool = True


def _late_tasks(desk: Desk) -> tuple[int, bool]:
    if not desk.state.incident.running:
        return 0, False
    late = sum(overdue(task, desk.now()) for task in all_tasks(desk.state))
    return late, late > 0


def _unsettled(desk: Desk) -> tuple[int, bool]:
    standings = [fact.standing for fact in desk.state.facts.sheet.values()]
    return sum(standing in ("reported", "disputed") for standing in standings), False


def _to_sign(desk: Desk) -> tuple[int, bool]:
    waiting = waiting_for(desk.state, desk.member, desk.now())
    soon = any(w.due is not None and w.due - desk.now() < 15 * 60_000 for w in waiting)
    return len(waiting), soon


def _promises(desk: Desk) -> tuple[int, bool]:
    open_ = desk.state.promises.open()
    return len(open_), any(promise.due < desk.now() for promise in open_)


def _playbooks(desk: Desk) -> tuple[int, bool]:
    return len(library.waiting_for(desk.library, desk.roster, desk.member)), False


PLACES: tuple[Place, ...] = (
    Place(LobbyScreen, Icon.HOME, lambda: _("Lobby"), needs_room=False),
    Place(RoomScreen, Icon.ROOM, lambda: _("War room"), _late_tasks),
    Place(FactsScreen, Icon.FACTS, lambda: _("Facts"), _unsettled),
    Place(StudioScreen, Icon.STATEMENT, lambda: _("Statements")),
    Place(SignoffScreen, Icon.SIGNOFF, lambda: _("Sign-off"), _to_sign),
    Place(PromisesScreen, Icon.PROMISES, lambda: _("Promises"), _promises),
    Place(PictureScreen, Icon.PICTURE, lambda: _("Picture")),
    Place(RecordScreen, Icon.RECORD, lambda: _("Record")),
    Place(MembersScreen, Icon.PEOPLE, lambda: _("Members"), needs_room=False),
    Place(PlaybooksScreen, Icon.PLAYBOOK, lambda: _("Playbooks"), _playbooks, needs_room=False),
)
