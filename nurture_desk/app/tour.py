"""The tour: pictures of every page and every document of a year, with or without a screen."""

from __future__ import annotations

import os
from getpass import getpass
from pathlib import Path

from nurture_desk.app.entrance import TourWish
from nurture_desk.documents.wording import say
from nurture_desk.domain.progress import Silent
from nurture_desk.services.clock import VARIABLE, from_environment
from nurture_desk.services.desks import Desks
from nurture_desk.services.every_document import write_every_document
from nurture_desk.services.guide_paper import write_guide
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.samples import STORY_DAY, throw_away_sample
from nurture_desk.services.suite import Suite, open_suite


def take(wish: TourWish) -> int:
    """Leave every picture and document in ``wish.out`` and name each file on stdout."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # the same pictures on every machine
    desk = _open(wish.desk) if wish.desk is not None else _sample()
    try:
        _leave_everything(desk, wish)
    finally:
        desk.close()
    return 0


def _leave_everything(desk: OpenDesk, wish: TourWish) -> None:
    from nurture_desk.views.tour import run_tour

    suite = open_suite(desk)
    try:
        made = run_tour(suite, wish.out, wish.size, wish.themes, wish.scale, told=print)
    finally:  # paper is there to look at even where a page could not be reached
        papers = _documents(suite, wish.out)
    print(say("cli.toured", n=len(made), documents=papers, folder=str(wish.out)))


def _documents(suite: Suite, out: Path) -> int:
    """Write every document after the pictures, so that these show the desk as it was; how many."""
    count = 0
    for path in write_every_document(suite, out):
        print(path.name)
        count += 1
    for name, large in (("guide.pdf", False), ("guide-large-print.pdf", True)):  # the same of every desk
        print(write_guide(out / name, large=large).name)
        count += 1
    return count


def _sample() -> OpenDesk:
    print(say("cli.making_sample"), flush=True)
    day = from_environment()().date() if os.environ.get(VARIABLE) else STORY_DAY
    return throw_away_sample(day, progress=Silent())


def _open(path: Path) -> OpenDesk:
    return Desks().open_asking(path, lambda: getpass(say("cli.ask.passphrase", file=path.name)))
