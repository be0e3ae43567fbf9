"""What can be wrong with an evidence bundle.

Belongs here: the closed list of faults, which the console turns into sentences. Finding them does not belong here.
"""

from typing import Literal

Code = Literal[
    # the zip itself
    "layout",  # not the plain run of members that a bundle is: damaged directory, hidden bytes, comment, overlap
    "too-many-files",
    "path",  # a name that is no place in a bundle, or something that is not a regular file
    "duplicate",  # two members for one place (letter case does not tell places apart), or a file where a folder is
    "encrypted",
    "compression",  # a method other than stored or deflated
    "ratio",  # unpacks to far more than it takes
    "too-large",  # a member, a line or everything together is over its bound
    "damaged",  # a member's bytes are not what the zip's own length and checksum say
    # the manifest
    "version",  # a later version of the format
    "manifest",  # its form
    "manifest-signature",  # not signed by a key of the member that it names
    "unlisted",  # in the zip, not in the manifest
    "missing",  # in the manifest, not in the zip
    "sha256",  # a file is not the one that the manifest lists
    # a stream
    "line",  # not one JSON object of the right members
    "payload-type",
    "signatures",  # not exactly one signature of 64 bytes
    "keyid",
    "sequence",  # numbers with a hole, a repetition or out of order
    "received",  # earlier than the line before
    "chain",  # a hash that does not follow
    "count",  # not as many entries as the manifest says
    "head",  # not the last hash that the manifest says
    "fingerprint",  # the first roster entry is not the one that the manifest's workspace is named for
]
"""Every fault there is; the comments say what each means."""


class NotABundle(Exception):
    """The file is no bundle: no zip, or a zip without a manifest (exit code 2)."""


class BrokenBundle(Exception):
    """A bundle that does not hold (exit code 1): ``code`` says what is wrong, ``where`` names the first thing at fault.

    ``where`` is a path inside the bundle, with ``:n`` for line n of a stream; it may be hostile text from the zip and
    is therefore kept short and free of control characters.
    """

    def __init__(self, code: Code, where: str) -> None:
        shown = where.encode("unicode_escape").decode()[:300]
        super().__init__(f"{code}: {shown}")
        self.code: Code = code
        self.where = shown
