"""A desk of one person whose signing key lies under a PIN, as in a real workspace.

Belongs here: that desk, and a vault that can be shut. The story is ``stage``'s.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from app.identity.safe import Safe
from app.identity.vault import MemoryVault, VaultFault
from app.ui.desk import Desk
from tests.support.seated import seated

PIN, OTHER = "314159", "271828"


class Shut(MemoryVault):
    """A vault that fails with ``fault`` as long as there is one."""

    fault: VaultFault | None = None

    def get(self, name: str) -> bytes | None:
        if self.fault is not None:
            raise self.fault
        return super().get(name)


@contextmanager
def pinned(who: str, vault: Shut, until: str = "half", pin: str | None = PIN) -> Iterator[Desk]:
    """The desk of ``who``, whose keys lie in ``vault``, the signing key under ``pin`` or (None) open."""
    with seated(who, until) as desk:
        workspace = desk.workspace
        safe = Safe(vault, workspace.acting.member, os.urandom)
        workspace.acting = safe.keep(workspace.acting, pin)
        workspace.seats = {workspace.acting.member: workspace.acting}
        workspace.safe = safe
        yield desk
