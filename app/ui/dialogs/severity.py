"""The severity calculator (事件定级): the playbook's matrix with its wording, its arithmetic in view, and the level.

Belongs here: scoring and choosing. The arithmetic is ``domain/severity``'s.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.playbook import Dimension, Matrix
from app.domain.severity import ROUTINE, Assessment, SeverityAssessed, assess
from app.domain.terms import COMMANDER, Body
from app.i18n import _, pick
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.reason import text_field, text_of, written
from app.ui.fonts import Role
from app.ui.theme import Theme
from app.ui.tokens import Level
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import Label, plain_tip
from app.ui.widgets.panel import rule
from app.ui.widgets.segmented import Segment, Segmented
from app.ui.widgets.severity_badge import NUMERALS, SeverityBadge, severity_word


def level_words(level: int) -> str:
    """A level as text: its numeral and word; below IV a routine complaint."""
    if level == ROUTINE:
        return _("a routine complaint")
    return f"{NUMERALS[cast(Level, level)]} {severity_word(cast(Level, level))}"


def quarters(value: int) -> str:
    """A number of quarter points in points, exactly."""
    return Assessment(value, ROUTINE, ROUTINE).points


class DimensionRow(QWidget):
    """One dimension: scored 0 to 4 with the wording of the level chosen, and whether that is verified."""

    changed = Signal()

    def __init__(self, dimension: Dimension, score: int, unverified: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dimension = dimension
        name = pick(dimension.name)
        self.levels = Segmented([Segment(str(n), str(n)) for n in range(5)], str(score), name)
        for number, part in enumerate(
            self.levels.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        ):
            part.setToolTip(plain_tip(pick(dimension.levels[number])))
        self.unverified = QCheckBox(_("not verified"))
        self.unverified.setAccessibleName(_("{name}: not verified", name=name))
        self.unverified.setChecked(unverified)
        self.points, self.wording = Label("", Role.STRONG), Label("", Role.BODY, "2", wrap=True)
        self.points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.addWidget(Label(f"{dimension.id}  {name}", Role.STRONG), 0, 0)
        grid.addWidget(self.levels, 0, 1)
        grid.addWidget(self.unverified, 0, 2)
        grid.addWidget(self.points, 0, 3)
        grid.addWidget(self.wording, 1, 0, 1, 4)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(3, Theme.of(self).px(126))
        self.levels.chosen.connect(self._renew)
        self.unverified.toggled.connect(self._renew)
        self._renew()

    @property
    def score(self) -> int:
        return int(self.levels.current)

    @Slot()
    def _renew(self) -> None:
        weight = self.dimension.weight
        self.wording.setText(pick(self.dimension.levels[self.score]))
        self.points.setText(f"{weight} × {self.score} ÷ 4 = {quarters(weight * self.score)}")
        self.changed.emit()


class Sum(QFrame):
    """The arithmetic below the matrix: the sum, the thresholds, what binds and why, the level suggested."""

    def __init__(self, matrix: Matrix, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "quiet")
        self._matrix = matrix
        self.total, self.reached = Label("", Role.STRONG), Label("", Role.BODY, "2", wrap=True)
        self.binds = Label("", Role.BODY, "warn", wrap=True)
        self.suggestion, self.badge = Label(_("Suggested level"), Role.STRONG), SeverityBadge(4)
        self.routine = Label(level_words(ROUTINE), Role.STRONG)
        head = QHBoxLayout()
        head.addWidget(self.total, 1)
        for part in (self.suggestion, self.badge, self.routine):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.reached)
        column.addWidget(self.binds)

    def show_sum(self, scores: dict[str, int]) -> Assessment:
        """Add ``scores`` up and show how."""
        found, matrix = assess(self._matrix, scores), self._matrix
        products = " + ".join(quarters(d.weight * scores[d.id]) for d in matrix.dimensions)
        self.total.setText(_("Sum {products} = {points} of 100", products=products, points=found.points))
        steps = " · ".join(
            f"{level_words(int(level))} ≥ {points}" for level, points in sorted(matrix.thresholds.items())
        )
        self.reached.setText(_("{steps}. By points: {level}", steps=steps, level=level_words(found.by_score)))
        binding = [
            _("At least {level}: {why}", level=level_words(matrix.floors[i].level), why=pick(matrix.floors[i].why))
            for i in found.floors
        ] + [
            _("At most {level}: {why}", level=level_words(matrix.ceilings[i].level), why=pick(matrix.ceilings[i].why))
            for i in found.ceilings
        ]
        self.binds.setText("\n".join(binding))
        self.binds.setVisible(bool(binding))
        self.badge.setVisible(found.level != ROUTINE)
        self.routine.setVisible(found.level == ROUTINE)
        if found.level != ROUTINE:
            self.badge.set_level(cast(Level, found.level))
        return found


class SeverityDialog(FormDialog):
    """Score the matrix, see what it suggests, choose a level and say why."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, _("Severity"), _("Set the level"), parent)
        self.setMinimumWidth(Theme.of(self).px(820))
        self.matrix = desk.state.playbook.severity
        graded = next((grade for grade in reversed(desk.state.severity.grades) if grade.scores), None)
        scores, unverified = (graded.scores, graded.unverified) if graded else ({}, ())
        self.dimensions = [DimensionRow(d, scores.get(d.id, 0), d.id in unverified) for d in self.matrix.dimensions]
        self.sum = Sum(self.matrix)
        self.levels = Segmented([Segment(str(n), level_words(n)) for n in range(1, 5)], name=_("Level"))
        self.note = Label("", Role.BODY, "warn", wrap=True)
        self.reason = text_field(2, self)
        self._follows = True
        self._lay_out()
        for row in self.dimensions:
            row.changed.connect(self._renew)
        self.levels.chosen.connect(self._choose)
        self._renew()
        self.reason.setFocus()

    def _lay_out(self) -> None:
        inside = QFrame()
        inside.setProperty("surface", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(0)
        for row in self.dimensions:
            column.addWidget(row)
            column.addWidget(rule())
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumHeight(min(inside.sizeHint().height(), 380))
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.addWidget(scroll, 1)
        self.rows.addWidget(self.sum)
        self.level_row = self.add(FieldRow(_("Level"), self.levels, required=True))
        self.rows.addWidget(self.note)
        self.reason_row = self.add(FieldRow(_("Reason"), self.reason, required=True))

    def scores(self) -> dict[str, int]:
        """The score of each dimension."""
        return {row.dimension.id: row.score for row in self.dimensions}

    @Slot()
    def _renew(self) -> None:
        found = self.sum.show_sum(self.scores())
        if self._follows:  # until a person chooses another level, the suggested one is chosen
            self.levels.set_current(str(min(found.level, 4)))
        self._say_what_hinders(found)

    @Slot()
    def _choose(self) -> None:
        self._follows = False
        self._renew()

    def _say_what_hinders(self, found: Assessment) -> None:
        level, state = int(self.levels.current), self.desk.state
        milder = level > state.severity.level and not state.roles.holds(self.desk.member, COMMANDER)
        if milder:
            self.note.setText(_("Only the commander may lower the level."))
        elif level != min(found.level, 4):
            self.note.setText(_("Another level than suggested: the reason says why."))
        self.note.setVisible(milder or level != min(found.level, 4))
        self.primary.setEnabled(not milder)

    def propose(self) -> Body | None:
        if not written(self.reason_row, self.reason):
            return None
        scores = self.scores() if self.dimensions else {}
        unverified = [row.dimension.id for row in self.dimensions if row.unverified.isChecked()]
        points = assess(self.matrix, scores).points
        return SeverityAssessed(int(self.levels.current), scores, unverified, points, text_of(self.reason))
