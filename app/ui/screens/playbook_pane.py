"""One playbook in full: what it is, who signed it, what it says, what changed since it was last signed.

Belongs here: the pane. What a button opens is the screen's.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.domain.library import Edition
from app.domain.playbook import EMPTY, from_content
from app.i18n import _, language, pick
from app.room import words
from app.room.shelved import Shelved
from app.ui.desk import Desk
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models import playbook_text
from app.ui.models import playbooks as models
from app.ui.models.statement_names import language_name
from app.ui.screens.act_bar import ActBar
from app.ui.screens.studio_changes import ChangesView
from app.ui.screens.turn_list import TurnList
from app.ui.times import moment
from app.ui.widgets.book_view import BookView
from app.ui.widgets.button import Button
from app.ui.widgets.chip import Chip, ChipLook
from app.ui.widgets.content_mark import ContentMark
from app.ui.widgets.label import Label
from app.ui.widgets.pairs import Pairs
from app.ui.widgets.panel import PanelHeader, rule
from app.ui.widgets.segmented import Segment, Segmented

VIEWS = ("zh", "en", "changes", "history")


def _buttons() -> dict[str, Button]:
    roles = {role: words.role_name(EMPTY, role) for role in ("pr", "legal")}
    return {
        "propose": Button(_("Propose…"), "primary", Icon.IMPORT, "P"),
        "pr": Button(_("Sign as {role}…", role=roles["pr"]), "primary", Icon.SIGN),
        "legal": Button(_("Sign as {role}…", role=roles["legal"]), "primary", Icon.SIGN),
        "withdraw": Button(_("Withdraw…"), "secondary", Icon.WITHDRAWN, "X"),
    }


class PlaybookPane(QFrame):
    """``asked`` carries an act."""

    asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("surface", "panel")
        self.one: Shelved | None = None
        self.header, self.chip = PanelHeader(""), Chip(ChipLook(""))
        self.mark, self.about, self.acts = ContentMark(digits=32), Pairs(), ActBar(_buttons())
        self.book, self.changes = BookView(_("Playbook")), ChangesView(desk)
        self.turns, self.same = TurnList(), Label("", Role.BODY, "2", wrap=True)
        self.views = Segmented([Segment(key, key) for key in VIEWS], language(), _("Show"))
        self._lay_out()
        self.acts.asked.connect(self.asked)
        self.views.chosen.connect(self._show_view)
        self.changes.compared.connect(self._say_changes)

    def _lay_out(self) -> None:
        self.header.add(self.chip)
        top = QVBoxLayout()
        top.setContentsMargins(12, 10, 12, 10)
        top.setSpacing(6)
        top.addWidget(self.mark)
        top.addWidget(self.about)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 8)
        bar.setSpacing(12)
        bar.addWidget(self.views)
        bar.addWidget(self.same, 1)
        history = QFrame()
        history.setProperty("surface", "panel")
        column = QVBoxLayout(history)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(self.turns)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(history)
        self.pages = QStackedWidget()
        for page in (self.book, self.changes, area):
            self.pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addLayout(top)
        whole.addWidget(rule())
        whole.addLayout(bar)
        whole.addWidget(rule())
        whole.addWidget(self.pages, 1)
        whole.addWidget(self.acts)

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_playbook(self, one: Shelved) -> None:
        """Show ``one`` as the library has it now."""
        desk, before = self.desk, self.one
        self.one = one
        self.header.set_title(pick(one.playbook.title) or one.playbook.id)
        self.header.set_note(_("version {version}", version=one.playbook.version))
        self.chip.set_look(models.chip(one))
        self.mark.show_digest(one.digest)
        self.about.show_pairs([*models.signatures(desk.roster, one), *self._proposed(one.edition)])
        found = models.acts(models.Onlooker(desk.library, desk.roster, desk.member), one)
        refused = next((refusal for refusal in found.values() if refusal is not None), None)
        self.acts.offer(found, models.why(refused, desk.roster))
        self.turns.show_turns(models.turns(desk.library, desk.roster, one.playbook.id))
        self._name_views(one)
        if before is None or (before.key, before.before) != (one.key, one.before):
            self._show_view(self.views.current)

    def _proposed(self, edition: Edition | None) -> list[tuple[str, str]]:
        if edition is None:
            return []
        name = words.person_name(self.desk.roster, edition.by)
        found = [(_("Proposed"), f"{name}, {moment(edition.received)}")]
        gone = edition.withdrawn
        if gone is not None:
            by = words.person_name(self.desk.roster, gone.by)
            found.append((_("Withdrawn"), f"{by}, {moment(gone.received)}: {gone.reason}"))
        return found

    def _name_views(self, one: Shelved) -> None:
        spoken = playbook_text.languages(one.playbook)
        for code in ("zh", "en"):
            self.views.set_segment(Segment(code, language_name(code)))
            self.views.offer(code, code in spoken)
        self.views.set_segment(Segment("changes", _("Changes")))
        self.views.set_segment(Segment("history", _("History")))
        self.views.offer("changes", one.before is not None)
        self.views.offer("history", one.edition is not None)
        if not self.views.offers(self.views.current):
            self.views.set_current(spoken[0])

    @Slot(str)
    def _show_view(self, view: str) -> None:
        one = self.one
        if one is None:
            return
        self.same.setText("")
        if view == "changes" and one.before is not None:
            self.pages.setCurrentIndex(1)
            earlier = from_content(one.before.content)
            self.same.setText(_("Compared with version {version}, the last that was signed", version=earlier.version))
            self.changes.compare(playbook_text.plain(earlier), playbook_text.plain(one.playbook))
        elif view == "history":
            self.pages.setCurrentIndex(2)
        else:
            self.pages.setCurrentIndex(0)
            self.book.show_blocks(playbook_text.blocks(one.playbook, view))

    @Slot(int, int)
    def _say_changes(self, added: int, removed: int) -> None:
        if self.one is None or self.one.before is None or self.views.current != "changes":
            return
        said = _("Compared with version {version}, the last that was signed", version=self.one.before.version)
        self.same.setText(f"{said}: +{added} −{removed}")

    def regions(self) -> list[QWidget]:
        """What F6 goes to."""
        return [self.pages.currentWidget() or self.book, self.acts]
