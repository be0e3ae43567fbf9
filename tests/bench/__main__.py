"""``make bench``: measured figures with their ratios, printed and kept in ``build/bench.json``."""

from __future__ import annotations

import json
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench import appending, opening, window

LIMITS = {
    "ratio_beyond_bare": 4.0,
    "open_ratio": 2.0,
    "first_ratio": 1.2,
    "window_ratio": 1.8,
    "memory_ratio": 4.0,
    "frame_p99_ms": 16.0,
    "longest_gap_ms": 100.0,
    "redline_ms": 200.0,
    "desk_ratio": 2.0,
    "decision_ms": 50.0,
}
AT_LEAST = {"times_faster_than_eventsourcing": 2.0}
OUT = Path("build") / "bench.json"


def main(entries: int = 100_000) -> int:
    """Measure everything, print a line a figure, keep it all in a file."""
    found: dict[str, float] = {}
    for figures in _all(entries):
        fresh = figures()
        found |= fresh
        for name, value in fresh.items():
            _line(name, value)
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps({"machine": platform.machine(), "entries": entries, "figures": found}, indent=2) + "\n")
    print(f"kept in {OUT}")
    return 0


def _all(entries: int) -> Iterator[Callable[[], dict[str, float]]]:
    from tests.bench import scrolling, signing  # noqa: PLC0415 - they need Qt, which must not load before the others

    with tempfile.TemporaryDirectory() as folder:
        yield lambda: appending.measure(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        yield lambda: opening.measure(Path(folder), entries)
    yield window.measure
    yield scrolling.measure
    yield signing.measure


def _line(name: str, value: float) -> None:
    limit = LIMITS.get(name, AT_LEAST.get(name))
    verdict = ""
    if limit is not None:
        held = value <= limit if name in LIMITS else value >= limit
        verdict = f"  ({'at most' if name in LIMITS else 'at least'} {limit:g}: {'held' if held else 'MISSED'})"
    print(f"{name:36} {value:12.6g}{verdict}", flush=True)


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
