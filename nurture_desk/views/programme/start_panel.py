"""Starting a year: what the year before leaves is shown with ticks, and only what is ticked goes along."""

from __future__ import annotations

from collections.abc import Callable

from nurture_desk.documents.wording import say
from nurture_desk.domain.copy_forward import CopyOffer, OwnDate, Take
from nurture_desk.domain.programme import year_name
from nurture_desk.services.money_papers import pounds
from nurture_desk.views.programme.words import short_day
from nurture_desk.views.widgets.fields import Field, Heading, TickField, TicksField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.page import Page


def show_start(page: Page, offer: CopyOffer, done: Callable[[str], object]) -> FormPanel:
    """Open the panel; settings, budget and own dates are ticked, no school is: that is decided anew each year."""
    name = year_name(offer.launch_year)
    form = FormPanel(_fields(offer, name))
    form.set_values({**dict.fromkeys(Take, True), "steps": tuple(one.step for one in offer.own_dates)})

    def keep() -> None:
        values = form.values()
        take = [one for one in Take if values[one]]
        page.suite.copy_forward.start(offer.launch_year, take, values.get("steps", ()), values.get("schools", ()))

    page.side.open_panel(_say("title", year=name), _say("from", before=offer.before.name))
    told = [
        label(_say("stays", **dict(offer.stays)), "body", wrap=True),
        label(_say("not_taken"), "muted", wrap=True),
    ]
    page.side.show_form(form, keep, lambda _: done(name), verb=_say("title", year=name), below=told)
    form.focus_first()
    return form


def _fields(offer: CopyOffer, name: str) -> list[Field | Heading]:
    before = offer.before
    settings = _say(
        "settings_detail",
        grant=pounds(before.grant_amount),
        rate=pounds(before.hourly_rate),
        n=before.sessions_in_series,
        weeks=before.reflection_every_weeks,
    )
    budget = _say("budget_detail", n=len(offer.lines), hours=f"{offer.planned_hours:g}")
    fields: list[Field | Heading] = [
        Heading(_say("settings"), settings),
        TickField(Take.SETTINGS, _say("take_settings")),
        Heading(_say("budget"), budget),
        TickField(Take.BUDGET, _say("take_budget")),
    ]
    if offer.own_dates:
        dates = [(one.step, _date(one)) for one in offer.own_dates]
        fields.append(TicksField("steps", _say("own_dates"), optional=True, choices=dates))
    if offer.schools:
        schools = [
            (one.school_id, _say("school_groups" if one.groups > 1 else "school_group", name=one.name, n=one.groups))
            for one in offer.schools
        ]
        hint = _say("schools_hint", year=name)
        fields.append(TicksField("schools", _say("schools"), hint, optional=True, choices=schools))
    return fields


def _date(one: OwnDate) -> str:
    return _say("own_date", step=say(f"milestones.{one.step}"), day=short_day(one.would_be))


def _say(key: str, **values: object) -> str:
    return say(f"programme.copy.{key}", **values)
