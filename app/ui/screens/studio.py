"""The studio screen."""

from app.ui.screen import Screen


class StudioScreen(Screen):
    key = "statements"
