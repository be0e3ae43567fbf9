"""The room screen."""

from app.ui.screen import Screen


class RoomScreen(Screen):
    key = "room"
