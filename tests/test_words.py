"""The linter of words: plain British English, sentence case, words of the work (desk-manners, "Words").

It reads everything the desk says of its own: the catalogue, help, and the wording of letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from nurture_desk.documents.wording import family

RESOURCES = Path(__file__).resolve().parent.parent / "resources"

NEVER = re.compile(
    r"\b(please|sorry|invalid|oops|whoops|errors?|fatal|illegal|aborted?|crash(ed|es)?|exceptions?|unfortunately|"
    r"successful(ly)?|click here|log ?in|database|upload|download|submit|users?|N/A)\b",
    re.IGNORECASE,
)
AMERICAN = re.compile(
    r"\b((organ|recogn|summar|anonym|prior|real|final|categor|custom|memor|apolog|minim|maxim)iz\w*|analyz\w*|colors?|"
    r"colored|centers?|centered|favorites?|behaviors?|neighbors?|catalogs?|label(ed|ing)|cancel(ed|ing)|enrolls?|"
    r"fulfills?|programs?|gray|math|travel(ed|ing|er)|practicing|gotten|zip code|fall term|semester|kindergarten)\b",
    re.IGNORECASE,
)
# A word of the list, and the keys which may say it.
PROGRAM = {  # the one that runs on a computer is written so in British English too
    "combine.problem.other_version", "documents.sandbox.too_long", "documents.sandbox.gave_up", "intake.cannot_open",
    "diagnostics.about", "diagnostics.head", "diagnostics.left_out", "diagnostics.text", "diagnostics.troubles",
    "guide/70-protection.md", "guide/80-it.md", "help/settings.md", "trail.action.diagnostics.saved",
    "today.drafted", "tutors.papers.nothing_sent", "tutors.papers.then", "vault.busy",
}  # fmt: skip
NAMES = (  # what is written with capitals wherever it stands
    "Nurture Desk", "Nurture Groups", "Hertfordshire Music Service", "Youth Music", "Information Commissioner",
    "Get Information About Schools", "Virtual School", "Early Help", "Thistle Lane", "Excel", "Word", "Outlook",
    "Teams", "Tuesdays", "September", "January", "English", "Enter", "Space", "Esc", "Ctrl", "Shift", "Secondary",
)  # fmt: skip
PATTERN = re.compile(r"\*\.\w+")  # of files one can choose


@cache
def texts() -> dict[str, str]:
    """Every text by its key; of help and letters the file is the key."""
    found = family("")
    for path in (*RESOURCES.glob("help/*.md"), *RESOURCES.glob("guide/*.md"), *RESOURCES.glob("letters/*.toml")):
        found[f"{path.parent.name}/{path.name}"] = path.read_text(encoding="utf-8")
    return found


def hits(words: re.Pattern[str]) -> dict[str, str]:
    """Where such words stand."""
    return {key: hit.group() for key, text in texts().items() if (hit := words.search(text))}


def test_it_reads_all_that_is_said() -> None:
    assert len(texts()) > 3_000
    assert {"ui.app", "help/today.md", "letters/start.toml"} <= set(texts())


def test_no_word_blames_or_talks_like_a_computer() -> None:
    assert hits(NEVER) == {}


def test_words_are_spelled_as_in_britain() -> None:
    found = hits(AMERICAN)
    assert {key for key, word in found.items() if word == "program"} == PROGRAM
    assert {key: word for key, word in found.items() if key not in PROGRAM} == {}


def test_no_asterisk_stands_for_what_is_optional_or_not() -> None:
    named = {key: text for key, text in texts().items() if "/" not in key}
    assert {key for key, text in named.items() if "*" in PATTERN.sub("", text)} == set()
    assert named["ui.optional"].endswith("(optional)")


def test_titles_and_buttons_are_in_sentence_case() -> None:
    assert dict(title_case()) == {}


def title_case() -> Iterator[tuple[str, str]]:
    """Short texts, which are titles, labels and buttons, with a capital in the middle that is nobody's name."""
    for key, text in texts().items():
        if "/" in key or len(text.split()) > 6 or text.endswith((".", "?")) or text.count(" ") == 0:
            continue
        plain = text
        for name in NAMES:
            plain = plain.replace(name, "")
        for sentence in re.split(r"[.:·|,]\s*|\s{2,}|\n", plain)[:9]:
            if re.search(r"\S\s+[A-Z][a-z]+", sentence):
                yield key, text
