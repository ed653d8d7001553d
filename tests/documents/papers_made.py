"""A document with every kind of block in it, for the tests of both painters."""

from __future__ import annotations

from datetime import date

from nurture_desk.domain.charts import Bar, BarChart
from nurture_desk.domain.papers import (
    Chart,
    Credit,
    Facts,
    Grid,
    Lines,
    Paper,
    Points,
    Prose,
    Quotation,
    Readers,
    Section,
)

ARABIC = "ذهب الطفل إلى المدرسة"
CHART = BarChart(
    "Children who grew",
    (Bar("Musical skill", 17, 20), Bar("Agency", None, None), Bar("Sessions", 5, None)),
    "17 of 20 children grew.",
)
EVERY_BLOCK = Paper(
    kind="case-study",
    kind_words="Case study",
    title="How a drum circle began",
    readers=Readers.FUNDER,
    sections=(
        Section(
            "At the start", (Prose("First.\nSecond."), Quotation("I did the drop", "child"), Points(("= one", "- two")))
        ),
        Section("At home", (Quotation(ARABIC, "parent or carer"), Prose("+44 is no sum, @ is no name", small=True))),
        Section("What changed", (Chart(CHART),)),
        Section("Judgements", (Grid(("Outcome", "Voices", "Why"), (("Agency", "Two", "She chose"),) * 30),)),
        Section("", (Facts((("Group", "Larkspur"), ("Led by", "A music tutor"))),)),
        Section("To talk through", (Lines("What do you remember?", 3),)),
        Section("Written by", (Credit("Perdita Loom"),)),
    ),
    lede="Spring 2027",
    note="May be read by the family on request.",
    service_name="Fennshire Music Service",
    made_on=date(2027, 3, 12),
    running="ND-014",
    foot="ND-014",
    acknowledgement="Part of Changing Tracks.",
)
