"""A process that lives to be killed: ``python -m tests.support.appending_seat``.

Each line on its standard input names a file for one life. A life is a forked child, so that a hundred of them pay for
one start. It opens the store and appends without end; a line is told, in one write, once it is acknowledged.
Told, one a line: ``born PID``, ``open``, ``SEQ HASH``, ``dead STATUS``.
"""

import os
import random
import sys
import time
from pathlib import Path
from subprocess import PIPE, Popen

from app.store.contract import StaleHead, Store
from app.store.sqlite import open_sqlite
from tests.support.shelves import KEY, STREAM, entry

_SIZES = (50, 900, 5_000, 90_000)


class Seat:
    """The test's end of it."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", __name__]
        self._process = Popen(command, stdin=PIPE, stdout=PIPE, text=True, cwd=Path(__file__).parents[2])
        self._pid = 0

    def born(self, path: Path) -> None:
        assert self._process.stdin
        print(path, file=self._process.stdin, flush=True)
        self._pid = int(self.heard()[1])

    def heard(self) -> list[str]:
        assert self._process.stdout
        return self._process.stdout.readline().split()

    def kill(self, signal: int) -> list[list[str]]:
        """End this life, and hear what it had acknowledged meanwhile."""
        os.kill(self._pid, signal)
        return list(iter(self._last_words, []))

    def _last_words(self) -> list[str]:
        words = self.heard()
        return [] if words[0] == "dead" else words

    def close(self) -> None:
        self._process.communicate()


def _say(words: str) -> None:
    os.write(1, words.encode() + b"\n")


def _live(path: Path) -> None:
    store = open_sqlite(path, KEY, lambda: time.time_ns() // 1_000_000, busy_ms=20_000)
    store.create_stream(STREAM, "incident")
    _say("open")
    mark = random.Random(os.getpid())
    while True:
        _append(store, mark.getrandbits(60), mark.choice(_SIZES))


def _append(store: Store, number: int, size: int) -> None:
    head = store.head(STREAM)
    try:
        line = store.append(STREAM, head, *entry(number, size))
    except StaleHead:
        return
    _say(f"{line.seq} {line.hash.hex()}")


def _main() -> None:
    for path in sys.stdin:
        child = os.fork()
        if not child:
            _live(Path(path.rstrip("\n")))
        _say(f"born {child}")
        _say(f"dead {os.waitpid(child, 0)[1]}")


if __name__ == "__main__":
    _main()
