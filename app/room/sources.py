"""Time, ids and randomness as arguments.

Belongs here: the three things that make a run unrepeatable, so that a test or a demonstration can give its own.
"""

import os
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec
import uuid_utils

from app.ledger.keys import Randomness

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - UTC is what it is written as


class Sources(msgspec.Struct, frozen=True):
    """``now`` gives Unix milliseconds, ``new_id`` a fresh UUIDv7 in lower-case text."""

    now: Callable[[], int] = lambda: time.time_ns() // 1_000_000
    new_id: Callable[[], str] = lambda: str(uuid_utils.uuid7())
    randomness: Randomness = os.urandom


def rfc3339(milliseconds: int) -> str:
    """A Unix time as the record writes it: UTC, microseconds, ``Z``."""
    return (EPOCH + timedelta(milliseconds=milliseconds)).isoformat(timespec="microseconds") + "Z"
