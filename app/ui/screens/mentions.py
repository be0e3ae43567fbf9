"""What ``@`` can name in a note: facts, tasks and people, and the list they are chosen from.

Belongs here: finding them and showing them above the caret. What is typed belongs to the editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from app.domain.roster import Roster
from app.domain.state import State
from app.domain.tasks import all_tasks
from app.i18n import _, pick
from app.room import words
from app.ui.icons import Icon, qicon
from app.ui.theme import Theme

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
    for member in sorted(roster.members.values(), key=lambda member: not state.roles.of(member.id)):
        if member.active:
            roles = " · ".join(words.role_name(state.playbook, role) for role in state.roles.of(member.id))
            yield Mention(member.id, words.person_name(roster, member.id), roles, Icon.PERSON)
    for task in all_tasks(state):
        if task.status in ("open", "started"):
            yield Mention(task.id, pick(task.title), words.role_name(state.playbook, task.role), Icon.TASK)


class MentionList(QListWidget):
    """Stands above the caret while one types; the editor keeps the keyboard and moves the choice."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Facts, tasks and people"))
        self.setFrameShape(QFrame.Shape.Box)
        self.setProperty("popup", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._offered: list[Mention] = []
        self.hide()

    @property
    def current(self) -> Mention | None:
        row = self.currentRow()
        return self._offered[row] if self.isVisible() and 0 <= row < len(self._offered) else None

    def offer(self, found: list[Mention], caret: QRect) -> None:
        """Show what was found above ``caret`` (in the window); nothing found hides the list."""
        self._offered = found
        self.setVisible(bool(found))
        if not found:
            return
        theme = Theme.of(self)
        self.clear()
        for mention in found:
            text = f"{mention.insert}   {mention.about}" if mention.about else mention.insert
            self.addItem(QListWidgetItem(qicon(mention.icon, theme), text))
        self.setCurrentRow(0)
        size = QSize(min(360, self._around.width() - 16), theme.px(30) * len(found) + 4)
        x = min(caret.left(), self._around.width() - size.width() - 8)
        above = caret.top() - size.height() - 4
        self.setGeometry(QRect(QPoint(max(x, 8), above if above > 0 else caret.bottom() + 4), size))
        self.raise_()

    def step(self, by: int) -> None:
        """Move the choice; after the last comes the first."""
        self.setCurrentRow((self.currentRow() + by) % max(self.count(), 1))
