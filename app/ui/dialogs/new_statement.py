"""A new statement from a template of the playbook; or the correction or withdrawal of one that went out.

Belongs here: choosing what it is. Writing it is the studio's.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QListView, QWidget

from app.domain.playbook import Template
from app.domain.statements import Statement, StatementVersioned
from app.domain.terms import Body, Entry
from app.i18n import _, listed, n_, pick
from app.room import working
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.models.keyed import ROW, KeyedRows
from app.ui.models.sheet import SheetDelegate, SheetRow
from app.ui.models.statement_names import audience_name, channel_name
from app.ui.statement_words import title, type_name
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import Label
from app.ui.widgets.segmented import Segment, Segmented

KINDS = ("new", "correction", "withdrawal")


class NewStatementDialog(FormDialog):
    """``made`` carries the new statement's id. ``of`` is a released statement to correct or withdraw."""

    made = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget, of: str = "", kind: str = "new") -> None:
        meaning = _("It stands in the record as version 1 from the start, so that everybody sees it is being written.")
        super().__init__(desk, _("New statement"), _("Start writing"), parent, meaning)
        self.setMinimumWidth(620)
        self._id = desk.new_id()
        state = desk.state
        self.released = [s for s in state.statements.in_order() if s.status == "released"]
        self._kinds()
        self.of = QComboBox()
        for statement in self.released:
            self.of.addItem(f"{statement.label} {title(state, statement)}", statement.id)
        self.of_row = self.add(FieldRow(_("Which one"), self.of, required=True))
        self._templates()
        self.label = QLineEdit()
        self.label.setMaxLength(16)
        self.label_row = self.add(FieldRow(_("Label"), self.label, required=True))
        self.bind = QCheckBox()
        self.rows.addWidget(self.bind)
        if of:
            self.of.setCurrentIndex(max(self.of.findData(of), 0))
        self.kind.set_current(kind if kind == "new" or self.released else "new")
        self._kind_chosen()
        self.cancel.setAutoDefault(False)
        self.primary.setDefault(True)  # Enter in the label begins
        self.list.setFocus()

    def _kinds(self) -> None:
        names = {"new": _("New"), "correction": _("Correction"), "withdrawal": _("Withdrawal")}
        shown = KINDS if self.released else KINDS[:1]
        self.kind = Segmented([Segment(kind, names[kind]) for kind in shown], name=_("What it is"))
        self.kind.chosen.connect(self._kind_chosen)
        self.kind.setVisible(len(shown) > 1)
        self.rows.addWidget(self.kind)
        self.about = Label("", ink="2", wrap=True)
        self.rows.addWidget(self.about)

    def _templates(self) -> None:
        self.rows_: KeyedRows[SheetRow] = KeyedRows(self)
        self.list = QListView()
        self.list.setModel(self.rows_)
        self.list.setItemDelegate(SheetDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setProperty("focusRing", "none")
        self.list.setFixedHeight(46 * 6 + 2)
        self.list.selectionModel().currentChanged.connect(self._template_chosen)
        self.list.doubleClicked.connect(self.act)
        self.add(FieldRow(_("Template"), self.list, required=True))

    @property
    def template(self) -> Template | None:
        """The template chosen."""
        row = self.list.currentIndex().data(ROW)
        return working.template_of(self.desk.state.playbook, row.key) if row else None

    @property
    def pointed(self) -> Statement | None:
        """The released statement that this one is about, if it is."""
        if self.kind.current == "new":
            return None
        return self.desk.state.statements.drafted.get(str(self.of.currentData() or ""))

    @Slot()
    def _kind_chosen(self) -> None:
        kind = self.kind.current
        self.about.setVisible(kind != "new")
        self.about.setText(
            _("A released text is never edited: a correction is a statement of its own that points to it.")
            if kind == "correction"
            else _("The withdrawn text stays in the record; this statement says that it no longer holds.")
        )
        self.of_row.setVisible(kind != "new")
        templates = self.desk.state.playbook.templates
        first = sorted(templates, key=lambda t: t.type != kind) if kind != "new" else list(templates)
        self.rows_.sync([_row(template) for template in first])
        self.list.setCurrentIndex(self.rows_.index(0))
        self._template_chosen()

    @Slot()
    def _template_chosen(self) -> None:
        template, state = self.template, self.desk.state
        if template is None:
            return
        chosen = template.id
        self.rows_.sync([replace(row, hot=row.key == chosen) for row in self.rows_.rows])
        self.label.setText(working.next_label(state, template.type))
        self.label_row.clear_error()
        count = len(working.proposals(state, template, {}))
        self.bind.setVisible(count > 0)
        self.bind.setChecked(count > 0)
        self.bind.setText(n_("Bind the {count} stated fact that fits", "Bind the {count} stated facts that fit", count))

    def propose(self) -> Body | None:
        template, state = self.template, self.desk.state
        label = self.label.text().strip()
        if template is None or not label:
            self.label_row.set_error(_("Give it a label that nobody else uses."))
            return None
        fits = working.proposals(state, template, {}) if self.bind.isChecked() else {}
        content = working.begun(state, template, fits)
        of = self.pointed.id if self.pointed else None
        kind = self.kind.current
        return StatementVersioned(
            self._id, label, 1, content, "", template.id,
            of if kind == "correction" else None, of if kind == "withdrawal" else None,
        )  # fmt: skip

    def entered(self, entry: Entry) -> None:
        self.made.emit(self._id)


def _row(template: Template) -> SheetRow:
    channels = listed(channel_name(channel) for channel in template.channels)
    about = f"{type_name(template.type)} · {audience_name(template.audience)} · {channels}"
    return SheetRow(template.id, pick(template.name), below=about)
