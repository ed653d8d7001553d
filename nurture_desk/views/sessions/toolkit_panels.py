"""One activity at the side: how it goes, when it was used and how that went, and what can be done with it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.toolkit import Activity, Again, Tool, Tried
from nurture_desk.views.widgets.buttons import ghost_button, link_button, main_button, plain_button, stop_button
from nurture_desk.views.widgets.fields import ChoiceField, DateField, Field, LongTextField, TextField, TicksField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.rows import TwoLines
from nurture_desk.views.widgets.section import row_of


class ToolPanel:
    """Shows, changes and notes uses of an activity in the page's side panel."""

    def __init__(self, page: Page, outcomes: dict[str, str]) -> None:
        self._page, self._suite, self._outcomes = page, page.suite, outcomes

    def show_tool(self, ref: str) -> None:
        """Open one activity."""
        tool = self._suite.toolkit.one(ref)
        one, side = tool.activity, self._page.side
        state = "retired" if one.retired else "own" if tool.is_own else "changed" if tool.changed else "starter"
        side.open_panel(one.title, one.good_for, "held_back" if one.retired else "open", say(f"toolkit.state.{state}"))
        parts: list[QWidget] = [label(one.how, "body", wrap=True)]
        parts.append(TwoLines(say("toolkit.needs"), one.needs or say("toolkit.needs_nothing")))
        if one.outcomes:
            parts.append(TwoLines(say("toolkit.outcomes"), ", ".join(self._outcomes.get(k, k) for k in one.outcomes)))
        parts.append(label(say("toolkit.column.tried"), "h3"))
        parts += [self._use(use) for use in tool.tried] or [label(say("toolkit.tried.none"), "muted")]
        side.set_parts([*parts, *self._acts(tool)])
        note = main_button(say("toolkit.act.use"), "confirm")
        note.clicked.connect(lambda: self.note_use(ref))
        change = plain_button(say("toolkit.act.edit"), "write")
        change.clicked.connect(lambda: self.edit(one))
        side.set_buttons([note, change])

    def start_new(self) -> None:
        """Add one of the service's own."""
        self.edit(Activity(""))

    def edit(self, one: Activity) -> FormPanel:
        """Change the words of an activity, a starter's too."""
        form = FormPanel(self._fields())
        form.drafted(self._page, f"activity-{one.starter or 'own'}", ("activity", one.id))
        form.set_values({**vars(one), "outcomes": tuple(one.outcomes)})

        def keep() -> str:
            ref: str = self._suite.toolkit.save(replace(one, **form.values()))
            return ref

        def kept(ref: str) -> None:
            self._done(ref)
            title = self._suite.toolkit.one(ref).activity.title
            self._page.message_bar.show_message("ok", say("toolkit.saved", title=title))

        self._page.side.open_panel(one.title or say("toolkit.add"))
        self._page.side.show_form(form, keep, kept)
        form.focus_first()
        return form

    def note_use(self, ref: str) -> FormPanel:
        """Note that it was used: on which day, and how it went; a session notes its own uses."""
        tool = self._suite.toolkit.one(ref)
        form = FormPanel([DateField("tried_on", say("toolkit.field.tried_on")), *how_fields()])
        form.set_values({"tried_on": self._suite.desk.today(), "again": Again.NOT_SAID})

        def keep() -> int:
            values = form.values()
            if values["tried_on"] is None:
                raise NurtureError("toolkit.which_day", field="tried_on")
            again = values["again"] or Again.NOT_SAID
            key: int = self._suite.toolkit.use(ref, None, values["tried_on"], values["how_it_went"], again)
            return key

        self._page.side.open_panel(say("toolkit.act.use_title", title=tool.activity.title))
        self._page.side.show_form(form, keep, lambda _: self._done(ref))
        form.focus_first()
        return form

    def _use(self, use: Tried) -> QWidget:
        drop = link_button(say("toolkit.act.forget"), "close")
        drop.setAccessibleName(f"{say('toolkit.act.forget')}: {long_date(use.one.tried_on)}")
        drop.clicked.connect(lambda: self._act(lambda: self._suite.toolkit.forget_use(use.one.id), use.ref))
        when = f"{long_date(use.one.tried_on)}, {used(use)}"
        return use_entry(when, told(use) or say("toolkit.tried.nothing_said"), drop)

    def _acts(self, tool: Tool) -> list[QWidget]:
        ref, one, acts = tool.activity.ref, tool.activity, []
        retire = ghost_button(say("toolkit.act.bring_back" if one.retired else "toolkit.act.retire"), "hold")
        retire.clicked.connect(lambda: self._act(lambda: self._suite.toolkit.retire(ref, not one.retired), ref))
        acts.append(retire)
        if tool.changed:
            back = ghost_button(say("toolkit.act.back_to_ours"), "undo")
            back.clicked.connect(lambda: self._act(lambda: self._suite.toolkit.back_to_ours(ref), ref))
            acts.append(back)
        if tool.is_own and not tool.tried:
            gone = stop_button(say("toolkit.act.remove"))
            gone.clicked.connect(lambda: self.remove(one))
            acts.append(gone)
        return [row_of(*acts)]

    def remove(self, one: Activity) -> None:
        """Take out one that was never used, which Ctrl+Z undoes."""
        if self._page.guard(lambda: self._suite.toolkit.remove(one.ref)):
            self._page.side.close_panel()
            self._page.saved.emit()
            self._page.refresh()

    def _act(self, act: object, ref: str) -> None:
        if self._page.guard(act):  # type: ignore[arg-type]  # a call without arguments
            self._done(ref)

    def _done(self, ref: str) -> None:
        self._page.saved.emit()
        self._page.refresh()
        self.show_tool(ref)

    def _fields(self) -> list[Field]:
        def words(key: str) -> str:
            return say(f"toolkit.field.{key}")

        return [
            TextField("title", words("title"), max_length=160),
            LongTextField("how", words("how"), words("how_hint"), lines=5),
            TextField("good_for", words("good_for"), words("good_for_hint"), optional=True),
            TextField("needs", words("needs"), words("needs_hint"), optional=True),
            TicksField("outcomes", words("outcomes"), optional=True, choices=tuple(self._outcomes.items())),
        ]


def how_fields() -> list[Field]:
    """How a use went, and whether we would do it again."""
    again = [(one, say(f"toolkit.again.{one}")) for one in Again if one]
    hint = say("toolkit.field.how_it_went_hint")
    return [
        LongTextField("how_it_went", say("toolkit.field.how_it_went"), hint, optional=True, lines=3),
        ChoiceField("again", say("toolkit.field.again"), optional=True, choices=again),
    ]


def used(use: Tried) -> str:
    """Blue Door, session 7; or that it was outside a session."""
    return (
        say("toolkit.tried.in_session", group=use.group, n=use.number) if use.number else say("toolkit.tried.nowhere")
    )


def told(use: Tried) -> str:
    """How it went, and whether we would do it again; nothing while nobody said."""
    again = say(f"toolkit.again.{use.one.again}") if use.one.again else ""
    return "\n".join(part for part in (use.one.how_it_went, again) if part)


def use_entry(title: str, detail: str, act: QWidget | None) -> QWidget:
    """One use in a narrow column: what, how it went, and what can be done with it, one below the other."""
    made = QWidget()
    column = pack(QVBoxLayout(made), 0, gap=2)
    column.addWidget(label(title, "strong", wrap=True))
    if detail:
        column.addWidget(label(detail, "muted", wrap=True))
    if act is not None:
        column.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)
    return made
