"""Trust D5: a second window raises the first."""

from __future__ import annotations

import secrets

from pytestqt.qtbot import QtBot

from nurture_desk.app.single_window import SingleWindow


def test_d5_the_second_start_raises_the_first_and_goes_away(qtbot: QtBot) -> None:
    name = f"nurture-desk-test-{secrets.token_hex(4)}"
    first, second = SingleWindow(name), SingleWindow(name)
    assert first.claim()
    with qtbot.waitSignal(first.raise_wished):
        assert not second.claim()
    first.release()
    assert second.claim()
    second.release()
