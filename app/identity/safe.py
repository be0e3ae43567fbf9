"""One member's keys in a vault, the signing key under a PIN, and the count of wrong tries beside it.

Belongs here: keeping, unlocking, changing the PIN. What makes a PIN good is ``pin``; where secrets lie is ``vault``.
"""

import msgspec

from app.domain.terms import Refusal, refuse
from app.identity.pin import Tries, pause, weakness
from app.identity.seat import NotWrapped, Seat, WrongSecret
from app.identity.vault import Vault
from app.ledger.keys import Randomness


class Safe:
    """``name`` is the entry of the vault that holds the keys; ``name/tries`` counts wrong PINs in a row, so that a new
    start of the program forgets none. Any of it may raise ``VaultFault``."""

    def __init__(self, vault: Vault, name: str, randomness: Randomness) -> None:
        self._vault = vault
        self._name = name
        self._randomness = randomness

    def seat(self) -> Seat | None:
        """The seat that is kept here, or None where there is none that can be read."""
        secret = self._vault.get(self._name)
        try:
            return None if secret is None else Seat.from_secret(secret)
        except (msgspec.MsgspecError, ValueError):
            return None

    def keep(self, seat: Seat, pin: str | None = None) -> Seat:
        """Put a seat's keys away, the signing key under ``pin``, and give the seat as it now lies there.

        Without a PIN the signing key lies open: for invented people only.
        """
        kept = seat if pin is None else seat.under(pin, self._randomness)
        self._vault.put(self._name, kept.secret())
        return kept

    def unlock(self, seat: Seat, pin: str, now: int) -> Seat | Refusal:
        """``seat`` with its signing key open, or how long to wait. The try counts before it is made: whoever ends the
        program in the middle of one has used it up."""
        if not seat.locked:
            return seat
        tries = self._tries().seen(now)
        waiting = tries.wait(now)
        if waiting:
            self._note(tries)
            return refuse("pin-wait", wait=waiting)
        tries = tries.another(now)
        self._note(tries)
        try:
            opened = seat.opened(pin)
        except WrongSecret:
            wait = pause(tries.wrong)
            return refuse("pin-wrong-wait", wait=wait) if wait else refuse("pin-wrong")
        except NotWrapped:
            return refuse("key-damaged")
        self._vault.delete(self._tries_name)
        return opened

    def change(self, seat: Seat, old: str, new: str, now: int) -> Seat | Refusal:
        """The seat under another PIN, or under its first; ``old`` is not asked of a key that lies open."""
        refused = weakness(new)
        if refused is not None:
            return refused
        opened = self.unlock(seat, old, now)
        return opened if isinstance(opened, Refusal) else self.keep(opened, new)

    @property
    def _tries_name(self) -> str:
        return f"{self._name}/tries"

    def _tries(self) -> Tries:
        kept = self._vault.get(self._tries_name)
        try:
            return msgspec.json.decode(kept or b"{}", type=Tries)
        except (msgspec.MsgspecError, UnicodeDecodeError):  # whoever could spoil it could have deleted it as well
            return Tries()

    def _note(self, tries: Tries) -> None:
        self._vault.put(self._tries_name, msgspec.json.encode(tries))
