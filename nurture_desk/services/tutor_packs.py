"""Tutor packs: one folder a tutor and group, out with everything a term needs, back paper by paper."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from nurture_desk.db import print_facts as facts
from nurture_desk.db import print_subjects as subjects_db
from nurture_desk.db import records, school_contacts
from nurture_desk.db import sessions as sessions_db
from nurture_desk.db import tutor_packs as db
from nurture_desk.db.print_facts import ChildFacts, GroupFacts
from nurture_desk.db.tables.intake import tutor_pack
from nurture_desk.documents.files import Staged
from nurture_desk.documents.page import Furniture
from nurture_desk.documents.tutor_pack import GroupPage, ProfilePage, group_pdf, profiles_pdf
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.dates import weekday_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import form_of_letter
from nurture_desk.domain.guards.texts_in import texts_in
from nurture_desk.domain.papers import Readers
from nurture_desk.domain.print_wishes import PrintWish
from nurture_desk.domain.profiles import TutorProfile
from nurture_desk.domain.progress import Progress, Silent
from nurture_desk.domain.purposes import Purpose
from nurture_desk.domain.school_contacts import ContactRow
from nurture_desk.domain.sessions import LIVE
from nurture_desk.domain.tutor_packs import PACK_FORMS, PackPaper, PackRow, PackWish, TutorPack, back_of, line_of
from nurture_desk.forms.fillable import make_fillable
from nurture_desk.forms.reference import read_reference
from nurture_desk.services.leaving import AMONG_COLLEAGUES, Leaves, Leaving, fingerprint
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.prints import Prints
from nurture_desk.services.pupils import Pupils
from nurture_desk.services.tutor_prompts import prompt_lines

FACTS = ("likes", "helps", "avoid", "health", "trusted_adult", "signals")


class TutorPacks:
    """Makes packs, lists them, and says what of each is back."""

    def __init__(self, desk: OpenDesk, prints: Prints, pupils: Pupils, leaving: Leaving) -> None:
        self._desk, self._prints, self._pupils, self._leaving = desk, prints, pupils, leaving

    def rows(self) -> list[PackRow]:
        """Every pack with what of it is back, the newest first."""
        with self._desk.look() as conn:
            packs = db.packs(conn)
            groups = facts.groups(conn, {pack.group_id for pack in packs})
            tutors = facts.tutors(conn, {pack.tutor_id for pack in packs if pack.tutor_id})
            rows = []
            for pack in packs:
                group, tutor = groups[pack.group_id], tutors.get(pack.tutor_id or 0)
                back = back_of(pack, _confirmed(conn, pack))
                rows.append(PackRow(pack, group.name or group.code, group.school, tutor.name if tutor else "", back))
            return rows

    def make(self, wish: PackWish, out: Path, progress: Progress | None = None) -> TutorPack:
        """Write the pack into the folder ``out`` (or as one file where it ends in .zip) and keep that it went.

        Files are named by what they are and the group's code, never by a name. Layouts, the pack and the audit row are
        kept before the first file stands at its place. Refused where neither paper nor fillable files are chosen.
        """
        if not (wish.on_paper or wish.fillable):
            raise NurtureError("packs.nothing", field="on_paper")
        with self._desk.change("packs.made", Area.INTAKE) as unit:
            group = facts.groups(unit.conn, [wish.group_id]).get(wish.group_id)
            if group is None:
                raise NurtureError("desk.gone")
            pages = self._pages(unit.conn, wish, group)
            leaves = self._leaves(unit.conn, wish, group, pages)
            self._leaving.ask(leaves, [out.name])
            files, papers = self._contents(unit.conn, wish, group, pages, progress or Silent())
            made = self.keep(wish, papers)
            unit.note(pack=made.id, group=group.code, files=len(files))
            self._leaving.note(leaves, fingerprint(files.values()))
            pack = _staged(files, out)
            unit.then(pack.place, pack.discard)
        return made

    def keep(self, wish: PackWish, papers: Sequence[PackPaper]) -> TutorPack:
        """Keep that a pack with ``papers`` went out today."""
        with self._desk.change("packs.kept", Area.INTAKE) as unit:
            group = facts.groups(unit.conn, [wish.group_id])[wish.group_id]
            lines = tuple(line_of(paper) for paper in papers)
            made = TutorPack(0, wish.group_id, group.tutor_id, self._desk.today(), wish.names, wish.fillable, lines)
            key = records.add(unit.conn, tutor_pack, made)
            unit.note(pack=key, papers=len(papers))
        return replace(made, id=key)

    def mark_returned(self, pack_id: int) -> None:
        """Keep that everything of a pack that will come back is back, today."""
        with self._desk.change("packs.returned", Area.INTAKE) as unit:
            records.set_fields(unit.conn, tutor_pack, pack_id, returned_on=self._desk.today())
            unit.note(pack=pack_id)

    def papers_came(self) -> int:
        """Call a pack returned once every paper of it is confirmed; how many. The tray asks after it confirmed."""
        with self._desk.look() as conn:
            waiting = [pack for pack in db.packs(conn) if pack.returned_on is None and pack.papers]
            whole = [pack.id for pack in waiting if set(pack.papers) <= _confirmed(conn, pack)]
        for key in whole:
            self.mark_returned(key)
        return len(whole)

    def _contents(
        self, conn: Connection, wish: PackWish, group: GroupFacts, shown: Sequence[ProfilePage], progress: Progress
    ) -> tuple[dict[str, bytes], list[PackPaper]]:
        files: dict[str, bytes] = {}
        papers: list[PackPaper] = []
        names: list[str] = []
        total = len(PACK_FORMS) + 2
        for place, form in enumerate(PACK_FORMS, start=3):
            try:
                made = self._prints.make(
                    PrintWish(form, (group.code,), names=wish.names, spares=0, beside=False, surnames=False)
                )
            except NurtureError:  # nothing of this kind is left to do: no session to come, nobody in the group
                continue
            name = f"{place}-{form.word}-{group.code}.pdf"
            if wish.on_paper:
                files[f"{say('packs.folder.print')}/{name}"] = made.printed.content
            if wish.fillable:
                files[f"{say('packs.folder.fillable')}/{name}"] = make_fillable(made.printed)
            papers += _papers(copy.reference for copy in made.printed.copies)
            names.append(say(f"prints.form.{form.value}"))
            progress.step(place - 2, total)
        head = letterhead(conn)
        furniture = Furniture(
            head.service_name,
            say("packs.kind"),
            self._desk.today(),
            running=group.code,
            foot=head.service_name,
            logo=head.logo,
            sample=head.sample,
        )
        files[f"1-{say('packs.file.group')}-{group.code}.pdf"] = group_pdf(self._group(conn, group, names), furniture)
        if shown:
            files[f"2-{say('packs.file.profiles')}-{group.code}.pdf"] = profiles_pdf(shown, furniture)
        progress.step(total, total)
        return files, papers

    def _pages(self, conn: Connection, wish: PackWish, group: GroupFacts) -> list[ProfilePage]:
        """The profile of each child whose profile is open."""
        children = self._children(conn, group)
        pages = (self._profile(one, children, wish) for one in children)
        return [page for page in pages if page is not None]

    def _leaves(self, conn: Connection, wish: PackWish, group: GroupFacts, pages: Sequence[ProfilePage]) -> Leaves:
        """A pack may name the group's own children, by known-as names and where names were wished; never another."""
        own = [one.id for one in self._children(conn, group)]
        gate = self._leaving.gate.may_each(own, [Purpose.TAKING_PART])
        return Leaves(
            "pack",
            say("leaving.title.pack", group=group.code),
            Readers.INSIDE,
            texts_in(pages),
            (*AMONG_COLLEAGUES, *(f"child:{key}" for key in own if wish.names)),
            {answer.pupil_id: [Purpose.TAKING_PART] for answer in gate if answer.allowed},
            subject=f"pack:{group.code}",
            for_whom=say("leaving.for_tutor"),
            action="packs.left",
            notes={"group": group.code},
        )

    def _children(self, conn: Connection, group: GroupFacts) -> list[ChildFacts]:
        members = subjects_db.children(conn, None, subjects_db.in_group(group.id))
        found = facts.children(conn, [one.id for one in members])
        return [found[one.id] for one in members]

    def _profile(self, child: ChildFacts, others: Sequence[ChildFacts], wish: PackWish) -> ProfilePage | None:
        """The page of one child; None while the profile is shut."""
        try:
            found: TutorProfile = self._pupils.tutor_profile(child.id)
        except NurtureError:
            return None
        parts = [(key, _nameless(getattr(found, key), others, wish.names)) for key in FACTS]
        name = child.shown_name if wish.names else child.code
        year = "" if found.year_group is None else say("packs.profile.year", year=found.year_group or "R")
        return ProfilePage(name, year, tuple(part for part in parts if part[1]), not found.pictures)

    def _group(self, conn: Connection, group: GroupFacts, papers: Sequence[str]) -> GroupPage:
        current = [one for one in school_contacts.contacts(conn, group.school_id) if one.current]
        contacts = tuple((say(f"schools.role.{one.role}"), one.name, _reach(one)) for one in current)
        live = [row for row in sessions_db.sessions_of_group(conn, group.id) if row.state in LIVE]
        dates = tuple((str(row.number), weekday_date(row.held_on)) for row in live)
        lede = " · ".join(part for part in (group.school, group.room, group.starts_at) if part)
        title, prompts = say("packs.group.title", group=group.name or group.code), prompt_lines(conn)
        return GroupPage(title, lede, contacts, dates, tuple(papers), prompts)


