"""A time-stamp authority of its own for tests: a root, a signer under it, and a server on this machine.

Belongs here: what ``openssl ts`` needs to answer. Keys are made once a run; nothing leaves the machine.
"""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

_CONFIG = """\
[ req ]
distinguished_name = name
prompt = no
[ name ]
CN = {name}
[ root ]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[ signer ]
extendedKeyUsage = critical, timeStamping
[ tsa ]
default_tsa = here
[ here ]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/signer.pem
certs = {folder}/root.pem
signer_key = {folder}/signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
"""


def _openssl(*arguments: str | Path, given: bytes = b"") -> bytes:
    command = ["openssl", *map(str, arguments)]
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout


class Authority:
    """``root`` is the certificate that whoever trusts this authority has, as a PEM file."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.root = folder, folder / "root.pem"
        (folder / "serial").write_text("01\n")
        root = self._config("A root")
        key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
        made = ("-keyout", folder / "root.key", "-out", self.root, "-days", "3650")
        _openssl("req", "-x509", *key, "-config", root, "-extensions", "root", *made)
        signer = self._config("A clock")
        asked = folder / "signer.csr"
        _openssl("req", "-new", *key, "-config", signer, "-keyout", folder / "signer.key", "-out", asked)
        under = ("-CA", self.root, "-CAkey", folder / "root.key", "-CAcreateserial")
        signed = ("-extfile", signer, "-extensions", "signer", "-days", "3650", "-out", folder / "signer.pem")
        _openssl("x509", "-req", "-in", asked, *under, *signed)

    def _config(self, name: str) -> Path:
        made = self.folder / "openssl.cnf"
        made.write_text(_CONFIG.format(name=name, folder=self.folder))
        return made

    def answer(self, question: bytes) -> bytes:
        """The time-stamp for a question."""
        asked = self.folder / "question.tsq"
        asked.write_bytes(question)
        return _openssl("ts", "-reply", "-config", self.folder / "openssl.cnf", "-queryfile", asked)

    def vouches(self, file: Path, token: Path) -> bool:
        """Whether ``openssl`` itself takes ``token`` for a stamp on ``file``, trusting the root alone."""
        asked = ("ts", "-verify", "-data", file, "-in", token, "-CAfile", self.root)
        command = ["openssl", *map(str, asked)]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


@contextmanager
def served(answers: Authority | bytes, status: int = 200, elsewhere: str = "") -> Iterator[str]:
    """The address at which an authority, or one fixed answer, is to be had while the block runs."""

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = self.rfile.read(int(self.headers["Content-Length"]))
            content = answers if isinstance(answers, bytes) else answers.answer(question)
            self.send_response(status)
            if elsewhere:
                self.send_header("Location", elsewhere)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Nobody reads it."""

    server = HTTPServer(("127.0.0.1", 0), Desk)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
