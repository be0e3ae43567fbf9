"""Bundles that hold, and chains that do not: lines changed, moved, cut, continued."""

import base64
import json

from msgspec.structs import replace

from app.ledger import canonical, chain
from app.ledger.envelope import MANIFEST_TYPE, Line, Signed, Withheld
from app.ledger.manifest import MANIFEST
from app.ledger.wire import line_text, parse_envelope
from app.room.report import BROKEN, HAS_REFUSED, HOLDS
from tests.support.hostile import (
    ADA,
    INCIDENT,
    LIN,
    PEI,
    ROSTER,
    SECOND,
    WEN,
    Draft,
    Forge,
    blob_path,
    declared,
    flipped,
    parts,
    pin,
    released,
    relisted,
)
from tests.vectors.vector import RECORD, edited, noted, vector


@vector(HOLDS)
def good() -> bytes:
    """Declared, drafted, signed by three, released."""
    return released()[0].bundle()


@vector(HOLDS)
def good_with_an_erased_attachment() -> bytes:
    """Two files attached, one of them erased and left out."""
    forge = declared()
    for name, kept in (("kept.txt", b"kept"), ("gone.txt", b"gone")):
        body = {"sha256": blob_path(kept)[6:], "name": name, "media_type": "text/plain", "size": 4}
        forge.enter(INCIDENT, WEN, "file.attached", body)
    body = {"sha256": blob_path(b"gone")[6:], "reason": "holds a customer's address", "basis": "PIPL 47"}
    forge.enter(INCIDENT, LIN, "blob.erased", body)
    forge.files[blob_path(b"kept")] = b"kept"
    return forge.bundle()


@vector(HOLDS)
def good_that_goes_on_in_another_stream() -> bytes:
    """A stream is continued in a second one, and the statement signed in the first is released in the second."""
    forge = declared()
    draft = Draft(forge)
    signed = draft.signed()
    forge.begin(SECOND, "incident")
    place = pin(forge.head(INCIDENT))
    forge.enter(SECOND, ADA, "incident.continued", {"stream": INCIDENT, "reason": "the disk died", **place})
    draft.stream = SECOND
    draft.release(signed)
    return forge.bundle()


@vector(HOLDS)
def a_kind_of_a_later_version() -> bytes:
    """Two entries that this version does not know: kept, counted, without effect."""
    forge = declared()
    forge.enter(INCIDENT, WEN, "mood.sensed", {"mood": "calm"})
    forge.enter(INCIDENT, WEN, "note.written", {"words": "another shape"}, v=2)
    return forge.bundle()


@vector(HOLDS)
def a_note_withheld() -> bytes:
    """Its place in the chain holds; it is listed, and so is the release that came after it."""
    forge, _ = released()
    forge.withhold(INCIDENT, 5)
    return forge.bundle()


@vector(HAS_REFUSED)
def a_sign_off_withheld() -> bytes:
    """What rests on it can be neither upheld nor refused."""
    forge, _ = released()
    forge.withhold(INCIDENT, 9)
    return forge.bundle()


@vector(HAS_REFUSED)
def a_member_withheld() -> bytes:
    """Legal's enrolment is not shown, so nothing that legal signed can be checked."""
    forge, _ = released()
    forge.withhold(ROSTER, 3)
    return forge.bundle()


def with_a_bit_flipped(near: bytes, by: int) -> bytes:
    """The honest bundle with one bit changed ``by`` bytes after the first place where ``near`` stands."""
    raw = released()[0].bundle()
    place = raw.index(near) + by
    return raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]


@vector(BROKEN, "chain")
def a_bit_flipped_in_a_stream() -> bytes:
    """One bit of a payload, nothing else touched."""
    return with_a_bit_flipped(b'{"seq":7', 200)


@vector(BROKEN, "damaged")
def a_bit_flipped_in_a_statement() -> bytes:
    """One bit of a released text, nothing else touched."""
    return with_a_bit_flipped("我们已知悉。\n".encode(), 3)


@vector(BROKEN, "damaged")
def a_bit_flipped_in_the_manifest() -> bytes:
    """One bit of the list of files, nothing else touched."""
    return with_a_bit_flipped(b'"payloadType":"application/vnd.goldenhour.manifest', 300)


