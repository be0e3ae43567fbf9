"""The time-stamp authority that bundles are stamped by: its address, and the certificate that vouches for it.

Belongs here: that form. Asking the authority is ``room.stamping``.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.settings import Settings
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import Label


class AuthorityDialog(QDialog):
    """``changed``: the settings hold another authority."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.settings = settings
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Time-stamp authority"))
        self.setMinimumWidth(Theme.of(self).px(520))
        self.url, self.certificate = QLineEdit(settings.stamp_url), QLineEdit(settings.stamp_certificate)
        self.choose = Button(_("Choose a file…"), "secondary", Icon.FOLDER)
        hint = _("Empty: bundles are not stamped.")
        self.url_row = FieldRow(_("Address (RFC 3161)"), self.url, hint=hint)
        self.certificate_row = FieldRow(
            _("Its certificate, a PEM file"), self.certificate,
            hint=_("Without it stamps are kept, but whose they are is not checked here."),
        )  # fmt: skip
        self.cancel, self.save = Button(_("Cancel"), keys="Esc"), Button(_("Save"), "primary", keys="Enter")
        self._lay_out()
        self.choose.clicked.connect(self.ask_for_file)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self.keep)

    def _lay_out(self) -> None:
        meaning = _(
            "A bundle's SHA-256 is sent to this authority when evidence is exported, and nothing else of it. Its "
            "answer proves to anybody that the bundle existed then."
        )
        foot = QHBoxLayout()
        foot.addWidget(self.choose)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        self.save.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addWidget(Label(_("Time-stamp authority"), Role.TITLE))
        column.addWidget(Label(meaning, Role.BODY, "2", wrap=True))
        column.addWidget(self.url_row)
        column.addWidget(self.certificate_row)
        column.addLayout(foot)

    @Slot()
    def ask_for_file(self) -> None:
        """Ask for the file of certificates."""
        asked = QFileDialog(self, _("Choose the authority's certificate"))
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.setFileMode(QFileDialog.FileMode.ExistingFile)
        asked.setNameFilters([_("Certificates (*.pem *.crt *.cer)"), _("All files (*)")])
        asked.fileSelected.connect(self.certificate.setText)
        asked.open()

    @Slot()
    def keep(self) -> None:
        """Keep what was typed, if it can be an address."""
        url = self.url.text().strip()
        if url and (urlsplit(url).scheme not in ("https", "http") or not urlsplit(url).netloc):
            self.url_row.set_error(_("An address begins with https:// and names a host."))
            return
        self.settings.stamp_url, self.settings.stamp_certificate = url, self.certificate.text().strip()
        self.changed.emit()
        self.accept()
