"""The record screen."""

from app.ui.screen import Screen


class RecordScreen(Screen):
    key = "record"
