"""The window's composition root: what is opened, by whom, and what becomes of trouble."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from nurture_desk.app.entrance import OpenWish, TourWish, has_screen, understand
from nurture_desk.app.error_hook import place_of
from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.errors import NurtureError


def main(words: Sequence[str]) -> int:
    """Open the window or take the tour; 1 with a sentence on stderr when it cannot be, 2 when not understood."""
    try:
        if words and words[0] == "audience":
            return _audience(words[1:])
        wish = understand(words)
        return _tour(wish) if isinstance(wish, TourWish) else _open(wish)
    except SystemExit as end:  # argparse: help was asked for, or the words were not understood
        return end.code if isinstance(end.code, int) else 2
    except NurtureError as trouble:
        print(sentence(trouble), file=sys.stderr)
    except Exception as trouble:  # noqa: BLE001  # the last door: no data and no traceback on a user's terminal
        place = place_of(trouble).split(" ")[-1]
        print(say("cli.defect", kind=type(trouble).__name__, place=place), file=sys.stderr)
    return 1


def _open(wish: OpenWish) -> int:
    if wish.desk is not None and not wish.desk.is_file():
        raise NurtureError("vault.missing", file=wish.desk.name)
    if not has_screen():
        print(say("cli.no_screen"), file=sys.stderr)
        return 1
    from nurture_desk.app import garbage

    garbage.look_less()
    from nurture_desk.app.plain_imports import import_plainly

    import_plainly()
    from nurture_desk.app.program import run

    return run(wish.desk, sample=wish.sample)


def _audience(words: Sequence[str]) -> int:
    from nurture_desk.app.audience import run_audience

    return run_audience(words)


def _tour(wish: TourWish) -> int:
    from nurture_desk.app.tour import take

    return take(wish)
