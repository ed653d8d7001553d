"""Consent sheets and children's own pages: what they would record is proposed, a person confirms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from nurture_desk.db import consent as db
from nurture_desk.db import form_copies, records
from nurture_desk.db.tables.consent import consent_decision, form_copy, signer
from nurture_desk.db.tables.pupils import pupil
from nurture_desk.db.traces import Watched
from nurture_desk.documents.wording import say
from nurture_desk.domain.answers import Answer, check_answer
from nurture_desk.domain.consent import Channel, Decision, Value
from nurture_desk.domain.consent_proposal import NOBODY_YET, Proposal
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.filing import Difference, takes_paper
from nurture_desk.domain.pupils import Pupil
from nurture_desk.domain.returned import ReturnedSheet
from nurture_desk.domain.signers import Capacity, Signer
from nurture_desk.domain.typed import Answers
from nurture_desk.services.consent import Consents
from nurture_desk.services.filing.children import letters
from nurture_desk.services.filing.consent_papers import Paper, paper_of
from nurture_desk.services.filing.family import Made
from nurture_desk.services.filing.merging import in_words
from nurture_desk.services.filing.proposals import propose
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.pupils import Pupils


@dataclass(frozen=True)
class ConsentSheets:
    """Both forms of consent. Nothing is overwritten: a sheet adds answers of its day."""

    desk: OpenDesk
    days: Sequence[str] = ("date", "second_date")

    def proposal(self, conn: Connection, sheet: ReturnedSheet) -> Proposal:
        """What the sheet would record and what would count of it today."""
        return propose(conn, paper_of(conn, sheet), self.desk.today())

    def missing(self, conn: Connection, sheet: ReturnedSheet) -> list[str]:
        """Why it waits: no signature, "other", nobody known to sign, nothing answered."""
        return list(self.proposal(conn, sheet).waits)

    def differences(self, conn: Connection, sheet: ReturnedSheet) -> list[Difference]:
        """Answers of the same person and day that were recorded otherwise, and a class put right on the sheet."""
        paper = paper_of(conn, sheet)
        kept = _of_that_day(conn, paper)
        found = [
            Difference(key, say(f"consent.value.{kept[key]}"), say(f"consent.value.{value}"))
            for key, value in paper.values.items()
            if key in kept and kept[key] is not value
        ]
        child, typed = records.get(conn, pupil, Pupil, sheet.pupil_id or 0), Answers(sheet).text("class")
        if typed and child.class_name and typed != child.class_name:
            found.append(Difference("class", child.class_name, in_words(typed)))
        return found

    def watched(self, conn: Connection, sheet: ReturnedSheet) -> list[Watched]:
        """The child's answers, who answers for it, its copies and (a spare) the copy that came back."""
        copy = paper_of(conn, sheet).copy_id or 0
        return [
            Watched(consent_decision, consent_decision.c.pupil_id == sheet.pupil_id),
            Watched(signer, signer.c.pupil_id == sheet.pupil_id),
            Watched(form_copy, (form_copy.c.pupil_id == sheet.pupil_id) | (form_copy.c.id == copy)),
            Watched(pupil, pupil.c.id == sheet.pupil_id),
        ]

    def file(self, conn: Connection, sheet: ReturnedSheet) -> Made:
        """Record the answers of who signed, and the young person's own where both did; mark the copy as back."""
        paper = paper_of(conn, sheet)
        shown = {one.field: one for one in self.differences(conn, sheet)}
        kept = _of_that_day(conn, paper)
        values = {
            key: value
            for key, value in paper.values.items()
            if key not in kept or (key in shown and takes_paper(sheet, shown[key]))
        }
        answer = _answer(paper, values, self._signer(paper))
        self._check(paper, answer)
        service, count = Consents(self.desk), 0
        if values:
            count = service.record(answer)
            if paper.second and answer.signer_id is not None:
                count += service.record(replace(answer, signer_id=None))
        self._copy(conn, paper)
        self._letters(conn, sheet, shown.get("class"))
        return {"answers": count, "copy": paper.copy_id}

    def take_back(self, conn: Connection, made: Made) -> None:
        """Answers hang on nobody; a signer who answered again since stays, and says so."""

    def _check(self, paper: Paper, answer: Answer) -> None:
        if paper.waits:
            raise NurtureError("filing.consent.waits", why=paper.waits[0])
        if paper.values:
            check_answer(replace(answer, values=paper.values), self.desk.today())

    def _signer(self, paper: Paper) -> int | None:
        """Who signed; somebody nobody has kept yet is added by the name and capacity on the sheet."""
        if paper.signer_id != NOBODY_YET:
            return paper.signer_id
        capacity = paper.capacity or Capacity.OTHER
        return Consents(self.desk).save_signer(Signer(0, paper.child.id, paper.signed_name, capacity=capacity))

    def _copy(self, conn: Connection, paper: Paper) -> None:
        if paper.copy_id is None:
            return
        kept = form_copies.copy_of(conn, paper.copy_id)
        back: dict[str, object] = {"pupil_id": paper.child.id}
        if kept.returned_on is None:
            back["returned_on"] = max(min(paper.sheet.dropped_on, self.desk.today()), kept.made_on)
        if paper.sheet.attachments and kept.attachment_id is None:
            back["attachment_id"] = paper.sheet.attachments[0]
        records.set_fields(conn, form_copy, paper.copy_id, **back)

    def _letters(self, conn: Connection, sheet: ReturnedSheet, class_differs: Difference | None) -> None:
        """How the family would like its letters, and the class as put right: the newest word is the family's."""
        answers = Answers(sheet)
        child = records.get(conn, pupil, Pupil, sheet.pupil_id or 0)
        wishes = letters(answers)
        if (typed := answers.text("class")) and (class_differs is None or takes_paper(sheet, class_differs)):
            wishes["class_name"] = typed
        if wishes and replace(child, **wishes) != child:
            Pupils(self.desk).save(replace(child, **wishes))


def _of_that_day(conn: Connection, paper: Paper) -> dict[str, Value]:
    """What the same person is kept to have answered on the sheet's day: twice in is harmless."""
    if paper.decided_on is None or paper.signer_id == NOBODY_YET or paper.waits:
        return {}
    heard: list[Decision] = db.decisions_of(conn, [paper.child.id]).get(paper.child.id, [])
    return {
        one.purpose: one.value
        for one in heard
        if one.signer_id == paper.signer_id and one.decided_on == paper.decided_on
    }


def _answer(paper: Paper, values: Mapping[str, Value], signer_id: int | None) -> Answer:
    sheet = paper.sheet
    return Answer(
        paper.child.id,
        signer_id,
        Channel.PDF if sheet.channel.value == "pdf" else Channel.PAPER,
        paper.decided_on or date.max,
        values,
        version_id=paper.version.id if paper.version else None,
        attachment_id=sheet.attachments[0] if sheet.attachments else None,
        evidence=paper.evidence,
        signed_name=paper.signed_name,
    )