@vector(BROKEN, "chain")
def a_text_swapped_in_the_record() -> bytes:
    """The maker writes other words over a signed payload, and lists the file as it now is."""
    return edited(RECORD, lambda rows: reworded(rows, 5, "三通电话", "四通电话"))


def reworded(rows: list[bytes], seq: int, before: str, after: str) -> None:
    row = json.loads(rows[seq - 1])
    payload = base64.b64decode(row["envelope"]["payload"])
    assert before.encode() in payload
    row["envelope"]["payload"] = base64.b64encode(payload.replace(before.encode(), after.encode())).decode()
    rows[seq - 1] = json.dumps(row).encode()


@vector(HAS_REFUSED, "bad-signature", *["bad-after"] * 6)
def a_text_swapped_and_hashed_anew() -> bytes:
    """The same with every hash after it made to fit: its signature no longer does, nor does what others had seen."""
    forge, _ = released()
    line = forge.lines[INCIDENT][4]
    assert isinstance(line, Line)
    forge.lines[INCIDENT][4] = replace(line, payload=line.payload.replace("三通".encode(), "四通".encode()))
    forge.rehash(INCIDENT)
    return forge.bundle()


@vector(HAS_REFUSED, "bad-signature")
def a_signature_with_a_flipped_bit() -> bytes:
    """The last entry's, hashed as it stands."""
    forge = declared()
    payload = canonical.encode(forge.payload(INCIDENT, WEN, "note.written", {"text": "a word"}))
    forge.append(INCIDENT, payload, WEN.sign, flipped(WEN.sign.signed(payload).signature))
    return forge.bundle()


@vector(BROKEN, "sequence")
def two_lines_swapped() -> bytes:
    """Lines 5 and 6 as they were, in the other order."""
    return edited(RECORD, lambda rows: rows.insert(4, rows.pop(5)))


@vector(HAS_REFUSED, *["bad-after"] * 6)
def two_lines_swapped_and_hashed_anew() -> bytes:
    """The version is put before the note: whoever signed after them had folded another history."""
    forge, _ = released()
    forge.lines[INCIDENT].insert(4, forge.lines[INCIDENT].pop(5))
    forge.rehash(INCIDENT)
    return forge.bundle()


@vector(BROKEN, "count")
def the_last_line_cut() -> bytes:
    """The release is taken off the end, the manifest still counts it."""
    return edited(RECORD, lambda rows: rows.pop())


@vector(BROKEN, "sequence")
def a_line_cut() -> bytes:
    """The note in the middle is gone."""
    return edited(RECORD, lambda rows: rows.pop(4))


@vector(HAS_REFUSED, *["bad-after"] * 3)
def an_objection_cut_and_hashed_anew() -> bytes:
    """Legal asked for changes; the entry is taken out and all after it hashed anew, as if legal had only approved."""
    forge = declared()
    draft = Draft(forge)
    draft.request()
    draft.sign(LIN, "legal", "changes")
    signed = [draft.sign(PEI, "pr"), draft.sign(ADA, "commander")]
    draft.release(signed)
    del forge.lines[INCIDENT][6]
    forge.rehash(INCIDENT)
    return forge.bundle()


@vector(BROKEN, "received")
def time_runs_backwards() -> bytes:
    """A line says that it was received before the one it follows."""
    forge = noted()
    line = forge.lines[INCIDENT].pop()
    assert isinstance(line, Line)
    signed = Signed(line.payload, line.signature, line.keyid)
    raw = forge.bundle()
    late = chain.chained(forge.head(INCIDENT), signed, line.received - 60_000)
    files = parts(raw)
    files[RECORD] += line_text(late) + b"\n"
    heads = canonical.decode(parse_envelope(files[MANIFEST], MANIFEST_TYPE).payload)["streams"]
    heads[1] |= {"entries": late.seq, "head": late.hash.hex()}
    return relisted(files, streams=heads)


@vector(HAS_REFUSED, "bad-after")
def a_history_that_never_was() -> bytes:
    """The author says to have folded a head whose hash is none of this stream."""
    return noted(after={"seq": 2, "hash": "0" * 64}).bundle()


@vector(HAS_REFUSED, "bad-after")
def a_history_yet_to_come() -> bytes:
    """The author says to have folded the entry itself."""
    return noted(after={"seq": 5, "hash": "0" * 64}).bundle()


