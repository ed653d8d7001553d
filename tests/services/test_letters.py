"""Letters from the desk: who is due one, what each says, how it goes out, and what is noted of it."""

from __future__ import annotations

import email
from datetime import date, timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from nurture_desk.db import audit
from nurture_desk.db.tables import celebration, consent, evidence, pupils, schools, sessions
from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.guards.hits import HitKind
from nurture_desk.domain.letter_kinds import EASY, FAMILY_LETTERS, SPECS, Audience, Letter
from nurture_desk.domain.papers import Readers, texts_of
from nurture_desk.domain.pupils import LetterFormat
from nurture_desk.services.leaving import Blocked
from nurture_desk.services.letter_texts import ours
from nurture_desk.services.letters import Made
from nurture_desk.services.letters_out import Ending
from nurture_desk.services.suite import Suite
from tests.conftest import StandingClock
from tests.services.year_of_letters import hand_out, letters_year
from tests.services.year_of_music import SmallYear, put


@pytest.fixture
def year(suite: Suite, clock: StandingClock) -> SmallYear:
    """The small year of letters."""
    return letters_year(suite, clock)


def made_for(suite: Suite, letter: Letter, code: str = "ND-001") -> Made:
    """One copy as it would be now."""
    (made,) = suite.letters.make(letter, suite.letters.addressees(letter).of([code]))
    return made


def words_of(made: Made) -> str:
    """Everything a copy says between its head and its foot."""
    assert made.paper is not None, made.trouble and sentence(made.trouble)
    blocks = (text for section in made.paper.sections for block in section.blocks for text in texts_of(block))
    return "\n".join((*made.paper.to, made.paper.title, *blocks))


def whole_year(suite: Suite, made: SmallYear, clock: StandingClock) -> None:
    """What the letters of spring and summer need, too."""
    hand_out(suite, made)
    with suite.desk.change("test.summer") as unit:
        conn = unit.conn
        for stage, name, code in (("invited", "Harrowfield Junior", "990002"), ("declined", "St Wilfrid’s", "990003")):
            key = put(conn, schools.school, code=code, name=name, address="1 School Lane, Wexcombe")
            put(conn, schools.school_stage, school_id=key, year_id=made.year, stage=stage,
                happened_on=date(2026, 9, 1), reason="full")  # fmt: skip
        members = pupils.group_member
        gone = members.c.pupil_id == made.children["Tamsin"]
        conn.execute(members.update().where(gone).values(left_on=date(2026, 9, 19), left_reason="moved"))
        session = put(conn, sessions.session, group_id=made.group, number=2, held_on=date(2026, 9, 18), state="held")
        put(conn, sessions.attendance, session_id=session, pupil_id=made.children["Koji"], mark="listening")
        put(conn, evidence.pupil_report, pupil_id=made.children["Koji"], year_id=made.year,
            started_on=date(2026, 9, 18), finished_on=date(2026, 9, 19))  # fmt: skip
        day = put(conn, celebration.celebration_day, year_id=made.year, held_on=date(2027, 3, 18), starts_at="10:00",
                  ends_at="12:00", place="Old Corn Hall")  # fmt: skip
        for name in ("Koji", "Bram"):
            put(conn, celebration.celebration_child, day_id=day, pupil_id=made.children[name])
    clock.go_to(date(2026, 9, 21))


def test_every_letter_of_the_year_fills_itself_in_and_no_guard_has_a_word_to_say(
    suite: Suite, year: SmallYear, clock: StandingClock
) -> None:
    whole_year(suite, year, clock)
    hand = suite.letters_sent.mark(Letter.CHASE_1, ["990001"])
    suite.letters_sent.take_back(hand)
    for letter in Letter:
        if letter is Letter.CHASE_2:
            suite.letters_sent.mark(Letter.CHASE_1, ["990001"])
        there = suite.letters.addressees(letter).recipients
        assert there, letter
        look = suite.letters.look(letter, there[0])
        if letter is Letter.SLIDE_NOTES:
            assert look.made.trouble is not None
            assert "working-group page" in sentence(look.made.trouble)
            continue
        assert look.pages is not None, look.made.trouble and sentence(look.made.trouble)
        assert look.pages.count == 1, f"{letter} is one side"
        assert look.hits == (), letter
        assert not set("{}[]") & set(words_of(look.made)), letter


