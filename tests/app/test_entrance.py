"""What the words of the command line mean for the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from nurture_desk.app.entrance import OpenWish, TourWish, understand


def test_no_words_open_the_desk_used_last() -> None:
    assert understand([]) == understand(["open"]) == OpenWish(None, False)


def test_a_word_that_is_no_command_is_a_desk() -> None:
    assert understand(["fenn.nurture"]) == understand(["open", "fenn.nurture"]) == OpenWish(Path("fenn.nurture"), False)
    assert understand(["--sample"]) == OpenWish(None, True)


def test_the_tour_takes_light_and_dark_unless_told_otherwise() -> None:
    assert understand(["tour", "--out", "build/tour"]) == TourWish(
        Path("build/tour"), None, (1280, 720), ("light", "dark"), 1.0
    )
    words = ["tour", "--out", "o", "--size", "1920x1080", "--theme", "contrast", "--text-scale", "150"]
    assert understand(words) == TourWish(Path("o"), None, (1920, 1080), ("contrast",), 1.5)


@pytest.mark.parametrize(
    "words",
    [["tour"], ["tour", "--out", "o", "--size", "big"], ["tour", "--out", "o", "--text-scale", "300"], ["a", "b"]],
)
def test_what_is_not_understood_gives_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        understand(words)
    assert end.value.code == 2
    assert "usage" in capsys.readouterr().err
