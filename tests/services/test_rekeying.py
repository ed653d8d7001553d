"""A new key for a desk, also when it is cut short (trust K2, K3)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from nurture_desk.db import audit, keys
from nurture_desk.db.account_keyring import AccountKeyring
from nurture_desk.documents.wording import sentence
from nurture_desk.domain.areas import Area
from nurture_desk.domain.desks import KeyChange
from nurture_desk.domain.errors import Cancelled, NurtureError
from nurture_desk.domain.progress import Silent
from nurture_desk.domain.recovery_key import spell
from nurture_desk.services.desks import Desks
from nurture_desk.services.recent_desks import RecentDesks
from nurture_desk.services.rekeying import NewKey, Rekeying
from tests.conftest import KEY, StandingClock
from tests.db.folder_store import FolderStore
from tests.db.memory_store import MemoryStore

PHRASE = "clarinet in the rain"


class Account:
    """A key store in a folder, which outlives a killed process, and a desk it knows."""

    def __init__(self, folder: Path, blank: Path, clock: StandingClock) -> None:
        self.path = folder / "fenn.nurture"
        shutil.copyfile(blank, self.path)
        keys.write_fingerprint(self.path, KEY)
        self.store = FolderStore(folder / "store")
        self.desks = Desks(
            AccountKeyring(lambda: self.store, patience=5, protected=("tests.",)),
            clock,
            RecentDesks(folder / "recent.json"),
            moments=clock,
        )
        self.desks.unlocking.keep(KEY, PHRASE)
        self.rekeying = Rekeying(self.desks, clock)

    def told(self, work: Callable[..., object], *given: object) -> str:
        with pytest.raises(NurtureError) as trouble:
            work(*given)
        assert sentence(trouble.value)
        return trouble.value.key

    def beside(self) -> set[str]:
        return {one.name.removeprefix(self.path.name) for one in self.path.parent.glob("fenn*")}

    def actions(self) -> list[str]:
        desk = self.desks.open_with_passphrase(self.path, PHRASE)
        with desk.look() as conn:
            found = [entry.action for entry in audit.entries(conn)]
            assert audit.verify(conn) is None
        desk.close()
        return found


@pytest.fixture
def account(tmp_path: Path, blank_desk_file: Path, clock: StandingClock) -> Account:
    return Account(tmp_path, blank_desk_file, clock)


def test_k2_the_new_sheet_is_typed_back_before_anything_changes(account: Account) -> None:
    before, known = account.path.read_bytes(), account.store.names()
    change = account.rekeying.begin(account.path, PHRASE)
    assert account.told(account.rekeying.finish, change, spell(KEY), Silent()) == "desk.first.not_this"
    slip = ("3" if change.sheet.key[0] == "2" else "2") + change.sheet.key[1:]
    assert account.told(account.rekeying.finish, change, slip, Silent()) == "keys.recovery_group"
    assert (account.path.read_bytes(), account.store.names()) == (before, known)
    assert "old=" not in repr(change)
    assert change.new.hex() not in repr(change)


def test_k0_after_a_new_key_only_the_new_sheet_and_the_passphrase_open_the_desk(account: Account) -> None:
    desk = account.desks.open_with_key(account.path, KEY)
    with desk.change("desk.more", Area.DESK):
        pass
    desk.close()
    change = account.rekeying.begin(account.path, spell(KEY).lower(), PHRASE)
    account.rekeying.finish(change, change.sheet.key, Silent()).close()
    assert account.told(account.desks.open_with_recovery_key, account.path, spell(KEY)) == "keys.wrong_recovery_key"
    account.desks.open_with_recovery_key(account.path, change.sheet.key).close()
    assert account.actions()[-3:] == ["desk.rekeyed", "desk.more", "desk.opened"]
    assert account.store.names() == {change.sheet.fingerprint}
    assert account.beside() <= {"", "-id", "-lock"}


def test_k0_without_a_passphrase_the_new_key_is_on_paper_only(account: Account) -> None:
    change = account.rekeying.begin(account.path, spell(KEY))
    account.rekeying.finish(change, change.sheet.key, Silent()).close()
    assert account.told(account.desks.open_with_passphrase, account.path, PHRASE) == "keys.keyring.empty"


def test_k2_only_who_can_open_the_desk_changes_its_key(account: Account) -> None:
    assert account.told(account.rekeying.begin, account.path, "oboe in the snow") == "keys.wrong_passphrase"
    assert account.told(account.rekeying.begin, account.path, spell(bytes(32))) == "keys.wrong_recovery_key"
    assert account.told(account.rekeying.begin, account.path, PHRASE, "short") == "keys.passphrase_short"


def test_k3_a_desk_that_somebody_looks_at_keeps_its_key(account: Account) -> None:
    looking = account.desks.open_with_key(account.path, KEY, read_only=True)
    with looking.look() as conn:
        audit.length(conn)
        change = account.rekeying.begin(account.path, PHRASE)
        assert account.told(account.rekeying.finish, change, change.sheet.key, Silent()) == "vault.busy"
    looking.close()
    assert keys.fingerprints(account.path) == (keys.fingerprint(KEY),)
    assert account.store.names() == {keys.fingerprint(KEY)}
    assert "desk.rekeyed" not in account.actions()


def test_k3_a_key_store_that_keeps_nothing_changes_nothing(account: Account) -> None:
    class Broken(MemoryStore):
        def set_password(self, service: str, username: str, password: str) -> None:
            raise OSError("the bus is gone")

    change = account.rekeying.begin(account.path, PHRASE)
    account.store = Broken()
    assert account.told(account.rekeying.finish, change, change.sheet.key, Silent()) == "keys.keyring.broken"
    account.desks.open_with_recovery_key(account.path, spell(KEY)).close()
    assert account.beside() <= {"", "-id", "-lock"}


class Stops:
    """Counts the steps of a change of key, and stops at one of them."""

    def __init__(self, at: int, how: Callable[[], object]) -> None:
        self.seen, self._at, self._how = 0, at, how

    def step(self, done: int, total: int | None = None, what: str = "") -> None:
        self.seen += 1
        if total is not None and total - done <= 5 and total - done == self._at:
            self._how()


def cancel() -> None:
    raise Cancelled


def test_k3_cancelled_it_is_as_it_was_or_done(account: Account) -> None:
    for at in (5, 4, 3):
        change = account.rekeying.begin(account.path, PHRASE)
        with pytest.raises(Cancelled):
            account.rekeying.finish(change, change.sheet.key, Stops(at, cancel))
        assert keys.fingerprints(account.path) == (keys.fingerprint(KEY),)
    change = account.rekeying.begin(account.path, PHRASE)
    account.rekeying.finish(change, change.sheet.key, Stops(2, cancel)).close()
    assert keys.fingerprints(account.path) == (change.sheet.fingerprint,)


def killed(account: Account, change: NewKey, at: int) -> None:
    """Change the key in a process of its own that ends at a step without tidying anything."""
    child = os.fork()
    if child == 0:
        try:
            account.rekeying.finish(change, change.sheet.key, Stops(at, lambda: os._exit(9)))
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")
@pytest.mark.parametrize("at", [5, 4, 3, 2, 1])
def test_k3_killed_at_a_step_it_opens_with_the_old_or_the_new_key(account: Account, at: int) -> None:
    change = account.rekeying.begin(account.path, PHRASE)
    killed(account, change, at)
    taken = at < 3
    dead, alive = (spell(KEY), change.sheet.key) if taken else (change.sheet.key, spell(KEY))
    expected = "keys.between" if at in (3, 2) else "keys.wrong_recovery_key"
    assert account.told(account.desks.open_with_recovery_key, account.path, dead) == expected
    account.desks.open_with_recovery_key(account.path, alive, read_only=True).close()
    desk = account.desks.open_with_passphrase(account.path, PHRASE)
    assert desk.at_opening.key_change is {3: KeyChange.STAYED, 2: KeyChange.TAKEN}.get(at, KeyChange.NONE)
    desk.close()
    assert account.beside() <= {"", "-id", "-lock", "-guesses"}
    assert len(keys.fingerprints(account.path)) == 1
    assert ("desk.rekeyed" in account.actions()) is taken
