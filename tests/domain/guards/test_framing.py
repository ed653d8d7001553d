"""The framing guard: what it says of a phrase, and what the service may switch on."""

from __future__ import annotations

from itertools import pairwise

from nurture_desk.documents.guard_words import spoken
from nurture_desk.domain.guards.framing import PHRASES, PROGRAMME_WORDS, framing_hits
from nurture_desk.domain.guards.hits import HitKind


def test_a_phrase_is_shown_with_its_sentence_and_other_words() -> None:
    (hit,) = framing_hits("We sang. This case study is about your son.")
    hit = spoken(hit)
    assert (hit.kind, hit.text) == (HitKind.FRAMING, "case study")
    assert hit.mended == "This story is about your son."
    assert "story" in hit.mend


def test_a_phrase_over_two_lines_is_found() -> None:
    (hit,) = framing_hits("Children at\nrisk of exclusion took part.")
    assert hit.text.replace("\n", " ").lower().startswith("children at risk")


def test_the_service_may_switch_on_its_own_word() -> None:
    assert framing_hits("Welcome to the nurture group.")
    assert not framing_hits("Welcome to the nurture group.", allowed=["nurture"])
    (hit,) = framing_hits("A trauma-informed group after trauma.", allowed=PROGRAMME_WORDS)
    assert (hit.text, hit.start) == ("trauma", 30)
    assert {phrase.name for phrase in PHRASES} > PROGRAMME_WORDS


def test_hits_come_in_reading_order_and_do_not_overlap() -> None:
    hits = framing_hits("Vulnerable pupils at risk of exclusion with challenging behaviour refused therapy.")
    assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)
    assert all(before.end <= after.start for before, after in pairwise(hits))
    assert len(hits) >= 5


def test_every_phrase_has_words_to_write_instead() -> None:
    assert all(phrase.instead and phrase.why for phrase in PHRASES)


def test_every_reason_and_mend_has_its_sentence() -> None:
    text = "At risk, vulnerable, SEMH, disruptive, therapy, case study, resilience, poor attendance, a meltdown."
    assert all(spoken(hit).why.endswith(".") and spoken(hit).mend for hit in framing_hits(text))
