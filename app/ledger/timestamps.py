"""Time-stamps of RFC 3161: an authority's word that some bytes existed at a time.

Belongs here: asking for one, and checking one against the certificates of authorities that the reader trusts. What is
stamped is the room's to say.
"""

import ipaddress
import urllib.error
import urllib.request
from collections.abc import Sequence
from http.client import HTTPException
from typing import Literal
from urllib.parse import urlsplit

import msgspec
import rfc3161_client as rfc3161
from cryptography import x509
from cryptography.x509.oid import NameOID

Why = Literal[
    "address",  # neither https nor this very machine, or no address at all
    "unreachable",  # no answer in time, or one that says no
    "answer",  # not a time-stamp, or far too long for one
    "refused",  # the authority did not grant it
    "other-content",  # for other bytes than these, or for another question
    "signer",  # not signed by an authority that the reader trusts
    "certificate",  # the file of trusted certificates holds none
]
SECONDS = 15
"""How long an authority may take to answer."""
MAX_TOKEN = 64 * 1024
"""Bytes of a time-stamp with its certificates; usual ones have 2 to 8 KiB."""
_SHA256 = x509.ObjectIdentifier("2.16.840.1.101.3.4.2.1")
_NONCE = 8


class NoStamp(Exception):
    """There is no time-stamp to rely on; ``why`` says what is wrong, ``said`` what the other side said of it."""

    def __init__(self, why: Why, said: str = "") -> None:
        super().__init__(f"{why}: {said}")
        self.why: Why = why
        self.said = "".join(char for char in said if char.isprintable())[:200]


class Stamp(msgspec.Struct, frozen=True):
    """``at`` in Unix milliseconds, as the authority says; ``by`` its name; ``trusted`` whether a certificate that the
    reader trusts vouches for it: without one anybody could have made it."""

    at: int
    by: str
    trusted: bool


def query(digest: bytes, nonce: bytes) -> bytes:
    """The request for a stamp on this SHA-256 (RFC 3161, 2.4.1), asking for the certificates too.

    ``nonce`` is 8 random bytes. Written out, because the library would want all that is stamped in memory.
    """
    if len(digest) != 32 or len(nonce) != _NONCE:
        raise ValueError("a digest of 32 bytes and a nonce of 8")
    algorithm = bytes.fromhex("300d06096086480165030402010500")
    imprint = b"\x30\x31" + algorithm + b"\x04\x20" + digest
    body = b"\x02\x01\x01" + imprint + b"\x02\x08" + _positive(nonce) + b"\x01\x01\xff"
    return b"\x30" + bytes([len(body)]) + body


def _positive(nonce: bytes) -> bytes:
    """``nonce`` as DER spells a number of eight bytes: its first bit clear, the next one set."""
    return bytes([(nonce[0] & 0x3F) | 0x40]) + nonce[1:]


def ask(url: str, question: bytes, seconds: float = SECONDS) -> bytes:
    """The answer of the authority at ``url`` to a ``query``; raises ``NoStamp``."""
    _check_address(url)
    headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
    asked = urllib.request.Request(url, data=question, headers=headers, method="POST")  # noqa: S310 - checked above
    handlers: list[urllib.request.BaseHandler] = [_Stay()]
    if _is_here(url):
        handlers.append(urllib.request.ProxyHandler({}))
    try:
        with urllib.request.build_opener(*handlers).open(asked, timeout=seconds) as answer:
            token: bytes = answer.read(MAX_TOKEN + 1)
    except urllib.error.HTTPError as error:
        error.close()
        raise NoStamp("unreachable", str(error)) from None
    except (OSError, HTTPException, ValueError) as error:
        raise NoStamp("unreachable", str(error)) from error
    if len(token) > MAX_TOKEN:
        raise NoStamp("answer", f"> {MAX_TOKEN}")
    return token


class _Stay(urllib.request.HTTPRedirectHandler):
    """Goes nowhere else: the address was checked, the next one would not be."""

    def redirect_request(self, *_of: object) -> None:
        return None


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        fine = bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and _is_here(url)))
    except ValueError:
        fine = False
    if not fine:
        raise NoStamp("address", url)


