"""An outsider with a Python prompt: checks a bundle from docs/record.md alone, and writes one.

Belongs here: nothing of ours. Only the standard library and ``cryptography`` may be imported, so that this file and the
program can only agree because both follow the page. Rules of the incident are not re-run: keys, chains and files are.

    python tests/support/outsider.py BUNDLE.zip [FINGERPRINT]
"""

import base64
import json
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ENTRY = "application/vnd.goldenhour.entry.v1+json"
MANIFEST = "application/vnd.goldenhour.manifest.v1+json"
ENROL = "application/vnd.goldenhour.enrol.v1"
Heads = dict[str, dict[str, Any]]
Step = tuple[str, str, dict[str, Any] | Callable[[Heads], dict[str, Any]], Ed25519PrivateKey]
"""kind, by, body, key of one entry to write; a body may name the heads of the streams written before it, by kind."""


def canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def pae(kind: str, payload: bytes) -> bytes:
    return b" ".join([b"DSSEv1", str(len(kind)).encode(), kind.encode(), str(len(payload)).encode(), payload])


def b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def public(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


def path_of(kind: str, stream: str) -> str:
    return f"record/{stream}.jsonl" if kind == "incident" else f"{kind}.jsonl"


def link(previous: bytes, payload_sha256: bytes, signature: bytes, received: int) -> bytes:
    return sha256(previous + payload_sha256 + signature + received.to_bytes(8, "big")).digest()


def need(holds: object, what: str) -> None:
    if not holds:
        raise ValueError(what)


def opened(envelope: dict[str, Any], kind: str) -> tuple[bytes, str, bytes]:
    """Payload, keyid and signature of a DSSE envelope."""
    need(envelope["payloadType"] == kind and len(envelope["signatures"]) == 1, "envelope")
    (signature,) = envelope["signatures"]
    return base64.b64decode(envelope["payload"]), signature["keyid"], base64.b64decode(signature["sig"])


def check_stream(head: dict[str, Any], text: bytes, keys: dict[str, tuple[str, bytes]]) -> list[dict[str, Any]]:
    """The payloads of a stream whose chain and signatures hold; the roster fills ``keys`` (keyid → member, key)."""
    digest, received, payloads = sha256(b"goldenhour/v1\n" + head["stream"].encode()).digest(), 0, []
    hashes = [digest]
    for seq, row in enumerate(map(json.loads, text.splitlines()), 1):
        withheld = row.get("withheld")
        if withheld:
            payload_sha256, signature = bytes.fromhex(withheld["payload_sha256"]), base64.b64decode(withheld["sig"])
        else:
            payload, keyid, signature = opened(row["envelope"], ENTRY)
            payload_sha256 = sha256(payload).digest()
        digest = link(digest, payload_sha256, signature, row["received"])
        need((row["seq"], row["hash"]) == (seq, digest.hex()) and row["received"] >= received, f"line {seq}")
        received = row["received"]
        hashes.append(digest)
        if withheld:
            continue
        entry = json.loads(payload)
        need(canonical(entry) == payload and entry["stream"] == head["stream"], f"payload {seq}")
        need(entry["after"]["hash"] == hashes[entry["after"]["seq"]].hex(), f"after {seq}")
        if head["kind"] == "roster":
            for raw in (base64.b64decode(entry["body"][name]) for name in ("sign", "seat") if name in entry["body"]):
                keys[sha256(raw).hexdigest()] = (entry["body"]["member"], raw)
        member, raw = keys[keyid]
        need(member == entry["by"], f"by {seq}")
        Ed25519PublicKey.from_public_bytes(raw).verify(signature, pae(ENTRY, payload))
        payloads.append(entry)
    need((len(hashes) - 1, digest.hex()) == (head["entries"], head["head"]), "head")
    return payloads


def check(file: BinaryIO, fingerprint: str | None = None) -> dict[str, list[dict[str, Any]]]:
    """The payloads of every stream, by stream id; raises at the first thing that does not hold."""
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        files = {name: archive.read(name) for name in names}
    payload, keyid, signature = opened(json.loads(files.pop("manifest.json")), MANIFEST)
    manifest = json.loads(payload)
    need(canonical(manifest) == payload and len(set(names)) == len(names), "manifest")
    need({path: sha256(content).hexdigest() for path, content in files.items()} == manifest["files"], "files")
    heads = sorted(manifest["streams"], key=lambda head: str(head["kind"] != "roster"))
    first = json.loads(files["roster.jsonl"].splitlines()[0])
    root = base64.b64decode(first["envelope"]["payload"])
    need(sha256(root).hexdigest() == manifest["workspace"] == (fingerprint or manifest["workspace"]), "fingerprint")
    keys: dict[str, tuple[str, bytes]] = {}
    streams = {h["stream"]: check_stream(h, files[path_of(h["kind"], h["stream"])], keys) for h in heads}
    member, raw = keys[keyid]
    need(member == manifest["by"], "maker")
    Ed25519PublicKey.from_public_bytes(raw).verify(signature, pae(MANIFEST, payload))
    return streams


def envelope(kind: str, payload: bytes, key: Ed25519PrivateKey) -> dict[str, Any]:
    signature = {"keyid": sha256(public(key)).hexdigest(), "sig": b64(key.sign(pae(kind, payload)))}
    return {"payloadType": kind, "payload": b64(payload), "signatures": [signature]}


def enrolled(roster: str, member: str, sign: Ed25519PrivateKey, seat: Ed25519PrivateKey) -> dict[str, Any]:
    """The members of a body that gives ``member`` these keys, with proof that whoever gives them holds them."""
    claim = pae(ENROL, f"{roster}\n{member}".encode())
    proof = {"sign": b64(sign.sign(claim)), "seat": b64(seat.sign(claim))}
    return {"member": member, "sign": b64(public(sign)), "seat": b64(public(seat)), "proof": proof}


def write(
    file: BinaryIO,
    streams: Sequence[tuple[str, str, Sequence[Step]]],
    files: Mapping[str, bytes],
    maker: Ed25519PrivateKey,
    by: str,
    drill: bool = False,
) -> None:
    """Write a bundle of ``streams`` (id, kind, steps), the roster first; the clock ticks a second an entry."""
    content, heads, clock, workspace = dict(files), [], 1_700_000_000_000, ""
    roster: dict[str, Any] = {}
    ends: Heads = {}
    for stream, kind, steps in streams:
        digest, rows = sha256(b"goldenhour/v1\n" + stream.encode()).digest(), []
        for seq, (name, author, body, key) in enumerate(steps, 1):
            clock += 1000
            tick = f"{clock:012x}"
            entry = {"v": 1, "stream": stream, "id": f"{tick[:8]}-{tick[8:]}-7000-8000-{seq:012x}"}
            said = body if isinstance(body, dict) else body(ends)
            entry |= {"kind": name, "by": author, "at": "2023-11-14T22:13:20.000000Z", "body": said}
            entry |= {"after": {"seq": seq - 1, "hash": digest.hex()}} | ({"roster": roster} if roster else {})
            payload = canonical(entry)
            signed = envelope(ENTRY, payload, key)
            workspace = workspace or sha256(payload).hexdigest()
            digest = link(digest, sha256(payload).digest(), base64.b64decode(signed["signatures"][0]["sig"]), clock)
            rows.append({"seq": seq, "hash": digest.hex(), "received": clock, "envelope": signed})
        content[path_of(kind, stream)] = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
        heads.append({"stream": stream, "kind": kind, "entries": len(rows), "head": digest.hex()})
        ends[kind] = {"seq": len(rows), "hash": digest.hex()}
        roster = ends["roster"]
    manifest = {"v": 1, "workspace": workspace, "streams": heads, "made": "2023-11-15T00:00:00.000000Z", "by": by}
    manifest |= {"files": {path: sha256(raw).hexdigest() for path, raw in content.items()}}
    manifest |= {"drill": drill, "left_out": []}
    content["manifest.json"] = json.dumps(envelope(MANIFEST, canonical(manifest), maker)).encode()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, raw in content.items():
            archive.writestr(path, raw)


if __name__ == "__main__":
    with Path(sys.argv[1]).open("rb") as bundle:
        for stream, entries in check(bundle, *sys.argv[2:3]).items():
            print(stream, len(entries), "signed entries hold")
