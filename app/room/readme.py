"""The README.txt of an evidence bundle: what it is, and how to check it with and without this program.

Belongs here: that page, in Chinese and English side by side, for readers who have neither program nor documentation.
It stands for itself: whatever docs/record.md says that a reader needs to check a bundle is said here again.
"""

from collections.abc import Sequence

import msgspec


class Incident(msgspec.Struct, frozen=True):
    """An incident as the page names it: ``head`` is the chain hash after its last entry, in hex."""

    stream: str
    title: str
    entries: int
    head: str
    drill: bool


def readme(
    workspace: str, fingerprint: str, made: str, maker: str, incidents: Sequence[Incident], *, statement: str = ""
) -> str:
    """The page for a bundle of these incidents of ``workspace``; ``fingerprint`` in hex, ``maker`` a name.

    ``statement`` is the label of the one statement that the bundle shows; empty where it shows everything.
    """
    grouped = " ".join(fingerprint[at : at + 8] for at in range(0, len(fingerprint), 8))
    drill = any(incident.drill for incident in incidents)
    listed = "\n\n".join(_incident(incident) for incident in incidents) or "–"
    head = _HEAD.format(workspace=workspace, fingerprint=grouped, made=made, maker=maker, incidents=listed)
    one = _ONE.format(statement=statement) if statement else ""
    return head + one + (_DRILL if drill else "") + _ZH + _EN + _CHECK_HEAD + CHECK


def _incident(incident: Incident) -> str:
    mark = "【演练 DRILL】" if incident.drill else ""
    return f"{mark}{incident.title}\n  {incident.stream}\n  {incident.entries} 条 entries  {incident.head}"


_HEAD = """\
黄金一小时 · 证据包          Golden Hour · evidence bundle
======================================================

工作区 Workspace      {workspace}
指纹 Fingerprint      {fingerprint}
制作 Made             {made}  {maker}

事件 Incidents
{incidents}

"""

_ONE = """\
------------------------------------------------------
本包只为证明一份声明：{statement}
This bundle proves one statement: {statement}
------------------------------------------------------

  与它有关的条目全文在此：各版本、送签、签署、发布、所引事实、角色、级别。其余条目只留位置
  （withheld：内容的 SHA-256 与签名），内容不公开；整条链仍可从头核验到尾。
  原样发布的文件在 statements/ 里。

  What it needs is here in full: its versions, requests, sign-offs and release, the facts it binds,
  roles and severity. Of every other entry only its place is here (withheld: the SHA-256 of what it
  says, and its signature); the chain still verifies from end to end.
  The files as they went out are in statements/.

"""

_DRILL = """\
******************************************************
本包来自演练，其中没有任何内容真正对外发布。
This is a DRILL. Nothing in it ever left the room.
******************************************************

"""

