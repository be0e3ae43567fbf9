"""The one JSON form in which anything is signed or digested (RFC 8785, bounded as docs/record.md says).

Belongs here: making that form and refusing whatever is not in it. What the JSON means does not belong here.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec

MAX_BYTES = 256 * 1024
MAX_DEPTH = 32
MAX_INT = 2**53

_decoder = msgspec.json.Decoder()
_encoder = msgspec.json.Encoder(order="sorted")


class Malformed(ValueError):
    """Bytes that are not canonical JSON; ``code`` names which rule they break."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def encode(value: object, limit: int = MAX_BYTES) -> bytes:
    """The canonical UTF-8 bytes of ``value``, which ``decode`` takes back.

    Raises ``Malformed`` for what the form cannot hold: floats, integers beyond ±2^53, member names outside
    ASCII, lone surrogates, depth over 32, more than ``limit`` bytes.
    """
    try:
        # Plain values first: the encoder would write a NaN as null without a word.
        plain = msgspec.to_builtins(value, str_keys=True, order="deterministic")
        _bound((plain,), 0)
        raw = _encoder.encode(plain)
    except (UnicodeEncodeError, msgspec.MsgspecError, TypeError, RecursionError) as error:
        raise Malformed("not-json") from error
    if len(raw) > limit:
        raise Malformed("too-large")
    return raw


def decode(raw: bytes, limit: int = MAX_BYTES) -> dict[str, Any]:
    """The object that ``raw`` spells, if ``raw`` is exactly its canonical form; ``Malformed`` otherwise."""
    if len(raw) > limit:
        raise Malformed("too-large")
    try:
        value = _decoder.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Malformed("not-json") from error
    if not isinstance(value, dict):
        raise Malformed("not-an-object")
    _bound(value, 1)
    if _encoder.encode(value) != raw:
        raise Malformed("not-canonical")
    return value


def digest(value: Mapping[str, Any]) -> str:
    """Lower-case hex SHA-256 of the canonical form of ``value``: the content digest of docs/record.md."""
    return hashlib.sha256(encode(value)).hexdigest()


def _bound(container: Any, depth: int) -> None:
    """Refuse what RFC 8785 would spell differently from platform to platform, and what is too deep.

    It runs once for each entry of a record, hence the plain loop: one call a container, none for a text.
    """
    if depth > MAX_DEPTH:
        raise Malformed("too-deep")
    if type(container) is dict:
        if not "".join(container).isascii():
            raise Malformed("member-name")
        container = container.values()
    for member in container:
        kind = type(member)
        if kind is str or member is None:
            continue
        if kind is dict or kind is list or kind is tuple:
            _bound(member, depth + 1)
        elif kind is float or (kind is int and not -MAX_INT <= member <= MAX_INT):
            raise Malformed("number")
