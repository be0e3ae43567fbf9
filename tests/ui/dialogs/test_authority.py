"""app/ui/dialogs/authority.py: who stamps bundles."""

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from app.settings import Settings
from app.ui.dialogs.authority import AuthorityDialog


@pytest.fixture
def dialog(dressed, qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    made = AuthorityDialog(Settings(), parent)
    made.show()
    yield made
    if isValid(made):
        made.close()


def test_what_was_typed_is_kept(dialog, qtbot):
    settings = dialog.settings
    dialog.url.setText(" https://tsa.example/ ")
    dialog.certificate.setText("/certs/ca.pem")
    with qtbot.waitSignal(dialog.changed):
        dialog.save.click()
    assert (settings.stamp_url, settings.stamp_certificate) == ("https://tsa.example/", "/certs/ca.pem")


@pytest.mark.parametrize("typed", ["tsa.example", "https://", "ftp://tsa.example"])
def test_what_is_no_address_is_said_below_it_and_not_kept(dialog, typed):
    dialog.url.setText(typed)
    dialog.save.click()
    assert dialog.url_row.error
    assert dialog.isVisible()
    assert dialog.settings.stamp_url == ""


def test_emptied_it_asks_nobody(dialog, qtbot):
    settings = dialog.settings
    settings.stamp_url = "https://tsa.example/"
    dialog.url.setText("")
    with qtbot.waitSignal(dialog.changed):
        dialog.save.click()
    assert settings.stamp_url == ""


def test_the_certificate_can_be_chosen(dialog):
    dialog.choose.click()
    asked = dialog.findChild(QFileDialog)
    asked.fileSelected.emit("/certs/ca.pem")
    assert dialog.certificate.text() == "/certs/ca.pem"
    asked.close()


def test_leaving_keeps_what_was(dialog):
    settings = dialog.settings
    dialog.url.setText("https://tsa.example/")
    dialog.cancel.click()
    assert settings.stamp_url == ""
