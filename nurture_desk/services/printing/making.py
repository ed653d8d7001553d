"""From a wish to pages: each part in its style and language, spares behind, and beside it what goes with the batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nurture_desk.db import print_facts as facts
from nurture_desk.documents.wording import say
from nurture_desk.domain.form_kinds import About, Form
from nurture_desk.domain.letters import one_line
from nurture_desk.domain.print_wishes import ENGLISH, FAMILY_PAPERS, STYLES, PrintWish, Subject, has_spares, spares_for
from nurture_desk.domain.progress import Progress
from nurture_desk.forms.batch import PrintedForms
from nurture_desk.forms.consent_print import consent_run
from nurture_desk.forms.gaps import with_gaps
from nurture_desk.forms.printing import Copy, Extra, PrintSettings, SheetRun, print_sheets
from nurture_desk.forms.reference import spare_mark
from nurture_desk.forms.words import words_of
from nurture_desk.services.printing.beside import batch_of, consent_group
from nurture_desk.services.printing.feeds import Feeds
from nurture_desk.services.printing.known import Given, Known
from nurture_desk.services.printing.parts import Part, Way
from nurture_desk.services.printing.wordings import Wording, wording_of


def ways_of(known: Known, wish: PrintWish, subjects: Sequence[Subject]) -> dict[Way, list[Subject]]:
    """Whom each way of setting is for: what the wish says, else what is known of each family."""
    asked = Way(wish.style or STYLES[0], wish.language or ENGLISH)
    if wish.form not in FAMILY_PAPERS or wish.form.about is not About.CHILD:
        return {asked: list(subjects)}
    children = facts.children(known.conn, [one.id for one in subjects])
    found: dict[Way, list[Subject]] = {}
    for one in subjects:
        child = children[one.id]
        style = wish.style or (child.letter_format if child.letter_format in STYLES else STYLES[0])
        language = (wish.language or child.letter_language).strip().lower() or ENGLISH
        found.setdefault(Way(style, language), []).append(one)
    return found


def parts_of(
    known: Known,
    wish: PrintWish,
    subjects: Sequence[Subject],
    feeds: Feeds,
    first_spare: int,
    own: Wording | None = None,
) -> tuple[list[Part], tuple[str, ...]]:
    """The sheets of a batch, spares behind each school's, and the languages nobody has translated the form into.

    ``own``: the English words to print instead of those in use.
    """
    parts: list[Part] = []
    missing: list[str] = []
    for way, mine in ways_of(known, wish, subjects).items():
        wording = wording_of(known.conn, wish.form, way.language)
        if wording is None:
            missing.append(one_line(way.language))
            way = Way(way.style, ENGLISH)
        if own is not None and way.language == ENGLISH:
            wording = own
        wording = wording or wording_of(known.conn, wish.form, ENGLISH)
        assert wording is not None  # English is always there
        parts += [Part(lot, way, wording) for lot in feeds.lots(wish.form, mine)]
    return _with_spares(known, wish, parts, first_spare), tuple(dict.fromkeys(missing))


def _with_spares(known: Known, wish: PrintWish, parts: list[Part], first: int) -> list[Part]:
    """Unnamed sheets behind the last ordinary sheet of each school (of the whole batch, where it goes to none)."""
    if not has_spares(wish.form) or (wish.again and wish.spares is None):
        return parts
    last: dict[str, int] = {}
    for place, part in enumerate(parts):
        plain = part.way == Way(wish.style or STYLES[0], wish.language or ENGLISH)
        if plain or part.lot.school not in last:
            last[part.lot.school] = place
    made: list[Part] = []
    for place, part in enumerate(parts):
        if last[part.lot.school] != place:
            made.append(part)
            continue
        count = sum(len(one.lot.sheets) for one in parts if one.lot.school == part.lot.school)
        extra = spares_for(count) if wish.spares is None else wish.spares
        made += _behind(known, part, first, extra)
        first += extra
    return made


def _behind(known: Known, part: Part, first: int, extra: int) -> list[Part]:
    """``part`` with ``extra`` unnamed sheets; in a part of their own where its words name somebody."""
    if not extra:
        return [part]
    context = part.lot.context
    slots = {"from": known.above(part.lot.school), "year": known.year}
    slots |= {key: part.lot.sheets[0].slots[key] for key in ("round", "held_on", "place") if context}
    marks = [spare_mark(number) for number in range(first, first + extra)]
    sheets = tuple(Given(f"{mark}.{context}" if context else mark, slots) for mark in marks)
    if part.lot.gaps:
        unnamed = replace(part.lot, sheets=sheets, gaps=dict.fromkeys(part.lot.gaps, ""))
        return [part, replace(part, lot=unnamed, spares=extra)]
    return [replace(part, lot=replace(part.lot, sheets=(*part.lot.sheets, *sheets)), spares=extra)]


def print_parts(
    known: Known,
    wish: PrintWish,
    parts: Sequence[Part],
    settings: PrintSettings,
    extras: Sequence[Extra],
    progress: Progress | None = None,
) -> PrintedForms:
    """The pages of a batch, in memory; ``progress`` hears of every sheet."""
    runs = [_run(known, wish.form, part, settings) for part in parts]
    kind = say(f"prints.form.{wish.form.value}")
    return print_sheets(runs, settings, kind=kind[:1].upper() + kind[1:], extras=extras, progress=progress)


def _run(known: Known, form: Form, part: Part, settings: PrintSettings) -> SheetRun:
    copies = tuple(Copy(sheet.person, sheet.slots, sheet.code) for sheet in part.lot.sheets)
    style = part.way.style
    if form is Form.CONSENT:
        group = consent_group(known, [part])
        return replace(consent_run(batch_of(known, form, [part], [group], settings), group, copies), style=style)
    gaps = {"group": known.group_word, **part.lot.gaps}
    wording = part.wording
    words = with_gaps(words_of(form, wording.texts, style, part.lot.composed), gaps)
    if wording.english is None:
        return SheetRun(part.lot.declaration, wording.number, words, copies, style=style)
    english = with_gaps(words_of(form, wording.english, style, part.lot.composed), gaps)
    return SheetRun(part.lot.declaration, wording.number, words, copies, english, style)
