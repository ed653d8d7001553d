"""What was asked for on the command line: a window on a desk, on the sample, or the tour; audience mode."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nurture_desk.documents.wording import say

SIZES = (200, 8000)


@dataclass(frozen=True)
class OpenWish:
    """A window, on the lock page of ``desk`` (None: the one used last) or on a throw-away sample."""

    desk: Path | None
    sample: bool


@dataclass(frozen=True)
class TourWish:
    """Pictures and documents of the whole year into ``out``; of ``desk``, or of a sample made for it."""

    out: Path
    desk: Path | None
    size: tuple[int, int]
    themes: tuple[str, ...]
    scale: float


def understand(words: Sequence[str]) -> OpenWish | TourWish:
    """The wish in ``words``; leaves with exit code 2 when they are not understood."""
    if words and words[0] == "tour":
        return _tour(words[1:])
    parser = argparse.ArgumentParser(prog="nurture-desk", description=say("cli.about"))
    parser.add_argument("desk", nargs="?", type=Path, metavar="DESK")
    parser.add_argument("--sample", action="store_true", help=say("cli.help.open_sample"))
    chosen = parser.parse_args(list(words[1:] if words and words[0] == "open" else words))
    return OpenWish(chosen.desk, chosen.sample)


def has_screen() -> bool:
    """Whether a window can be shown here; without one Qt would end the process."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _tour(words: Sequence[str]) -> TourWish:
    parser = argparse.ArgumentParser(prog="nurture-desk tour", description=say("cli.help.tour"))
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=say("cli.help.tour_out"))
    parser.add_argument("--desk", type=Path, metavar="DESK", help=say("cli.help.tour_desk"))
    size = say("cli.help.tour_size")
    parser.add_argument("--size", type=_size, default=(1280, 720), metavar="WxH", help=size)
    parser.add_argument("--theme", choices=["light", "dark", "contrast"], help=say("cli.help.theme"))
    scale = say("cli.help.tour_scale")
    parser.add_argument("--text-scale", type=_scale, default=1.0, metavar="100-200", help=scale)
    chosen = parser.parse_args(list(words))
    themes = (chosen.theme,) if chosen.theme else ("light", "dark")
    return TourWish(chosen.out, chosen.desk, chosen.size, themes, chosen.text_scale)


def _size(text: str) -> tuple[int, int]:
    wide, _, high = text.lower().partition("x")
    least, most = SIZES
    if not all(side.isdecimal() and least <= int(side) <= most for side in (wide, high)):
        raise argparse.ArgumentTypeError(say("cli.tour_size", text=text, least=least, most=most))
    return int(wide), int(high)


def _scale(text: str) -> float:
    percent = text.rstrip("%")
    if not (percent.isdecimal() and 100 <= int(percent) <= 200):
        raise argparse.ArgumentTypeError(say("cli.tour_scale", text=text))
    return int(percent) / 100
