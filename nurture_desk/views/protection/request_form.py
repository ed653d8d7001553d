"""One request for everything in the side panel: who asked about whom, that they may, longer where it is complex."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.subject_access import AccessRequest
from nurture_desk.views.widgets.buttons import plain_button
from nurture_desk.views.widgets.fields import ChoiceField, DateField, Field, Heading, LongTextField, TextField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.section import row_of

MAY = ("may_ask", "may_ask_on", "may_ask_by")


class RequestForm:
    """Opens the panel; ``kept`` follows with the request's key, ``review`` leads to the review desk."""

    def __init__(self, page: Any, kept: Callable[[int], object], review: Callable[[int], object]) -> None:
        self._page, self._suite = page, page.suite
        self._kept, self._review = kept, review
        self.form: FormPanel | None = None

    def start(self, whom: tuple[str, int] | None = None) -> None:
        """A new request that came today, about ``whom`` ("child" or "person", key) if that is known."""
        form = self.form = FormPanel([_about(self._suite), *_asked()])
        form.drafted(self._page, "access_request", ("access_request", 0))
        form.set_values({"received_on": self._suite.desk.today(), "about": whom})
        side = self._page.side
        side.open_panel(_say("add"), _say("add_second"))
        side.set_parts([form])
        side.set_saving(self._begin)
        form.focus_first()

    def edit(self, request: AccessRequest) -> None:
        """A request that was noted before."""
        fields = [*_asked(), Heading(_say("may"), _say("may_text")), *_may(), *_longer(request)]
        form = self.form = FormPanel(fields)
        form.drafted(self._page, "access_request", ("access_request", request.id))
        form.set_values(vars(request))
        side = self._page.side
        side.open_panel(request.code, _say("due", day=long_date(request.due_on)))
        review = plain_button(_say("open_review"), "search")
        review.clicked.connect(lambda: self._review(request.id))
        side.set_parts([row_of(review), form])
        open_one = request.given_on is None
        side.set_saving(lambda: self._save(request), (lambda: self._remove(request)) if open_one else None)
        form.focus_first()

    def _begin(self) -> None:
        def act(values: dict[str, Any]) -> int:
            kind, key = values.pop("about") or ("", 0)
            about = {"pupil_id": key if kind == "child" else None, "person_id": key if kind == "person" else None}
            values["received_on"] = values["received_on"] or self._suite.desk.today()
            return int(self._suite.subject_access.begin(**about, **values))

        self._try(act)

    def _save(self, before: AccessRequest) -> None:
        def act(values: dict[str, Any]) -> int:
            access = self._suite.subject_access
            may = [values[key] for key in MAY]
            why = values.pop("extended_why", "")
            asked = {key: value for key, value in values.items() if key not in MAY}
            asked["received_on"] = asked["received_on"] or before.received_on
            access.asked(before.id, **asked)
            if any(may) and may != [getattr(before, key) for key in MAY]:
                access.may_ask(before.id, how=may[0], on=may[1], by=may[2])
            if why and why != before.extended_why:
                access.extend(before.id, why)
            return before.id

        self._try(act)

    def _try(self, act: Callable[[dict[str, Any]], int]) -> None:
        assert self.form is not None
        try:
            key = act(self.form.values())
        except NurtureError as error:
            self.form.show_error(error)
            return
        self.form.settled()
        self._page.side.close_panel()
        self._page.saved.emit()
        self._kept(key)

    def _remove(self, request: AccessRequest) -> None:
        sure = self._page.ask.confirm(_say("remove"), _say("remove_text", code=request.code), say("ui.remove"))
        if sure and self._page.guard(lambda: self._suite.subject_access.remove(request.id)):
            self._page.side.close_panel()
            self._kept(0)


def _about(suite: Any) -> Field:
    children, adults = suite.subject_access.subjects()
    choices = [(("child", one.id), " · ".join(dict.fromkeys((one.shown, one.code)))) for one in children]
    choices += [(("person", one.id), _say("grown_up", who=one.shown)) for one in adults]
    return ChoiceField("about", _say("about"), choices=choices, search=True)


def _asked() -> list[Field]:
    return [
        DateField("received_on", _say("received_on"), _say("received_hint")),
        TextField("asked_by", _say("asked_by"), optional=True, half=True),
        TextField("relation", _say("relation"), _say("relation_hint"), optional=True, half=True),
        LongTextField("notes", _say("notes"), _say("notes_hint"), optional=True),
    ]


def _may() -> list[Field]:
    return [
        LongTextField("may_ask", _say("may_ask"), _say("may_ask_hint"), optional=True),
        DateField("may_ask_on", _say("may_ask_on"), optional=True),
        TextField("may_ask_by", _say("may_ask_by"), optional=True),
    ]


def _longer(request: AccessRequest) -> list[Field | Heading]:
    if request.given_on is not None:
        return []
    return [
        Heading(_say("longer"), _say("longer_text")),
        LongTextField("extended_why", _say("extended_why"), optional=True),
    ]


def _say(key: str, **values: object) -> str:
    return say(f"access.form.{key}", **values)
