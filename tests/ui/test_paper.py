"""app/ui/paper.py: a sheet on paper."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from app import i18n
from app.ui import theme
from app.ui.paper import Paper, Preview, document, printer

SHEET = Paper("Fact sheet", ("N3 <b>dispute</b>",), ("No.", "Claim"), (20, 80), [("F-01", "Model <i>N3</i>")] * 60)


def test_the_sheet_holds_title_notes_and_table_as_plain_text(dressed):
    text = document(SHEET).toPlainText()
    assert text.startswith("Fact sheet\nN3 <b>dispute</b>\n")
    assert text.count("Model <i>N3</i>") == 60


def test_it_is_black_on_white_in_the_dark_too(dressed):
    theme.apply(dressed, "dark")
    made = document(SHEET)  # Qt does not keep a document for its blocks
    block = made.firstBlock()
    assert block.begin().fragment().charFormat().foreground().color() == QColor("#161C21")


def test_the_column_names_stand_on_every_page(dressed):
    made = document(SHEET)
    table = made.rootFrame().childFrames()[0]
    assert table.format().toTableFormat().headerRowCount() == 1


def test_it_prints_on_more_than_one_page_where_it_must(dressed, tmp_path):
    made = printer()
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "sheet.pdf"))
    document(SHEET).print_(made)
    written = (tmp_path / "sheet.pdf").read_bytes()
    assert written.startswith(b"%PDF")
    assert written.count(b"/Type /Page\n") > 1


def test_the_preview_shows_the_sheet_and_outlives_its_maker(dressed, qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    shown = Preview(SHEET, over)
    with qtbot.waitExposed(shown):
        shown.show()
    assert shown.windowTitle() == "Fact sheet"
    assert not shown.isModal()
    with qtbot.waitSignal(shown.destroyed):
        shown.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_set_in_the_family_of_the_language(dressed, language):
    i18n.speak(language)
    made = document(SHEET)
    families = made.firstBlock().begin().fragment().charFormat().font().families()
    assert families[0] == ("Noto Sans CJK SC" if language == "zh" else "Noto Sans")
