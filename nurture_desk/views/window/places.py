"""What the palette offers at once: every page, the tasks of the year, what the window can do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from nurture_desk.documents.wording import say
from nurture_desk.domain.form_kinds import Form
from nurture_desk.views.pages import EVERY
from nurture_desk.views.widgets import style
from nurture_desk.views.window.palette_rows import Entry

LOOKS = (("light", "theme_light"), ("dark", "theme_dark"), ("contrast", "theme_contrast"), ("system", "theme_light"))

TASKS = (  # words, picture, page, and what is asked of the page
    ("add_child", "add", "pupils", "new_child"),
    ("add_suggestion", "add", "pupils", "new"),
    ("new_group", "add", "pupils", "new_group"),
    ("print_consent", "print", "consent", "matrix"),
    ("print_forms", "print", "intake", "print"),
    ("write_letters", "write", "intake", ("letters", "list")),
    ("write_families", "write", "intake", ("letters", "start")),
    ("chase_forms", "write", "intake", ("letters", "chase-1")),
    ("make_pack", "tutors", "intake", ("packs", "new")),
    ("record_answer", "write", "consent", "new"),
    ("change_mind", "recall", "consent", "change"),
    ("call_back", "recall", "consent", "recall"),
    ("mark_register", "sessions", "sessions", "week"),
    ("write_diary", "diary", "sessions", "week"),
    ("plan_series", "sessions", "sessions", "group"),
    ("term_dates", "programme", "sessions", "dates"),
    ("give_calendar", "export", "sessions", "out"),
    ("find_activity", "search", "sessions", "toolkit"),
    ("weigh_schools", "schools", "schools", "shortlist"),
    ("find_school", "search", "schools", "all"),
    ("import_schools", "add", "schools", "import"),
    ("choose_tutor", "tutors", "tutors", "choosing"),
    ("type_audit", "write", "tutors", "audit"),
    ("add_evidence", "write", "evidence", "new"),
    ("paste_messages", "write", "evidence", "pasted"),
    ("begin_case", "case_study", "evidence", ("cases", "new")),
    ("check_document", "search", "evidence", "check"),
    ("drop_scans", "tray", "intake", "add"),
    ("make_return", "return", "returns", "new"),
    ("life_of_return", "return", "returns", "made"),
    ("combine_returns", "return", "returns", "national"),
    ("plan_celebration", "sessions", "sessions", ("celebration", "plan")),
    ("offer_next_step", "target", "pupils", "onward"),
    ("note_learning", "reflection", "reflection", "learning"),
    ("note_change", "reflection", "reflection", "inclusion"),
    ("write_summary", "school", "returns", ("documents", "school-summary")),
    ("write_authority", "write", "returns", ("documents", "authority-page")),
    ("write_working_group", "write", "returns", ("documents", "working-group-page")),
    ("write_support", "write", "returns", ("documents", "case-for-support")),
    ("print_record", "print", "returns", ("documents", "observation")),
    ("print_year", "print", "today", "print"),
    ("note_money", "write", "programme", "grant"),
    ("note_partner", "write", "programme", "partners"),
    ("start_year", "add", "programme", "start"),
    ("back_up", "backup", "settings", ("backups", "now")),
    ("bring_back", "undo", "settings", "backups"),
    ("change_passphrase", "lock", "settings", ("key", "passphrase")),
    ("new_key", "recovery_sheet", "settings", "key"),
    ("tell_diagnostics", "search", "settings", ("here", "diagnostics")),
    ("note_request", "protection", "protection", ("requests", "new")),
    ("go_through_retention", "protection", "protection", "keep"),
    ("erased_people", "erase", "protection", "erased"),
    ("note_complaint", "write", "protection", ("losses", "new")),
    ("note_loss", "warning", "protection", ("losses", "new_loss")),
    ("laptop_lost", "warning", "protection", ("losses", "lost")),
    ("write_record", "write", "protection", ("records", "record-of-processing")),
    ("write_assessment", "write", "protection", ("records", "assessment")),
    ("see_trail", "protection", "protection", "trail"),
)

FIRST_TAB = {"intake": "tray"}  # who goes to the tray means what waits there, whatever tab was open last


class Doer(Protocol):
    """What the window can do for the palette."""

    def go(self, key: str, thing: object = None) -> None:
        """Show a page."""

    def toggle_help(self) -> None:
        """Show or put away help."""

    help: Any  # the panel of help and guide


def places(window: Doer, lock: Callable[[], Any], wish_look: Callable[[str, float], Any]) -> list[Entry]:
    """Every place and action, in order."""
    entries = [
        Entry(
            say(f"window.page.{spec.key}"),
            spec.idea,
            partial(window.go, spec.key, FIRST_TAB.get(spec.key)),
            say(f"window.also.{spec.key}"),
        )
        for spec in EVERY
    ]
    entries += [
        Entry(say(f"window.task.{key}"), idea, partial(window.go, page, thing), say(f"window.task_also.{key}"))
        for key, idea, page, thing in TASKS
    ]
    entries += [
        Entry(
            say("window.print_form", form=say(f"prints.form.{form.value}")),
            "print",
            partial(window.go, "intake", ("print", (form.word, ()))),
            f"{form.value.replace('_', ' ')} {say('window.task_also.print_forms')}",
        )
        for form in Form
        if form is not Form.CONSENT  # has its own entry, which begins with who owes an answer
    ]
    scale = style.current().scale
    entries += [
        Entry(say("window.help"), "help", window.toggle_help),
        Entry(say("guide.title"), "case_study", window.help.show_guide, say("guide.also")),
        Entry(say("window.lock"), "lock", lock),
        Entry(say("window.text_larger"), "text_size", partial(wish_look, "", scale + 0.25)),
        Entry(say("window.text_smaller"), "text_size", partial(wish_look, "", max(1.0, scale - 0.25))),
    ]
    return entries + [Entry(say(f"window.look_{name}"), idea, partial(wish_look, name, 0.0)) for name, idea in LOOKS]
