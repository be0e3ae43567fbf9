"""The windows: the only place that says Qt."""

import ctypes
import sys

if sys.version_info < (3, 12):
    # PySide6 6.12 is built for interpreters on which None, True and False are immortal (PEP 683, Python 3.12). On older
    # ones every call into Qt that returns None, and every signal emitted (which answers True), drops a reference, and
    # after some thousand of them the process aborts with "none_dealloc" or "bool_dealloc". A count that no session can
    # use up makes them immortal here too; before any call into Qt.
    for _value in (None, True, False):
        ctypes.c_ssize_t.from_address(id(_value)).value += 1 << 60
