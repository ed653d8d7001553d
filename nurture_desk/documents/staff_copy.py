"""The skills audit as staff may see it, on one page: counts only, and the sentence that says what it is not."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer, Table

from nurture_desk import paths
from nurture_desk.documents import fonts
from nurture_desk.documents.page import Furniture, build_pdf
from nurture_desk.documents.paper import COLUMN, HIGH, WIDE, palette, styles
from nurture_desk.documents.para import para
from nurture_desk.documents.parts import facts, headed, note, opening
from nurture_desk.documents.wording import say
from nurture_desk.domain.audit_results import StaffCopy
from nurture_desk.domain.audits import HeatRow, OptionCount
from nurture_desk.domain.dates import long_date

_STEPS = (0.12, 0.24, 0.36, 0.48)  # as on the screen: the tint is the share of n
_WIDTHS = tuple(COLUMN * share for share in (0.40, 0.135, 0.135, 0.135, 0.135, 0.06))
_TOLD = 3  # options of a list that are worth a line


def staff_copy_pdf(
    copy: StaffCopy, service_name: str, made_on: date, *, logo: bytes | None = None, sample: bool = False
) -> bytes:
    """Counts by item and level with n, what was asked for, what is covered. Nobody's name, no item under five."""
    place = copy.round.place
    when = long_date(copy.round.held_on)
    story: list[Flowable] = opening(copy.round.name, ", ".join(part for part in (when, place) if part))
    story += [note(say("tutors.audit.not_appraisal")), Spacer(1, 2)]
    if copy.heat:
        story.append(_heat(copy))
        story += [Spacer(1, 4), para(_below(copy), styles().small)]
    else:
        story.append(para(say("tutors.audit.says_nothing"), styles().body))
    for key, counts in (("trainings", copy.trainings), ("approaches", copy.approaches)):
        if any(count.count for count in counts):
            story += headed(say(f"tutors.audit.{key}"), facts(_lines(counts)))
    furniture = Furniture(
        service_name, say("tutors.audit.staff_kind"), made_on=made_on, running=copy.round.name, logo=logo, sample=sample
    )
    return build_pdf(story, furniture, (WIDE, HIGH))


def _heat(copy: StaffCopy) -> Flowable:
    heads = ["", *(level.title for level in copy.framework.levels), say("tutors.audit.n")]
    middle = ParagraphStyle("middle head", parent=styles().head_cell, alignment=1)
    rows: list[list[Flowable | str]] = [[para(head, middle) for head in heads]]
    marks: list[tuple[object, ...]] = []
    group = ""
    for row in copy.heat:
        if row.group != group:
            group = row.group
            marks.append(("LINEABOVE", (0, len(rows)), (-1, len(rows)), 0.6, palette().rule))
            rows.append([para(group, styles().label)] + [""] * (len(heads) - 1))
        marks += _tints(row, len(rows))
        rows.append(_cells(row))
    table = Table(rows, colWidths=_WIDTHS, repeatRows=1, hAlign="LEFT")
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0.6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.8),
            ("INNERGRID", (1, 1), (-2, -1), 1.2, palette().white),
            *marks,
        ]
    )
    return table


def _cells(row: HeatRow) -> list[Flowable | str]:
    made: list[Flowable | str] = [para(row.item.title, styles().cell)]
    for level, count in enumerate(row.counts, 1):
        made.append(para(str(count), _on_tint(_step(row.share(level)))))
    return [*made, para(str(row.n), styles().figure)]


def _tints(row: HeatRow, at: int) -> list[tuple[object, ...]]:
    return [
        ("BACKGROUND", (level, at), (level, at), _heat_colours()[_step(row.share(level))][0])
        for level in range(1, len(row.counts) + 1)
    ]


def _step(share: float) -> int:
    return sum(share >= step for step in _STEPS)


@cache
def _on_tint(step: int) -> ParagraphStyle:
    return ParagraphStyle(
        f"on tint {step}", parent=styles().cell, alignment=1, fontName=fonts.MEDIUM, textColor=_heat_colours()[step][1]
    )


@cache
def _heat_colours() -> Sequence[tuple[Color, Color]]:
    file = paths.resources() / "look" / "tokens.toml"
    light = tomllib.loads(file.read_text(encoding="utf-8"))["themes"]["light"]
    return tuple((HexColor(light[f"h{step}"]), HexColor(light[f"t{step}"])) for step in range(len(_STEPS) + 1))


def _lines(counts: Sequence[OptionCount]) -> list[tuple[str, str]]:
    told = [count for count in counts if count.count][:_TOLD]
    return [(count.title, say("tutors.audit.of", n=count.count, total=count.of)) for count in told]


def _below(copy: StaffCopy) -> str:
    parts = [say("tutors.audit.n_means"), say("tutors.audit.staff_sheets", n=copy.sheets)]
    if copy.left_out:
        parts.append(say("tutors.audit.left_out", n=copy.left_out))
    return ". ".join(part.rstrip(".") for part in parts) + "."
