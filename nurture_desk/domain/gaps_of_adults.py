"""What is missing of sessions, tutors, schools and the service itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from nurture_desk.domain.gap_facts import DayFacts, GroupFact, TutorFact
from nurture_desk.domain.gaps import LEAD, Gap, Want, Windows
from nurture_desk.domain.observations import OBSERVE_FROM, OBSERVE_TO
from nurture_desk.domain.sessions import SessionState

TRAINED_DAYS = 28  # before the groups begin, where the day of the training is not known yet
MEETING_DAYS = timedelta(days=42)  # so long after its day a meeting is still worth holding
SUMMARY_DAYS = 60  # so long after hand-in a summary is asked for


def gaps_of_adults(facts: DayFacts) -> Iterator[Gap]:
    """Every gap of sessions, tutors, schools and service, in the order of the year."""
    windows = Windows(facts)
    yield from _choosing(facts, windows)
    for group in facts.groups:
        yield from _of_group(windows, group)
    for tutor in facts.tutors:
        yield from _of_tutor(facts, windows, tutor)
    yield from _of_schools(facts, windows)
    yield from _of_service(facts, windows)


def _choosing(facts: DayFacts, windows: Windows) -> Iterator[Gap]:
    service, begins = facts.service, windows.due("groups_begin")
    closes = windows.due("application_closes")
    if windows.near("skills_audit_due") and (closes is None or windows.today <= closes):
        due = windows.due("skills_audit_due")
        if not service.audit_planned:
            yield Gap(Want.AUDIT_PLAN, "skills_audit_due", due)
        elif service.audits_owed:
            yield Gap(Want.AUDIT, "skills_audit_due", due, count=service.audits_owed)
    if windows.near("school_chosen") and not service.school_chosen and not facts.groups:
        yield Gap(Want.SCHOOL_CHOICE, "school_chosen", windows.due("school_chosen"))
    for group in facts.groups:
        if windows.near("tutor_chosen") and group.tutor_id is None:
            due = windows.due("tutor_chosen")
            yield Gap(Want.TUTOR_CHOICE, "tutor_chosen", due, group.code, group.name, group.id, group=group.name)
        names = windows.from_start("suggestions_in", windows.start_of(group))
        if not group.mentoring and not group.children and names is not None and names - LEAD <= windows.today:
            school = next((one for one in facts.schools if one.id == group.school_id), None)
            who, target = (school.code, school.id) if school else ("", None)
            name = school.name if school else group.name
            yield Gap(Want.SUGGESTIONS, "suggestions_in", names, who, name, target, group=group.name)
    if service.to_erase:
        due = windows.from_start("unplaced_erased", begins)
        yield Gap(Want.ERASE, "unplaced_erased", due, count=service.to_erase)


def _of_group(windows: Windows, group: GroupFact) -> Iterator[Gap]:
    """Sessions gone by without a register, and held without a diary."""
    for one in group.sessions:
        where = (group.name, group.tutor_id, group.tutor)
        code = f"{group.code}.{one.id}"
        if one.state is SessionState.PLANNED and one.day < windows.today:
            yield Gap(Want.REGISTER, "week", one.day, code, group.name, one.id, str(one.number), one.day, *where)
        elif one.state is SessionState.HELD and one.day <= windows.today and not one.written:
            yield Gap(Want.DIARY, "week", one.day, code, group.name, one.id, str(one.number), one.day, *where)


def _of_tutor(facts: DayFacts, windows: Windows, tutor: TutorFact) -> Iterator[Gap]:
    mine = [one for one in facts.groups if one.tutor_id == tutor.id]
    if not tutor.trained and _training_is_near(windows):
        yield _tutors(Want.TRAINING, "trauma_training", windows.due("trauma_training"), tutor, mine)
    taught = [one for one in mine if not one.mentoring]
    if not tutor.observed and any(_has_met(one, OBSERVE_FROM, windows.today) for one in taught):
        until = [day for day in (one.day_of(OBSERVE_TO) for one in taught) if day is not None]
        yield _tutors(Want.OBSERVATION, "observation_until", min(until, default=None), tutor, mine)
    if not any(_has_met(one, 1, windows.today) for one in mine):
        return
    if _after_hand_in(windows) and not tutor.thanked:
        yield _tutors(Want.THANKS_TUTOR, "outcomes_shared", windows.due("outcomes_shared"), tutor, mine)
    if facts.service.returned:
        return
    if windows.begun("case_study_talk") and not tutor.told and taught:
        yield _tutors(Want.CASE_STUDY, "hand_in", windows.due("hand_in"), tutor, mine)
    if windows.begun("questionnaire") and not tutor.asked:
        yield _tutors(Want.QUESTIONNAIRE, "hand_in", windows.due("hand_in"), tutor, mine)


def _has_met(group: GroupFact, number: int, today: date) -> bool:
    """Whether the group has held session ``number`` or a later one."""
    return any(one.number >= number and group.met(one.number, today) for one in group.sessions)


def _tutors(want: Want, step: str, due: date | None, tutor: TutorFact, groups: list[GroupFact]) -> Gap:
    names = ", ".join(one.name for one in groups)
    return Gap(want, step, due, tutor.code, tutor.name, tutor.id, "", None, names, tutor.id, tutor.name)


def _training_is_near(windows: Windows) -> bool:
    if windows.due("trauma_training") is not None:
        return windows.near("trauma_training")
    begins = windows.due("groups_begin")
    return begins is not None and begins - timedelta(days=TRAINED_DAYS) <= windows.today


def _of_schools(facts: DayFacts, windows: Windows) -> Iterator[Gap]:
    for school in facts.schools:
        day = windows.from_start("agreement_and_prestart", school.starts_on)
        if day is not None and day - LEAD <= windows.today:
            met = school.met or windows.today > day + MEETING_DAYS
            for want, there in ((Want.AGREEMENT, school.signed), (Want.PRESTART, met)):
                if not there:
                    yield Gap(want, "agreement_and_prestart", day, school.code, school.name, school.id)
        if not school.held:
            continue
        review = windows.due("middle_review")
        if review is not None and review - LEAD <= windows.today <= review + MEETING_DAYS and not school.reviewed:
            yield Gap(Want.REVIEW, "middle_review", review, school.code, school.name, school.id)
        if not _after_hand_in(windows):
            continue
        if not school.summary_given:
            yield Gap(Want.SUMMARY, "family_copy", windows.due("family_copy"), school.code, school.name, school.id)
        if not school.thanked:
            due = windows.due("outcomes_shared")
            yield Gap(Want.THANKS_SCHOOL, "outcomes_shared", due, school.code, school.name, school.id)


def _after_hand_in(windows: Windows) -> bool:
    """Whether what goes out after hand-in is due: from the day after it, for two months."""
    hand_in = windows.due("hand_in")
    return hand_in is not None and 0 < (windows.today - hand_in).days <= SUMMARY_DAYS


def _of_service(facts: DayFacts, windows: Windows) -> Iterator[Gap]:
    service = facts.service
    if service.untrained and facts.groups and _training_is_near(windows):
        due = windows.due("trauma_training")
        for name in service.untrained:
            yield Gap(Want.TRAINING_OURS, "trauma_training", due, name=name)
    for half, due_on in service.unpaid:
        step = "grant_first_half" if half == 1 else "grant_second_half"
        due = due_on or (windows.due(step) if half == 1 else None)
        if due is not None and due <= windows.today:
            yield Gap(Want.INSTALMENT, step, due, about=str(half))
    if service.returned or not any(_has_met(group, 1, windows.today) for group in facts.groups):
        return
    due, step = windows.due("analysis_returned"), "analysis_returned"
    if windows.before_hand_in(28) and not service.sharing:
        yield Gap(Want.SHARING, step, due)
    if not windows.before_hand_in(-1):  # tutors hand in first
        return
    if service.prompts_open:
        yield Gap(Want.NARRATIVE, step, due, count=service.prompts_open)
    if service.plans_open:
        yield Gap(Want.PLANS, step, due, count=service.plans_open)
    yield Gap(Want.RETURN, step, due)