def _reach(one: ContactRow) -> str:
    return " · ".join(part for part in (one.telephone, one.email, one.best_time) if part)


def _papers(references: Iterable[str]) -> list[PackPaper]:
    """What these references are of."""
    read = [one for one in map(read_reference, references) if one is not None]
    forms = [(form_of_letter(one.form), one.person) for one in read]
    return [PackPaper(form, person) for form, person in forms if form is not None]


def _confirmed(conn: Connection, pack: TutorPack) -> set[PackPaper]:
    """What was confirmed in the tray since a pack went out."""
    return set(_papers(db.confirmed_since(conn, pack.made_on)))


def _nameless(text: str, children: Sequence[ChildFacts], names: bool) -> str:
    """What the school wrote, without any surname; without any name at all where codes stand for them."""
    for child in children:
        instead = child.shown_name if names else child.code
        named = (
            (child.full_name, child.surname)
            if names
            else (child.full_name, child.surname, child.known_as, child.first_names)
        )
        for name in named:
            if name.strip() and name != instead:
                text = _put_instead(text, name.strip(), instead)
    return text


def _put_instead(text: str, name: str, instead: str) -> str:
    """A function puts it in: a name may hold what a pattern would take for a sign of its own."""
    return re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda _: instead, text, flags=re.IGNORECASE)


def _staged(files: dict[str, bytes], out: Path) -> Staged:
    """The whole pack ready beside its place: half a pack would look like a whole one."""
    if out.suffix.lower() == ".zip":
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return Staged({out: packed.getvalue()})
    return Staged({out / name: content for name, content in files.items()}, make_folders=True)
