"""Evidence: the year's lists, and one child with meter, slips, report and story."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.evidence.case import CaseView
from nurture_desk.views.evidence.cases import CasesTab
from nurture_desk.views.evidence.check_tab import CheckTab
from nurture_desk.views.evidence.child import ChildView
from nurture_desk.views.evidence.framework import FrameworkTab
from nurture_desk.views.evidence.item_form import show_item
from nurture_desk.views.evidence.lists import ChildrenTab, ItemsTab
from nurture_desk.views.evidence.pasted import PastedPart
from nurture_desk.views.evidence.report import ReportView
from nurture_desk.views.evidence.slips import SlipsView
from nurture_desk.views.evidence.tour_stops import stops_of
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.buttons import ghost_button, icon_button, plain_button
from nurture_desk.views.widgets.concern import show_concern
from nurture_desk.views.widgets.deck import Deck
from nurture_desk.views.widgets.message_bar import SafeguardingLine
from nurture_desk.views.widgets.page import Page

LISTS = ("children", "items", "pasted", "slips", "cases", "framework", "check")
METER_WIDTH = 1120  # below it the meter needs the room of the second column
OF_CHILD = ("child", "child_slips", "report")


class EvidencePage(Page):
    """Lists of the year; a child opens over them with tabs of their own."""

    areas = frozenset({Area.EVIDENCE, Area.SESSIONS, Area.PUPILS, Area.CONSENT, Area.PROGRAMME, Area.SCHOOLS})

    def _build(self) -> None:
        self.pupil_id = 0
        self.set_title(say("evidence.title"))
        self._add_actions()
        self.worried = SafeguardingLine(say("sessions.passed.button"), lambda: _passed_on(self))
        self.pin(self.worried)
        self.deck = Deck()
        makers: dict[str, Callable[[], QWidget]] = {
            "children": self._make_children,
            "items": lambda: ItemsTab(self),
            "pasted": lambda: PastedPart(self),
            "slips": lambda: SlipsView(self, of_child=False),
            "cases": self._make_cases,
            "framework": lambda: FrameworkTab(self),
            "check": lambda: CheckTab(self),
            "child": self._make_child,
            "child_slips": lambda: SlipsView(self, of_child=True),
            "report": lambda: ReportView(self),
            "case": lambda: CaseView(self),
        }
        for key, make in makers.items():
            self.deck.offer(key, make)
        self.body.addWidget(self.deck)
        self.body.addStretch(1)
        self._show_tabs(LISTS)

    def _add_actions(self) -> None:
        self.way_back = self.all_button = ghost_button(say("evidence.all"), "previous")
        self.before_button = icon_button("previous", say("evidence.before"))
        self.after_button = icon_button("next", say("evidence.after"))
        self.new_button = plain_button(say("evidence.add"), "add")
        for button in (self.all_button, self.before_button, self.after_button, self.new_button):
            self.add_action(button)

    def _connect(self) -> None:
        self.tab_changed.connect(self.show_part)
        self.all_button.clicked.connect(self.show_lists)
        self.before_button.clicked.connect(lambda: self._step(-1))
        self.after_button.clicked.connect(lambda: self._step(1))
        self.new_button.clicked.connect(self.add_item)

    def refresh(self) -> None:
        """Read what is shown again; what is being typed stays."""
        if not self.deck.current():
            self.show_part("children")
            return
        self.deck.refresh()
        self._dress()

    def show_thing(self, thing: Any) -> None:
        """A paper, "child", "report", "slips", "targets" with a child; "item", "case" with a key; "new"; a tab."""
        kind, key = thing if isinstance(thing, tuple) else (str(thing), 0)
        if kind in ("voice", "family", "school", "target"):
            self.open_child(key, "child_slips")
            self._slips("child_slips").start_new(kind)
        elif kind in ("child", "report"):
            self.open_child(key, kind)
        elif kind in ("slips", "targets") and key:
            _show_slips(self, key, "target" if kind == "targets" else "")
        elif kind in ("item", "new"):
            self.show_lists()
            self.show_part("items")
            self.guard(lambda: show_item(self, self.suite.evidence.one(key) if key else None))
        elif kind == "case" and key:
            self.open_case(key)
        elif kind in LISTS:
            self.show_lists()
            self.show_part(kind)
            if kind == "check" and key:
                self.deck.part("check").check_file(key)  # type: ignore[attr-defined]  # the check tab's
            elif kind == "cases" and key == "new":
                self.deck.part("cases").begin()  # type: ignore[attr-defined]  # the case studies'

    def show_lists(self) -> None:
        """Go back to the lists of the year."""
        self.flush()
        self.pupil_id = 0
        self._show_tabs(LISTS)
        self.show_part("cases" if self.deck.current() == "case" else "children")

    def show_part(self, key: str) -> None:
        """Show one tab of the lists or of the child."""
        self.flush()
        self.side.close_panel()
        if key in OF_CHILD:
            part = self.deck.part(key)
            part.show_child(self.pupil_id)  # type: ignore[attr-defined]  # these three show a child
        self.tabs.set_current(key)
        self.deck.show_part(key, is_fresh=key in OF_CHILD)
        self._dress()

    def open_child(self, pupil_id: int, part: str = "child") -> None:
        """Show one child; one in no group is said."""
        self.flush()
        if self.suite.evidence.child(pupil_id) is None:
            self.message_bar.show_error(NurtureError("evidence.in_no_group"))
            return
        self.message_bar.clear()
        self.pupil_id = pupil_id
        self._show_tabs(OF_CHILD)
        self.show_part(part)

    def open_case(self, case_id: int) -> None:
        """Show one story."""
        self.flush()
        self.message_bar.clear()
        self.side.close_panel()
        self.pupil_id = 0
        view = self.deck.part("case")
        assert isinstance(view, CaseView)
        view.show_case(case_id)
        self.deck.show_part("case", is_fresh=True)
        self._dress()

    def add_item(self) -> None:
        """Open the panel of a new piece of evidence, about the child shown if there is one; or of a new story."""
        cases = self.deck.made("cases")
        if self.deck.current() == "cases" and isinstance(cases, CasesTab):
            cases.begin()
        else:
            self.guard(lambda: show_item(self, None, self.pupil_id or None, self.refresh))

    def flush(self) -> None:
        """Save what is typed and not yet saved."""
        for key in ("report", "case"):
            part = self.deck.made(key) if hasattr(self, "deck") else None
            if isinstance(part, ReportView | CaseView):
                part.flush()

    def child_view(self) -> ChildView:
        """The part that shows a child's meter."""
        part = self.deck.part("child")
        assert isinstance(part, ChildView)
        return part

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        return stops_of(self)

    def arrange(self, narrow: bool) -> None:
        narrow = narrow or not self.side.isHidden()
        tight = narrow or style.current().logical(self.width()) < METER_WIDTH
        for key, one_column in (("child", tight), *((each, narrow) for each in ("report", "case", "check", "pasted"))):
            part = self.deck.made(key) if hasattr(self, "deck") else None
            if isinstance(part, ChildView | ReportView | CaseView | CheckTab | PastedPart):
                part.columns.set_narrow(one_column, side_first=key in ("report", "case"))

    def hideEvent(self, event: Any) -> None:
        self.flush()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        inside = self.pupil_id or self.deck.current() == "case"
        if event.key() == Qt.Key.Key_Escape and inside and self.side.isHidden():
            self.show_lists()
        else:
            super().keyPressEvent(event)

    def _make_children(self) -> QWidget:
        made = ChildrenTab(self)
        made.opened.connect(self.open_child)
        return made

    def _make_cases(self) -> QWidget:
        made = CasesTab(self)
        made.opened.connect(self.open_case)
        return made

    def _make_child(self) -> QWidget:
        made = ChildView(self)
        made.slip_wished.connect(lambda kind: self.show_thing((kind, self.pupil_id)))
        made.report_wished.connect(lambda: self.show_part("report"))
        return made

    def _slips(self, key: str) -> SlipsView:
        part = self.deck.part(key)
        assert isinstance(part, SlipsView)
        return part

    def _show_tabs(self, keys: tuple[str, ...]) -> None:
        self.set_tabs([(key, say(f"evidence.tab.{key}")) for key in keys])

    def _step(self, way: int) -> None:
        ids = list(dict.fromkeys(row.id for row in self.suite.evidence.children()))
        if self.pupil_id in ids:
            self.open_child(ids[(ids.index(self.pupil_id) + way) % len(ids)], self.deck.current())

    def _dress(self) -> None:
        """Title and buttons, as the lists, the child or the story want them."""
        self.arrange(self.is_narrow())
        now = self.deck.current()
        inside = bool(self.pupil_id) or now == "case"
        _show_buttons(self, now, inside)
        self.set_title(*_titles(self))


