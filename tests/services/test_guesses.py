"""Trust K5: wrong passphrases and keys are slowed down, counted beside the desk and entered in its trail."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from nurture_desk.db import audit, guesses, keys
from nurture_desk.db.account_keyring import AccountKeyring
from nurture_desk.documents.wording import sentence
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.recovery_key import spell
from nurture_desk.services.desk_key import DeskKey
from nurture_desk.services.desks import Desks
from nurture_desk.services.recent_desks import RecentDesks
from tests.conftest import KEY, StandingClock
from tests.db.memory_store import MemoryStore

PHRASE = "clarinet in the rain"


class Thief:
    """Somebody at the account of the desk's owner, starting the program again and again."""

    def __init__(self, folder: Path, blank: Path, clock: StandingClock) -> None:
        self.path, self._clock, self._store = folder / "fenn.nurture", clock, MemoryStore()
        self._recent = RecentDesks(folder / "recent.json")
        shutil.copyfile(blank, self.path)
        keys.write_fingerprint(self.path, KEY)
        self.desks.unlocking.keep(KEY, PHRASE)

    @property
    def desks(self) -> Desks:
        """The program, just started."""
        ring = AccountKeyring(lambda: self._store, patience=5, protected=("tests.",))
        return Desks(ring, self._clock, self._recent, moments=self._clock)

    def tries(self, passphrase: str = "oboe in the snow") -> str:
        try:
            self.desks.open_with_passphrase(self.path, passphrase).close()
        except NurtureError as told:
            return told.key if sentence(told) else ""
        return "open"


@pytest.fixture
def thief(tmp_path: Path, blank_desk_file: Path, clock: StandingClock) -> Thief:
    return Thief(tmp_path, blank_desk_file, clock)


def test_k5_guesses_slow_down_whoever_starts_the_program_again(thief: Thief, clock: StandingClock) -> None:
    assert [thief.tries() for _ in range(5)] == ["keys.wrong_passphrase"] * 3 + ["keys.wait"] * 2
    assert thief.tries(PHRASE) == "keys.wait"  # the right one waits as well, or waiting would tell
    clock.pass_time(seconds=5)
    assert [thief.tries(), thief.tries()] == ["keys.wrong_passphrase", "keys.wait"]
    clock.pass_time(seconds=9)
    assert thief.tries(PHRASE) == "keys.wait"
    clock.pass_time(seconds=1)
    assert thief.tries(PHRASE) == "open"


def test_k5_the_recovery_key_need_not_wait(thief: Thief) -> None:
    for _ in range(4):
        thief.tries()
    thief.desks.open_with_recovery_key(thief.path, spell(KEY)).close()


def test_k5_a_command_is_told_to_wait_before_it_asks(thief: Thief, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NURTURE_DESK_KEY", raising=False)
    asked: list[int] = []

    def ask() -> str:
        asked.append(1)
        return "oboe in the snow"

    told = []
    for _ in range(4):
        with pytest.raises(NurtureError) as trouble:
            thief.desks.open_asking(thief.path, ask)
        told.append(trouble.value.key)
    assert told == ["keys.wrong_passphrase"] * 3 + ["keys.wait"]
    assert len(asked) == 3


def test_k5_the_count_is_told_at_the_next_opening_and_stands_in_the_trail(thief: Thief, clock: StandingClock) -> None:
    thief.tries()
    with pytest.raises(NurtureError):
        thief.desks.open_with_recovery_key(thief.path, spell(bytes(32)))
    clock.pass_time(days=2)
    desk = thief.desks.open_with_passphrase(thief.path, PHRASE)
    assert (desk.at_opening.failed, str(desk.at_opening.since)) == (2, "2026-09-01")
    with desk.look() as conn:
        assert [entry.action for entry in audit.entries(conn)] == ["desk.opened", "desk.guesses"]
        assert audit.verify(conn) is None
    assert [(one.count, str(one.since)) for one in DeskKey(desk).failed()] == [(2, "2026-09-01")]
    desk.close()
    assert not guesses.guesses_file(thief.path).exists()
    again = thief.desks.open_with_passphrase(thief.path, PHRASE)
    assert again.at_opening.failed == 0
    again.close()


def test_k5_a_wrong_proof_inside_the_desk_counts_as_at_the_door(thief: Thief) -> None:
    desk = thief.desks.open_with_passphrase(thief.path, PHRASE)
    told = []
    for _ in range(4):
        with pytest.raises(NurtureError) as trouble:
            DeskKey(desk).keep("oboe in the snow", "tambourine under the stairs")
        told.append(trouble.value.key)
    desk.close()
    assert told == ["keys.wrong_passphrase"] * 3 + ["keys.wait"]


def test_k5_the_counter_beside_the_desk_names_nobody_and_survives_nonsense(thief: Thief, clock: StandingClock) -> None:
    thief.tries()
    file = guesses.guesses_file(thief.path)
    kept = json.loads(file.read_text())
    assert kept == {"nurture_desk": 1, "failed": 1, "since": "2026-09-01", "again_at": "2026-09-01T11:00:00+00:00"}
    for nonsense in ("", "[]", '{"failed": "x"}', '{"failed": -3, "since": "2026-09-01", "again_at": "2026-09-01"}'):
        file.write_text(nonsense)
        assert thief.tries() == "keys.wrong_passphrase"


def test_k0_the_passphrase_is_changed_by_the_old_one_or_the_recovery_key(thief: Thief) -> None:
    desk = thief.desks.open_with_passphrase(thief.path, PHRASE)
    key = DeskKey(desk)
    key.keep(PHRASE, "tambourine under the stairs")
    key.keep(spell(KEY).replace("-", " ").lower(), "bassoon at breakfast")
    with pytest.raises(NurtureError) as short:
        key.keep("bassoon at breakfast", "short")
    assert short.value.key == "keys.passphrase_short"
    assert (key.here().knows, key.fingerprint()) == (True, keys.fingerprint(KEY))
    desk.close()
    assert [thief.tries(PHRASE), thief.tries("bassoon at breakfast")] == ["keys.wrong_passphrase", "open"]


def test_k0_a_desk_forgotten_on_this_account_opens_by_its_sheet_and_is_kept_again(thief: Thief) -> None:
    desk = thief.desks.open_with_passphrase(thief.path, PHRASE)
    DeskKey(desk).forget_here()
    assert not DeskKey(desk).here().knows
    desk.close()
    assert thief.tries(PHRASE) == "keys.keyring.empty"
    desk = thief.desks.open_with_recovery_key(thief.path, spell(KEY))
    DeskKey(desk).keep(spell(KEY), PHRASE)
    with desk.look() as conn:
        assert [entry.action for entry in audit.entries(conn)][:1] == ["desk.kept_here"]
    desk.close()
    assert thief.tries(PHRASE) == "open"
