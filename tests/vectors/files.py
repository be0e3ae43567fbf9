"""The files of a bundle and the zip around them."""

import io
import zipfile

from app.room.report import BROKEN, NOT_A_BUNDLE
from tests.support.hostile import (
    blob_path,
    member,
    parts,
    released,
    relisted,
    zipped,
)
from tests.vectors.vector import STATEMENT, vector


@vector(BROKEN, "not-as-signed")
def a_file_not_as_signed() -> bytes:
    """Another text lies where the released one should, and the manifest lists it as it is."""
    return relisted(parts(released()[0].bundle()) | {STATEMENT: "我们毫无责任。".encode()})


@vector(BROKEN, "not-as-signed")
def a_released_file_left_out() -> bytes:
    """Neither in the zip nor in the manifest."""
    files = parts(released()[0].bundle())
    del files[STATEMENT]
    return relisted(files)


@vector(BROKEN, "missing")
def a_listed_file_missing() -> bytes:
    """In the manifest, not in the zip."""
    files = parts(released()[0].bundle())
    del files[STATEMENT]
    return zipped(files)


@vector(BROKEN, "not-released")
def a_file_that_nobody_released() -> bytes:
    """It lies among the statements, and no entry knows it."""
    return relisted(parts(released()[0].bundle()) | {"statements/S-09/zh/weibo.txt": b"..."})


@vector(BROKEN, "sha256")
def a_blob_under_another_name() -> bytes:
    """A blob whose name is not its hash."""
    return relisted(parts(released()[0].bundle()) | {blob_path(b"one"): b"two"})


@vector(BROKEN, "unlisted")
def a_file_not_listed() -> bytes:
    """In the zip, not in the manifest."""
    return zipped(parts(released()[0].bundle()) | {"statements/S-09/zh/weibo.txt": b"..."})


@vector(BROKEN, "path")
def a_path_that_climbs() -> bytes:
    """A member that would be unpacked beside the folder it belongs in."""
    return zipped(parts(released()[0].bundle()) | {"statements/../../evil.txt": b"..."})


@vector(BROKEN, "path")
def a_path_from_the_root() -> bytes:
    """An absolute path."""
    return zipped(parts(released()[0].bundle()) | {"/etc/passwd": b"..."})


@vector(BROKEN, "path")
def a_path_of_windows() -> bytes:
    """Backslashes that one system takes for folders and another for letters."""
    return zipped(parts(released()[0].bundle()) | {"statements\\..\\evil.txt": b"..."})


@vector(BROKEN, "path")
def a_link() -> bytes:
    """A member that says it is a symbolic link."""
    file = io.BytesIO(released()[0].bundle())
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(member("statements/link", 0o120777), b"/etc/passwd")
    return file.getvalue()


@vector(BROKEN, "duplicate")
def two_files_that_meet() -> bytes:
    """Their names differ only in case: one system keeps both, another the last."""
    return zipped(parts(released()[0].bundle()) | {STATEMENT.upper().replace("STATEMENTS", "statements"): b"..."})


@vector(BROKEN, "ratio", packed=True)
def a_bomb() -> bytes:
    """64 MB of zeros in 64 KB."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, kept in parts(released()[0].bundle()).items():
            archive.writestr(member(name), kept)
        archive.writestr(member("blobs/" + "0" * 64), bytes(1 << 26), zipfile.ZIP_DEFLATED)
    return file.getvalue()


@vector(NOT_A_BUNDLE, "not-a-bundle")
def no_zip() -> bytes:
    """A text."""
    return b"All is well.\n"


@vector(NOT_A_BUNDLE, "not-a-bundle")
def a_zip_of_something_else() -> bytes:
    """A zip without a manifest."""
    return zipped({"holiday.txt": b"..."})
