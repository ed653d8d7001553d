"""Trust D5: a second window raises the first."""

from __future__ import annotations

import secrets
from pathlib import Path

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


def test_d5_the_second_start_tells_the_first_which_desk_was_opened(qtbot: QtBot, tmp_path: Path) -> None:
    name, desk = f"nurture-desk-test-{secrets.token_hex(4)}", tmp_path / 'Ŵil’s "desk".nurture'
    first = SingleWindow(name)
    assert first.claim()
    with qtbot.waitSignal(first.desk_wished) as told:
        assert not SingleWindow(name).claim(desk)
    assert told.args == [desk]
    with qtbot.assertNotEmitted(first.desk_wished, wait=20), qtbot.waitSignal(first.raise_wished):
        assert not SingleWindow(name).claim()
    first.release()
