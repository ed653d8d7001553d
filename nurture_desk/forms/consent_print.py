"""Consent forms on paper: one sheet a child, unnamed spares, and what goes with them."""

from __future__ import annotations

import io

from nurture_desk.documents.page import open_canvas
from nurture_desk.documents.paper import HIGH, WIDE
from nurture_desk.documents.para import within
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.form_life import FormVersion
from nurture_desk.forms.batch import ConsentBatch, ConsentGroup, PrintedCopy, PrintedForms, in_class_order
from nurture_desk.forms.consent import consent_form
from nurture_desk.forms.handing_out import handing_out_pages
from nurture_desk.forms.keep_sheet import keep_sheet_pages
from nurture_desk.forms.layout import lay_out
from nurture_desk.forms.paint import SheetPainter
from nurture_desk.forms.reference import person_mark, spare_mark, version_mark
from nurture_desk.forms.sheet import PrintedPage, Sheet


def print_consent(batch: ConsentBatch) -> PrintedForms:
    """The batch as one PDF: the sheets that come back first, then what families keep, then the school's lists."""
    out = io.BytesIO()
    canvas = open_canvas(out, (WIDE, HIGH), say("forms.consent.kind"))
    version = version_mark(batch.version.number)
    pages: list[PrintedPage] = []
    copies: list[PrintedCopy] = []
    spare = batch.first_spare
    for group in batch.groups:
        sheet = consent_sheet(batch, group)
        painter = SheetPainter(canvas, sheet, letter="C", desk=batch.desk_mark, sample=batch.sample, logo=batch.logo)
        above = "  ·  ".join(within(part) for part in (batch.service.name, group.school) if part)
        for child in in_class_order(group.children):
            slots = {"from": above, "child": child.name, "class": child.class_name}
            made = painter.copy(person_mark(child.code), slots, len(pages) + 1)
            copies.append(PrintedCopy(child.code, made[0].ref))
            pages += made
        for number in range(spare, spare + group.spares):
            made = painter.copy(spare_mark(number), {"from": above}, len(pages) + 1)
            copies.append(PrintedCopy("", made[0].ref))
            pages += made
        spare += group.spares
    if batch.keep_sheets:
        keep_sheet_pages(canvas, batch)
    if batch.handing_out:
        handing_out_pages(canvas, batch)
    canvas.save()
    return PrintedForms(out.getvalue(), tuple(pages), "consent", version, tuple(copies))


def consent_sheet(batch: ConsentBatch, group: ConsentGroup) -> Sheet:
    """The laid-out sheet for one group, in the exact words of the version."""
    declaration = consent_form(batch.version.purposes)
    composed = _composed(batch, group, declaration.minutes)

    def words(key: str) -> str:
        return composed.get(key) or batch.version.texts.get(key) or say(f"forms.consent.{key}")

    return lay_out(declaration, version_mark(batch.version.number), words)


def _composed(batch: ConsentBatch, group: ConsentGroup, minutes: int) -> dict[str, str]:
    """The words that are put together from what is known of the service, the group and the version."""
    version = batch.version
    texts = {
        "title": say("forms.consent.title", group=batch.group_name),
        "put_right": say("forms.consent.put_right", minutes=minutes),
        "what": version.texts.get("what") or _what(batch, group),
        "until": _until(version),
    }
    partners = version.texts.get("audience_partners") or say("forms.consent.audience_partners")
    if version.partners and version.partners not in partners:
        texts["audience_partners"] = say("forms.consent.audience_named", text=partners, partners=version.partners)
    return texts


def _what(batch: ConsentBatch, group: ConsentGroup) -> str:
    """What the group is, in about sixty words; whatever is not known yet is left out."""
    when = say("forms.consent.when_known", when=group.when) if group.when else say("forms.consent.when_default")
    parts = {"where": group.place, "leader": group.leader, "starts": group.starts}
    keys = {"where": "place"}
    known = {
        key: say(f"forms.consent.{key}", **{keys.get(key, key): within(value)}) if value else ""
        for key, value in parts.items()
    }
    return say("forms.consent.what", group=batch.group_name, when=when, **known)


def _until(version: FormVersion) -> str:
    if version.used_until is None:
        return say("forms.consent.until_open")
    return say("forms.consent.until", used_until=long_date(version.used_until))