def test_the_wording_we_ship_for_families_is_about_music(suite: Suite) -> None:
    for letter in FAMILY_LETTERS:
        for text in (ours(letter), ours(letter, EASY)):
            assert text is not None, f"{letter} has an easy wording, too"
            hits = suite.guarding.check_text(text.body, readers=Readers.FAMILY)
            assert [hit.text for hit in hits if hit.kind is HitKind.FRAMING] == []


def test_a_letter_to_a_family_says_when_and_where_and_leaves_out_what_nobody_knows(
    suite: Suite, year: SmallYear
) -> None:
    words = words_of(made_for(suite, Letter.START))
    assert "meets on Tuesdays at 10:15 in Library and begins on Tuesday 22 September 2026" in words
    assert "make music with one of our tutors" in words, "the tutor has not said that the name may stand"
    with suite.desk.change("test.room") as unit:
        unit.conn.execute(pupils.music_group.update().values(room="", tutor_id=None))
    words = words_of(made_for(suite, Letter.START))
    assert "at 10:15 and begins" in words
    assert "make music with" not in words


def test_what_is_missing_is_a_sentence_with_a_name_and_nothing_is_written(
    suite: Suite, year: SmallYear, tmp_path: Path
) -> None:
    with suite.desk.change("test.nothing") as unit:
        unit.conn.execute(sessions.session.delete())
    with pytest.raises(NurtureError) as trouble:
        suite.letters_out.write_one(Letter.START, "ND-001", tmp_path / "a.pdf")
    assert sentence(trouble.value).startswith("Koji has no start date yet.")
    assert not list(tmp_path.glob("*.pdf"))


def test_who_is_due_follows_from_the_desk(suite: Suite, year: SmallYear, clock: StandingClock) -> None:
    due = {row.letter: row.due for row in suite.letters.overview()}
    assert due[Letter.START] == 4, "those with a yes; it begins in two days"
    assert due[Letter.CONSENT_COVER] == 1, "Ruari; for Isla the authority signs"
    assert due[Letter.AUTHORITY_CONSENT] == 1
    assert due[Letter.CHASE_1] == due[Letter.THANKS_FAMILY] == due[Letter.MOVING_ON] == 0
    clock.go_to(date(2026, 7, 1))
    assert {row.letter: row.due for row in suite.letters.overview()}[Letter.START] == 0, "too early"


def test_a_family_that_took_its_yes_back_gets_no_letter_about_the_start(suite: Suite, year: SmallYear) -> None:
    with suite.desk.change("test.no") as unit:
        conn, child = unit.conn, year.children["Koji"]
        conn.execute(consent.consent_decision.update().where(
            consent.consent_decision.c.pupil_id == child, consent.consent_decision.c.purpose == "taking_part"
        ).values(value="no"))  # fmt: skip
    there = suite.letters.addressees(Letter.START)
    assert "ND-001" not in [one.code for one in there.recipients]
    assert [one.who for one in there.held_back] == ["ND-001"]


def test_the_second_reminder_follows_the_first_once_that_is_marked_as_sent(
    suite: Suite, year: SmallYear, clock: StandingClock
) -> None:
    copy = hand_out(suite, year)
    (one,) = suite.letters.addressees(Letter.CHASE_1).recipients
    assert (one.code, one.due, one.copies) == ("990001", True, (copy,))
    assert "Ruari, 4B" in words_of(made_for(suite, Letter.CHASE_1, "990001"))
    keys = suite.letters_sent.mark(Letter.CHASE_1, ["990001"])
    (row,) = suite.consent_forms.copies(open_only=True)
    assert (row.chases, row.chased_on) == (1, date(2026, 9, 20)), "the life of the form knows"
    assert suite.letters.addressees(Letter.CHASE_1).recipients == ()
    (second,) = suite.letters.addressees(Letter.CHASE_2).recipients
    assert not second.due, "not before a week has gone"
    clock.pass_time(days=7)
    assert suite.letters.addressees(Letter.CHASE_2).due
    suite.letters_sent.take_back(keys)
    assert suite.letters.addressees(Letter.CHASE_1).due
    assert suite.consent_forms.copies(open_only=True)[0].chases == 0


