"""Makes the bundle and lets it out: a draft for whoever reviews it, the final one to whoever asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from nurture_desk.db import attachments, programme
from nurture_desk.db import subject_access as held_db
from nurture_desk.documents.files import file_trouble, write_all
from nurture_desk.documents.page_pictures import PagePictures
from nurture_desk.documents.paper_pdf import paper_pdf
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.guards.free_names import same_person
from nurture_desk.domain.papers import Paper, Readers
from nurture_desk.domain.service import Record as KeptRecord
from nurture_desk.domain.subject_access import Decision, decided
from nurture_desk.services.access_bundle import json_of, paper_of
from nurture_desk.services.access_shown import Composed, composed
from nurture_desk.services.guarding import Guarding
from nurture_desk.services.leaving import Leaves, Leaving
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.subject_access import Review, SubjectAccess


@dataclass(frozen=True)
class Bundle:
    """What was written into ``folder``; ``draft``: not to be given yet."""

    folder: Path
    files: tuple[str, ...]
    draft: bool
    pieces: int
    doubtful: int
    undecided: int
    covered: int
    held: int


class AccessOut:
    """Writes bundles."""

    def __init__(self, desk: OpenDesk, access: SubjectAccess, leaving: Leaving, guarding: Guarding) -> None:
        self._desk, self._access, self._leaving, self._guarding = desk, access, leaving, guarding

    def paper(self, review: Review) -> Paper:
        """The pages as they would be now."""
        return self._painted(composed(review))[0]

    def pages(self, review: Review) -> PagePictures:
        """The pages to look at; nothing is written."""
        paper, logo = self._painted(composed(review))
        return PagePictures(paper_pdf(paper, logo=logo))

    def draft(self, review: Review, folder: Path) -> Bundle:
        """Write a draft, whatever is decided: everything that is not is covered. The trail knows before it is there.

        Refused once all is decided and reviewed: then the bundle itself goes.
        """
        one = composed(review)
        if not one.draft:
            raise NurtureError("access.no_draft")
        contents = self._contents(one, folder, "-DRAFT")
        make_folder(folder)
        with self._desk.change("access.draft", Area.PROTECTION) as unit:
            unit.lasts()
            unit.note(**_whom(review), files=len(contents), undecided=len(review.open))
            unit.then(partial(write_all, contents))
        return _told(one, folder, contents)

    def final(self, review: Review, folder: Path) -> Bundle:
        """Write the bundle to be given; refused until all is decided and it is written down who asked and reviewed.

        Ledger and trail have it before the first file is there; the request counts as answered.
        """
        review = self._access.look_again(review)
        if review.open:
            raise NurtureError("access.still_open", n=len(review.open))
        if review.request is None or review.wants:
            raise NurtureError("access.wants", what=", ".join(say(f"access.want.{name}") for name in review.wants))
        one = composed(review)
        contents = self._contents(one, folder, "")
        contents |= {folder / file.name: self._kept(one, file.name) for file in one.files if file.name}
        make_folder(folder)
        leaves = Leaves(
            "access",
            say("access.kind"),
            Readers.INSIDE,
            [text for shown in one.records for column, _, text in shown.pairs if column not in _OURS],
            self._stands(review),
            subject=f"access:{review.request.code}",
            for_whom=say("access.for_whom", code=review.request.code),
            action="access.saved",
            notes={**_whom(review), "files": len(contents)},
        )
        self._leaving.save_many(leaves, contents)
        self._access.given(review.request.id)
        return _told(one, folder, contents)

    def write(self, review: Review, folder: Path) -> Bundle:
        """The final bundle once it may be made, until then a draft."""
        return self.final(review, folder) if review.is_final else self.draft(review, folder)

    def _contents(self, one: Composed, folder: Path, mark: str) -> dict[Path, bytes]:
        paper, logo = self._painted(one)
        made = json_of(one, paper.service_name, self._desk.today())
        name = f"{one.code}-everything{mark}"
        return {folder / f"{name}.pdf": paper_pdf(paper, logo=logo), folder / f"{name}.json": made}

    def _painted(self, one: Composed) -> tuple[Paper, bytes | None]:
        record = KeptRecord.CHILDREN if one.review.subject.kind == "pupil" else KeptRecord.AUDITS
        with self._desk.look() as conn:
            profile, head = programme.profile(conn), letterhead(conn)
            years = {kept.record: kept.years for kept in programme.retentions(conn)}.get(record)
        return paper_of(one, profile, years, head, self._desk.today()), head.logo

    def _kept(self, one: Composed, name: str) -> bytes:
        file = next(shown.file for shown in one.files if shown.name == name)
        with self._desk.look() as conn:
            if file.attachment is not None:
                return attachments.content_of(conn, file.attachment)
            return held_db.page_content(conn, file.page or 0)

    def _stands(self, review: Review) -> tuple[str, ...]:
        """Whom the bundle may name: the person, whoever asked, places and groups, and who was decided to be shown."""
        asker = review.request.asked_by if review.request else ""
        known = self._guarding.directory().known
        asking = [one.key for one in known if asker and any(same_person(name, asker) for name in one.names)]
        decisions = decided(review.questions)
        shown = [one.alike.partition(":")[2] for one in review.questions if decisions.get(one.place) is Decision.SHOW]
        return (review.subject.known_as, "school:*", "place:*", "group:*", *asking, *shown)


def make_folder(folder: Path) -> None:
    """Make the folder a bundle goes into; the plain sentence where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise file_trouble(trouble, folder) from trouble


_OURS = frozenset(("code", "reference", "indicator"))


def _whom(review: Review) -> Mapping[str, object]:
    kind = "pupil" if review.subject.kind == "pupil" else "person"
    return {kind: review.subject.key, "request": review.request.id if review.request else None}


def _told(one: Composed, folder: Path, contents: Mapping[Path, bytes]) -> Bundle:
    return Bundle(
        folder=folder,
        files=tuple(path.name for path in contents),
        draft=one.draft,
        pieces=len(one.review.held.records) + len(one.review.held.files),
        doubtful=len(one.review.questions),
        undecided=len(one.review.open),
        covered=one.covered,
        held=one.held,
    )
