"""The lobby screen."""

from app.ui.screen import Screen


class LobbyScreen(Screen):
    key = "lobby"
