"""Lines and envelopes as JSON text, the form in which a bundle carries them.

Belongs here: that form, written one way and read strictly. What the payloads say does not belong here.
"""

import json
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from app.ledger.envelope import ENTRY_TYPE, Line, Signed, Withheld
from app.ledger.faults import Code
from app.ledger.manifest import MAX_LINE

_Natural = Annotated[int, Meta(ge=0, le=2**63 - 1)]


class Unreadable(Exception):
    """Text that is no line or envelope; ``code`` says in what way."""

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code: Code = code


class _Signature(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    keyid: str
    sig: bytes


class _Envelope(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    payloadType: str
    payload: bytes
    signatures: tuple[_Signature, ...]


class _Gap(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    payload_sha256: str
    sig: bytes
    keyid: str
    reason: str


class _Row(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    seq: _Natural
    hash: str
    received: _Natural
    envelope: _Envelope | UnsetType = UNSET
    withheld: _Gap | UnsetType = UNSET


_Form = TypeVar("_Form", _Row, _Envelope)
_encoder = msgspec.json.Encoder()
_row = msgspec.json.Decoder(_Row)
_envelope = msgspec.json.Decoder(_Envelope)


def line_text(line: Line | Withheld) -> bytes:
    """The JSON of a line, without the line feed."""
    digest = line.hash.hex()
    if isinstance(line, Withheld):
        gap = _Gap(line.payload_sha256.hex(), line.signature, line.keyid, line.reason)
        return _encoder.encode(_Row(line.seq, digest, line.received, withheld=gap))
    envelope = _Envelope(ENTRY_TYPE, line.payload, (_Signature(line.keyid, line.signature),))
    return _encoder.encode(_Row(line.seq, digest, line.received, envelope))


def envelope_text(payload_type: str, signed: Signed) -> bytes:
    """The JSON of a DSSE envelope with one signature."""
    return _encoder.encode(_Envelope(payload_type, signed.payload, (_Signature(signed.keyid, signed.signature),)))


def parse_line(text: bytes) -> Line | Withheld:
    """The line that ``text`` spells; raises ``Unreadable``. Costs some 6 µs a line that our own writer wrote."""
    if len(text) > MAX_LINE:
        raise Unreadable("too-large")
    row = _parse(_row, text, "line")
    if row.envelope is not UNSET and row.withheld is UNSET:
        signed = _signed(row.envelope, ENTRY_TYPE)
        return Line(row.seq, _raw(row.hash), row.received, signed.payload, signed.signature, signed.keyid)
    if row.withheld is UNSET or row.envelope is not UNSET:
        raise Unreadable("line")
    gap = row.withheld
    _check_signature(gap.sig, gap.keyid)
    payload = _raw(gap.payload_sha256)
    return Withheld(row.seq, _raw(row.hash), row.received, payload, gap.sig, gap.keyid, gap.reason)


def parse_envelope(text: bytes, payload_type: str) -> Signed:
    """What the DSSE envelope in ``text`` holds, if it is of that type and signed once; raises ``Unreadable``."""
    return _signed(_parse(_envelope, text, "manifest"), payload_type)


def _signed(envelope: _Envelope, payload_type: str) -> Signed:
    if envelope.payloadType != payload_type:
        raise Unreadable("payload-type")
    if len(envelope.signatures) != 1:
        raise Unreadable("signatures")
    (signature,) = envelope.signatures
    _check_signature(signature.sig, signature.keyid)
    return Signed(envelope.payload, signature.sig, signature.keyid)


def _check_signature(signature: bytes, keyid: str) -> None:
    if len(signature) != 64:
        raise Unreadable("signatures")
    _raw(keyid, "keyid")


def _raw(text: str, code: Code = "line") -> bytes:
    """The 32 bytes that ``text`` spells in lower-case hex."""
    try:
        raw = bytes.fromhex(text)
    except ValueError as error:
        raise Unreadable(code) from error
    if len(raw) != 32 or raw.hex() != text:  # fromhex lets spaces and capitals pass
        raise Unreadable(code)
    return raw


def _parse(decoder: "msgspec.json.Decoder[_Form]", text: bytes, code: Code) -> _Form:
    """The form in ``text``, refusing what the typed decoder lets pass: repeated members and loose base64.

    What our own writer wrote is told by writing it again. Anything else is read a second time without types: if the
    two readings differ in more than spaces, order and escapes, ``text`` has more than one meaning.
    """
    try:
        form = decoder.decode(text)
        again = _encoder.encode(form)
        if again != text and json.loads(text, object_pairs_hook=_once) != json.loads(again):
            raise Unreadable(code)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Unreadable(code) from error
    return form


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object with these members, if no name occurs twice."""
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a member occurs twice")
    return members
