"""Secrets by name, in the operating system's keyring; what goes wrong there has one name."""

import base64
import sys
from collections.abc import Callable, Iterator
from types import ModuleType

import keyring
import keyring.backends.fail
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, KeyringLocked, PasswordDeleteError

from app.identity.vault import SERVICE, KeyringVault, MemoryVault, Vault, VaultFault, system_vault


class Drawer(KeyringBackend):
    """A keyring in memory, as an operating system might offer one; it can be locked."""

    priority = 5  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def _open(self) -> None:
        if self.locked:
            raise KeyringLocked("locked")

    def get_password(self, service: str, username: str) -> str | None:
        self._open()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._open()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._open()
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("no such")


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    before, drawer = keyring.get_keyring(), Drawer()
    keyring.set_keyring(drawer)
    yield drawer
    keyring.set_keyring(before)


@pytest.fixture(params=["keyring", "memory"])
def vault(request: pytest.FixtureRequest, drawer: Drawer) -> Vault:
    return KeyringVault() if request.param == "keyring" else MemoryVault()


class TestAnyVault:
    def test_gives_back_what_was_put_there(self, vault: Vault) -> None:
        vault.put("seat", b"\x00secret\xff")
        assert vault.get("seat") == b"\x00secret\xff"

    def test_keeps_the_last(self, vault: Vault) -> None:
        vault.put("seat", b"old")
        vault.put("seat", b"new")
        assert vault.get("seat") == b"new"

    def test_has_nothing_where_nothing_was_put(self, vault: Vault) -> None:
        assert vault.get("seat") is None

    def test_forgets_for_good_and_forgetting_again_is_harmless(self, vault: Vault) -> None:
        vault.put("seat", b"secret")
        vault.delete("seat")
        vault.delete("seat")
        assert vault.get("seat") is None

    def test_tells_names_apart(self, vault: Vault) -> None:
        vault.put("one", b"1")
        vault.put("two", b"2")
        assert (vault.get("one"), vault.get("two")) == (b"1", b"2")


class TestTheKeyring:
    def test_holds_text_under_our_name(self, drawer: Drawer) -> None:
        KeyringVault().put("seat", b"\xff")
        assert drawer.kept == {(SERVICE, "seat"): base64.b64encode(b"\xff").decode()}

    def test_keeps_services_apart(self, drawer: Drawer) -> None:
        KeyringVault("one").put("seat", b"1")
        assert KeyringVault("two").get("seat") is None

    @pytest.mark.parametrize(
        "use",
        [
            lambda vault: vault.get("seat"),
            lambda vault: vault.put("seat", b"secret"),
            lambda vault: vault.delete("seat"),
        ],
        ids=["get", "put", "delete"],
    )
    def test_that_is_locked_is_the_surroundings_fault(self, drawer: Drawer, use: Callable[[Vault], object]) -> None:
        drawer.locked = True
        with pytest.raises(VaultFault, match="locked") as caught:
            use(KeyringVault())
        assert isinstance(caught.value.__cause__, KeyringError)

    @pytest.mark.parametrize("module", ["secretstorage.exceptions", "jeepney", "pywintypes"])
    def test_that_goes_away_is_so_too_whatever_the_library_beneath_raises(
        self, drawer: Drawer, monkeypatch: pytest.MonkeyPatch, module: str
    ) -> None:
        class Gone(Exception):
            """The bus is not there any more."""

        beneath = ModuleType(module)
        for name in ("SecretStorageException", "DBusErrorResponse", "error"):
            setattr(beneath, name, Gone)
        monkeypatch.setitem(sys.modules, module, beneath)

        def leaves() -> None:
            raise Gone("no bus")

        monkeypatch.setattr(drawer, "_open", leaves)
        with pytest.raises(VaultFault, match="no bus"):
            KeyringVault().get("seat")

    def test_outlives_the_process_and_memory_does_not(self) -> None:
        assert (KeyringVault.lasting, MemoryVault.lasting) == (True, False)


class TestWhatTheSystemOffers:
    def test_is_used_if_it_can_keep_a_secret(self, drawer: Drawer) -> None:
        assert isinstance(system_vault(), KeyringVault)

    def test_is_nothing_where_there_is_no_keyring(self) -> None:
        assert isinstance(keyring.get_keyring(), keyring.backends.fail.Keyring)
        assert system_vault() is None
