"""Pasted messages and transcripts are taken apart by who says what, and when."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.messages import Message, messages_in

DAY = date(2027, 2, 23)

WHATSAPP = """[23/02/2027, 09:14:02] Messages and calls are end-to-end encrypted. No one outside can read them.
[23/02/2027, 14:03:11] Perdita Loom: Koji counted Ines in today.
He did it twice!
[23/02/2027, 14:05:00] Mrs Flintham: He told the whole class: "I did the drop"
[23/02/2027, 14:06:00] Perdita Loom: <Media omitted>"""
ANDROID = """23/02/2027, 09:00 - Perdita Loom created group "Tuesday"
23/02/2027, 14:03 - Perdita Loom: Koji counted Ines in today.
24/02/27, 2:05 pm - Ayame: Sings in the bath."""
TEAMS = """Perdita Loom
14:03
Koji counted Ines in today.
Flintham, Rosa
23/02/2027 14:05
He told the class."""
TEAMS_BRACKETS = """[23/02/2027 14:03] Perdita Loom
Koji counted Ines in today.
[14:05] Rosa Flintham
He told the class."""
CAPTIONS = """WEBVTT

00:00:03.000 --> 00:00:06.000
<v Perdita Loom>What did you choose?</v>

00:00:06.000 --> 00:00:08.000
<v Koji>The drum.</v>

00:00:08.500 --> 00:00:10.000
<v Koji>I did the drop.</v>"""
RECORDED = """Perdita Loom  0:03
What did you choose?

Koji  0:06
The drum."""
MAIL = """From: Rosa Flintham <rosa@example.org>
Sent: Tuesday, 23 February 2027 14:05
To: Odile Marsh
Subject: Tuesday group

Koji has made a friend: they sit together now.

He asked when Tuesday is.

Kind regards,
Rosa

On 22 Feb 2027, at 09:00, Odile Marsh <odile@example.org> wrote:
> How is the group seen in class?"""
PLAIN = """TA: Has made a friend.
Koji: I did the drop.
and I did it again
Mum: Sings in the bath."""


def told(text: str) -> list[tuple[str, str]]:
    return [(one.speaker, one.text) for one in messages_in(text)]


def test_a_chat_from_a_telephone() -> None:
    assert messages_in(WHATSAPP) == [
        Message("Perdita Loom", "Koji counted Ines in today.\nHe did it twice!", DAY),
        Message("Mrs Flintham", 'He told the whole class: "I did the drop"', DAY),
    ]


def test_messages_of_one_person_in_a_row_stay_apart() -> None:
    chat = "[23/02/2027, 14:03] TA: Waited.\n[23/02/2027, 14:04] TA: See you on Tuesday."
    assert told(chat) == [("TA", "Waited."), ("TA", "See you on Tuesday.")]


def test_a_chat_with_short_years_and_afternoons() -> None:
    assert messages_in(ANDROID) == [
        Message("Perdita Loom", "Koji counted Ines in today.", DAY),
        Message("Ayame", "Sings in the bath.", date(2027, 2, 24)),
    ]


def test_a_copy_out_of_teams_in_both_shapes() -> None:
    assert told(TEAMS) == [("Perdita Loom", "Koji counted Ines in today."), ("Flintham, Rosa", "He told the class.")]
    assert messages_in(TEAMS)[1].on == DAY
    assert messages_in(TEAMS_BRACKETS) == [
        Message("Perdita Loom", "Koji counted Ines in today.", DAY),
        Message("Rosa Flintham", "He told the class.", DAY),
    ]


def test_captions_join_what_one_speaker_says_in_a_row() -> None:
    assert told(CAPTIONS) == [("Perdita Loom", "What did you choose?"), ("Koji", "The drum.\nI did the drop.")]


def test_a_transcript_with_a_running_time() -> None:
    assert told(RECORDED) == [("Perdita Loom", "What did you choose?"), ("Koji", "The drum.")]


def test_an_e_mail_with_the_one_it_answers() -> None:
    first, second = messages_in(MAIL)
    assert first == Message(
        "Rosa Flintham", "Koji has made a friend: they sit together now.\nHe asked when Tuesday is.", DAY
    )
    assert second == Message("Odile Marsh", "How is the group seen in class?", date(2027, 2, 22))


def test_plain_lines_with_a_name_and_a_colon() -> None:
    assert told(PLAIN) == [
        ("TA", "Has made a friend."),
        ("Koji", "I did the drop.\nand I did it again"),
        ("Mum", "Sings in the bath."),
    ]


def test_text_of_nobody_is_a_message_a_paragraph() -> None:
    assert told("He waits now.\nThen he plays.\n\nShe led: twice, in fact.") == [
        ("", "He waits now.\nThen he plays."),
        ("", "She led: twice, in fact."),
    ]


@pytest.mark.parametrize(
    ("written", "on"),
    [
        ("2/3/2027, 14:03 - A: x", date(2027, 3, 2)),  # the British way round
        ("2/23/2027, 14:03 - A: x", date(2027, 2, 23)),  # can only be American
        ("2027-02-23 14:03 A: x", DAY),
        ("[23.02.27, 14:03] A: x", DAY),
        ("99/99/2027, 14:03 - A: x", None),
    ],
)
def test_days_are_read_as_they_are_written(written: str, on: date | None) -> None:
    assert messages_in(written) == [Message("A", "x", on)]


@given(st.text(max_size=200))
def test_any_text_is_taken_without_trouble_and_no_word_is_invented(text: str) -> None:
    words = set(text.replace("\u202f", " ").replace("\xa0", " ").split())
    for one in messages_in(text):
        assert one.text.strip()
        assert all(any(word in whole for whole in words) for word in one.text.split())


def test_a_chat_of_an_american_telephone_keeps_its_days() -> None:
    """One day that can only be read month first says how the others were written."""
    chat = "2/28/27, 2:05 PM - Perdita Loom: He sang.\n2/3/27, 2:06 PM - Odo Penhallow: On his own.\n"
    assert [one.on for one in messages_in(chat)] == [date(2027, 2, 28), date(2027, 2, 3)]
    british = "12/02/2027, 14:05 - Perdita Loom: He sang.\n13/02/2027, 14:06 - Odo Penhallow: On his own.\n"
    assert [one.on for one in messages_in(british)] == [date(2027, 2, 12), date(2027, 2, 13)]
