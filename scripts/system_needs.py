"""Finds out what the operating system lacks for Qt's windows and Chinese text, and installs it or says how.

Belongs here: shared libraries that PySide6 does not bring along, and one Chinese font; on Linux only. As root on Debian
or Ubuntu it installs what is missing; anywhere else it says what to type. Libraries are a must, the font is a wish:
without it Chinese shows as empty boxes. Run with ``.venv/bin/python``: it looks at the PySide6 that is installed there.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple


class Packages(NamedTuple):
    """The package that holds a thing, in the words of each package manager."""

    apt: str
    dnf: str
    pacman: str


MANAGERS = {
    "apt-get": ("apt", "sudo apt install"),
    "dnf": ("dnf", "sudo dnf install"),
    "pacman": ("pacman", "sudo pacman -S"),
}

CHINESE_FONT = Packages("fonts-noto-cjk", "google-noto-sans-cjk-fonts", "noto-fonts-cjk")
FONTCONFIG = Packages("fontconfig", "fontconfig", "fontconfig")
LIBRARIES = {
    "libEGL.so.1": Packages("libegl1", "libglvnd-egl", "libglvnd"),
    "libGL.so.1": Packages("libgl1", "libglvnd-glx", "libglvnd"),
    "libGLX.so.0": Packages("libglx0", "libglvnd-glx", "libglvnd"),
    "libX11-xcb.so.1": Packages("libx11-xcb1", "libX11-xcb", "libx11"),
    "libX11.so.6": Packages("libx11-6", "libX11", "libx11"),
    "libdbus-1.so.3": Packages("libdbus-1-3", "dbus-libs", "dbus"),
    "libfontconfig.so.1": Packages("libfontconfig1", "fontconfig", "fontconfig"),
    "libfreetype.so.6": Packages("libfreetype6", "freetype", "freetype2"),
    "libglib-2.0.so.0": Packages("libglib2.0-0", "glib2", "glib2"),
    "libgthread-2.0.so.0": Packages("libglib2.0-0", "glib2", "glib2"),
    "libgssapi_krb5.so.2": Packages("libgssapi-krb5-2", "krb5-libs", "krb5"),
    "libxcb-cursor.so.0": Packages("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    "libxcb-icccm.so.4": Packages("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    "libxcb-image.so.0": Packages("libxcb-image0", "xcb-util-image", "xcb-util-image"),
    "libxcb-keysyms.so.1": Packages("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    "libxcb-randr.so.0": Packages("libxcb-randr0", "libxcb", "libxcb"),
    "libxcb-render-util.so.0": Packages("libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil"),
    "libxcb-render.so.0": Packages("libxcb-render0", "libxcb", "libxcb"),
    "libxcb-shape.so.0": Packages("libxcb-shape0", "libxcb", "libxcb"),
    "libxcb-shm.so.0": Packages("libxcb-shm0", "libxcb", "libxcb"),
    "libxcb-sync.so.1": Packages("libxcb-sync1", "libxcb", "libxcb"),
    "libxcb-util.so.1": Packages("libxcb-util1", "xcb-util", "xcb-util"),
    "libxcb-xfixes.so.0": Packages("libxcb-xfixes0", "libxcb", "libxcb"),
    "libxcb-xkb.so.1": Packages("libxcb-xkb1", "libxcb", "libxcb"),
    "libxcb.so.1": Packages("libxcb1", "libxcb", "libxcb"),
    "libxkbcommon-x11.so.0": Packages("libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    "libxkbcommon.so.0": Packages("libxkbcommon0", "libxkbcommon", "libxkbcommon"),
}

LOADED_AT_START = (
    "QtCore.abi3.so",
    "QtGui.abi3.so",
    "QtWidgets.abi3.so",
    "QtSvg.abi3.so",
    "QtNetwork.abi3.so",
    "QtPrintSupport.abi3.so",
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platforms/libqoffscreen.so",
)


def unresolved(ldd_output: str) -> set[str]:
    """The names in what ``ldd`` printed that the loader did not find."""
    return {line.split("=>")[0].strip() for line in ldd_output.splitlines() if line.rstrip().endswith("=> not found")}


def missing_libraries() -> set[str]:
    """Sonames that Qt's modules and its window and offscreen platforms ask for and this machine lacks."""
    found = importlib.util.find_spec("PySide6")
    if found is None or not found.submodule_search_locations or not shutil.which("ldd"):
        return set()
    folder = Path(next(iter(found.submodule_search_locations)))
    files = [str(folder / name) for name in LOADED_AT_START if (folder / name).is_file()]
    return unresolved(subprocess.run(["ldd", *files], capture_output=True, text=True, check=False).stdout)


def has_chinese_font() -> bool:
    """Whether fontconfig knows a font that covers Chinese."""
    if not shutil.which("fc-list"):
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False).stdout.strip())


def packages_for(libraries: set[str], *, font: bool, column: str) -> list[str]:
    """What to install, without repeats; a library that the table does not know stands under its own name."""
    wanted = {getattr(LIBRARIES[name], column) if name in LIBRARIES else name for name in libraries}
    if font:
        wanted |= {getattr(CHINESE_FONT, column), getattr(FONTCONFIG, column)}
    return sorted(wanted)


def sentence(libraries: set[str], *, font: bool) -> str:
    """What is missing and the line to type: this machine's, or all three where its package manager is unknown."""
    here = [name for name in MANAGERS if shutil.which(name)] or list(MANAGERS)
    lacking = [*sorted(libraries), *(["a Chinese font"] if font else [])]
    lines = [
        f"  {command} {' '.join(packages_for(libraries, font=font, column=column))}"
        for column, command in (MANAGERS[name] for name in here)
    ]
    return "\n".join([f"This machine lacks {', '.join(lacking)}. Install with:", *lines])


def install(packages: list[str]) -> None:
    """As root on Debian or Ubuntu: refresh the package lists once, then install."""
    print(f"Installing {' '.join(packages)} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", *words], check=False, env=environment, stdout=subprocess.DEVNULL)


def main() -> int:
    """Exit code 0 when Qt can load, 1 when it cannot; a missing font is said and forgiven."""
    if not sys.platform.startswith("linux"):
        return 0
    libraries, font = missing_libraries(), not has_chinese_font()
    if (libraries or font) and os.geteuid() == 0 and shutil.which("apt-get"):
        install([name for name in packages_for(libraries, font=font, column="apt") if ".so" not in name])
        libraries, font = missing_libraries(), not has_chinese_font()
    if libraries or font:
        print(sentence(libraries, font=font), file=sys.stderr)
    return 1 if libraries else 0


if __name__ == "__main__":
    sys.exit(main())
