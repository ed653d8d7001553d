"""Children: the groups, the children, the school's suggestions; one group or one child in their place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.groups import GroupKind
from nurture_desk.views.pupils import words
from nurture_desk.views.pupils.child_view import PARTS, ChildView
from nurture_desk.views.pupils.children_tab import ChildrenTab
from nurture_desk.views.pupils.group_view import GroupView
from nurture_desk.views.pupils.groups_tab import GroupsTab
from nurture_desk.views.pupils.onward_tab import OnwardTab
from nurture_desk.views.pupils.suggestions_tab import SuggestionsTab
from nurture_desk.views.widgets.buttons import ghost_button, icon_button, plain_button
from nurture_desk.views.widgets.deck import Deck
from nurture_desk.views.widgets.forms_button import OF_CHILD, OF_GROUP, FormsButton
from nurture_desk.views.widgets.message_bar import SafeguardingLine
from nurture_desk.views.widgets.page import Columns, Page

LISTS = ("groups", "children", "suggestions", "onward")
GROUP, CHILD = "group", "child"
NEW = {"new": "suggestions", "new_child": "children", "new_group": "groups"}


class PupilsPage(Page):
    """Four lists; a row opens a group or a child, "All ..." goes back."""

    areas = frozenset({Area.PUPILS, Area.CONSENT, Area.TUTORS, Area.SCHOOLS, Area.PROGRAMME})

    def _build(self) -> None:
        self.set_title(say("pupils.title"))
        self.way_back = self.back_button = ghost_button(say("pupils.all"), "previous")
        self.before_button = icon_button("previous", say("pupils.before"))
        self.after_button = icon_button("next", say("pupils.after"))
        self.group_button = plain_button(say("pupils.groups.new"), "add")
        self.group_forms = FormsButton(self, OF_GROUP, self._group_codes)
        self.child_forms = FormsButton(self, OF_CHILD, self._child_codes)
        papers = (self.group_forms, self.child_forms)
        for button in (self.back_button, self.before_button, self.after_button, *papers, self.group_button):
            self.add_action(button)
        self.set_tabs([(key, say(f"pupils.tab.{key}")) for key in LISTS])
        self.deck = Deck()
        self.deck.offer("groups", lambda: GroupsTab(self, self.show_group))
        self.deck.offer("children", lambda: ChildrenTab(self, self.show_child))
        self.deck.offer("suggestions", lambda: SuggestionsTab(self))
        self.deck.offer("onward", lambda: OnwardTab(self, lambda key: self.show_child(key, "next")))
        self.deck.offer(GROUP, lambda: GroupView(self))
        self.deck.offer(CHILD, self._make_child)
        self.worried = SafeguardingLine()
        self.pin(self.worried)
        self.worried.hide()
        self.body.addWidget(self.deck, 1)

    def _connect(self) -> None:
        self.tab_changed.connect(self.show_list)
        self.back_button.clicked.connect(lambda: self.show_list(self.tabs.current()))
        self.before_button.clicked.connect(lambda: self._step(-1))
        self.after_button.clicked.connect(lambda: self._step(1))
        self.group_button.clicked.connect(lambda: self.start_new("groups"))

    def refresh(self) -> None:
        """Read what is shown again; a group or child that is gone gives way to the list."""
        if not self.deck.current():
            self.show_list("groups")
            return
        try:
            self.deck.refresh()
        except NurtureError as error:
            self.show_list("groups")
            self.message_bar.show_error(error)
        self._dress()

    def arrange(self, narrow: bool) -> None:
        """One column where the window is narrow."""
        for part in self.findChildren(Columns):
            part.set_narrow(narrow)

    def show_thing(self, thing: Any) -> None:
        """("group", id), ("pupil", id), ("pupil", (id, part)), ("list", file), the key of a list, a new line (NEW)."""
        kind, key = thing if isinstance(thing, tuple) else (str(thing), 0)
        if kind == "group":
            self.show_group(key)
        elif kind == "pupil":
            self.show_child(*(key if isinstance(key, tuple) else (key,)))
        elif kind in LISTS:
            self.show_list(kind)
        elif kind == "list":  # a school's list that was dropped
            self.show_list("children")
            tab = self.deck.part("children")
            assert isinstance(tab, ChildrenTab)
            tab.take_file(key)
        elif kind in NEW:
            self.start_new(NEW[kind])

    def show_list(self, key: str) -> None:
        """Show one of the lists."""
        self.side.close_panel()
        self.message_bar.clear()
        self.tabs.set_current(key)
        self.deck.show_part(key)
        self._dress()

    def show_group(self, group_id: int) -> None:
        """Show one group; one that is gone is said."""
        self.side.close_panel()
        view = self.deck.part(GROUP)
        assert isinstance(view, GroupView)
        if self.guard(lambda: view.show_group(group_id)):
            self._open(GROUP, "groups")

    def show_child(self, pupil_id: int, part: str = PARTS[0]) -> None:
        """Show one child, on About unless another part is wanted."""
        self.side.close_panel()
        view = self.child_view()
        if self.guard(lambda: view.show_child(pupil_id, part)):
            self._open(CHILD, "suggestions" if self.tabs.current() == "suggestions" else "children")

    def suggestions(self) -> SuggestionsTab:
        """The schools' suggestions."""
        tab = self.deck.part("suggestions")
        assert isinstance(tab, SuggestionsTab)
        return tab

    def child_view(self) -> ChildView:
        """The part that shows one child."""
        view = self.deck.part(CHILD)
        assert isinstance(view, ChildView)
        return view

    def _make_child(self) -> ChildView:
        view = ChildView(self)
        view.part_shown.connect(lambda _: self._dress())
        return view

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        stops: list[tuple[str, Callable[[], object]]] = [
            (f"pupils-{key}", lambda at=key: self.show_list(at)) for key in LISTS[1:]
        ]
        groups, children = self.suite.groups.rows(), self.suite.pupils.rows()
        if groups:
            stops.append(("pupils-group", lambda: self.show_group(groups[0].id)))
        if children:
            for part in PARTS:
                stops.append((f"pupils-child-{part}", lambda at=part: self.show_child(children[0].id, at)))
        return stops

    def _open(self, part: str, tab: str) -> None:
        self.message_bar.clear()
        self.tabs.set_current(tab)
        self.deck.show_part(part)
        self.scroll_area.verticalScrollBar().setValue(0)
        self._dress()

    def start_new(self, key: str) -> None:
        """Begin a new line of one of the lists."""
        self.show_list(key)
        tab = self.deck.part(key)
        assert isinstance(tab, GroupsTab | ChildrenTab | SuggestionsTab)
        tab.start_new()

    def _step(self, way: int) -> None:
        """The child before or after, by name."""
        children = [row.id for row in self.suite.pupils.rows()]
        now = self.child_view().pupil_id
        if now in children:
            place = (children.index(now) + way) % len(children)
            self.show_child(children[place], self.child_view().tabs.current())

    def _dress(self) -> None:
        shown = self.deck.current()
        for button, places in (
            (self.back_button, (GROUP, CHILD)),
            (self.before_button, (CHILD,)),
            (self.after_button, (CHILD,)),
            (self.group_forms, (GROUP,)),
            (self.child_forms, (CHILD,)),
            (self.group_button, ("groups",)),
        ):
            button.setVisible(shown in places)
        tab = self.deck.made(shown)
        self.new_button = tab.add_button if isinstance(tab, ChildrenTab | SuggestionsTab) else self.group_button
        self.tabs.setVisible(shown in LISTS)
        free_text = shown == CHILD and self.child_view().tabs.current() in ("profile", "needs")
        view = self.deck.made(GROUP) if shown == GROUP else None
        mentored = isinstance(view, GroupView) and view.group is not None and view.group.kind is GroupKind.MENTORING
        self.worried.setVisible(free_text or mentored)
        self.set_title(*self._titles(shown))
        if shown == "suggestions":
            self.suggestions().say_due()

    def _group_codes(self) -> tuple[str, ...]:
        view = self.deck.part(GROUP)
        return (view.group.code,) if isinstance(view, GroupView) and view.group is not None else ()

    def _child_codes(self) -> tuple[str, ...]:
        row = self.child_view().row
        return (row.code,) if row is not None else ()

    def _titles(self, shown: str) -> tuple[str, str]:
        if shown == CHILD and self.child_view().row is not None:
            row = self.child_view().row
            assert row is not None
            parts = (words.year(row.year_group), row.group, row.school, row.code)
            return row.shown_name, " · ".join(part for part in parts if part)
        view = self.deck.part(GROUP) if shown == GROUP else None
        if isinstance(view, GroupView) and view.group is not None:
            (row,) = [one for one in self.suite.groups.rows(every_year=True) if one.id == view.group.id]
            return row.shown_name, " · ".join(
                part for part in (row.school, words.when(row), row.tutor, row.code) if part
            )
        groups = self.suite.groups.rows()
        key = "pupils.second_line_one" if len(groups) == 1 else "pupils.second_line"
        return say("pupils.title"), say(key, groups=len(groups), children=sum(row.members for row in groups))