_ZH = """\
------------------------------------------------------
中文
------------------------------------------------------

这是什么

  这是一份危机处置的完整记录：谁在什么时候知道了什么、决定了什么、签了什么、发布了什么。
  每一条都由本人的密钥签名，并与之前所有记录用哈希串成一条链。改动、删去、调换其中任何一条，
  都会被下面的核验发现。

里面有什么

  manifest.json            清单：所有文件的 SHA-256、各条链的末端哈希，由制作者签名
  roster.jsonl             成员名册：谁是谁、谁的公钥、谁可以担任什么角色
  library.jsonl            平时签署的预案库（如有）
  record/<编号>.jsonl      每个事件一条链，一行一条
  blobs/<SHA-256>          附件，文件名就是内容的 SHA-256
  statements/…             实际对外发布的文件，逐字节原样
  README.txt               本文

  没有放进来的东西及其原因，列在 manifest.json 的 left_out 里。

法务密封的备注

  note.sealed 的内容是 age 文件（age-encryption.org），只有 body.to 里的成员能用自己的密封密钥打开。包内没有明文，
  也没有密封的附件；核验不需要它们。收件人这样打开：

    goldenhour seal export-key --out key.txt       导出自己的密封密钥
    goldenhour seal extract 链编号 序号 --out note.age
    age -d -i key.txt note.age

  没有本程序时，note.age 就是该行 envelope.payload（base64）里 body.sealed（base64）的字节。

用程序核验

  goldenhour verify 本包.zip --fingerprint 指纹

  指纹请从别的渠道取得（对方的名片、合同、电话），不要用本文开头那一个：本包只能证明自己前后一致，
  “这是谁的记录”只有指纹能回答。返回码：0 全部成立；3 链完整，但其中有被规则拒绝的条目，逐条列出；
  1 已损坏，并指出第一处；2 不是证据包。

  程序还会重新执行全部规则：签审人当时是否有该角色、是否签的是同一份内容、有没有人签自己写的稿、
  发布的文件是否就是签过的那一份。

不用程序核验

  只需任意语言的 SHA-256、Ed25519 与 JSON。文末有一段 Python，可直接运行。规则如下：

  1. 每一行：seq 从 1 起不跳号；envelope.payload 是作者签名的原始字节（base64）。
  2. 链：H(0) = SHA-256("goldenhour/v1\\n" + 链编号)
         H(n) = SHA-256( H(n-1) + SHA-256(payload) + 签名 64 字节 + received 8 字节大端 )
     每行的 hash 必须等于 H(n)；最后一个必须等于清单里的 head。
     行内若是 withheld（内容不公开），用其中的 payload_sha256 代替，位置仍可核验。
  3. 签名：Ed25519，签的是 DSSE v1 编码：
         "DSSEv1 " + 类型长度 + " " + 类型 + " " + 内容长度 + " " + 内容
     条目的类型是 application/vnd.goldenhour.entry.v1+json，
     清单的类型是 application/vnd.goldenhour.manifest.v1+json；长度按字节、十进制。
  4. 公钥：名册条目 body 里的 sign、seat（base64，32 字节）；keyid 是其 SHA-256 的十六进制。
     签名的钥匙必须属于条目里 by 所写的成员。
  5. 每条记录的 after 写着作者落笔时见到的 {seq, hash}，必须与链相符：
     所以后来的每个签名也覆盖了之前的历史，没有人能悄悄抽走其中一条再重新计算。
  6. 指纹：名册第一条 payload 的 SHA-256。
  7. statement.released 列出发布的每个文件及其 SHA-256；content 是所签内容的摘要，
     等于该版本 body.content 的规范 JSON（RFC 8785：成员名排序、无空格）的 SHA-256。

时间戳

  若旁边有“本包.zip.tsr”，它是时间戳机构（RFC 3161）对本包全部字节的回执，证明本包当时已经存在。
  机构的证书 ca.pem 请从机构自己的渠道取得：

      openssl ts -verify -data 本包.zip -in 本包.zip.tsr -CAfile ca.pem
      openssl ts -reply -in 本包.zip.tsr -text
      goldenhour verify 本包.zip --tsa-ca ca.pem

"""

_EN = """\
------------------------------------------------------
English
------------------------------------------------------

What this is

  The whole record of how a crisis was handled: who knew, decided, signed and released what, and when.
  Each entry is signed with its author's own key and chained by hash to everything before it. An entry
  that was changed, taken out or moved is found by the checks below.

What is in it

  manifest.json            SHA-256 of every file and the last hash of every chain, signed by the maker
  roster.jsonl             the members: who they are, their public keys, which roles they may hold
  library.jsonl            playbooks signed in peacetime (if there are any)
  record/<id>.jsonl        one chain for each incident, one line for each entry
  blobs/<SHA-256>          attachments, each named by the SHA-256 of its content
  statements/…             the files that went out, byte for byte
  README.txt               this page

  What was left out, and why, is listed in manifest.json under left_out.

Sealed notes

  What a note.sealed says is an age file (age-encryption.org) that only the members in body.to open, with their own
  sealing keys. Neither its words nor the files sealed with it are in here; checking needs neither. A reader opens it:

    goldenhour seal export-key --out key.txt       one's own sealing key
    goldenhour seal extract STREAM SEQ --out note.age
    age -d -i key.txt note.age

  Without this program: note.age is body.sealed (base64) in the envelope.payload (base64) of its line.

Checking it with the program

  goldenhour verify BUNDLE.zip --fingerprint FINGERPRINT

  Get the fingerprint from elsewhere (a business card, a contract, a telephone call), not from the top of
  this page: a bundle can only prove that it agrees with itself; whose record it is, only the fingerprint
  says. Exit code 0: all holds. 3: the chains hold, and entries that the rules refuse are listed. 1: broken,
  the first fault is named. 2: not a bundle.

  The program also runs every rule again: whether each signer held the role then, whether they signed this
  very content, whether anybody signed their own draft, whether the files are those that were signed.

Checking it without the program

  Any language with SHA-256, Ed25519 and JSON will do. The Python below runs as it stands. The rules:

  1. A line: seq counts from 1 without holes; envelope.payload is what the author signed, in base64.
  2. Chain: H(0) = SHA-256("goldenhour/v1\\n" + stream id)
            H(n) = SHA-256( H(n-1) + SHA-256(payload) + signature, 64 bytes + received, 8 bytes big-endian )
     The hash of each line must be H(n), the last one must be the head in the manifest.
     Where a line is withheld, its payload_sha256 stands in: its place can still be checked.
  3. Signature: Ed25519 over the DSSE v1 encoding
            "DSSEv1 " + length of type + " " + type + " " + length of payload + " " + payload
     The type of entries is application/vnd.goldenhour.entry.v1+json, that of the manifest
     application/vnd.goldenhour.manifest.v1+json; lengths count bytes, in decimal.
  4. Keys: sign and seat in the bodies of the roster (base64, 32 bytes); keyid is their SHA-256 in hex.
     The key that signed must belong to the member named in by.
  5. after holds the {seq, hash} that the author had before them when they signed. It must agree with the
     chain: every later signature covers the history too, and nobody can take an entry out and hash anew.
  6. Fingerprint: SHA-256 of the payload of the first roster entry.
  7. statement.released lists every file that went out with its SHA-256; content is the digest of what was
     signed: SHA-256 of body.content of that version as canonical JSON (RFC 8785: members sorted, no spaces).

Time-stamp

  If a file BUNDLE.zip.tsr lies beside, it is the answer of a time-stamp authority (RFC 3161) for every byte
  of this bundle, and proves that the bundle existed then. Get the authority's certificate ca.pem from itself:

      openssl ts -verify -data BUNDLE.zip -in BUNDLE.zip.tsr -CAfile ca.pem
      openssl ts -reply -in BUNDLE.zip.tsr -text
      goldenhour verify BUNDLE.zip --tsa-ca ca.pem

"""