@vector(HAS_REFUSED, "repeated-id")
def an_id_twice() -> bytes:
    """Two notes with one id."""
    return noted(id="0190a2b4-0000-7000-9000-000000000007").bundle()


@vector(HAS_REFUSED, "nothing-to-continue")
def a_stream_that_continues_itself() -> bytes:
    """From place 0, whose hash anybody can compute."""
    forge = declared()
    forge.begin(SECOND, "incident")
    place = pin(forge.head(SECOND))
    forge.enter(SECOND, ADA, "incident.continued", {"stream": SECOND, "reason": "round and round", **place})
    return forge.bundle()


@vector(HAS_REFUSED, "nothing-to-continue")
def a_stream_that_continues_what_is_not_there() -> bytes:
    """The place that it names is no place of the other stream."""
    forge = declared()
    forge.begin(SECOND, "incident")
    body = {"stream": INCIDENT, "seq": 2, "hash": "0" * 64, "reason": "the disk died"}
    forge.enter(SECOND, ADA, "incident.continued", body)
    return forge.bundle()


def one_statement() -> Forge:
    """The honest story of one statement, with the note in the middle of it withheld."""
    forge, _ = released()
    forge.withhold(INCIDENT, 5)
    return forge


@vector(HOLDS)
def one_statement_with_the_rest_withheld() -> bytes:
    """Another statement and a note are not shown; the one that is shown is judged, and stands."""
    forge, _ = released()
    other = Draft(forge, label="S-02")
    other.request()
    forge.withhold(INCIDENT, 5)
    for line in forge.lines[INCIDENT][-2:]:
        forge.withhold(INCIDENT, line.seq)
    return forge.bundle()


@vector(BROKEN, "chain")
def a_withheld_line_with_another_payloads_hash() -> bytes:
    """What is said to be withheld is not what stood there."""
    forge = one_statement()
    line = forge.lines[INCIDENT][4]
    assert isinstance(line, Withheld)
    files = parts(forge.bundle())
    files[RECORD] = files[RECORD].replace(line.payload_sha256.hex().encode(), b"0" * 64)
    return relisted(files)


@vector(BROKEN, "chain")
def a_withheld_line_with_another_lines_signature() -> bytes:
    """The signature of legal's approval is set into the line that is withheld."""
    forge = one_statement()
    line, legal = forge.lines[INCIDENT][4], forge.lines[INCIDENT][8]
    files = parts(forge.bundle())
    before, after = (base64.b64encode(one.signature) for one in (line, legal))
    files[RECORD] = files[RECORD].replace(before, after)
    return relisted(files)


@vector(HAS_REFUSED, *["bad-after"] * 6)
def a_withheld_line_with_another_lines_signature_hashed_anew() -> bytes:
    """The same with every hash after it made to fit: whoever signed later had seen another history."""
    forge, _ = released()
    line, legal = forge.lines[INCIDENT][4], forge.lines[INCIDENT][8]
    assert isinstance(line, Line)
    forge.lines[INCIDENT][4] = replace(line, signature=legal.signature)
    forge.rehash(INCIDENT)
    forge.withhold(INCIDENT, 5)
    return forge.bundle()


@vector(BROKEN, "not-released")
def a_release_withheld() -> bytes:
    """Its files are in the bundle, and no release that is shown names them."""
    forge, _ = released()
    forge.withhold(INCIDENT, len(forge.lines[INCIDENT]))
    return forge.bundle()


@vector(BROKEN, "drill")
def a_drill_passed_off_as_real_behind_a_withheld_line() -> bytes:
    """The declaration that is shown says drill; the maker says not, and withholds a note to leave it open."""
    forge = declared(drill=True)
    forge.enter(INCIDENT, WEN, "note.written", {"text": "三通电话"}, WEN.seat)
    forge.withhold(INCIDENT, len(forge.lines[INCIDENT]))
    return forge.bundle(drill=False)


@vector(HAS_REFUSED)
def a_version_withheld() -> bytes:
    """The text that was signed is not shown: neither its sign-offs nor its release can be upheld."""
    forge, _ = released()
    forge.withhold(INCIDENT, 6)
    return forge.bundle()
