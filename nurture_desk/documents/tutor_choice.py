"""The decision record of choosing a tutor (``forms-and-words.md`` 14a): no private fact of anybody."""

from __future__ import annotations

from datetime import date

from reportlab.platypus import Flowable, KeepTogether, Spacer

from nurture_desk.documents.page import Furniture, build_pdf
from nurture_desk.documents.paper import HIGH, WIDE, styles
from nurture_desk.documents.para import para
from nurture_desk.documents.parts import WriteOn, facts, note, opening, side_headed
from nurture_desk.documents.wording import has, say
from nurture_desk.domain.choosing import DecisionRecord, Filter, Reason
from nurture_desk.domain.dates import listed, long_date


def sentence_of(reason: Reason) -> str:
    """One reason in words: "Free on Tue am", "Nobody has asked about songwriting"."""
    exact = f"tutors.reason.{reason.kind.value}.{reason.what}"
    if reason.kind is Filter.INTEREST and has(exact):
        return say(exact)
    return say(f"tutors.reason.{reason.kind.value}.{reason.fit.value}", what=reason.what)


def tutor_choice_pdf(
    record: DecisionRecord, service_name: str, made_on: date, *, logo: bytes | None = None, sample: bool = False
) -> bytes:
    """The record as one page to sign and file."""
    choice = record.choice
    story: list[Flowable] = opening(record.opportunity.title, record.school)
    story.append(facts(_facts(record)))
    story += [Spacer(1, 4), *_said("wanted", "\n".join(_wanted(record)))]
    story += _said("considered", listed(record.considered))
    story += _said("counted", choice.what_counted)
    story += _said("fits", "\n".join(sentence_of(reason) for reason in record.reasons))
    story += _said("unknowns", choice.unknowns)
    story += _said("advised_by", choice.advised_by)
    story += _said("reason", choice.reason)
    end = [note(say("tutors.record.note")), Spacer(1, 18), WriteOn(say("tutors.record.signed"), 220)]
    story += [Spacer(1, 8), KeepTogether(end)]
    furniture = Furniture(
        service_name,
        say("tutors.record.kind"),
        made_on=made_on,
        running=record.opportunity.code,
        foot=record.opportunity.code,
        logo=logo,
        sample=sample,
    )
    return build_pdf(story, furniture, (WIDE, HIGH))


def _facts(record: DecisionRecord) -> list[tuple[str, str]]:
    choice = record.choice
    told = long_date(choice.told_on) if choice.told_on else say("tutors.record.not_yet")
    return [
        (say("tutors.record.chosen"), record.chosen or say("tutors.choosing.none_chosen")),
        (say("tutors.record.decided_by"), choice.decided_by),
        (say("tutors.record.decided_on"), long_date(choice.decided_on)),
        (say("tutors.record.way"), say(f"tutors.way.{choice.way.value}")),
        (say("tutors.record.told_on"), told),
        (say("tutors.record.code"), record.opportunity.code),
    ]


def _wanted(record: DecisionRecord) -> list[str]:
    return [f"{say(f'tutors.choosing.filter.{kind.value}')}: {what}" for kind, what in record.wanted]


def _said(key: str, text: str) -> list[Flowable]:
    if not text.strip():
        return []
    return side_headed(say(f"tutors.record.{key}"), *(para(part, styles().body) for part in text.splitlines() if part))
