"""What is typed into a form and not saved yet: kept every two seconds, offered again, never put over what is stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.drafts import Place
from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.widgets.buttons import ghost_button, plain_button
from nurture_desk.views.widgets.editors import Editor
from nurture_desk.views.widgets.inputs import Choice, DateBoxes
from nurture_desk.views.widgets.labels import Picture, label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.segments import Segments

KEEP_AFTER_MS = 2000  # from the first letter that is not kept: with a slow disk still under trust D4's five seconds


def place_on(page: Any, form: str, *about: tuple[str, int]) -> Place:
    """The place of a form on a page: its area, the tab that is open, and the records the words are about."""
    return Place(type(page).__module__.split(".")[2], form, about, page.tabs.current())


class OfferBar(QWidget):
    """ "You were writing this at 10:41": go on, or leave it."""

    def __init__(self) -> None:
        super().__init__()
        row = pack(QHBoxLayout(self), 0, gap=8)
        row.addWidget(Picture("write", "info", 16))
        self._words = label("", "strong", wrap=True)
        row.addWidget(self._words, 1)
        self.button = plain_button(say("drafts.go_on"), "write")
        self.leave = ghost_button(say("drafts.leave"))
        row.addWidget(self.button)
        row.addWidget(self.leave)
        self.hide()

    def offer(self, when: str) -> None:
        """Show when it was typed ("at 10:41")."""
        self._words.setText(say("drafts.offer", when=when))
        self.setAccessibleName(self._words.text())
        self.show()


class Drafting(QObject):
    """One form's drafts. While one is offered the fields wait: nothing can be typed over it unseen."""

    def __init__(self, form: QWidget, drafts: Any, editors: Mapping[str, Editor]) -> None:
        super().__init__(form)
        self._drafts, self._editors = drafts, editors
        self._place: Place | None = None
        self._stored: dict[str, object] = {}
        self._unsaved: dict[str, object] = {}
        self._pending = False  # something was typed since it was last kept
        self.bar = OfferBar()
        self.bar.button.clicked.connect(self._go_on)
        self.bar.leave.clicked.connect(self._leave)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def open(self, place: Place) -> None:
        """The form is about to show another record, or the same one again."""
        if self._place is not None and self._place != place:
            self.flush()
            self._unsaved = {}
        self._place = place

    def shown(self) -> None:
        """What is stored stands in the fields: put back what is typed and unsaved, else offer what was kept."""
        self._stored = self._raw()
        typed = {key: raw for key, raw in self._unsaved.items() if self._stored.get(key) != raw}
        if typed:
            self._put(typed)
            return
        self._unsaved = {}
        kept = self._drafts.offer(self._place) if self._place is not None else None
        differs = kept is not None and any(self._stored.get(key) != raw for key, raw in kept.content.items())
        if kept is not None and differs:
            self.bar.offer(self._drafts.when(kept))
        else:
            self.bar.hide()
        if kept is not None and not differs:
            self._drafts.forget(self._place)  # it was saved after all
        self._wait(waits=differs)

    def offers(self) -> bool:
        """Whether a draft waits for an answer."""
        return not self.bar.isHidden()

    def typed(self, *_: object) -> None:
        """Something was typed or chosen."""
        if self._place is not None and not self._pending:
            self._pending = True
            self._drafts.going_on()
            self._timer.start()

    def flush(self) -> None:
        """Keep what differs from what is stored; nothing differs: nothing is kept."""
        if self._place is None or not self._pending:
            return
        self._timer.stop()
        self._pending = False
        now = self._raw()
        self._unsaved = {key: raw for key, raw in now.items() if raw != self._stored.get(key)}
        if not self._unsaved:
            self._drafts.forget(self._place)
        elif not self._drafts.keep(self._place, self._unsaved):
            self._pending = True
            self._timer.start()  # the desk is busy: in a moment again

    def put_by(self) -> None:
        """The form is put away: what is unsaved is kept, and offered when it is opened again."""
        self.flush()
        if self._unsaved and not self._pending:
            self._unsaved = {}
            self._drafts.put_by()

    def settled(self) -> None:
        """Saved: the draft goes, unless it is one that still waits for an answer."""
        if self.offers():
            return
        self._timer.stop()
        self._pending = False
        self._unsaved, self._stored = {}, self._raw()
        if self._place is not None:
            self._drafts.forget(self._place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self.put_by()
        return super().eventFilter(watched, event)

    def _go_on(self) -> None:
        kept = self._drafts.offer(self._place)
        self._answered()
        if kept is not None:
            self._unsaved = dict(kept.content)
            self._put(self._unsaved)
            first = self._editors.get(next(iter(self._unsaved), ""))
            if first is not None:
                first.focus.setFocus()

    def _leave(self) -> None:
        self._drafts.forget(self._place)
        self._answered()
        next(iter(self._editors.values())).focus.setFocus()

    def _answered(self) -> None:
        self.bar.hide()
        self._wait(waits=False)

    def _wait(self, *, waits: bool) -> None:
        for one in self._editors.values():
            one.widget.setEnabled(not waits)

    def _raw(self) -> dict[str, object]:
        return {key: raw for key, one in self._editors.items() if (raw := _raw(one)) is not None}

    def _put(self, values: Mapping[str, object]) -> None:
        for key, raw in values.items():
            if key in self._editors:
                _put(self._editors[key], raw)


def drafting_of(owner: QWidget, drafts: Any, **fields: QLineEdit | QPlainTextEdit) -> Drafting:
    """Drafts of some fields of ``owner`` that are no form: ``open`` before they are filled, ``shown`` after."""
    made = Drafting(owner, drafts, {key: Editor(field) for key, field in fields.items()})
    for field in fields.values():
        changed = field.textEdited if isinstance(field, QLineEdit) else field.textChanged
        changed.connect(made.typed)
    owner.installEventFilter(made)
    return made


class KeptTexts(QObject):
    """Texts by key that are typed and not in use yet, for a list of lines too long for a form.

    They stand in their lines again by themselves: what is in use is shown beside them and stays in use.
    """

    def __init__(self, owner: QWidget, drafts: Any) -> None:
        super().__init__(owner)
        self._drafts = drafts
        self._typed: dict[Place, dict[str, str]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def begun(self, place: Place) -> dict[str, str]:
        """What was typed there and left."""
        found = self._drafts.offer(place)
        return {key: str(text) for key, text in found.content.items()} if found is not None else {}

    def typed(self, place: Place, texts: dict[str, str]) -> None:
        """These are the texts as they are typed now."""
        self._typed[place] = texts
        if not self._timer.isActive():
            self._drafts.going_on()
            self._timer.start()

    def flush(self) -> None:
        """Keep what was typed since the last time."""
        for place, texts in list(self._typed.items()):
            if not texts:
                self._drafts.forget(place)
            elif not self._drafts.keep(place, texts):
                self._timer.start()
                return
            del self._typed[place]

    def settled(self, place: Place) -> None:
        """They are in use, or left deliberately."""
        self._typed.pop(place, None)
        self._drafts.forget(place)


def _raw(editor: Editor) -> object:
    """What stands in a control as letters, however unfinished; None for what is never kept."""
    control = editor.focus
    if isinstance(editor.widget, DateBoxes):
        return [box.text() for box in editor.widget.boxes]
    if isinstance(control, QLineEdit):
        return control.text() if control.echoMode() == QLineEdit.EchoMode.Normal else None
    if isinstance(control, QPlainTextEdit):
        return control.toPlainText()
    try:
        value = editor.get()
    except NurtureError:
        return None
    return [str(one) for one in value] if isinstance(value, tuple) else "" if value is None else str(value)


def _put(editor: Editor, raw: object) -> None:
    """Show such letters again."""
    control = editor.focus
    if isinstance(editor.widget, DateBoxes) and isinstance(raw, list):
        for box, text in zip(editor.widget.boxes, raw, strict=False):
            box.setText(str(text))
    elif isinstance(control, QLineEdit):
        control.setText(str(raw))
    elif isinstance(control, QPlainTextEdit):
        control.setPlainText(str(raw))
    else:
        known = {str(value): value for value in _choices(editor)}
        editor.set([known[word] for word in raw if word in known] if isinstance(raw, list) else known.get(str(raw)))


def _choices(editor: Editor) -> list[Any]:
    if isinstance(editor.widget, Choice | Segments):
        return editor.widget.values()
    return [value for value, _ in getattr(editor, "ticks", [(True, None), (False, None)])]
