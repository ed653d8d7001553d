"""Trust K0 and K1: the wrapped key, and each way in which a key store can fail."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator

import keyring.backends.fail
import keyring.backends.null
import keyring.errors
import pytest

from nurture_desk.db import keys
from nurture_desk.db.account_keyring import AccountKeyring
from nurture_desk.documents.wording import sentence
from nurture_desk.domain.errors import NurtureError
from tests.db.memory_store import MemoryStore

KEY = bytes(range(32))


@pytest.fixture(autouse=True)
def full_strength(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys are wrapped here as on a real desk, not as cheaply as in the other tests."""
    monkeypatch.setattr(keys, "Wrapped", keys.Wrapped.func)


def test_k0_a_guess_at_the_passphrase_costs_64_mib_three_times_over() -> None:
    cost = json.loads(keys.wrap(KEY, "clarinet in the rain"))["kdf"]
    assert cost == {"name": "argon2id", "memory": 64 * 1024, "iterations": 3, "lanes": 4}


def test_k0_the_key_comes_back_by_its_passphrase_only() -> None:
    wrapped = keys.read_wrapped(keys.wrap(KEY, "clarinet in the rain"))
    assert keys.unwrap(wrapped, "clarinet in the rain") == KEY
    with pytest.raises(NurtureError) as told:
        keys.unwrap(wrapped, "clarinet in the train")
    assert told.value.key == "keys.wrong_passphrase"


def test_k0_the_key_store_holds_neither_key_nor_passphrase() -> None:
    text = keys.wrap(KEY, "clarinet in the rain")
    assert KEY.hex() not in text
    assert "clarinet" not in text


def test_k0_a_sample_desk_asks_for_no_passphrase() -> None:
    wrapped = keys.read_wrapped(keys.wrap(KEY, None))
    assert wrapped.open
    assert keys.unwrap(wrapped, None) == KEY


def test_k0_keys_are_random_and_told_apart() -> None:
    made = {keys.new_key() for _ in range(50)}
    assert len(made) == 50
    assert len({keys.fingerprint(key) for key in made}) == 50


@pytest.mark.parametrize("spoil", ["salt", "nonce", "sealed", "fingerprint", "open", "kdf", "v"])
def test_k1_a_wrapped_key_that_was_changed_is_told_apart(spoil: str) -> None:
    fields = json.loads(keys.wrap(KEY, "clarinet in the rain"))
    fields[spoil] = {
        "fingerprint": "0000",
        "open": True,
        "kdf": {"name": "argon2id", "memory": 10**9, "iterations": 3, "lanes": 4},
        "v": 2,
    }.get(spoil, "AAAA")
    with pytest.raises(NurtureError) as told:
        keys.unwrap(keys.read_wrapped(json.dumps(fields)), "clarinet in the rain")
    assert told.value.key in ("keys.keyring.wrong", "keys.wrong_passphrase")


@pytest.mark.parametrize("text", ["", "{}", "null", "[]", "secret", '{"v":1}'])
def test_k1_something_else_in_the_key_store_is_said(text: str) -> None:
    with pytest.raises(NurtureError) as told:
        keys.read_wrapped(text)
    assert told.value.key == "keys.keyring.wrong"


def safe(store: object) -> AccountKeyring:
    return AccountKeyring(lambda: store, patience=5, protected=(type(store).__module__,))


def told_by(keyring_: AccountKeyring) -> str:
    with pytest.raises(NurtureError) as told:
        keyring_.recall("ABCD")
    assert "recovery key" in sentence(told.value)
    return told.value.key


class Failing(MemoryStore):
    def __init__(self, trouble: Exception) -> None:
        super().__init__()
        self.trouble = trouble

    def get_password(self, service: str, username: str) -> str | None:
        raise self.trouble


def test_k1_what_was_remembered_comes_back_and_can_be_forgotten() -> None:
    ring = safe(MemoryStore())
    ring.remember("ABCD", "secret")
    assert ring.recall("ABCD") == "secret"
    ring.forget("ABCD")
    ring.forget("ABCD")
    assert told_by(ring) == "keys.keyring.empty"


def test_k1_each_trouble_has_its_own_sentence() -> None:
    found = {
        "absent": told_by(AccountKeyring(keyring.backends.fail.Keyring)),
        "absent too": told_by(AccountKeyring(keyring.backends.null.Keyring)),
        "none": told_by(safe(Failing(keyring.errors.NoKeyringError("none")))),
        "locked": told_by(safe(Failing(keyring.errors.KeyringLocked("Failed to unlock the collection!")))),
        "dismissed": told_by(
            safe(Failing(keyring.errors.InitError("Failed to create the collection: Prompt dismissed..")))
        ),
        "empty": told_by(safe(MemoryStore())),
        "insecure": told_by(AccountKeyring(MemoryStore)),
        "broken": told_by(safe(Failing(OSError("the bus is gone")))),
    }
    assert found == {
        "absent": "keys.keyring.absent",
        "absent too": "keys.keyring.absent",
        "none": "keys.keyring.absent",
        "locked": "keys.keyring.locked",
        "dismissed": "keys.keyring.dismissed",
        "empty": "keys.keyring.empty",
        "insecure": "keys.keyring.insecure",
        "broken": "keys.keyring.broken",
    }


class Hanging(MemoryStore):
    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.let_go.wait()
        return None


@pytest.fixture
def hanging() -> Iterator[Hanging]:
    store = Hanging()
    yield store
    store.let_go.set()


def test_k1_a_key_store_that_hangs_is_given_up(hanging: Hanging) -> None:
    ring = AccountKeyring(lambda: hanging, patience=0.05, protected=(type(hanging).__module__,))
    assert told_by(ring) == "keys.keyring.hanging"


def test_k1_a_key_store_that_forgets_at_once_is_found_out() -> None:
    class Forgetful(MemoryStore):
        def set_password(self, service: str, username: str, password: str) -> None:
            pass

    with pytest.raises(NurtureError) as told:
        safe(Forgetful()).remember("ABCD", "secret")
    assert told.value.key == "keys.keyring.broken"
