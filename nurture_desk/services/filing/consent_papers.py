"""One paper of consent as it lies there: who signed it, when, what it says, and which copy it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from nurture_desk.db import consent as db
from nurture_desk.db import form_copies, records
from nurture_desk.db.tables.pupils import pupil
from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.answers import MEDIA_NONE, read_sheet
from nurture_desk.domain.consent import ConsentCase, Value
from nurture_desk.domain.consent_proposal import MAY_BE_NEW, NOBODY_YET, SIGNED_AS, who_signed
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.filing import NEW_SIGNER, SIGNER
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_life import FormVersion
from nurture_desk.domain.pupils import Pupil
from nurture_desk.domain.purposes import MEDIA, OwnQuestion, Purpose
from nurture_desk.domain.returned import ReturnedSheet
from nurture_desk.domain.signers import Capacity, Signer, both_must_sign, check_may_answer, signs_alone
from nurture_desk.domain.typed import Answers

YOUNG_FROM = 12  # the age from which a young person's signature counts beside a grown-up's


@dataclass(frozen=True)
class Paper:
    """A sheet looked at as consent; ``waits``: sentences why nothing of it can be recorded yet."""

    sheet: ReturnedSheet
    child: Pupil
    case: ConsentCase
    version: FormVersion | None
    copy_id: int | None
    values: Mapping[str, Value]
    decided_on: date | None
    signed_name: str
    capacity: Capacity | None
    signer_id: int | None
    people: tuple[Signer, ...]
    second: bool
    waits: tuple[str, ...]
    evidence: str


@dataclass
class _Look:
    """What has been found so far."""

    waits: list[str] = field(default_factory=list)

    def wait(self, key: str, **values: object) -> None:
        self.waits.append(say(f"filing.consent.{key}", **values))

    def trouble(self, error: NurtureError) -> None:
        self.waits.append(sentence(error))


def paper_of(conn: Connection, sheet: ReturnedSheet) -> Paper:
    """The sheet as a paper of consent of the child it is about."""
    child = records.get(conn, pupil, Pupil, sheet.pupil_id or 0)
    case = db.cases(conn, [child.id])[child.id]
    look, answers = _Look(), Answers(sheet)
    own_page = sheet.form is Form.CHILD_PAGE
    number = sheet.version.rpartition(".")[0] or sheet.version
    version = form_copies.version_of(conn, sheet.form, number)
    if version is None and not own_page:
        look.wait("version", number=number)
    values = _own_values(answers, look) if own_page else _values(sheet, version, look)
    day = answers.day("date")
    if day is None:
        look.wait("own_date" if own_page else "date")
    capacity, signer_id, people = (Capacity.CHILD, None, ()) if own_page else _signer(sheet, case, day, look)
    paper = Paper(
        sheet,
        child,
        case,
        version,
        form_copies.copy_of_sheet(conn, sheet.reference, child.id, version.id if version else 0),
        values,
        day,
        answers.text("adult" if own_page else "name"),
        capacity,
        signer_id,
        tuple(people),
        not own_page and answers.text("second_signature") not in ("", "none"),
        (),
        _evidence(answers, own_page),
    )
    _may_answer(paper, look)
    return Paper(**{**vars(paper), "waits": tuple(dict.fromkeys(look.waits))})


def _values(sheet: ReturnedSheet, version: FormVersion | None, look: _Look) -> dict[str, Value]:
    """The five questions and the grid; a page that is not at hand says nothing."""
    asked = [purpose for purpose in (version.purposes if version else Purpose) if _at_hand(sheet, str(purpose))]
    marks = {key: said for key, said in sheet.values.items() if key in asked or key == MEDIA_NONE}
    try:
        found = read_sheet(marks, asked)
    except NurtureError as error:
        look.trouble(error)
        return {}
    if not found:
        look.wait("nothing")
    return found


def _at_hand(sheet: ReturnedSheet, key: str) -> bool:
    return not sheet.asked or key in sheet.asked


def _own_values(answers: Answers, look: _Look) -> dict[str, Value]:
    options = (Value.YES, Value.ASK, Value.NO)
    said = {str(question): answers.option(question, options) for question in OwnQuestion}
    if not any(said.values()):
        look.wait("nothing")
    return {key: Value(value) for key, value in said.items() if value}


def _signer(
    sheet: ReturnedSheet, case: ConsentCase, day: date | None, look: _Look
) -> tuple[Capacity | None, int | None, list[Signer]]:
    """As what and who signed; None for the young person's own answer."""
    answers = Answers(sheet)
    if answers.text("signature") in ("", "none"):
        look.wait("not_signed")
    capacity = SIGNED_AS.get(answers.text("signer"))
    if capacity is None:
        look.wait("signer")
        return None, None, []
    if capacity is Capacity.OTHER:
        look.trouble(NurtureError("consent.signer_other"))
        return capacity, None, []
    if capacity is Capacity.CHILD:
        age = case.signing.age(day) if day is not None else None
        if age is not None and age < YOUNG_FROM:
            look.wait("too_young", age=age)
        return capacity, None, []
    name = answers.text("name")
    if not name:
        look.wait("name")
    people = [one for one in case.signers.values() if one.capacity is capacity]
    return capacity, _chosen(sheet, people, name, day, capacity, look), people


