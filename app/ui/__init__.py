"""The windows: the only place that says Qt."""

import ctypes
import sys

if sys.version_info < (3, 12):
    # PySide6 6.12 is built for interpreters on which None is immortal (PEP 683, Python 3.12). On older ones every call
    # into Qt that returns None drops a reference to it, and after some thousand calls the process aborts with
    # "none_dealloc". A count that no session can use up makes None immortal here too; before any call into Qt.
    ctypes.c_ssize_t.from_address(id(None)).value += 1 << 60
