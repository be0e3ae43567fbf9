"""The preview: the text as a channel will show it, without marks, and on paper.

Belongs here: showing and printing. What goes out as files is made at the release.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from app.domain.statements import Content
from app.i18n import _, n_
from app.room import drafting
from app.ui.fonts import Role, sized
from app.ui.icons import Icon
from app.ui.models.statement_names import channel_name, language_name
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.label import ElidedLabel, Label
from app.ui.widgets.segmented import Segment, Segmented

FORMATTED = frozenset({"website", "email", "press", "app", "memo", "wechat"})
"""Channels that show headings and lists; the others take plain text."""


class Preview(QDialog):
    """``label`` names statement and version; ``draft``: it is not what anybody has signed."""

    def __init__(self, content: Content, label: str, language: str, parent: QWidget, *, draft: bool = True) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Preview of {label}", label=label))
        self.resize(720, 760)
        self.content, self._draft = content, draft
        self.languages = Segmented(
            [Segment(code, language_name(code)) for code in sorted(content.texts, key=lambda code: code != "zh")],
            language, _("Language"),
        )  # fmt: skip
        channels = [Segment(code, channel_name(code)) for code in content.channels] or [Segment("*", channel_name("*"))]
        self.channels = Segmented(channels, name=_("Channel"))
        self.page = QTextBrowser()
        self.page.setOpenLinks(False)
        self.page.setProperty("plain", True)
        self.note = ElidedLabel("", Role.CAPTION, "2")
        self.print_ = Button(_("Print…"), icon=Icon.PRINT)
        self._lay_out(label)
        self.languages.chosen.connect(self.renew)
        self.channels.chosen.connect(self.renew)
        self.print_.clicked.connect(self.ask_printer)
        self.renew()

    def _lay_out(self, label: str) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(label, Role.TITLE))
        head.addStretch(1)
        head.addWidget(self.languages)
        sheet = QFrame()
        sheet.setProperty("surface", "box")
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(28, 20, 12, 20)
        inner.addWidget(self.page)
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        foot.addWidget(self.print_)
        close = Button(_("Close"))
        close.clicked.connect(self.reject)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.channels)
        column.addWidget(sheet, 1)
        column.addLayout(foot)

    @property
    def text(self) -> str:
        """The words that this channel gets in this language."""
        by_channel = self.content.texts.get(self.languages.current, {})
        return by_channel.get(self.channels.current, by_channel.get("*", ""))

    @Slot()
    def renew(self) -> None:
        """Show the text of the channel and language chosen."""
        language, channel, theme = self.languages.current, self.channels.current, Theme.of(self)
        font = sized("ui", theme.px(15), bold=False, language=language)
        self.page.setFont(font)
        self.page.document().setDefaultStyleSheet(
            "p, li { line-height: 125%; margin-bottom: 10px } h1 { font-size: large }"
        )
        self.page.setAccessibleName(
            _("{channel}, {language}", channel=channel_name(channel), language=language_name(language))
        )
        if channel in FORMATTED:
            self.page.setHtml(drafting.html(self.text))
        else:
            self.page.setPlainText(drafting.plain(self.text))
        length = drafting.length(self.text, language)
        count = (
            n_("{count} character", "{count} characters", length)
            if language == "zh"
            else n_("{count} word", "{count} words", length)
        )
        how = _("with headings") if channel in FORMATTED else _("plain text")
        parts = [count, how] + ([_("draft, not signed")] if self._draft else [])
        self.note.setText(" · ".join(parts))

    @Slot()
    def ask_printer(self) -> None:
        """Let the person choose a printer or a file, then print what is shown."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.setModal(True)
        dialog.show()

    def print_on(self, printer: QPrinter) -> None:
        """Print what is shown, black on white, headed by what it is."""
        paper = QTextDocument()
        paper.setDefaultFont(sized("ui", 15, bold=False, language=self.languages.current))
        paper.setHtml(
            f"<p><small>{drafting.html(self.windowTitle() + ' · ' + self.note.text())}</small></p>"
            + drafting.html(self.text)
        )
        paper.print_(printer)
