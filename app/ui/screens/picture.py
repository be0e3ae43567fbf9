"""The picture screen."""

from app.ui.screen import Screen


class PictureScreen(Screen):
    key = "picture"
