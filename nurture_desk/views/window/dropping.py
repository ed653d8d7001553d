"""Files dropped anywhere in the window: it says what it sees, and each goes to the part of the desk that takes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QWindow
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.dropped import Dropped, SeenAs
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress
from nurture_desk.views.widgets.empty_state import EmptyState
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.message_bar import MessageBar

IMPORTS = {  # what a file is -> the page that takes it, and the kind of thing it is asked to take
    SeenAs.REGISTER: ("schools", "register"),
    SeenAs.CENSUS: ("schools", "census"),
    SeenAs.CHILDREN: ("pupils", "list"),
    SeenAs.RETURN: ("returns", "made"),
    SeenAs.DOCUMENT: ("evidence", "check"),
    SeenAs.DATES: ("sessions", "dates"),
}


class Dropping(QFrame):
    """A plate over the window while files are held above it; ``went_to`` says where they go."""

    went_to = Signal(str, object)
    desk_wished = Signal(object)  # the path of another desk

    def __init__(
        self, window: QWidget, bar: Callable[[], MessageBar], taken: Callable[[Sequence[Path]], bool] = lambda _: False
    ) -> None:
        """``taken``: whether the page that is shown took the files itself."""
        super().__init__(window)
        self._bar, self._taken = bar, taken
        self._handle: QWindow | None = None
        self.setProperty("kind", "drop")
        self.plate = EmptyState("tray", "", say("drops.text"))
        pack(QVBoxLayout(self), 24).addWidget(self.plate)
        self.hide()
        window.installEventFilter(self)
        self.watch()

    def watch(self) -> None:
        """Hear what is dropped on any part of the window, fields to type in too."""
        parent = self.parentWidget()
        handle = parent.window().windowHandle() if parent is not None else None
        if handle is not None and handle is not self._handle:
            self._handle = handle
            handle.installEventFilter(self)
            parent.window().setAcceptDrops(True)

    def let_go(self) -> None:
        """Hear nothing any more: the desk is being locked."""
        if self._handle is not None:
            self._handle.removeEventFilter(self)
            self._handle = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and watched is self.parentWidget():
            self.watch()
        elif isinstance(event, QDropEvent) and watched is self._handle:
            return self._held(event)
        elif event.type() == QEvent.Type.DragLeave and watched is self._handle:
            self.hide()
        return super().eventFilter(watched, event)

    def take(self, paths: Sequence[Path]) -> None:
        """See what these files are, and let each go where it belongs."""
        self.hide()
        if self._taken(paths):
            return
        self._bar().show_message("info", say("drops.looking"), stays=False)
        jobs.run(lambda progress: _look_over(list(paths), progress), self.sort_out, self._failed)

    def sort_out(self, found: Sequence[Dropped]) -> None:
        """Scans go to the tray; of the rest one is offered where it belongs, or refused in a sentence."""
        self._bar().clear()
        scans = [one.path for one in found if one.seen is SeenAs.SCAN]
        others = [one for one in found if one.seen is not SeenAs.SCAN]
        if scans:
            self.went_to.emit("intake", scans)
        if others:
            self._say(others[0], [other.path for other in others if other.seen is others[0].seen], len(others) - 1)

    def _say(self, one: Dropped, alike: Sequence[Path], more: int) -> None:
        together = one.seen is SeenAs.RETURN  # returns are combined all at once
        more -= len(alike) - 1 if together else 0
        rest = say("drops.more", n=more) if more else ""
        lead = say(f"drops.seen.{one.seen}", file=one.path.name)
        act: Callable[[], object] | None = None
        if one.seen is SeenAs.DESK:
            act = partial(self.desk_wished.emit, one.path)
        elif one.seen in IMPORTS:
            page, kind = IMPORTS[one.seen]
            act = partial(self.went_to.emit, page, (kind, alike if together else one.path))
        if act is None:
            self._bar().show_message("stop", lead, rest, idea="error_field")
        else:
            self._bar().show_message("info", lead, rest, say(f"drops.verb.{one.seen}"), act)

    def _held(self, event: QDropEvent) -> bool:
        paths = files_of(event.mimeData())
        if not paths:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if isinstance(event, QDragEnterEvent):
            self._show_over(paths)
        elif not isinstance(event, QDragMoveEvent):
            self.take(paths)
        return True

    def _show_over(self, paths: Sequence[Path]) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        one = say("drops.title_one", file=paths[0].name)
        title = one if len(paths) == 1 else say("drops.title", n=len(paths))
        self.plate.say("tray", title, say("drops.text"))
        self.setAccessibleName(title)
        self.show()
        self.raise_()

    def _failed(self, trouble: NurtureError) -> None:
        self._bar().show_error(trouble)


def _look_over(paths: list[Path], progress: Progress) -> list[Dropped]:
    from nurture_desk.services.dropped import look_over  # readers of every kind: the window does not wait for them

    return look_over(paths, progress)


def files_of(data: QMimeData) -> list[Path]:
    """The files of this computer among what is dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
