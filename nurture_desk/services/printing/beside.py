"""What goes with a batch: the sheets families keep, a covering page and lists for the school, lists for the INSET."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from nurture_desk.db import consent_papers
from nurture_desk.documents.wording import say
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_life import FormVersion
from nurture_desk.domain.print_wishes import HANDED_OUT, PrintWish
from nurture_desk.forms.batch import ConsentBatch, ConsentGroup, SheetFor
from nurture_desk.forms.cover_page import Cover, cover_pages
from nurture_desk.forms.handing_out import handing_out_pages
from nurture_desk.forms.keep_sheet import keep_sheet_pages
from nurture_desk.forms.printing import Extra, PrintSettings
from nurture_desk.forms.table_lists import TableLists, table_list_pages
from nurture_desk.services.printing.known import Known, day, when
from nurture_desk.services.printing.parts import Part


def consent_group(known: Known, parts: Sequence[Part]) -> ConsentGroup:
    """What families read of one group, with its children in every style and language."""
    group, lot = parts[0].lot.group, parts[0].lot
    children = tuple(SheetFor(sheet.code, sheet.name, sheet.class_name) for part in parts for sheet in part.named)
    return ConsentGroup(
        lot.school,
        children,
        known.leader(group),
        say("consent.print.place", room=group.room) if group is not None and group.room else "",
        when(group),
        day(group.starts_on) if group is not None else "",
        lot.office,
        spares=sum(part.spares for part in parts),
    )


def batch_of(
    known: Known, form: Form, parts: Sequence[Part], groups: Sequence[ConsentGroup], settings: PrintSettings
) -> ConsentBatch:
    """The frame that consent's own pages are printed from."""
    wording = parts[0].wording
    version = wording.kept or FormVersion(0, form, wording.number, known.today, dict(wording.texts), ())
    return ConsentBatch(
        known.service,
        version,
        tuple(groups),
        retention_years=consent_papers.years_kept(known.conn),
        sample=settings.sample,
        logo=settings.logo,
        style=parts[0].way.style,
        english=wording.english,
    )


def extras_of(known: Known, wish: PrintWish, parts: Sequence[Part], settings: PrintSettings) -> list[Extra]:
    """The pages behind the sheets; none where they were not wished."""
    if not wish.beside:
        return []
    if wish.form is Form.AUDIT and not wish.again:
        return [partial(table_list_pages, lists=_tables(known, parts, settings))]
    if wish.form not in HANDED_OUT:
        return []
    groups = _groups(known, parts)
    batch = batch_of(known, wish.form, parts, groups, settings)
    note = say(f"prints.envelope.{wish.form.value}")
    extras: list[Extra] = _keep_sheets(known, parts, settings) if wish.form is Form.CONSENT else []
    extras.append(partial(cover_pages, covers=_covers(known, wish.form, groups, settings)))
    return [*extras, partial(handing_out_pages, batch=batch, note=note)]


def _keep_sheets(known: Known, parts: Sequence[Part], settings: PrintSettings) -> list[Extra]:
    """What families keep, in the print of the sheet it goes with."""
    by_style: dict[str, list[Part]] = {}
    for part in parts:
        by_style.setdefault(part.way.style, []).append(part)
    return [
        partial(keep_sheet_pages, batch=batch_of(known, Form.CONSENT, mine, _groups(known, mine), settings))
        for mine in by_style.values()
    ]


def _groups(known: Known, parts: Sequence[Part]) -> list[ConsentGroup]:
    """The groups of the batch, each once, whatever its families' styles and languages."""
    gathered: dict[tuple[str, int], list[Part]] = {}
    for part in parts:
        key = part.lot.school, part.lot.group.id if part.lot.group is not None else 0
        gathered.setdefault(key, []).append(part)
    return [consent_group(known, mine) for mine in gathered.values()]


def _covers(known: Known, form: Form, groups: Sequence[ConsentGroup], settings: PrintSettings) -> list[Cover]:
    counts: dict[str, list[int]] = {}
    for group in groups:
        named, spares = counts.setdefault(group.school, [0, 0])
        counts[group.school] = [named + len(group.children), spares + group.spares]
    back = " · ".join(part for part in (known.service.telephone, known.service.email) if part)
    return [
        Cover(
            known.service.name,
            school,
            known.group_word,
            say(f"prints.form.{form.value}"),
            named,
            spares,
            day(known.today),
            back,
            keep=form is Form.CONSENT,
            sample=settings.sample,
            logo=settings.logo,
        )
        for school, (named, spares) in counts.items()
    ]


def _tables(known: Known, parts: Sequence[Part], settings: PrintSettings) -> TableLists:
    names = tuple((sheet.name, sheet.code) for part in parts for sheet in part.named)
    slots = parts[0].lot.sheets[0].slots
    second = " · ".join(slots[key] for key in ("round", "held_on", "place") if slots.get(key))
    return TableLists(
        known.service.name, second, names, sum(part.spares for part in parts), settings.sample, settings.logo
    )