CHECK = """\
import base64, hashlib, json, sys, zipfile
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

def sha(raw): return hashlib.sha256(raw).digest()

def check(envelope, keys):
    kind, payload = envelope["payloadType"].encode(), base64.b64decode(envelope["payload"])
    (one,) = envelope["signatures"]
    signature, entry = base64.b64decode(one["sig"]), json.loads(payload)
    body = entry.get("body", {})
    for name in ("sign", "seat"):
        if entry.get("stream") == roster and name in body:
            raw = base64.b64decode(body[name])
            keys[sha(raw).hex()] = (body["member"], raw)
    member, public = keys[one["keyid"]]
    assert member == entry["by"], "not signed by a key of its author"
    signed = b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)
    Ed25519PublicKey.from_public_bytes(public).verify(signature, signed)
    return entry, sha(payload), signature

bundle = zipfile.ZipFile(sys.argv[1])
envelope = json.loads(bundle.read("manifest.json"))
manifest, keys = json.loads(base64.b64decode(envelope["payload"])), {}
for path, digest in manifest["files"].items():
    assert sha(bundle.read(path)).hex() == digest, path
streams = sorted(manifest["streams"], key=lambda stream: stream["kind"] != "roster")
roster = streams[0]["stream"]
for stream in streams:
    incident = stream["kind"] == "incident"
    path = f"record/{stream['stream']}.jsonl" if incident else stream["kind"] + ".jsonl"
    hashes = [sha(b"goldenhour/v1\\n" + stream["stream"].encode())]
    for line in map(json.loads, bundle.read(path).splitlines()):
        where = f"{path} line {len(hashes)}"
        if "withheld" in line:
            gap = line["withheld"]
            payload, signature = bytes.fromhex(gap["payload_sha256"]), base64.b64decode(gap["sig"])
        else:
            entry, payload, signature = check(line["envelope"], keys)
            after = entry["after"]
            assert hashes[after["seq"]].hex() == after["hash"] and entry["stream"] == stream["stream"], where
        received = line["received"].to_bytes(8, "big")
        hashes.append(sha(hashes[-1] + payload + signature + received))
        assert (line["seq"], line["hash"]) == (len(hashes) - 1, hashes[-1].hex()), where
        if path == "roster.jsonl" and line["seq"] == 1:
            print("fingerprint", payload.hex())
    assert (len(hashes) - 1, hashes[-1].hex()) == (stream["entries"], stream["head"]), path
    print(path, len(hashes) - 1, "entries hold")
check(envelope, keys)
"""
"""A check without this program. It stops at the first thing that does not hold; it does not run the rules."""

_CHECK_HEAD = """\
------------------------------------------------------
check.py          pip install cryptography          python check.py BUNDLE.zip
------------------------------------------------------

"""