def _chosen(
    sheet: ReturnedSheet, people: list[Signer], name: str, day: date | None, capacity: Capacity, look: _Look
) -> int | None:
    """The key of who signed: as chosen, else the only one of that name; else somebody new."""
    said = sheet.values.get(SIGNER, "")
    if said.isdigit() and any(one.id == int(said) for one in people):
        return int(said)
    likely = who_signed(people, name, day)
    if len(likely) == 1 and said != NEW_SIGNER:
        return likely[0].id
    if len(likely) > 1 and said != NEW_SIGNER:
        look.wait("which", name=name)
        return None
    if capacity in MAY_BE_NEW:
        return NOBODY_YET
    look.wait("carer", name=name)
    return None


def _may_answer(paper: Paper, look: _Look) -> None:
    """The rule of who may sign, as it would refuse the answer."""
    if not paper.values or paper.decided_on is None or paper.signer_id is None:
        return
    person = paper.case.signers.get(paper.signer_id) or Signer(
        NOBODY_YET, paper.child.id, paper.signed_name, capacity=paper.capacity or Capacity.OTHER
    )
    purposes = [Purpose(key) for key in paper.values]
    no = all(value is Value.NO for value in paper.values.values())
    try:
        check_may_answer(paper.case.signing, person, purposes, paper.decided_on, no=no)
    except NurtureError as error:
        look.trouble(error)


def _evidence(answers: Answers, own_page: bool) -> str:
    """What else is written on the sheet, kept with the answers."""
    if own_page:
        adult = answers.text("adult")
        return say("filing.consent.with_adult", name=adult) if adult else ""
    parts = [say(f"filing.consent.{key}", text=text) for key in ("tell_us", "read_by") if (text := answers.text(key))]
    if answers.yes("help_reading"):
        parts.append(say("filing.consent.help_reading"))
    return "\n".join(parts)


def remarks_of(paper: Paper) -> list[str]:
    """What the sheet leaves open, and what it says beside the lines."""
    sheet, found = paper.sheet, []
    if sheet.form is Form.CONSENT:
        asked = [purpose for purpose in (paper.version.purposes if paper.version else ()) if purpose in MEDIA]
        if asked and _at_hand(sheet, MEDIA_NONE) and not any(str(one) in paper.values for one in asked):
            found.append(say("filing.consent.grid_empty"))
        questions = [one for one in (paper.version.purposes if paper.version else ()) if one not in MEDIA]
        open_ones = [say(f"consent.about.{one}") for one in questions if str(one) not in paper.values]
        found += [say("filing.consent.open", what=one) for one in open_ones]
        if paper.decided_on and both_must_sign(paper.case.signing, paper.decided_on) and not paper.second:
            found.append(say("filing.consent.second_owed"))
        if paper.decided_on and paper.second and signs_alone(paper.case.signing, paper.decided_on):
            found.append(say("filing.consent.alone"))
    if paper.signer_id == NOBODY_YET and paper.signed_name:
        found.append(say("filing.consent.new_signer", name=paper.signed_name))
    return [*found, *(line for line in paper.evidence.splitlines() if line)]
