"""What the palette offers: every page, and what the window itself can do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from nurture_desk.documents.wording import say
from nurture_desk.views.pages import EVERY
from nurture_desk.views.widgets import style
from nurture_desk.views.window.palette import Entry

LOOKS = (("light", "theme_light"), ("dark", "theme_dark"), ("contrast", "theme_contrast"), ("system", "theme_light"))


class Doer(Protocol):
    """What the window can do for the palette."""

    def go(self, key: str, thing: object = None) -> None:
        """Show a page."""

    def toggle_help(self) -> None:
        """Show or put away help."""


def places(window: Doer, lock: Callable[[], Any], wish_look: Callable[[str, float], Any]) -> list[Entry]:
    """Every place and action, in order."""
    entries = [
        Entry(say(f"window.page.{spec.key}"), spec.idea, partial(window.go, spec.key), say(f"window.also.{spec.key}"))
        for spec in EVERY
    ]
    scale = style.current().scale
    entries += [
        Entry(say("window.help"), "help", window.toggle_help),
        Entry(say("window.lock"), "lock", lock),
        Entry(say("window.text_larger"), "text_size", partial(wish_look, "", scale + 0.25)),
        Entry(say("window.text_smaller"), "text_size", partial(wish_look, "", max(1.0, scale - 0.25))),
    ]
    return entries + [Entry(say(f"window.look_{name}"), idea, partial(wish_look, name, 0.0)) for name, idea in LOOKS]
