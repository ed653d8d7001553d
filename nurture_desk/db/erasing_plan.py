"""What becomes of every column that is linked to a person when that person is erased (trust G2).

Every foreign key to a table whose rows may go is decided here, and so is every mark that means a person without a
foreign key. A test walks the schema and fails where a column is undecided. Texts need no list: every text of the
desk is looked through for the names, but those of :data:`UNREAD`, each with its reason.
"""

from __future__ import annotations

from sqlalchemy import Column, String, Table, Text

from nurture_desk.db.tables import metadata
from nurture_desk.domain.erasing import Fate

PEOPLE = ("pupil", "person", "tutor")

# The row is about the person: it goes, and all that hangs on it.
_GOES = """
    access_decision.request_id access_request.person_id access_request.pupil_id adult_decision.person_id
    attendance.pupil_id audit_expected.round_id audit_expected.tutor_id audit_mark.sheet_id audit_private.tutor_id
    audit_sheet.round_id audit_sheet.tutor_id audit_tick.sheet_id care.pupil_id case_study.pupil_id
    case_study_part.case_study_id celebration_child.pupil_id check_in.tutor_id choice_considered.tutor_id
    concern_passed.pupil_id consent_decision.pupil_id consent_decision.signer_id demographic.pupil_id
    departure_person.pupil_id evidence_indicator.item_id evidence_item.pupil_id family_slip.pupil_id form_chase.copy_id
    form_copy.pupil_id group_member.pupil_id guard_answer.pupil_id judgement.pupil_id judgement_citation.item_id
    judgement_citation.judgement_id media_person.media_id media_person.person_id media_person.pupil_id
    mentoring_goal.pupil_id need_note.pupil_id observation.tutor_id opportunity_reply.tutor_id pair_entry.tutor_id
    pair_entry.with_tutor_id person_role.person_id prestart_child.pupil_id progression.pupil_id pseudonym.person_id
    pseudonym.pupil_id pupil_pair.other_id pupil_pair.pupil_id pupil_profile.pupil_id pupil_report.pupil_id
    pupil_voice.pupil_id questionnaire.tutor_id recognise_answer.case_study_id reflection_action.meeting_id
    reflection_attendance.meeting_id reflection_attendance.person_id reflection_note.meeting_id report_line.report_id
    return_event.snapshot_id return_line.pupil_id return_line.snapshot_id review_child.pupil_id
    school_contact.person_id school_slip.pupil_id signer.pupil_id suggestion.pupil_id target.pupil_id
    training_attendance.person_id tray_page.drop_id tray_picture.page_id tutor.person_id
"""
# The row belongs to others as well, or to the service's own account: its link is emptied.
_EMPTIED = """
    case_study.author_id case_study.tutor_id case_study_part.item_id complaint.pupil_id departure.media_id
    learning_entry.meeting_id music_group.tutor_id report_line.item_id session.tutor_id tutor_choice.tutor_id
    tutor_pack.tutor_id
"""
FATES: dict[str, Fate] = {
    **dict.fromkeys(_GOES.split(), Fate.GOES),
    **dict.fromkeys(_EMPTIED.split(), Fate.EMPTIED),
}

# Numbers and marks that mean a row without a foreign key. ``db/erasing.py`` sees to those that go.
MARKS: dict[str, tuple[Fate, str]] = {
    "tray_page.pupil_id": (Fate.GOES, "every page about the child: waiting, aside, confirmed"),
    "tray_page.tutor_id": (Fate.GOES, "every page about the tutor"),
    "tray_page.school_id": (Fate.KEPT, "a school"),
    "tray_page.group_id": (Fate.KEPT, "a group; the scan kept of a sheet for all of it goes, what was read stays"),
    "tray_page.session_id": (Fate.KEPT, "a session; its scan as for a group"),
    "tray_page.round_id": (Fate.KEPT, "a round of the audit"),
    "tray_page.filed": (Fate.KEPT, "keys of rows that are gone"),
    "evidence_item.origin_id": (Fate.KEPT, "key of a slip or session"),
    "letter_sent.recipient": (Fate.GOES, "code of the child or tutor a letter went to"),
    "letter_sent.did": (Fate.KEPT, "keys"),
    "document_text.about": (Fate.GOES, "code of the child a document is about"),
    "draft.place": (Fate.GOES, "drafts about the person; names in the others are blanked"),
    "guard_answer.subject": (Fate.GOES, "key of a story that goes"),
    "departure.subject": (Fate.KEPT, "the ledger keeps keys: what left, when, to whom of the readers"),
    "audit_entry.detail": (Fate.KEPT, "the trail holds keys, codes and counts, never a name"),
    "retention_keep.row": (Fate.GOES, "why this person was kept longer"),
    "access_decision.place": (Fate.GOES, "goes with its request"),
    "return_line.content": (Fate.KEPT, "of a group's line: the child's key is taken off it"),
    "return_snapshot.sheets": (Fate.KEPT, "of a group's story: the child's key is taken off it"),
}