def _is_here(url: str) -> bool:
    """Whether ``url`` is on this very machine."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def read(token: bytes, digest: bytes, roots: Sequence[bytes] = (), nonce: bytes | None = None) -> Stamp:
    """What ``token``, an authority's answer, says of the bytes with this SHA-256; raises ``NoStamp``.

    ``roots`` are certificates that the reader trusts, in PEM, several in one where they follow each other; without
    any the stamp is told and not ``trusted``. ``nonce`` is the question's, where this is the answer to it.
    """
    try:
        answer = rfc3161.decode_timestamp_response(_sorted(token))
        if rfc3161.PKIStatus(answer.status) not in (rfc3161.PKIStatus.GRANTED, rfc3161.PKIStatus.GRANTED_WITH_MODS):
            raise NoStamp("refused", ", ".join(answer.status_string))
        told = answer.tst_info
        imprint = told.message_imprint
        asked = None if nonce is None else int.from_bytes(_positive(nonce))
        if (imprint.hash_algorithm, imprint.message) != (_SHA256, digest) or (nonce and told.nonce != asked):
            raise NoStamp("other-content")
        stamp = Stamp(round(told.gen_time.timestamp() * 1000), _signer(answer), trusted=bool(roots))
    except ValueError as error:
        raise NoStamp("answer", str(error)) from error
    if roots:
        _check_signer(answer, digest, _certificates(roots))
    return stamp


def _sorted(token: bytes) -> bytes:
    """``token`` with its certificates in the order that DER wants of a set.

    OpenSSL, and with it many an authority, leaves them as they come; the signature does not cover their order, and the
    library reads no other. What is not shaped like a token is given back as it is.
    """
    try:
        start, end = _certificates_in(token)
        parts, at = [], start
        while at < end:
            after = _element(token, at)[2]
            parts.append(token[at:after])
            at = after
    except ValueError:
        return token
    return token[:start] + b"".join(sorted(parts)) + token[end:]


def _certificates_in(token: bytes) -> tuple[int, int]:
    """Where the certificates of a token's signed part begin and end; raises ``ValueError`` where there are none."""
    place, end = 0, len(token)
    for skipped, tag in ((0, 0x30), (1, 0x30), (1, 0xA0), (0, 0x30), (3, 0xA0)):
        for _one in range(skipped):
            place = _element(token, place)[2]
        found, place, end = _element(token, place)
        if found != tag:
            raise ValueError("not the shape of a token")
    return place, end


def _element(der: bytes, at: int) -> tuple[int, int, int]:
    """Tag, start and end of the content of the element at ``at``; raises ``ValueError`` where there is none."""
    if at + 2 > len(der):
        raise ValueError("the token ends within an element")
    size, start = der[at + 1], at + 2
    if size > 0x80:
        more = size & 0x7F
        size, start = int.from_bytes(der[start : start + more]), start + more
    if size == 0x80 or start + size > len(der):
        raise ValueError("an element of no known end")
    return der[at], start, start + size


def _certificates(roots: Sequence[bytes]) -> list[x509.Certificate]:
    try:
        return [found for pem in roots for found in x509.load_pem_x509_certificates(pem)]
    except ValueError as error:
        raise NoStamp("certificate", str(error)) from error


def _check_signer(answer: rfc3161.TimeStampResponse, digest: bytes, roots: list[x509.Certificate]) -> None:
    try:
        rfc3161.VerifierBuilder(roots=roots).build().verify(answer, digest)
    except (rfc3161.VerificationError, ValueError) as error:
        raise NoStamp("signer", str(error)) from error


def _signer(answer: rfc3161.TimeStampResponse) -> str:
    """The name in the certificate that the answer brings for its signer; empty where it brings none."""
    signed = answer.signed_data
    mine = {(one.issuer, one.serial_number) for one in signed.signer_infos}
    for raw in signed.certificates:
        found = x509.load_der_x509_certificate(raw)
        if (found.issuer, found.serial_number) in mine:
            names = found.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
            return str(names[0].value) if names else found.subject.rfc4514_string()
    return ""
