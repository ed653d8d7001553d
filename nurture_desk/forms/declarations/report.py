"""The tutor's part of a pupil report (``forms-and-words.md`` 9).

One voice a paper: what the child, the school and the family say stands on their own slips. The desk joins them, so the
three sections that are theirs (words, school, home) are not asked of the tutor.
"""

from __future__ import annotations

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.reports import Section
from nurture_desk.forms.declare import Block, Field, FormDeclaration, Head, HeadSlot, Mark, Row, Say, Write

LINES = {
    Section.MADE: 3,
    Section.HOPES: 3,
    Section.MUSIC: 4,
    Section.ME: 4,
    Section.TOGETHER: 4,
    Section.TRICKY: 3,
    Section.NEXT: 3,
    Section.TUTOR: 3,
}
ANALYSIS = (Section.START, Section.DIFFICULTY, Section.CHANGED)
OTHER_VOICES = frozenset({Section.WORDS, Section.SCHOOL, Section.HOME})


def key_of(section: Section) -> str:
    """The field of a section: its own name, but for the tutor's own words, as "tutor" is a name in the head."""
    return "from_tutor" if section is Section.TUTOR else section.value


def report_form() -> FormDeclaration:
    """Keys are the sections of ``domain.reports.Section`` by ``key_of``; the last three are for the analysis copy."""
    blocks: tuple[Block, ...] = (
        Row(
            (
                Field("tutor_name", Mark.NAME),
                Field("from_on", Mark.DATE),
                Field("to_on", Mark.DATE),
                Field("sessions_joined", Mark.TEXT),
                Field("written_on", Mark.DATE, needed=True),
            ),
            (0.25, 0.21, 0.21, 0.14, 0.19),
        ),
        *(Write(Field(key_of(section), Mark.TEXT, lines=lines)) for section, lines in LINES.items()),
        Head("analysis"),
        Say("analysis_how", small=True),
        *(Write(Field(section.value, Mark.TEXT, lines=3)) for section in ANALYSIS),
        Say("other_voices", small=True),
    )
    heads = (HeadSlot("child", 0.62), HeadSlot("group", 0.38))
    return FormDeclaration(Form.REPORT, 15, blocks, heads, concern=True)
