"""What a disk may hold after the power failed: a file and its write-ahead log, cut or half written.

Pages and frames as in https://sqlite.org/fileformat2.html#the_write_ahead_log; SQLCipher leaves frame headers plain.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGE = 4096
SECTOR = 512
_WAL_HEADER, _FRAME_HEADER = 32, 24


def log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


@dataclass(frozen=True)
class Disk:
    """The two files byte for byte. The shared-memory file is not among them: it is rebuilt at start."""

    file: bytes
    log: bytes

    @classmethod
    def of(cls, path: Path) -> "Disk":
        log = log_of(path)
        return cls(path.read_bytes(), log.read_bytes() if log.exists() else b"")

    def put(self, path: Path) -> Path:
        """Lay it down at ``path``, in place of what is there."""
        for old in path.parent.glob(path.name + "*"):
            old.unlink()
        path.write_bytes(self.file)
        log_of(path).write_bytes(self.log)
        return path

    def cut(self, at: int) -> "Disk":
        return Disk(self.file, self.log[:at])

    def blanked(self, at: int) -> "Disk":
        """The log has grown already and its end holds nothing yet."""
        return Disk(self.file, self.log[:at] + bytes(len(self.log) - at))


def boundaries(log: bytes) -> list[int]:
    """Where each frame of the log ends, the header's end first."""
    return list(range(_WAL_HEADER, len(log) + 1, _FRAME_HEADER + PAGE))


def cuts(log: bytes) -> list[int]:
    """Every boundary between frames, and places inside each: in its header, its middle and one byte before its end."""
    ends = boundaries(log)
    inside = [start + more for start in ends[:-1] for more in (9, _FRAME_HEADER, PAGE // 2, PAGE + _FRAME_HEADER - 1)]
    return sorted({0, 16, *ends, *inside})


def torn(before: bytes, after: bytes, chance: random.Random) -> bytes:
    """A write from ``before`` to ``after`` of which any sectors, in any order, have reached the disk."""
    size = max(len(before), len(after)) if chance.random() < 0.5 else len(before)
    old, new = before.ljust(size, b"\0"), after.ljust(size, b"\0")
    share = chance.random()
    return b"".join(_sectors(old, new, size, share, chance))


def _sectors(old: bytes, new: bytes, size: int, share: float, chance: random.Random) -> Iterator[bytes]:
    for start in range(0, size, SECTOR):
        yield (new if chance.random() < share else old)[start : min(start + SECTOR, size)]
