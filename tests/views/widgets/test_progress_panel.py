"""Long work on a page: one at a time, its numbers, a Cancel that is heard, and free again before its answer is used."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress
from nurture_desk.views.widgets.progress_panel import ProgressPanel


@pytest.fixture
def panel(qtbot: QtBot) -> ProgressPanel:
    made = ProgressPanel()
    qtbot.addWidget(made)
    return made


class Held:
    """Work that goes on until it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()

    def __call__(self, progress: Progress) -> str:
        while not self.go.wait(0.01):
            progress.step(3, 9)
        return "done"


def test_one_piece_of_work_is_done_at_a_time_and_the_next_may_begin_in_the_answer(
    panel: ProgressPanel, qtbot: QtBot
) -> None:
    held, said = Held(), list[object]()

    def done(answer: object) -> None:
        said.append((answer, panel.busy, panel.isHidden()))
        assert panel.run("Next", lambda _: "next", said.append, said.append)

    assert panel.run("First", held, done, said.append)
    assert not panel.run("Second", lambda _: "second", said.append, said.append)
    assert panel.busy
    assert not panel.isHidden()
    held.go.set()
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said == [("done", False, True), "next"]


def test_cancel_stops_it_and_trouble_is_told(panel: ProgressPanel, qtbot: QtBot) -> None:
    said: list[object] = []
    panel.run("First", Held(), said.append, said.append, cancelled=lambda: said.append("cancelled"))
    panel.cancel_button.click()
    assert not panel.cancel_button.isEnabled()
    qtbot.waitUntil(lambda: said == ["cancelled"])
    trouble = NurtureError("intake.busy")

    def fails(_: Progress) -> None:
        raise trouble

    panel.run("Second", fails, said.append, said.append)
    assert panel.cancel_button.isEnabled()
    qtbot.waitUntil(lambda: said[1:] == [trouble])
    assert panel.isHidden()
