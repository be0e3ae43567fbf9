"""Time-stamps on bundles: asked of an authority that somebody chose, kept beside the bundle, looked at with it.

Belongs here: which file is stamped, where its stamp lies, and what is said of it. A bundle's own files are a closed
list (docs/record.md), so the stamp lies beside the zip and covers every byte of it. How one is asked for is ``ledger``.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from app.i18n import _
from app.ledger.keys import Randomness
from app.ledger.timestamps import MAX_TOKEN, NoStamp, Stamp, ask, query, read
from app.room.exporting import put
from app.room.sources import rfc3339

__all__ = ["Authority", "NoStamp", "Seen", "Stamp", "beside", "look", "problem", "stamp"]


class Authority(msgspec.Struct, frozen=True):
    """Whom to ask: the address, and the file of certificates (PEM) that vouch for them, or none."""

    url: str
    certificates: str = ""

    @property
    def trusted(self) -> Path | None:
        return Path(self.certificates) if self.certificates else None


class Seen(msgspec.Struct, frozen=True):
    """What a look at a bundle's stamp showed: the ``stamp``, or why there is none to rely on, as code and in words."""

    stamp: Stamp | None
    fault: str
    sentence: str

    def as_json(self) -> dict[str, object]:
        """The members of docs/record.md, Time-stamps."""
        told = self.stamp
        at, by = (rfc3339(told.at), told.by) if told else (None, None)
        return {"at": at, "by": by, "trusted": bool(told and told.trusted), "fault": self.fault or None}


def beside(bundle: Path) -> Path:
    """Where the stamp of a bundle lies."""
    return bundle.with_name(bundle.name + ".tsr")


def stamp(bundle: Path, authority: Authority, randomness: Randomness) -> Stamp:
    """Have the finished ``bundle`` stamped, and put the stamp beside it. Takes as long as the authority takes.

    Raises ``NoStamp``; ``OSError`` where a file cannot be read or written.
    """
    beside(bundle).unlink(missing_ok=True)  # of an earlier bundle by this name
    digest, nonce = _digest(bundle), randomness(8)
    roots = _roots(authority.trusted)
    token = ask(authority.url, query(digest, nonce))
    found = read(token, digest, roots, nonce)
    put(token, beside(bundle))
    return found


def look(bundle: Path, trusted: Path | None) -> Seen | None:
    """What the stamp beside ``bundle`` says, checked against the certificates in ``trusted`` (PEM) where given.

    None where there is no stamp and nobody asked for one by giving certificates. Raises ``OSError``.
    """
    place = beside(bundle)
    if not place.is_file():
        return None if trusted is None else Seen(None, "missing", _("There is no time-stamp {file}.", file=place.name))
    try:
        with place.open("rb") as file:
            token = file.read(MAX_TOKEN + 1)
        found = read(token, _digest(bundle), _roots(trusted))
    except NoStamp as error:
        return Seen(None, error.why, problem(error))
    return Seen(found, "", sentence(found))


def _digest(bundle: Path) -> bytes:
    with bundle.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _roots(trusted: Path | None) -> list[bytes]:
    return [] if trusted is None else [trusted.read_bytes()]


def sentence(found: Stamp) -> str:
    """What a stamp says, and how far it can be believed."""
    time, name = rfc3339(found.at)[:19].replace("T", " ") + " UTC", found.by or "?"
    if found.trusted:
        return _("Time-stamped {time} by {name}: the bundle existed then, as it is.", time=time, name=name)
    return _(
        "A time-stamp says {time}, by {name}. Whether it is theirs shows only with the authority's certificate.",
        time=time,
        name=name,
    )


def problem(error: NoStamp) -> str:
    """Why there is no time-stamp, and the way out."""
    told = {
        "address": _("The time-stamp authority's address must begin with https://. Correct it in the settings."),
        "unreachable": _("The time-stamp authority does not answer ({said}). The bundle is whole; try again later."),
        "answer": _("What the time-stamp authority answers is no time-stamp ({said})."),
        "refused": _("The time-stamp authority refuses ({said})."),
        "other-content": _("The time-stamp is for other bytes than this bundle's."),
        "signer": _("The time-stamp was not made by the authority whose certificate was given."),
        "certificate": _("The file of the authority's certificate holds none; it must be PEM."),
    }
    return told[error.why].format(said=error.said)
