"""tests/support/components_gallery.py: the pictures that people look at can be made."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_gallery_is_rendered_in_both_themes(tmp_path: Path, language: str) -> None:
    command = [sys.executable, "-m", "tests.support.components_gallery", str(tmp_path), language]

    done = subprocess.run(command, cwd=Path(__file__).parents[2], check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    light, dark = (QImage(str(tmp_path / f"components-{mode}.png")) for mode in ("light", "dark"))
    assert light.size() == dark.size()
    assert light.width() >= 1200
    assert light != dark