def _passed_on(page: EvidencePage) -> None:
    """Keep that a worry about the child shown, or about nobody in particular, was passed on."""
    pupil_id, diaries = page.pupil_id or None, page.suite.diaries
    show_concern(
        page,
        page.suite.desk.today(),
        diaries.passed_on_of_child(pupil_id) if pupil_id else [],
        lambda to, on: diaries.pass_on(to, on, pupil_id=pupil_id),
    )


def _show_slips(page: EvidencePage, of: int | str, kind: str = "") -> None:
    """The papers of one child, by its key, at one kind of them, or everybody's of one kind."""
    if isinstance(of, int):
        page.open_child(of, "child_slips")
        if kind:
            page._slips("child_slips").show_kind(kind)
        return
    page.show_lists()
    page.show_part("slips")
    part = page.deck.part("slips")
    assert isinstance(part, SlipsView)
    part.show_kind(of)


def _titles(page: EvidencePage) -> tuple[str, str]:
    """Title and second line of the story, the child or the lists."""
    view = page.deck.part("case") if page.deck.current() == "case" else None
    whole = view.whole if isinstance(view, CaseView) else None
    if whole is not None:
        kind = say(f"evidence.case.kind.{whole.case.kind.value}")
        return whole.case.title or whole.about, f"{kind} · {whole.about}"
    child = page.suite.evidence.child(page.pupil_id) if page.pupil_id else None
    if child is None:
        year = page.suite.sessions.year()
        return say("evidence.title"), str(year[1]) if year else say("sessions.no_year")
    group = [say("evidence.year_group", n=child.year_group)] if child.year_group else []
    return child.shown_name, " · ".join([*group, child.group_name, child.school_name, child.code])


def _show_buttons(page: EvidencePage, now: str, inside: bool) -> None:
    """Which buttons, tabs and lines belong to what is shown."""
    page.all_button.setVisible(inside)
    page.before_button.setVisible(bool(page.pupil_id))
    page.after_button.setVisible(bool(page.pupil_id))
    page.new_button.setVisible(now not in ("case", "framework", "report", "check", "pasted"))
    page.new_button.setText(say("evidence.case.begin" if now == "cases" else "evidence.add"))
    page.tabs.setVisible(now != "case")
    page.all_button.setText(say("story.edit.all" if now == "case" else "evidence.all"))
    case = page.deck.made("case")
    if isinstance(case, CaseView):
        case.undo_button.setVisible(now == "case")
    page.worried.setVisible(now not in ("children", "framework"))
