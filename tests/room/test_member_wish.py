"""app/room/member_wish.py: what was typed, as a value."""

import subprocess
import sys
from pathlib import Path

from app.room.member_wish import Wish

ROOT = Path(__file__).parent.parent.parent


def test_what_was_not_typed_stays_empty() -> None:
    wish = Wish("list")
    assert (wish.member, wish.may, wish.code, wish.days) == ("", (), None, 7)


def test_it_brings_no_database_into_the_start_of_the_console() -> None:
    code = "import sys, app.cli; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
