"""What is loaded when: before the first paint Qt and words; then what opens a desk and fills Today; then the rest.

All of it is done in jobs, so that the window goes on taking keys.
"""

from __future__ import annotations

import os
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from nurture_desk import jobs
from nurture_desk.documents.wording import family
from nurture_desk.domain.desks import RecentDesk
from nurture_desk.domain.progress import Progress
from nurture_desk.domain.recovery_key import KEY_VARIABLE, read
from nurture_desk.views.desk.front_door import FrontDoor


def begin(door: FrontDoor, named: RecentDesk | None) -> None:
    """The lock page stands on the screen: open the desk that was named, or load what opens one.

    A desk opens by itself where nobody has to be asked: one whose recovery key stands in the environment, and a
    sample desk, which has no passphrase.
    """
    key = os.environ.get(KEY_VARIABLE, "")
    if named is not None and key:
        _open_by_key(door, named.path, key)
    elif named is not None and named.sample:
        door.page.wish_unlock()
    jobs.run(first_page, nothing)  # beside the opening, which for the most part waits for SQLCipher


def _open_by_key(door: FrontDoor, path: Path, key: str) -> None:
    def opened() -> Any:
        from nurture_desk.services.first_look import look_through
        from nurture_desk.services.unlocking import Unlocking

        looked = look_through(path, read(key), Unlocking(), door.now)  # what opens it is loaded beside
        return door.desks().open_looked(looked)

    def work(progress: Progress) -> Any:
        desk = door.coming_back.opening(path, opened, partial(read, key))
        first_page(progress)  # where that is still being loaded it is waited for here, not by the window
        return desk

    door.open_by(work)


def first_page(_progress: Progress) -> None:
    """Load what opens a desk and fills Today."""
    import nurture_desk.services.at_hand
    import nurture_desk.services.desks
    import nurture_desk.services.today
    import nurture_desk.views.main_window
    import nurture_desk.views.today.page  # noqa: F401  # loading is the point


def pages(progress: Progress) -> None:
    """Load every page and service, and all words: the first click on a page does not wait for its modules or texts."""
    from nurture_desk.views.pages import EVERY

    for done, spec in enumerate(EVERY):
        progress.step(done, len(EVERY))  # where a lock is heard
        import_module(f"nurture_desk.views.{spec.module}")
    import_module("nurture_desk.services.suite")
    family("")


def nothing(_answer: object) -> None:
    """Loading needs no answer."""
