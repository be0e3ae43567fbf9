"""The signoff screen."""

from app.ui.screen import Screen


class SignoffScreen(Screen):
    key = "signoff"
