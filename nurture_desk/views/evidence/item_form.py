"""The panel of one piece of evidence: new, or changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import EvidenceItem, EvidenceRow, ItemKind, Origin
from nurture_desk.domain.group_children import ChildRow
from nurture_desk.views.evidence import words
from nurture_desk.views.widgets.buttons import main_button, stop_button
from nurture_desk.views.widgets.fields import Field
from nurture_desk.views.widgets.form import ChoiceField, DateField, FormPanel, LongTextField, TextField, TickField
from nurture_desk.views.widgets.indicators import as_values, indicator_fields, ticked
from nurture_desk.views.widgets.page import Page

CHILD, GROUP = "child", "group"


def show_item(
    page: Page, item: EvidenceRow | None, about: int | None = None, done: Callable[[], object] | None = None
) -> FormPanel:
    """Open the panel on ``item``, or on a new one about the child ``about``."""
    suite, side = page.suite, page.side
    children: list[ChildRow] = suite.evidence.children()
    form = FormPanel(_fields(page, children))
    form.drafted(page, "item", *_whose(item, about))
    form.set_values(_shown(item) if item else {**_fresh(page), "about": (CHILD, about) if about else None})
    side.open_panel(say("evidence.item.change" if item else "evidence.item.new"), say("evidence.so_that"))
    side.set_parts([form])
    save = main_button(say("ui.save"), "confirm")
    save.clicked.connect(lambda: _keep(page, form, item, done))
    buttons: list[Any] = [save]
    if item is not None:
        remove = stop_button(say("ui.remove"), "erase")
        remove.clicked.connect(lambda: _remove(page, item, done))
        buttons.append(remove)
    side.set_buttons(buttons)
    if item is None:
        form.focus_first()
    return form


def _fields(page: Page, children: list[ChildRow]) -> list[Field]:
    groups = {row.group_id: row.group_name for row in children}
    about: list[tuple[Any, str]] = [((CHILD, row.id), f"{row.shown_name} · {row.group_name}") for row in children]
    about += [((GROUP, key), say("evidence.item.whole", group=name)) for key, name in groups.items()]
    kinds = [(each, say(f"evidence.kind.{each.value}")) for each in ItemKind]
    yes_no = [(True, say("ui.yes")), (False, say("ui.no"))]
    return [
        LongTextField("text", say("evidence.item.text"), lines=3),
        ChoiceField("about", say("evidence.item.about"), choices=about, search=True),
        ChoiceField("source", say("evidence.item.source"), choices=words.sources()),
        ChoiceField("kind", say("evidence.item.kind"), choices=kinds, segments=True),
        DateField("noted_on", say("evidence.item.on")),
        TextField("setting", say("evidence.item.setting"), hint=say("evidence.item.setting_hint"), optional=True),
        TickField("family_may_see", say("evidence.item.family")),
        ChoiceField(
            "may_quote",
            say("story.quote.may"),
            hint=say("story.quote.hint"),
            choices=yes_no,
            segments=True,
            optional=True,
        ),
        *indicator_fields(
            page.suite.outcome_framework.in_use(), page.suite.outcome_framework.hopes(), all_outcomes=True
        ),
    ]


def _whose(item: EvidenceRow | None, about: int | None) -> list[tuple[str, int]]:
    """The records a draft is about: the child, so that it goes with the child, and the piece itself."""
    child = item.pupil_id if item else about
    return [*([("pupil", child)] if child else []), ("item", item.id if item else 0)]


def _fresh(page: Page) -> dict[str, Any]:
    return {"noted_on": page.suite.desk.today(), "kind": ItemKind.OBSERVATION}


def _shown(item: EvidenceRow) -> dict[str, Any]:
    return {
        "text": item.text,
        "about": (CHILD, item.pupil_id) if item.pupil_id else (GROUP, item.group_id),
        "source": item.source,
        "kind": item.kind,
        "noted_on": item.noted_on,
        "setting": words.setting(item.setting),
        "family_may_see": item.family_may_see,
        "may_quote": item.may_quote,
        **as_values(item.indicators),
    }


def _keep(page: Page, form: FormPanel, item: EvidenceRow | None, done: Callable[[], object] | None) -> None:
    try:
        values = form.values()
        page.suite.evidence.save(_made(values, item), ticked(values))
    except NurtureError as error:
        form.show_error(error)
        return
    form.settled()
    page.side.close_panel()
    page.saved.emit()
    page.message_bar.show_message("ok", say("ui.saved_word"))
    if done is not None:
        done()


def _made(values: dict[str, Any], item: EvidenceRow | None) -> EvidenceItem:
    if values["source"] is None:
        raise NurtureError("evidence.item.whose", field="source")
    if values["noted_on"] is None:
        raise NurtureError("evidence.item.when", field="noted_on")
    kind, key = values["about"] or ("", None)
    group = item.group_id if item is not None and kind == CHILD and item.pupil_id == key else None
    return EvidenceItem(
        item.id if item else 0,
        item.year_id if item else 0,
        values["noted_on"],
        values["source"],
        values["text"],
        pupil_id=key if kind == CHILD else None,
        group_id=key if kind == GROUP else group,
        session_id=item.session_id if item else None,
        kind=values["kind"] or ItemKind.OBSERVATION,
        setting=_setting(values["setting"], item),
        family_may_see=values["family_may_see"],
        may_quote=values["may_quote"],
        origin=item.origin if item else Origin.TYPED,
        origin_id=item.origin_id if item else None,
    )


def _setting(typed: str, item: EvidenceRow | None) -> str:
    """Where it was as it is kept: the desk's own word where what it stands for was left as shown."""
    left = item is not None and typed == words.setting(item.setting)
    return item.setting if item is not None and left else typed


def _remove(page: Page, item: EvidenceRow, done: Callable[[], object] | None) -> None:
    if page.guard(lambda: page.suite.evidence.remove(item.id)):
        page.side.close_panel()
        page.saved.emit()
        if done is not None:
            done()
