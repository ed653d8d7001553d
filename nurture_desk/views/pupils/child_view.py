"""One child: About, Profile, Needs, Next steps; Who signs, Demographics and papers apart, on tabs of their own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.pupils import PupilRow
from nurture_desk.views.pupils.about_card import AboutPart
from nurture_desk.views.pupils.demographics_part import DemographicsPart
from nurture_desk.views.pupils.next_steps_part import NextStepsPart
from nurture_desk.views.pupils.papers_part import PapersPart
from nurture_desk.views.pupils.profile_part import NeedsPart, ProfilePart
from nurture_desk.views.pupils.signers_part import SignersPart
from nurture_desk.views.widgets.deck import Deck
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.segments import TabStrip

PARTS = ("about", "profile", "needs", "next", "signers", "demographics", "papers")


class ChildView(QWidget):
    """A strip of tabs over one part; opening a child always begins with About."""

    part_shown = Signal(str)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.pupil_id = 0
        self.row: PupilRow | None = None
        column = pack(QVBoxLayout(self), 0, gap=12)
        self.tabs = TabStrip()
        column.addWidget(self.tabs)  # first: a strip that shows itself without a parent flashes as a window
        self.tabs.set_tabs([(key, say(f"pupils.part.{key}")) for key in PARTS])
        self.tabs.tab_changed.connect(self.show_part)
        self.deck = Deck()
        makers: dict[str, Callable[[], QWidget]] = {
            "about": lambda: AboutPart(page, self.current),
            "profile": lambda: ProfilePart(page, self.current),
            "needs": lambda: NeedsPart(page, self.current),
            "next": lambda: NextStepsPart(page, self.current),
            "signers": lambda: SignersPart(page, self.current),
            "demographics": lambda: DemographicsPart(page, self.current),
            "papers": lambda: PapersPart(page, self.current),
        }
        for key, make in makers.items():
            self.deck.offer(key, make)
        column.addWidget(self.deck)
        column.addStretch(1)

    def current(self) -> int:
        """The child shown."""
        return self.pupil_id

    def show_child(self, pupil_id: int, part: str = "about") -> None:
        """Show another child."""
        self.pupil_id = pupil_id
        self.row = self._suite.pupils.row(pupil_id)
        self.deck.refresh()
        self.show_part(part)

    def show_part(self, key: str) -> None:
        """Show one part; demographics are shut again each time."""
        self.tabs.set_current(key)
        part = self.deck.show_part(key)
        if isinstance(part, DemographicsPart):
            part.shut()
        self.part_shown.emit(key)

    def refresh(self) -> None:
        """Read the child again."""
        if self.pupil_id:
            self.row = self._suite.pupils.row(self.pupil_id)
            self.deck.refresh()