def test_forms_out_for_less_than_a_week_are_not_chased(suite: Suite, year: SmallYear) -> None:
    hand_out(suite, year, on=date(2026, 9, 14))
    (one,) = suite.letters.addressees(Letter.CHASE_1).recipients
    assert not one.due


def test_codes_stand_for_children_where_that_is_wished(suite: Suite, year: SmallYear) -> None:
    hand_out(suite, year)
    coded = suite.letters.addressees(Letter.CHASE_1, names=False)
    (made,) = suite.letters.make(Letter.CHASE_1, coded.recipients)
    assert "ND-021" in words_of(made)
    assert "Ruari" not in words_of(made)


def test_a_draft_opens_unsent_addressed_and_with_the_forms_of_exactly_those_children(
    suite: Suite, year: SmallYear, tmp_path: Path
) -> None:
    hand_out(suite, year)
    path = tmp_path / "chase.eml"
    out = suite.letters_out.write_one(Letter.CHASE_1, "990001", path, names=False, enclose=True)
    draft = email.message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(draft, EmailMessage)
    assert draft["X-Unsent"] == "1"
    assert draft["To"] == '"Mrs P. Flintham" <senco@thistle.example>'
    assert not out.no_address
    assert [part.get_filename() for part in draft.iter_attachments()] == ["consent-ND-021.pdf"]
    body = draft.get_body(("plain",))
    assert body is not None
    assert "Dear Mrs P. Flintham" in body.get_content()
    assert "Ruari" not in body.get_content()


def test_a_letter_to_the_authority_holds_the_code_and_never_the_name(
    suite: Suite, year: SmallYear, tmp_path: Path
) -> None:
    made = made_for(suite, Letter.AUTHORITY_CONSENT, "ND-022")
    assert "Isla" not in words_of(made)
    assert "ND-022" in words_of(made)
    path = tmp_path / "authority.eml"
    suite.letters_out.write_one(Letter.AUTHORITY_CONSENT, "ND-022", path, enclose=True)
    draft = email.message_from_bytes(path.read_bytes(), policy=default)
    assert draft["To"].addresses[0].addr_spec == "virtual@wrenshire.example"
    (form,) = draft.iter_attachments()
    keys = suite.letters_sent.mark(Letter.AUTHORITY_CONSENT, ["ND-022"])
    with suite.desk.look() as conn:
        assert conn.execute(consent.care.select()).one().forms_begun_on == suite.desk.today()
    suite.letters_sent.take_back(keys)
    with suite.desk.look() as conn:
        assert conn.execute(consent.care.select()).one().forms_begun_on is None
    assert "Isla" not in "".join(page.extract_text() for page in PdfReader(_file(form.get_content(), tmp_path)).pages)


def _file(content: bytes, folder: Path) -> Path:
    path = folder / "attached.pdf"
    path.write_bytes(content)
    return path


def test_no_letter_to_a_family_becomes_an_email(suite: Suite, tmp_path: Path) -> None:
    for letter in FAMILY_LETTERS:
        with pytest.raises(NurtureError, match="no_draft_to_families"):
            suite.letters_out.write_each(letter, ["ND-001"], tmp_path, Ending.EMAIL)


def test_pdf_and_word_say_the_same(suite: Suite, year: SmallYear, tmp_path: Path) -> None:
    for ending in (".pdf", ".docx"):
        suite.letters_out.write_one(Letter.START, "ND-001", tmp_path / f"start{ending}")
    (page,) = PdfReader(tmp_path / "start.pdf").pages
    printed = " ".join(page.extract_text().split())
    document = docx.Document(str(tmp_path / "start.docx"))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    for text in (*cells, *(paragraph.text for paragraph in document.paragraphs)):
        for line in text.splitlines():
            assert " ".join(line.split()) in printed


