"""Papers about nobody in particular: the media list of a year, a blank record of a reflection meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nurture_desk.db import print_facts as facts
from nurture_desk.db import programme as programme_db
from nurture_desk.documents.wording import say
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.media import MediaRow
from nurture_desk.domain.print_wishes import Subject
from nurture_desk.domain.programme import launch_year_on
from nurture_desk.forms.declarations.media_list import ROWS, media_list_form
from nurture_desk.forms.declarations.reflection import reflection_form
from nurture_desk.services.printing.known import Given, Known, Lot, day

NOBODY = "0"  # the mark of a sheet that is about nobody in particular


def service_lots(known: Known, form: Form, subjects: Sequence[Subject], media: Sequence[MediaRow]) -> list[Lot]:
    """One sheet, or of the media list as many as its items need and a line to go on with."""
    year = next((one for one in programme_db.years(known.conn) if one.id == subjects[0].id), None)
    heads = {"from": known.above(), "year": year.name if year is not None else ""}
    if form is Form.REFLECTION:
        return [Lot(reflection_form(), (Given(NOBODY, heads),))]
    items = [one for one in reversed(media) if year is None or launch_year_on(one.made_on) == year.launch_year]
    codes = facts.media_codes(known.conn)
    sheets = [
        Given(
            NOBODY if not start else f"{NOBODY}.{start // ROWS + 1}",
            heads | _media_slots(items[start : start + ROWS], codes),
        )
        for start in range(0, len(items) + 1, ROWS)
    ]
    return [Lot(media_list_form(), tuple(sheets))]


def _media_slots(items: Sequence[MediaRow], codes: Mapping[int, tuple[str, ...]]) -> dict[str, str]:
    """Who is in an item stands there by code: the list lies open where pictures are handled."""
    found: dict[str, str] = {}
    for row, item in enumerate(items, start=1):
        may = [say(f"consent.audience.{audience}") for audience in item.may]
        cells = {
            f"made_{row}_title": item.title,
            f"made_{row}_medium": say(f"consent.medium.{item.medium}"),
            f"made_{row}_made_on": day(item.made_on),
            f"made_{row}_device": item.device,
            f"made_{row}_kept_where": item.kept_where,
            f"after_{row}_who": ", ".join(codes.get(item.id, ())),
            f"after_{row}_may": ", ".join(may) or say("prints.nobody_may"),
            f"after_{row}_moved_off_on": day(item.moved_off_on),
            f"after_{row}_delete_by": day(item.delete_by),
        }
        found |= {key: text for key, text in cells.items() if text}
    return found
