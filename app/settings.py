"""What a person chose for this machine: language, theme, text size, window layout; and where all data lies.

Belongs here: settings and the data folder. Secrets never: they are in the keyring.
"""

import os
import sys
from pathlib import Path
from typing import Annotated, Literal

import msgspec

Language = Literal["zh", "en", "system"]
Theme = Literal["system", "light", "dark"]


class Settings(msgspec.Struct, omit_defaults=True):
    """Kept as ``settings.json``. ``layout`` maps a window or splitter to what Qt says of it, in base64.

    ``stamp_url`` is the time-stamp authority that is asked for a stamp on bundles (none where empty),
    ``stamp_certificate`` the file with its certificate.
    """

    language: Language = "system"
    theme: Theme = "system"
    scale: Annotated[float, msgspec.Meta(ge=0.5, le=4)] = 1.0
    workspace: str = ""
    layout: dict[str, str] = {}
    stamp_url: str = ""
    stamp_certificate: str = ""


def home() -> Path:
    """The folder of all data: ``GOLDENHOUR_HOME``, else the system's place for it. It may not exist yet."""
    given = os.environ.get("GOLDENHOUR_HOME")
    if given:
        return Path(given).expanduser()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "Golden Hour"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Golden Hour"
    return Path(os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local" / "share"))) / "goldenhour"


def load(folder: Path) -> Settings:
    """The settings kept in ``folder``; fresh ones where there are none or they cannot be read."""
    try:
        return msgspec.json.decode((folder / "settings.json").read_bytes(), type=Settings)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return Settings()


def save(settings: Settings, folder: Path) -> None:
    """Keep ``settings``; replaced in one step, so that a crash leaves the old file or the new one."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / "settings.json.new"
    fresh.write_bytes(msgspec.json.format(msgspec.json.encode(settings)))
    fresh.replace(folder / "settings.json")


def chosen_language(settings: Settings) -> str:
    """``zh`` or ``en``: as chosen, else as the system's locale says."""
    if settings.language != "system":
        return settings.language
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"