def test_one_for_all_is_one_file_in_which_every_copy_has_its_own_row_of_the_ledger(
    suite: Suite, year: SmallYear, tmp_path: Path
) -> None:
    codes = [one.code for one in suite.letters.addressees(Letter.START).due]
    outs = suite.letters_out.write_all(Letter.START, codes, tmp_path / "all.pdf")
    assert len(PdfReader(tmp_path / "all.pdf").pages) == len(outs) == 4
    there = suite.letters.addressees(Letter.START)
    assert {one.made_on for one in there.recipients} == {date(2026, 9, 20)}
    assert there.due == (), "what was made is no longer due"
    suite.letters_out.write_all(Letter.START, codes, tmp_path / "all.docx")
    paragraphs = [one.text for one in docx.Document(str(tmp_path / "all.docx")).paragraphs]
    assert [text for text in paragraphs if text.startswith("Dear")] == [
        f"Dear parent or carer of {name}" for name in ("Bram", "Ines", "Koji", "Tamsin")
    ]


def test_what_goes_to_a_printer_is_in_the_ledger_before_the_pages_are_given(suite: Suite, year: SmallYear) -> None:
    outs, pages = suite.letters_out.for_printer(Letter.START, ["NG-01"])
    assert (len(outs), pages.count) == (4, 4), "a group's code stands for its children"
    pages.close()
    with suite.desk.look() as conn:
        left = conn.execute(consent.departure.select()).all()
    assert {row.subject for row in left} == {f"letter:start:ND-00{n}" for n in (1, 2, 3, 4)}
    assert {row.went_where for row in left} == {say("leaving.printer")}


def test_of_one_each_a_copy_that_cannot_be_made_is_told_and_the_others_go(
    suite: Suite, year: SmallYear, tmp_path: Path
) -> None:
    with suite.desk.change("test.name") as unit:
        where = pupils.pupil.c.code == "ND-002"
        unit.conn.execute(pupils.pupil.update().where(where).values(class_name="with Koji"))
    outs = suite.letters_out.write_each(Letter.START, ["ND-001", "ND-002"], tmp_path)
    by_code = {out.recipient.code: out for out in outs}
    assert isinstance(by_code["ND-002"].trouble, Blocked), "another family’s child is named in it"
    assert by_code["ND-001"].path == tmp_path / "start-ND-001.pdf"
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["start-ND-001.pdf"]


def test_language_and_format_are_the_childs_and_a_missing_language_is_said(suite: Suite, year: SmallYear) -> None:
    with suite.desk.change("test.language") as unit:
        for code, values in (
            ("ND-001", {"letter_format": "easy"}),
            ("ND-002", {"letter_language": "pl"}),
            ("ND-003", {"letter_language": "ur", "letter_format": "large"}),
        ):
            unit.conn.execute(pupils.pupil.update().where(pupils.pupil.c.code == code).values(**values))
    suite.letter_texts.save(Letter.START, "ur", "{known_as} موسیقی", "محترم {known_as}\nشکریہ")
    easy, polish, urdu = (made_for(suite, Letter.START, code) for code in ("ND-001", "ND-002", "ND-003"))
    assert "There is nothing to bring." in words_of(easy)
    assert easy.paper is not None
    assert easy.paper.large
    assert "if you would like it in Polish" in words_of(polish).replace("If", "if")
    assert "شکریہ" in words_of(urdu)
    assert "Thank you for saying yes." in words_of(urdu), "with the English below"
    assert urdu.paper is not None
    assert urdu.paper.large


def test_wording_is_kept_by_version_and_ours_comes_back(suite: Suite, year: SmallYear) -> None:
    texts = suite.letter_texts
    first = texts.save(Letter.START, "en", "Hello", "Dear {known_as}\nUntil {first_session}")
    assert (first.version, words_of(made_for(suite, Letter.START)).splitlines()[-1]) == (
        1,
        "Until Tuesday 22 September 2026",
    )
    assert texts.save(Letter.START, "en", "Hello ", "Dear {known_as}\n\nUntil {first_session}").version == 1
    assert texts.save(Letter.START, "en", "Hello", "Dear {known_as}").version == 2
    assert texts.back_to_ours(Letter.START).is_ours
    assert texts.in_use(Letter.START) == ours(Letter.START)
    assert [one.version for one in texts.versions(Letter.START)] == [2, 1]
    with pytest.raises(NurtureError, match="only_english"):
        texts.save(Letter.THANKS_SCHOOL, "pl", "Dziękujemy", "Dziękujemy")


