"""The composition root of the window: who uses what, and what happens on open, lock and close."""

from __future__ import annotations

import os
import signal
import sys
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThread, QTimer

from nurture_desk import jobs
from nurture_desk.app import garbage, loading
from nurture_desk.app.error_hook import ErrorHook
from nurture_desk.app.leaving_backup import back_up
from nurture_desk.app.lending import Lending
from nurture_desk.app.single_window import SingleWindow
from nurture_desk.documents.wording import say
from nurture_desk.domain.desks import RecentDesk
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress
from nurture_desk.services.clock import VARIABLE, Clock, from_environment
from nurture_desk.services.recent_desks import RecentDesks
from nurture_desk.views.app_window import SessionState, Window
from nurture_desk.views.desk.front_door import FrontDoor
from nurture_desk.views.desk.lock_page import LockPage
from nurture_desk.views.preferences import Preferences
from nurture_desk.views.widgets import style
from nurture_desk.views.window.first_paint import FirstPaint

PAINTED_MS = 400  # after the first page was filled: until it stands painted on a slow laptop


class Program(QObject):
    """One window, at most one open desk."""

    def __init__(
        self,
        single: SingleWindow,
        *,
        clock: Clock | None = None,
        recent: RecentDesks | None = None,
        preferences: Preferences | None = None,
    ) -> None:
        super().__init__()
        self._clock = clock or from_environment()
        self._recent = recent or RecentDesks()
        self._single = single
        self._desk: Any = None
        self._session: Any = None  # tells of sleep and screen lock
        self._lent = (Path(), Path())  # the desk that was locked for it, and where its sealed sheets lie
        self.window = Window(preferences)
        self.window.recent_desks = self._recent.all
        self.hook = ErrorHook(self.window.ask.tell, self._clock)
        self.door = FrontDoor(
            self.window.show_front, self.window.ask, self._clock, self._recent.all, self._make_desks, make_sample
        )
        self.lending = Lending(self)
        self.door.opened.connect(self.show_desk)
        self.door.look_wished.connect(self.window.set_look)
        _hear_wishes(self)
        self.lending.ended.connect(self._came_back)
        self.lending.not_started.connect(lambda: self._say_at_the_door(say("audience.start.not_started")))
        self.window.closing.connect(self.close)
        self._single.raise_wished.connect(self.come_forward)

    def start(self, desk: Path | None = None, *, sample: bool = False) -> None:
        """Show the lock page, or open the sample; everything else waits for the first paint."""
        page = self.door.lock(path := desk.resolve() if desk is not None else None)
        named = next((one for one in self._recent.all() if one.path == path), None)
        if path is not None and named is None:
            page.add_desk(named := RecentDesk(path, path.stem, self._clock(), True))
        self.window.show()
        FirstPaint(self.window, page.sample_wished.emit if sample else partial(loading.begin, self.door, named))

    def show_desk(self, desk: Any, page: str = "", thing: object = None) -> None:
        """Show the desk that was just opened, at ``page`` ("" for where one left off)."""
        from nurture_desk.services.at_hand import AtHand
        from nurture_desk.views.window.at_opening import tell_at_opening

        self.lending.take_back()  # nobody answers beside an open desk
        self._desk = desk
        suite = AtHand(desk)
        self.window.show_desk(suite)
        if page == "today" and thing:
            self.window.desk.show_help(page, str(thing))
        elif page:
            self.window.desk.go(page, thing)
        QTimer.singleShot(0, self.window.desk, partial(tell_at_opening, self.window.desk, desk.at_opening))
        # once the first page is filled and has been painted: beside that it would take half of the processor
        jobs.when_idle(self.window.desk, partial(QTimer.singleShot, PAINTED_MS, self.window.desk, self._load_rest))

    def _load_rest(self) -> None:
        if (shown := self.window.desk) is not None:  # it may be locked by now, a dialog over it not gone yet
            jobs.run(lambda _: shown.suite.laptop_answers.collect(), self._collected, loading.nothing)
            jobs.run(loading.pages, self._loaded)

    def watch_session(self) -> None:
        """Lock with the computer's own sleep and screen lock; done after the first paint, for buses have to be met."""
        if sys.platform.startswith("linux"):
            from PySide6.QtDBus import QDBusConnection

            from nurture_desk.app.session_watch import SessionWatch

            self.follow_session(SessionWatch(QDBusConnection.systemBus(), QDBusConnection.sessionBus(), self))
        elif sys.platform == "win32":
            from nurture_desk.app.windows_session import WindowsSession

            self._session = WindowsSession(int(self.window.winId()), self.lock)
            self.window.session = lambda: SessionState(self._session.is_heard, self._session.is_heard)

    def follow_session(self, session: Any) -> None:
        """Lock when ``session`` (a ``SessionWatch``) says so."""
        self._session = session
        session.lock_wished.connect(self.lock)
        self.window.session = lambda: SessionState(session.sleep, session.screen)
        self.window.closing.connect(session.let_go)

    def lock(self) -> None:
        """Let every page and name go, close the file, show the lock page; running work is cancelled and undone."""
        if self._desk is None:
            return
        path = self._desk.path
        self._let_go()
        self.door.lock(path)

    def change_key(self) -> None:
        """Lock the desk and show the pages on which it gets a new key."""
        if self._desk is not None:
            path = self._desk.path
            self._let_go()
            self.door.changing_key.begin(path)

    def bring_back(self, prepared: Any) -> None:
        """Close the desk and put the backup that was made ready in its place; the lock page says what became of it."""
        from nurture_desk.services.restoring import Restoring
        from nurture_desk.views.desk.restored_words import restored_words

        path = prepared.restored.path
        self._let_go(backed_up=False)  # all of it is kept aside
        page = self.door.lock(path)
        try:
            page.show_word(restored_words(Restoring(self._clock).swap(prepared)))
        except NurtureError as trouble:
            prepared.discard()
            page.show_error(trouble)

    def change_desk(self, path: Path) -> None:
        """Lock this desk and ask for the passphrase of another that was dropped on the window."""
        self._let_go()
        page = self.door.lock(path.resolve())
        if all(one.path != path.resolve() for one in self._recent.all()):
            page.add_desk(RecentDesk(path.resolve(), path.stem, self._clock(), True))

    def lend(self, round_id: int) -> None:
        """Lock the desk, then hand the laptop round: a process that knows no desk asks for the audit (trust P1)."""
        if self._desk is None or self.window.desk is None:
            return
        look = style.current()
        handover = self.window.desk.suite.laptop_answers.handover(round_id, look.theme, look.scale)
        self._lent = (self._desk.path, Path(handover.spool))
        self.lock()
        self.lending.begin(handover)

    def close(self) -> None:
        """The window is closing: nothing stays open."""
        self.lending.take_back()
        self.door.let_go()
        self.window.hide()  # what follows may take a moment
        self._let_go(locking=False)
        self._single.release()

    def come_forward(self) -> None:
        """Raise the window: somebody started the program a second time."""
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _came_back(self, handed_back: bool) -> None:
        """Audience mode is over: the lock page comes forward and says how many sheets wait."""
        from nurture_desk.documents.sealed_spool import waiting

        path, spool = self._lent
        sheets = waiting(spool)
        if not path.exists():  # a sample is thrown away when it is locked: nobody could open them any more
            for sheet in sheets:
                sheet.unlink(missing_ok=True)
        n = len(waiting(spool))
        key = "ended" if handed_back else "stopped"
        self._say_at_the_door(say(f"audience.start.{key if n else f'{key}_none'}", n=n))
        self.come_forward()

    def _say_at_the_door(self, text: str) -> None:
        if isinstance(self.door.page, LockPage):
            self.door.page.show_word(text)

    def _collected(self, found: Any) -> None:
        """Sheets came out of their seals: show the round they belong to."""
        if self.window.desk is not None and (found.taken or found.aside):
            self.window.desk.go("tutors", ("laptop", found))

    def _loaded(self, _answer: object) -> None:
        """All modules are there: from now on pages are made ready while nobody does anything."""
        garbage.look_seldom()
        if self.window.desk is not None:
            self.window.desk.build_ahead(self.window.away.quiet)

    def _let_go(self, *, locking: bool = True, backed_up: bool = True) -> None:
        jobs.cancel_all()
        # nobody else writes any more: what is typed can be kept as a draft
        alone = self._desk.break_off() if self._desk is not None else True
        self.window.forget_desk()
        if self._desk is not None:
            trouble = back_up(self._desk, locking=locking) if backed_up and alone else None
            if trouble is not None:
                self.hook.log(trouble)
            self._desk.close()
            self._desk = None
        self._sweep()

    def _sweep(self) -> None:
        """Delete what showed the desk, once nobody waits any more for the answer of a dialog that lay over it."""
        if QThread.currentThread().loopLevel() > 1:
            QTimer.singleShot(0, self, self._sweep)
            return
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        garbage.let_go()  # pages and what they showed refer to one another

    def _make_desks(self) -> Any:
        from nurture_desk.services.desks import Desks

        return Desks(clock=self._clock, recent=self._recent)


