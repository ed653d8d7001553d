"""Settings, Key and lock: every state of the key store in its words, another passphrase, when the desk locks."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import keyring.errors
import pytest
from pytestqt.qtbot import QtBot

from nurture_desk import jobs
from nurture_desk.db import keys
from nurture_desk.db.account_keyring import AccountKeyring
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.recovery_key import spell
from nurture_desk.services.suite import Suite
from nurture_desk.services.unlocking import Unlocking
from nurture_desk.views.desk.key_tab import KeyTab
from nurture_desk.views.desk.settings_page import SettingsPage
from tests.conftest import KEY
from tests.db.memory_store import MemoryStore
from tests.views.walk import faults

PHRASE, NEXT = "clarinet in the rain", "bassoon at breakfast"


class Store(MemoryStore):
    """A key store in whichever state it is told to be."""

    def __init__(self) -> None:
        super().__init__()
        self.trouble: Exception | None = None
        self.silent = threading.Event()
        self.silent.set()

    def get_password(self, service: str, username: str) -> str | None:
        self.silent.wait(20)
        if self.trouble is not None:
            raise self.trouble
        return super().get_password(service, username)


@pytest.fixture
def store(suite: Suite) -> Iterator[Store]:
    made = Store()
    keys.write_fingerprint(suite.desk.path, KEY)
    suite.desk.unlocking = Unlocking(AccountKeyring(lambda: made, patience=0.5, protected=("tests.",)))
    yield made
    made.silent.set()


@pytest.fixture
def tab(store: Store, opens: Callable[..., SettingsPage]) -> KeyTab:
    page = opens(SettingsPage, 1280, 1400)
    page.show_tab("key")
    found = page.deck.part("key")
    assert isinstance(found, KeyTab)
    return found


def asked(tab: KeyTab, qtbot: QtBot) -> str:
    """What the page says of the key store once that has answered."""
    tab.refresh()
    qtbot.waitUntil(lambda: tab.store.text() != say("key.tab.asking"), timeout=10_000)
    return tab.store.text()


def test_k1_each_state_of_the_key_store_has_its_sentence_and_names_the_recovery_key(
    tab: KeyTab, store: Store, qtbot: QtBot
) -> None:
    told = {"unknown": asked(tab, qtbot)}
    for name, trouble in (
        ("locked", keyring.errors.KeyringLocked("locked")),
        ("dismissed", keyring.errors.InitError("Prompt dismissed..")),
        ("absent", keyring.errors.NoKeyringError("none")),
        ("broken", OSError("the bus is gone")),
    ):
        store.trouble = trouble
        told[name] = asked(tab, qtbot)
    store.trouble = None
    store.kept["nurture-desk", keys.fingerprint(KEY)] = "somebody else's secret"
    told["wrong"] = asked(tab, qtbot)
    store.silent.clear()
    told["hanging"] = asked(tab, qtbot)
    store.silent.set()
    assert len(set(told.values())) == 7
    assert all("recovery" in words.lower() for words in told.values()), told


def test_k0_the_passphrase_is_changed_on_the_page_and_a_wrong_proof_is_said_at_its_field(
    tab: KeyTab, store: Store, qtbot: QtBot
) -> None:
    assert asked(tab, qtbot) == say("key.tab.unknown")
    tab.show_thing("passphrase")
    for values, field in (
        ({"passphrase_now": spell(KEY), "passphrase": NEXT, "passphrase_again": PHRASE}, "passphrase_again"),
        ({"passphrase_now": spell(KEY), "passphrase": "short", "passphrase_again": "short"}, "passphrase"),
        ({"passphrase_now": spell(bytes(32)), "passphrase": NEXT, "passphrase_again": NEXT}, "passphrase_now"),
        ({"passphrase_now": "2" + spell(KEY)[1:], "passphrase": NEXT, "passphrase_again": NEXT}, "passphrase_now"),
    ):
        tab.form.set_values(values)
        tab.save.click()
        qtbot.waitUntil(lambda key=field: bool(tab.form.error_at(key)), timeout=10_000)
    assert faults(tab.page) == []
    tab.form.set_values({"passphrase_now": spell(KEY), "passphrase": NEXT, "passphrase_again": NEXT})
    tab.save.click()
    qtbot.waitUntil(lambda: tab.store.text() == say("key.tab.knows"), timeout=10_000)
    assert tab.form.isHidden()
    assert tab.key.here().knows
    assert tab.page.suite.desk.unlocking.by_passphrase(tab.page.suite.desk.path, NEXT) == KEY
    tab.forget.click()
    qtbot.waitUntil(lambda: tab.store.text() == say("key.tab.unknown"), timeout=10_000)


def test_from_the_page_alone_one_knows_what_to_do_when_something_is_lost(tab: KeyTab) -> None:
    words = " ".join(label.text() for label in tab.findChildren(type(tab.store)))
    for part in ("use the recovery sheet", "make a new key", "nobody can open the desk", "fingerprint"):
        assert part in words
    assert keys.fingerprint(KEY) in words


def test_k4_the_page_says_what_locks_the_desk_and_the_minutes_are_kept(tab: KeyTab) -> None:
    assert (tab.sleep_words.text(), tab.screen_words.text()) == (say("key.tab.sleep_off"), say("key.tab.screen_off"))
    assert tab.minutes.value("minutes") == tab.preferences.lock_minutes()
    tab.minutes.set_value("minutes", 5)
    tab._change_minutes("minutes")
    assert tab.preferences.lock_minutes() == 5
    tab.preferences.set_lock_minutes(10)


def test_k5_the_page_lists_who_tried_in_vain(tab: KeyTab, qtbot: QtBot) -> None:
    assert tab.failed.text() == say("key.tab.failed_none")
    from nurture_desk.domain.areas import Area

    desk = tab.page.suite.desk
    with desk.change("desk.guesses", Area.DESK) as unit:
        unit.note(count=3, since=desk.today())
    tab.refresh()
    assert tab.failed.text().startswith("3 before 1 September 2026, 12:00")
    qtbot.waitUntil(jobs.idle)


def test_k1_a_sample_that_is_thrown_away_has_no_key_to_keep(
    suite: Suite, store: Store, opens: Callable[..., SettingsPage]
) -> None:
    suite.desk.thrown_away = True
    page = opens(SettingsPage, 1280, 900)
    page.show_tab("key")
    tab = page.deck.part("key")
    assert tab.fingerprint.text() == say("key.no_sheet")
    assert tab._new_part.isHidden()
    with pytest.raises(NurtureError):
        suite.desk_key.keep("oboe", NEXT)
