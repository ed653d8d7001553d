"""``nurture-desk audience --round CODE``: the audit on a whole screen, in a process without key, desk or names.

What it may know comes as JSON on standard input from the window that started it (``domain.audience.Handover``).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from nurture_desk.app.entrance import has_screen
from nurture_desk.documents.wording import say
from nurture_desk.domain.audience import Handover, LaptopAnswer, handover_from, mapping_of_answer
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.plain_json import read_json

MOST = 1024 * 1024  # bytes of JSON that may come in


def run_audience(words: Sequence[str]) -> int:
    """Show the audit until the laptop is handed back. Refuses, in a sentence, to start without a window's handover."""
    parser = argparse.ArgumentParser(prog="nurture-desk audience", description=say("audience.start.from_window"))
    parser.add_argument("--round", required=True, metavar="CODE")
    handover = _handed_over(parser.parse_args(list(words)).round)
    if not has_screen():
        raise NurtureError("audience.start.no_screen")
    from nurture_desk.services.clock import from_environment
    from nurture_desk.views.audience.window import AudienceWindow
    from nurture_desk.views.widgets import style

    application = style.application()
    application.setApplicationName("nurture-desk")
    application.setApplicationDisplayName("Nurture Desk")
    style.wear(handover.theme, handover.scale)
    style.load_scripts()
    clock = from_environment()
    window = AudienceWindow(handover, partial(put_away, handover), lambda: clock().date())
    window.ended.connect(application.quit)
    window.setGeometry(application.primaryScreen().geometry())  # where no window manager makes it fill the screen
    window.showFullScreen()
    return int(application.exec())


def put_away(handover: Handover, answer: LaptopAnswer) -> None:
    """Seal one person's answers into a file of its own."""
    from nurture_desk.documents import sealed_spool

    sealed_spool.put(Path(handover.spool), handover.public_key, mapping_of_answer(answer))


def _handed_over(code: str) -> Handover:
    """What the window passes through the pipe; a terminal or nothing at all is not a window."""
    text = b"" if sys.stdin is None or sys.stdin.isatty() else sys.stdin.buffer.read(MOST)
    try:
        handover = handover_from(read_json(text))
    except (ValueError, NurtureError):
        raise NurtureError("audience.start.from_window") from None
    if handover.round_code != code:
        raise NurtureError("audience.start.from_window")
    return handover