def make_sample(progress: Progress) -> Any:
    """A throw-away sample desk, open; it stands on the day of ``NURTURE_DESK_TODAY`` or in the week before hand-in."""
    from nurture_desk.services.samples import STORY_DAY, throw_away_sample

    day = from_environment()().date() if os.environ.get(VARIABLE) else STORY_DAY
    return throw_away_sample(day, progress=progress)


def _hear_wishes(program: Program) -> None:
    """What is wished in the window is done by the program."""
    window = program.window
    window.lock_wished.connect(program.lock)
    window.desk_wished.connect(program.change_desk)
    window.lending_wished.connect(program.lend)
    window.restore_wished.connect(program.bring_back)
    window.new_key_wished.connect(program.change_key)
    program._single.desk_wished.connect(partial(_offer, program))


def _offer(program: Program, path: Path) -> None:
    """The file of a desk was opened beside this window: ask for it on the lock page, or offer it over the open desk.

    Every other page of the door stays as it is: somebody may be copying a recovery key from it.
    """
    from nurture_desk.domain.dropped import Dropped, SeenAs

    shown = program.window.desk
    if shown is not None and path != shown.suite.desk.path.resolve():
        shown.dropping.sort_out([Dropped(path, SeenAs.DESK)])
    elif shown is None and isinstance(program.door.page, LockPage):
        if jobs.idle():
            program.change_desk(path)
        else:  # a desk is just being opened
            jobs.when_idle(program.window, partial(_offer, program, path))


def run(desk: Path | None, *, sample: bool) -> int:
    """Open the window, or raise the one there is; returns when it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends it; what was saved is saved
    application = style.application()
    application.setApplicationName("nurture-desk")
    application.setApplicationDisplayName("Nurture Desk")
    single = SingleWindow(_name_of_this_account(sample))
    if not single.claim(desk):
        return 0
    program = Program(single)
    program.hook.install()
    program.start(desk, sample=sample)
    QTimer.singleShot(0, program, program.watch_session)
    return int(application.exec())


def _name_of_this_account(sample: bool) -> str:
    """The sample has a window of its own: it may lie open beside the desk."""
    import getpass

    return f"nurture-desk-{getpass.getuser()}{'-sample' if sample else ''}"
