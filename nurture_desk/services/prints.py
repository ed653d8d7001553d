"""Every form out of the printer: whom it is for, what stands on it, what goes with it, and what is kept of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from nurture_desk.db import programme as programme_db
from nurture_desk.db import sheet_layouts
from nurture_desk.documents.page_pictures import PagePictures
from nurture_desk.documents.para import within
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import About, Form
from nurture_desk.domain.form_life import FormVersion
from nurture_desk.domain.papers import Readers
from nurture_desk.domain.print_wishes import PrintWish, Subject
from nurture_desk.domain.progress import Progress, Silent
from nurture_desk.domain.purposes import Purpose
from nurture_desk.forms.batch import PrintedForms
from nurture_desk.forms.fillable import make_fillable
from nurture_desk.forms.printing import PrintSettings
from nurture_desk.services.consent_forms import ConsentForms
from nurture_desk.services.leaving import Leaves, Leaving, fingerprint
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.media import Media
from nurture_desk.services.open_desk import OpenDesk, Unit
from nurture_desk.services.printing.beside import extras_of
from nurture_desk.services.printing.choices import Whom, choices_of
from nurture_desk.services.printing.copies import FOLLOWED, keep_copies
from nurture_desk.services.printing.feeds import Feeds
from nurture_desk.services.printing.known import Known
from nurture_desk.services.printing.making import parts_of, print_parts
from nurture_desk.services.printing.numbers import NOBODYS, desk_mark, kept_mark, last_spare, new_mark, take_spares
from nurture_desk.services.printing.printed import Made, Printed
from nurture_desk.services.printing.whom import subjects_of
from nurture_desk.services.printing.wordings import Wording, languages_of


class Prints:
    """Prints every form for whoever it is for."""

    def __init__(self, desk: OpenDesk, forms: ConsentForms, media: Media, leaving: Leaving) -> None:
        self._desk, self._forms, self._media, self._leaving = desk, forms, media, leaving

    def print_form(
        self,
        form: Form,
        codes: Sequence[str],
        out: Path,
        *,
        layout: Path | None = None,
        style: str | None = None,
        language: str | None = None,
        names: bool = True,
        fillable: bool = False,
        spares: int | None = None,
    ) -> Printed:
        """Write the sheets as one PDF at ``out`` (and where their boxes stand at ``layout``).

        ``codes``: of children, groups, schools, tutors, audit rounds, years; without any, everybody in question this
        year. ``style`` and ``language``: what is known of each family where not given. ``fillable``: fields to type
        into. Layouts, copies and the audit row are kept before the file stands at its place.
        """
        wish = PrintWish(form, tuple(codes), style, language, names, spares)
        return self.write(wish, out, layout, fillable=fillable)

    def write(
        self,
        wish: PrintWish,
        out: Path,
        layout: Path | None = None,
        *,
        fillable: bool = False,
        progress: Progress | None = None,
    ) -> Printed:
        """The file of a wish; ``progress`` hears of every sheet and may cancel, which leaves nothing behind.

        Refuses another ending than .pdf.
        """
        if out.suffix.lower() != ".pdf":
            raise NurtureError("prints.pdf", field="out")
        wish = replace(wish, beside=False) if fillable else wish
        leaves = _leaves(wish.form)
        self._leaving.ask(leaves, [out.name, *([layout.name] if layout else [])])
        with self.printed(wish, progress) as made:
            answer = made.answer(wish.form)
            contents = {out: make_fillable(made.printed) if fillable else made.printed.content}
            if layout is not None:
                contents[layout] = json.dumps(answer.layout, ensure_ascii=False, indent=1).encode()
            self._leaving.save_many(leaves, contents)
        return answer

    def write_each(
        self, wish: PrintWish, folder: Path, *, fillable: bool = True, progress: Progress | None = None
    ) -> list[Path]:
        """A file each in ``folder``, named by form and code and never by name; no spares and nothing beside them."""
        with self._desk.change("prints.printed_each", Area.INTAKE) as unit:
            contents = self.each(wish, fillable=fillable, progress=progress)
            paths = {folder / name: content for name, (_, content) in contents.items()}
            self._leaving.save_many(_leaves(wish.form), paths)
            unit.note(form=wish.form.value, files=len(paths))
        return list(paths)

    def each(
        self, wish: PrintWish, *, fillable: bool = True, progress: Progress | None = None
    ) -> dict[str, tuple[Subject, bytes]]:
        """A file each in memory, by its name: whom it is about, and the PDF."""
        heard = progress or Silent()
        with self._desk.change("prints.printed_each", Area.INTAKE) as unit:
            subjects = subjects_of(unit.conn, wish.form, wish.codes, self._desk.today())
            contents: dict[str, tuple[Subject, bytes]] = {}
            for place, one in enumerate(subjects, start=1):
                alone = replace(wish, codes=_code_of(wish.form, one), spares=0, beside=False)
                printed = self.make(alone).printed
                name = "-".join(part for part in (wish.form.word, one.code, _part(wish.form, one)) if part)
                contents[f"{name}.pdf"] = one, make_fillable(printed) if fillable else printed.content
                heard.step(place, len(subjects))
            unit.note(form=wish.form.value, files=len(contents))
        return contents

    def for_printer(self, wish: PrintWish, progress: Progress | None = None) -> tuple[Printed, PagePictures]:
        """The pages of a wish that go straight to a printer, kept like every other print."""
        with self.printed(wish, progress) as made:
            seal = fingerprint([made.printed.content])
            self._leaving.note(_leaves(wish.form), seal, went_where=say("leaving.printer"))
        return made.answer(wish.form), PagePictures(made.printed.content)

    def draft(self, wish: PrintWish) -> PrintedForms:
        """The sheets for looking at: their references are no desk's, and nothing is kept."""
        return self._drafted(wish).printed

    def preview(self, wish: PrintWish, progress: Progress | None = None) -> tuple[Printed, PagePictures]:
        """What a wish would print: its counts, and its pages to look at, in memory only."""
        made = self._drafted(wish, progress)
        return made.answer(wish.form), PagePictures(made.printed.content)

    def count(self, wish: PrintWish) -> int:
        """How many named sheets a wish makes; the sentences of ``subjects_of`` where it cannot be met."""
        with self._desk.look() as conn:
            return len(subjects_of(conn, wish.form, wish.codes, self._desk.today()))

    def choices(self, form: Form) -> list[Whom]:
        """For whom a form can be printed, by name."""
        with self._desk.look() as conn:
            return choices_of(conn, form)

    def languages(self, form: Form) -> tuple[str, ...]:
        """The languages a form can be printed in, English first."""
        with self._desk.look() as conn:
            return languages_of(conn, form)

    def _drafted(self, wish: PrintWish, progress: Progress | None = None) -> Made:
        with self._desk.look() as conn:
            own = self._version(wish.form) if wish.form in FOLLOWED else None
            return self._make(conn, wish, NOBODYS, 1, own, progress)

    def make(self, wish: PrintWish, progress: Progress | None = None) -> Made:
        """Make the pages in memory and keep what must outlive them: layouts, spare numbers, copies on their way."""
        with self.printed(wish, progress) as made:
            return made

    @contextmanager
    def printed(self, wish: PrintWish, progress: Progress | None = None) -> Iterator[Made]:
        """The pages of a wish, kept in one piece with whatever is done with them inside.

        They are made before the desk is written to, so that nobody has to wait for them to save.
        """
        with self._desk.look() as conn:
            mark, first = kept_mark(conn) or new_mark(), last_spare(conn) + 1
            version = self._version(wish.form) if wish.form in FOLLOWED else None
            made = self._make(conn, wish, mark, first, version, progress)
        with self._desk.change("prints.printed", Area.INTAKE) as unit:
            kept = self._forms.ensure_version(wish.form) if version is not None else None
            mark_now, first_now = desk_mark(unit.conn, mark), last_spare(unit.conn) + 1
            if (mark_now, first_now) != (mark, first):  # somebody else printed meanwhile
                made = self._make(unit.conn, wish, mark_now, first_now, kept)
            sheet_layouts.keep(unit.conn, made.printed.geometries, self._desk.today())
            take_spares(unit.conn, made.spares)
            unit.note(form=wish.form.value, sheets=made.sheets, spares=made.spares)
            if kept is not None:
                self._follow(unit, kept, made)
            yield made

    def _follow(self, unit: Unit, version: FormVersion, made: Made) -> None:
        """Begin the life of each copy under the version it is printed from."""
        unit.also(Area.CONSENT)
        start, again = 0, 0
        for part in made.parts:
            end = start + len(part.lot.sheets)
            own = part.wording.kept
            kept = own if own is not None and own.id else version  # the first print makes the first version
            again += keep_copies(unit.conn, kept.id, made.printed.copies[start:end], self._desk.today())
            start = end
        unit.note(version=version.id, again=again)

    def _make(
        self,
        conn: Connection,
        wish: PrintWish,
        mark: str,
        first_spare: int,
        version: FormVersion | None,
        progress: Progress | None = None,
    ) -> Made:
        year = programme_db.current_year(conn)
        known = Known(
            conn,
            programme_db.profile(conn),
            self._desk.today(),
            wish.names,
            year.id if year is not None else 0,
            year.name if year is not None else "",
            wish.surnames,
        )
        own = None if version is None else Wording(version.number, version.texts, None, version)
        feeds = Feeds(known, self._media, version.purposes if version is not None else tuple(Purpose))
        subjects = subjects_of(conn, wish.form, wish.codes, known.today)
        parts, missing = parts_of(known, wish, subjects, feeds, first_spare, own)
        head = letterhead(conn)
        settings = PrintSettings(within(head.service_name), mark, sample=head.sample, logo=head.logo)
        extras = extras_of(known, wish, parts, settings)
        return Made(print_parts(known, wish, parts, settings, extras, progress), parts, missing)

    def _version(self, form: Form) -> FormVersion:
        return self._forms.in_use(form) or self._forms.draft(form)


def _leaves(form: Form) -> Leaves:
    """Forms name whom they are addressed to, and only them; they hold nothing else that anybody typed."""
    return Leaves("form", say(f"prints.form.{form.value}"), Readers.INSIDE, action="prints.left", notes={"form": form})


def _code_of(form: Form, one: Subject) -> tuple[str, ...]:
    if form.about is About.SERVICE:
        return ()
    of_one = one.context and (form.about is About.SESSION or form is Form.AUDIT)
    return (f"{one.code}.{one.context}" if of_one else one.code,)


def _part(form: Form, one: Subject) -> str:
    """What tells two files of one group apart: the key of the session."""
    return one.context if form.about is About.SESSION else ""
