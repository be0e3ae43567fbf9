"""The facts screen."""

from app.ui.screen import Screen


class FactsScreen(Screen):
    key = "facts"
