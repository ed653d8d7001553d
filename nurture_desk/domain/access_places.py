"""What the desk holds of a person, column by column: what is given to whoever asks for it, and what is not and why.

``tests/db/test_subject_access.py`` walks the schema: every column of a table from which a foreign key leads to a child
or an adult stands in here, and every column somebody can write sentences into is given, looked through for the name,
or left out for a reason. A new column in neither fails that test.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Area(StrEnum):
    """Parts of the bundle in the order in which they are read."""

    ABOUT = "about"
    ANSWERS = "answers"
    NEEDS = "needs"
    GROUP = "group"
    HEARD = "heard"
    REPORTS = "reports"
    PICTURES = "pictures"
    ADULT = "adult"
    GONE = "gone"
    ASKED = "asked"
    ELSEWHERE = "elsewhere"  # texts that name the person in other records


class WhyNot(StrEnum):
    """Why a column is not in the bundle; each has its sentence under ``access.why_not``."""

    NAMED = "named"  # not about the person unless it names them: it is looked through, and given where it does
    KEY = "key"  # a number or mark of the desk's own that says nothing of anybody
    OF_OTHERS = "of_others"  # about somebody else, or about everybody together
    MACHINE = "machine"  # what the machine measured on the way to an answer that is given
    SAME = "same"  # the same thing is given in another place of the bundle
    THIS = "this"  # how this very answer was put together
    WORDING = "wording"  # printed wording or a list of choices, the same for everybody


_GIVEN: dict[Area, str] = {
    Area.ABOUT: """
        pupil: code ref first_names surname known_as school_id year_group class_name birth_month birth_year stage
            letter_language letter_format signer_situation images_caution family_knows_on family_knows_from told_on
            situation_confirmed_on situation_confirmed_by images_confirm_role images_confirmed_on
        person: name known_as email telephone may_name may_picture notes
        person_role: role since until note
        tutor: code employment trainee would_teach came_by active joined_on instruments approaches free taken
            availability_note training_done best_contact notes
        school_contact: school_id role best_time current
        care: authority team team_address forms_begun_on
        suggestion: year_id group_id suggested_on suggested_by interest kind signer_reachable family_spoken_on outcome
            outcome_reason
        demographic: field answer code source supplied_on
        pseudonym: alias
    """,
    Area.ANSWERS: """
        signer: name relation capacity delegated_on names_pictures confirmed_on confirmed_by until
        consent_decision: purpose value signer_id capacity channel decided_on version_id made_until used_until
            staff_one staff_two evidence recorded_by recorded_at signed_name attachment_id
        form_copy: reference version_id made_on handed_school_on handed_school_to handed_family_on returned_on
            refused_on original_where copy_given_on attachment_id
        form_chase: chased_on chased_by way note
        adult_decision: subject value decided_on note
    """,
    Area.NEEDS: """
        pupil_profile: enjoys music_liked strengths hard too_much helps words_that_work avoid communicates
            home_language prefers health_in_room health_with trusted_adult plan_exists plan_held_by supplied_by
            supplied_on attachment_id
        need_note: noted_on said_by need helps
        prestart_child: prestart_id gone_through helps avoid likes
        concern_passed: passed_on passed_to session_id
    """,
    Area.GROUP: """
        group_member: group_id joined_on left_on left_reason
        pupil_pair: kind other_id pupil_id
        music_group: code name kind room weekday starts_at minutes starts_on stage contract briefing_on
        session: number held_on starts_at minutes state
        attendance: session_id mark reason
        mentoring_plan: why_now meetings ends_on hears_what room_seen staff_near rule_seen goodbye
        mentoring_goal: text set_on midway last_look
        celebration_child: day_id coming allergies
        progression: year_id route note offered_on started_on still_there_on still_there fee_asked fee_from fee_answer
            taken_by
    """,
    Area.HEARD: """
        pupil_voice: asked_on asked_by written_by how passed face feels chose tricky proud with_whom elsewhere next_wish
            sound_kept session_id
        family_slip: noted_on relationship talked noticed next_wish may_use by_telephone written_by
        school_slip: noted_on source written_by in_class with_others got_over no_change may_use
        target: set_on wish kind reviewed_on review review_words
        review_child: review_id in_class at_play next_step
        evidence_item: noted_on kind source setting text family_may_see may_quote origin session_id group_id
        evidence_indicator: item_id indicator
        tray_page: reference form version page answers state set_aside_why confirmed_at attachment_id
        tray_picture: content
    """,
    Area.REPORTS: """
        judgement: year_id outcome value why judged_on judged_by
        judgement_citation: judgement_id item_id
        pupil_report: year_id started_on finished_on
        report_line: section text share
        case_study: year_id kind title pseudonym author_id started_on finished_on file_note family_shown_on
            family_answer talked_on
        case_study_part: section text
        recognise_answer: question answer answered_on answered_by
        return_line: snapshot_id sheet content
    """,
    Area.PICTURES: """
        media_person: media_id
        media_item: title medium made_on made_by device kept_where moved_off_on delete_by deleted_on
    """,
    Area.ADULT: """
        audit_expected: round_id walked_in
        audit_sheet: round_id channel answered_on state lacks_side_2 interest untapped free
        audit_mark: item level
        audit_tick: field option
        audit_private: ticked_on talked_on
        check_in: planned_on held_on
        pair_entry: tutor_id with_tutor_id kind happened_on minutes place next_step
        observation: year_id session_number group_name observed_on agreed_look what_happened children breathed
            worked_well ideas tutor_view observer_takes next_step observer agreed_on reason
        questionnaire: year_id answered_on recommend better_teacher wider_impact helped hindered training_next
            hours_preparing hours_teaching hours_meeting hours_writing may_quote
        training_attendance: event_id state minutes
        reflection_attendance: meeting_id
        opportunity_reply: opportunity_id reply said_on
        tutor_choice: opportunity_id decided_on what_counted unknowns advised_by decided_by way reason told_on
        choice_considered: choice_id
        tutor_pack: group_id made_on with_names fillable returned_on note
    """,
    Area.GONE: """
        departure_person: departure_id purpose settled_on settled_note
        departure: kind title went_where left_on for_whom
        letter_sent: letter sent_on
    """,
    Area.ASKED: """
        access_request: code received_on asked_by relation may_ask may_ask_on may_ask_by due_on extended_why
            reviewed_by reviewed_on given_on notes
        complaint: code received_on from_whom way about handled_by acknowledged_on found answered_on outcome put_right
            regulator_on
        guard_answer: word sentence reason answered_on answered_by
    """,
}

# Columns of linked tables that are not given, and columns of sentences that are not looked through.
_NOT_GIVEN: dict[WhyNot, str] = {
    WhyNot.NAMED: """
        session.reason session.off_reason session.plan session.adult session.adult_role music_group.size_reason
        music_group.notes
    """,
    WhyNot.KEY: """
        pupil.token person.token attachment.token attachment.sha256 departure.sha256 tray_drop.sha256
        departure.subject guard_answer.subject evidence_item.origin_id recognise_answer.text_mark form_version.number
        report_line.position case_study_part.position audit_entry.chain
        audit_entry.at audit_entry.action setting.value return_snapshot.figures draft.place
    """,
    WhyNot.OF_OTHERS: """
        person.name school.name service_profile.* partner.* school.address school.postcode return_typed.*
        return_snapshot.sheets return_snapshot.signed_off_by school_figure.* erasure.* retention_period.*
        retention_keep.* retention_review.* backup_made.* protection_text.* sharing_agreement.*
    """,
    WhyNot.MACHINE: "tray_page.reading tray_page.filed sheet_layout.*",
    WhyNot.SAME: """
        attendance.pupil_id tray_page.round_id tray_page.tutor_id tray_page.school_id tray_page.group_id
        tray_page.session_id case_study.tutor_id case_study.group_id session.tutor_id music_group.tutor_id
        music_group.school_id music_group.year_id session.group_id tutor_pack.contents letter_sent.did attachment.title
    """,
    WhyNot.THIS: "access_decision.*",
    WhyNot.WORDING: """
        form_version.* outcome_framework.* audit_framework.* letter_text.body letter_text.subject activity.*
        tutor_prompt.* training_topic.* term_date.note term_date.source
    """,
}

# From these rows no way leads on to the adult who led or wrote them: what hangs on them is about children.
NOT_FOLLOWED = {
    "pupil": frozenset[str](),
    "person": frozenset(("music_group", "session", "case_study", "tutor_choice")),
}
# Records that say whose they are by the person's code: (table, column).
BY_CODE = (("letter_sent", "recipient"), ("document_text", "about"))
# What hangs on a mentoring group is about its one child.
MENTORING = ("mentoring_plan", "mentoring_talk", "diary")
# Rows that are read with another: (table: column that leads there).
FOLDED = {"evidence_indicator": "item_id", "judgement_citation": "judgement_id", "media_person": "media_id"}
# Rows that the person's own rows point to are given as well: the picture they are in, what left with their name.
AROUND = ("media_item", "departure", "music_group", "session")


def _read() -> dict[str, tuple[Area, tuple[str, ...]]]:
    found: dict[str, tuple[Area, tuple[str, ...]]] = {}
    for area, lines in _GIVEN.items():
        table = ""
        for word in lines.split():
            if word.endswith(":"):
                table = word[:-1]
                found[table] = (area, ())
            else:
                found[table] = (area, (*found[table][1], word))
    return found


GIVEN: Mapping[str, tuple[Area, tuple[str, ...]]] = _read()  # table: its area, its columns, in reading order
_EXCLUDED: dict[str, WhyNot] = {name: why for why, names in _NOT_GIVEN.items() for name in names.split()}


def is_given(table: str, column: str) -> bool:
    """Whether a column of a person's own row is in the bundle."""
    return column in GIVEN.get(table, (None, ()))[1]


def why_not(table: str, column: str) -> WhyNot | None:
    """Why a column is not given, where there is a reason."""
    return _EXCLUDED.get(f"{table}.{column}") or _EXCLUDED.get(f"{table}.*")


def exclusions() -> dict[str, WhyNot]:
    """The documented list: "table.column" (or "table.*") and why."""
    return dict(_EXCLUDED)
