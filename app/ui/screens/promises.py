"""The promises screen."""

from app.ui.screen import Screen


class PromisesScreen(Screen):
    key = "promises"
