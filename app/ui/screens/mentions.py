"""What ``@`` can name in a note: facts, tasks and people, and the list they are chosen from.

Belongs here: finding them and showing them above the caret. What is typed belongs to the editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.domain.roster import Roster
from app.domain.state import State
from app.domain.tasks import all_tasks
from app.i18n import _, pick
from app.room import words
from app.ui.icons import Icon, qicon
from app.ui.theme import Theme
from app.ui.widgets import strokes

MOST = 8
_BEGUN = re.compile(r"(?<![A-Za-z0-9_.])@([^\s@]{0,24})$")
"""An ``@`` and what follows it up to the caret; one inside an address is none."""


class Mention(NamedTuple):
    """A thing with an id: ``insert`` is put into the text, ``about`` says more of it in the list."""

    id: str
    insert: str
    about: str
    icon: Icon


def begun(before: str) -> str | None:
    """What was typed after the ``@`` that ends ``before``, the text up to the caret; None where there is none."""
    found = _BEGUN.search(before)
    return found.group(1) if found else None


def mentions(state: State, roster: Roster, typed: str) -> list[Mention]:
    """What ``typed`` may mean, the best first: what begins with it, then what holds it."""
    wanted = typed.casefold()
    found = [m for m in _all(state, roster) if wanted in m.insert.casefold() or wanted in m.about.casefold()]
    return sorted(found, key=lambda m: not m.insert.casefold().startswith(wanted))[:MOST]


def _all(state: State, roster: Roster) -> Iterator[Mention]:
    for fact in state.facts.in_order():
        yield Mention(fact.id, fact.label, fact.claim, Icon.FACTS)
    by_name = sorted(roster.members.values(), key=lambda member: words.person_name(roster, member.id))
    for member in sorted(by_name, key=lambda member: not state.roles.of(member.id)):
        if member.active:
            roles = " · ".join(words.role_name(state.playbook, role) for role in state.roles.of(member.id))
            yield Mention(member.id, words.person_name(roster, member.id), roles, Icon.PERSON)
    for task in all_tasks(state):
        if task.status in ("open", "started"):
            yield Mention(task.id, pick(task.title), words.role_name(state.playbook, task.role), Icon.TASK)


class MentionList(QFrame):
    """Stands above the caret while one types; the editor keeps the keyboard and moves the choice."""

    chosen = Signal()
    """The mouse chose; ``current`` says what."""

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self._around = around
        self._offered: list[Mention] = []
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(_("Facts, tasks and people"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda _item: self.chosen.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.addWidget(self.list)
        self.hide()

    @property
    def current(self) -> Mention | None:
        row = self.list.currentRow()
        return self._offered[row] if self.isVisible() and 0 <= row < len(self._offered) else None

    def offer(self, found: list[Mention], caret: QRect) -> None:
        """Show what was found above ``caret`` (in the window around); nothing found hides the list."""
        theme = Theme.of(self)
        self._offered = found
        self.list.clear()
        for mention in found:
            text = f"{mention.insert}   {mention.about}" if mention.about else mention.insert
            self.list.addItem(QListWidgetItem(qicon(mention.icon, theme), text))
        self.list.setCurrentRow(0)
        self.setVisible(bool(found))
        self.place(caret)

    def place(self, caret: QRect) -> None:
        """Stand above ``caret``, or below it where there is no room."""
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        size = QSize(min(360, self._around.width() - 16), rows + 6)
        x = min(caret.left(), self._around.width() - size.width() - 8)
        above = caret.top() - size.height() - 4
        self.setGeometry(QRect(QPoint(max(x, 8), above if above > 0 else caret.bottom() + 4), size))
        self.raise_()

    def step(self, by: int) -> None:
        """Move the choice; after the last comes the first."""
        self.list.setCurrentRow((self.list.currentRow() + by) % max(self.list.count(), 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = Theme.of(self).tokens
        strokes.box(QPainter(self), QRectF(self.rect()), t.surface, t.border_strong, 4)