# Texts that are not looked through: names of others, who stay, and what no person writes.
_OTHERS_NAMES = """
    pupil.code pupil.ref pupil.first_names pupil.surname pupil.known_as person.name person.known_as person.email
    person.telephone signer.name consent_decision.signed_name school.name school.code school.phase school.kind
    school.status school.la_code school.la_name school.address school.postcode school.lsoa school.telephone
    school.register_file partner.name pseudonym.alias tutor.code music_group.code case_study.pseudonym
    service_profile.name
"""
_NOBODY_WRITES = """
    audit_entry.action audit_entry.detail audit_entry.chain attachment.token attachment.kind attachment.sha256
    pupil.token person.token erasure.token erasure.kind erasure.why
    departure.sha256 tray_drop.sha256 outcome_framework.content audit_framework.content sheet_layout.content
    sheet_layout.form sheet_layout.version school_figure.measure school_figure.origin recognise_answer.text_mark
    access_decision.sha256 access_decision.place access_decision.decision draft.place
"""
_ON_DISK = "backup_made.file backup_made.place backup_made.why backup_made.sha256 backup_made.fingerprint"
UNREAD: dict[str, str] = {
    **dict.fromkeys(_ON_DISK.split(), "must be as the file is called; the desk's name and its folder, never a person"),
    **dict.fromkeys(_OTHERS_NAMES.split(), "names somebody or something else, who stays"),
    **dict.fromkeys(_NOBODY_WRITES.split(), "written by the program: marks, keys, questions of the programme"),
}
# Titles of files: a name in one has no place of its own, the whole title gives way.
TITLES = frozenset({"tray_drop.title", "attachment.title"})
WRITTEN_SETTINGS = ("acknowledgement",)  # every other setting is a folder, a mark or a number

_KINDS = {
    "person": "pupil person tutor person_role school_contact group_member suggestion pupil_pair pseudonym",
    "family": "signer care",
    "consent": "consent_decision form_copy form_chase adult_decision departure_person",
    "profile": "pupil_profile need_note demographic prestart_child review_child celebration_child progression",
    "attendance": "attendance concern_passed training_attendance reflection_attendance",
    "voices": "pupil_voice family_slip school_slip target questionnaire",
    "evidence": "evidence_item evidence_indicator judgement judgement_citation",
    "written": "pupil_report report_line case_study case_study_part recognise_answer guard_answer document_text",
    "mentoring": "mentoring_goal mentoring_plan mentoring_talk diary",
    "media": "media_item media_person",
    "returns": "return_line return_event return_snapshot return_narrative return_typed",
    "meetings": "reflection_meeting reflection_note reflection_action",
    "audits": "audit_round audit_expected audit_sheet audit_mark audit_tick audit_private",
    "teaching": "observation pair_entry check_in opportunity_reply choice_considered",
    "papers": "tray_page tray_picture tray_drop attachment draft letter_sent",
    "requests": "access_request access_decision retention_keep",
}
KIND_OF = {table: kind for kind, tables in _KINDS.items() for table in tables.split()}


def place_of(column: Column[object]) -> str:
    """A column as the plan names it: "signer.pupil_id"."""
    return f"{column.table.name}.{column.name}"


def links_to(table: Table) -> list[tuple[Table, Column[object], Fate]]:
    """Every column that points at ``table``, with what becomes of its row; ``KeyError`` for one that is undecided."""
    return [
        (other, key.parent, FATES[place_of(key.parent)])
        for other in metadata.sorted_tables
        for key in other.foreign_keys
        if key.column.table is table
    ]


def texts() -> dict[Table, list[Column[object]]]:
    """Every column of every table in which a name may stand."""
    found: dict[Table, list[Column[object]]] = {}
    for table in metadata.sorted_tables:
        mine = [one for one in table.c if isinstance(one.type, String | Text) and place_of(one) not in UNREAD]
        mine = [one for one in mine if not one.primary_key]
        if mine:
            found[table] = mine
    return found