def test_wording_that_names_another_child_or_speaks_of_risk_is_stopped_at_the_door(
    suite: Suite, year: SmallYear, tmp_path: Path
) -> None:
    suite.letter_texts.save(Letter.START, "en", "Hello", "Dear {known_as}\nBram is at risk of exclusion.")
    with pytest.raises(Blocked) as stopped:
        suite.letters_out.write_one(Letter.START, "ND-001", tmp_path / "a.pdf")
    assert {hit.text for hit in stopped.value.hits} >= {"Bram", "at risk of exclusion"}
    assert not list(tmp_path.glob("*.pdf"))


def test_the_trail_and_the_ledger_hold_codes_and_no_name(suite: Suite, year: SmallYear, tmp_path: Path) -> None:
    suite.letters_out.write_one(Letter.START, "ND-001", tmp_path / "a.pdf")
    suite.letters_sent.mark(Letter.START, ["ND-001"])
    with suite.desk.look() as conn:
        (left,) = conn.execute(consent.departure.select()).all()
        entries = audit.entries(conn)
    assert (left.subject, left.title) == ("letter:start:ND-001", say("letters.kind.start"))
    assert "Koji" not in repr((left, entries))


def test_a_school_without_a_contact_is_written_to_by_role(suite: Suite, year: SmallYear, tmp_path: Path) -> None:
    with suite.desk.change("test.nobody") as unit:
        unit.conn.execute(schools.school_contact.delete())
    words = words_of(made_for(suite, Letter.AGREEMENT_COVER, "990001"))
    assert "Dear head teacher" in words
    assert "Head teacher\nThistle Lane Primary School" in words
    out = suite.letters_out.write_one(Letter.AGREEMENT_COVER, "990001", tmp_path / "a.eml", enclose=True)
    assert out.no_address
    draft = email.message_from_bytes((tmp_path / "a.eml").read_bytes(), policy=default)
    assert "To" not in draft
    assert [part.get_filename() for part in draft.iter_attachments()] == [
        "agreement-990001.pdf",
        "sessions-990001.ics",
    ]


def test_the_calendar_that_goes_with_an_agreement_is_read_for_names_before_it_leaves(
    suite: Suite, year: SmallYear, tmp_path: Path
) -> None:
    with suite.desk.change("test.named_after_a_child") as unit:
        unit.conn.execute(pupils.music_group.update().values(name="Drums with Koji"))
    with pytest.raises(Blocked) as stopped:
        suite.letters_out.write_one(Letter.AGREEMENT_COVER, "990001", tmp_path / "a.eml", enclose=True)
    assert {hit.text for hit in stopped.value.hits} == {"Koji"}
    assert not list(tmp_path.glob("*.eml"))


def test_a_day_to_come_cannot_be_the_day_a_letter_went(suite: Suite, year: SmallYear) -> None:
    with pytest.raises(NurtureError, match="sent_in_future"):
        suite.letters_sent.mark(Letter.START, ["ND-001"], on=suite.desk.today() + timedelta(days=1))


def test_large_print_and_standard_print_do_not_share_a_word_file(suite: Suite, year: SmallYear, tmp_path: Path) -> None:
    with suite.desk.change("test.large") as unit:
        where = pupils.pupil.c.code == "ND-001"
        unit.conn.execute(pupils.pupil.update().where(where).values(letter_format=LetterFormat.LARGE.value))
    with pytest.raises(NurtureError, match="two_sizes"):
        suite.letters_out.write_all(Letter.START, ["ND-001", "ND-002"], tmp_path / "all.docx")


def test_every_audience_that_may_be_written_to_by_email_is_a_colleague() -> None:
    assert {SPECS[letter].audience for letter in Letter if SPECS[letter].by_email} == {
        Audience.SCHOOL, Audience.TUTOR, Audience.AUTHORITY, Audience.NATIONAL,
    }  # fmt: skip
