"""Messages and transcripts that were pasted: who says what, and when, line by line.

Understood are the shapes in which people copy them: chats as WhatsApp exports them, copies out of Teams, e-mails with
their heads and the quoted ones below, captions of a recording (WebVTT), transcripts with or without a running time,
and plain "Name: words". Text without any of these is one message a paragraph, of nobody yet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = (
    r"(?P<day>\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:[A-Za-z]{3,9},? )?\d{1,2} [A-Za-z]{3,9},? \d{4})"
)
_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d{1,3})?(?:[\s\u202f]*[ap]\.?m\.?)?"
_NAME = r"(?P<who>[^\W\d_][^:<>\n|]{0,58}?)"

_CHAT = re.compile(
    rf"^[\u200e\u200f]*\[?{_DAY},?\s+(?:at )?{_TIME}\]?\s*(?:[-–—]\s*)?(?:{_NAME}\s*:\s+(?P<said>.*))?", re.I
)
_CLOCK_FIRST = re.compile(rf"^\[?(?:{_TIME})\]?\s+(?:[-–—]\s*)?{_NAME}\s*:\s*(?P<said>.*)$", re.I)
_CLOCK_NAME = re.compile(rf"^\[(?:{_DAY},?\s+)?{_TIME}\]\s+{_NAME}\s*$", re.I)
_NAME_CLOCK = re.compile(rf"^{_NAME}\s+[-–—(|,]?\s*\[?(?:{_DAY},?\s+)?{_TIME}[\])]?\s*$", re.I)
_ONLY_CLOCK = re.compile(rf"^(?:{_DAY},?\s+)?{_TIME}$", re.I)
_CUE = re.compile(r"^\d{1,2}:\d{2}(?::\d{2})?[.,]\d{3}\s+-->\s+\d")
_VOICE = re.compile(r"^<v(?:\.[\w.]+)?\s+(?P<who>[^>]+)>(?P<said>.*?)(?:</v>)?$")
_HEAD = re.compile(r"^(?P<key>From|Sent|Date|To|Cc|Bcc|Subject|Reply-To)\s*:\s*(?P<value>.*)$", re.I)
_WROTE = re.compile(
    rf"^On\s+(?:{_DAY})?.*?(?:,\s*|at\s+[\d:.]+\s*(?:[ap]m)?,?\s*){_NAME}(?:\s*<[^>]*>)?\s+wrote:\s*$", re.I
)
_SAID = re.compile(r"^(?P<who>[^\W\d_][^:<>\n|.!?“”\"]{0,40}?)\s*:\s+(?P<said>\S.*)$")
_SIGNATURE = re.compile(
    r"^(?:--\s*|sent from my .*|get outlook for .*|kind regards,?|best wishes,?|many thanks,?)$", re.I
)
_SYSTEM = re.compile(
    r"end-to-end encrypted|<media omitted>|\b(?:image|video|audio|sticker|gif|document) omitted\b"
    r"|this message was deleted|^missed (?:voice|video) call",
    re.I,
)
_PARTICLES = frozenset(["al", "bin", "de", "del", "der", "di", "du", "el", "la", "le", "of", "the", "van", "von", "y"])
_NOT_NAMES = frozenset({"http", "https", "note", "ps", "p.s", "re", "fw", "fwd", "subject", "webvtt", "date", "time"})


@dataclass(frozen=True)
class Message:
    """One thing somebody wrote or said: ``speaker`` as written, empty where nobody is named; ``on`` where dated."""

    speaker: str
    text: str
    on: date | None = None


_SLASHED = re.compile(r"^(\W{0,3})(\d{1,2})/(\d{1,2})(/\d{2,4},?\s\d{1,2}:\d\d)")  # how a line of a chat begins


def messages_in(text: str) -> list[Message]:
    """The messages of a pasted text, in its order; what a programme wrote itself is left out."""
    reader = _Reader()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for line in _day_first(lines):
        reader.take(line.replace("\u202f", " ").replace("\xa0", " ").strip().lstrip("\ufeff\u200e\u200f"))
    return reader.found()


class _Reader:
    """Takes line after line and knows whose the next one is."""

    def __init__(self) -> None:
        self._made: list[Message] = []
        self._open: Message | None = None
        self._mail = False  # inside an e-mail: a colon in its text begins no speaker
        self._in_head = False
        self._ended = False  # the signature of an e-mail was reached
        self._captions = False  # of a recording: what one speaker says in a row is cut anywhere
        self._before = ""  # a line that may be the name above a time (Teams)

    def take(self, line: str) -> None:
        """One line, without the blanks around it."""
        quoted = line.lstrip("> ").strip() if line.startswith(">") else line
        if not quoted:
            self._pause()
        elif not (self._stamped(quoted) or self._headed(quoted) or self._timed(quoted)):
            self._go_on(quoted)

    def found(self) -> list[Message]:
        """Every message, those without words left out."""
        self._close()
        return [one for one in self._made if one.text and not _SYSTEM.search(one.text)]

    def _stamped(self, line: str) -> bool:
        """A line that begins with a day and a time, or names its speaker beside the time."""
        if _CUE.match(line) or line.upper() == "WEBVTT" or (line.isdigit() and not self._made and self._open is None):
            self._pause()
            self._captions = self._captions or not line.isdigit()
            return True
        if spoken := _VOICE.match(line):
            self._begin(spoken["who"], spoken["said"])
        elif named := _CLOCK_NAME.match(line):
            self._begin(named["who"], "", _day(named["day"]) or self._on())
        elif chat := _CHAT.match(line):
            if chat["who"] is None and line[chat.end() :].strip():
                return self._system(line)
            if chat["who"] is None:
                return False
            self._begin(chat["who"], chat["said"], _day(chat["day"]))
        elif first := _CLOCK_FIRST.match(line):
            self._begin(first["who"], first["said"], self._on())
        elif named := _NAME_CLOCK.match(line):
            self._begin(named["who"], "", _day(named["day"]) or self._on())
        else:
            return False
        self._mail = False
        return True

    def _system(self, line: str) -> bool:
        """What the chat says of itself ("… created this group") is nobody's message."""
        self._close()
        return True

    def _headed(self, line: str) -> bool:
        """Heads of an e-mail, and the line above a quoted one."""
        if wrote := _WROTE.match(line):
            self._begin(_plain_name(wrote["who"]), "", _day(wrote["day"]))
            self._mail, self._ended = True, False
            return True
        head = _HEAD.match(line)
        if head is None or not (self._in_head or head["key"].lower() in ("from", "sent", "date", "subject")):
            return False
        key = head["key"].lower()
        if key == "from":
            self._begin(_plain_name(head["value"]), "")
        elif key in ("sent", "date") and self._open is not None and not self._open.text:
            self._open = replace(self._open, on=_day_within(head["value"]) or self._open.on)
        self._mail = self._in_head = True
        self._ended = False
        return True

    def _timed(self, line: str) -> bool:
        """A time alone below a name, as Teams copies it."""
        clock = _ONLY_CLOCK.match(line)
        if clock is None:
            return False
        if self._before and self._open is not None:
            lines = self._open.text.split("\n")
            if lines[-1] == self._before:
                kept = "\n".join(lines[:-1]).strip()
                name, self._before = self._before, ""
                self._open = replace(self._open, text=kept)
                self._begin(name, "", _day(clock["day"]) or self._on())
        return True

    def _go_on(self, line: str) -> None:
        """Words of the message that is open, or of a new one."""
        if self._mail:
            self._in_head = False
            if _SIGNATURE.match(line):
                self._ended = True
            if not self._ended:
                self._add(line)
            return
        said = _SAID.match(line)
        if said is not None and _is_name(said["who"]):
            self._begin(said["who"], said["said"], self._on())
        else:
            self._before = line if len(line) <= 60 else ""
            self._add(line)

    def _pause(self) -> None:
        """An empty line: a paragraph ends; where nobody speaks, the message does."""
        self._in_head = False
        self._before = ""
        if self._open is None or self._mail:
            return
        if not self._open.speaker:
            self._close()

    def _begin(self, who: str, said: str, on: date | None = None) -> None:
        self._close()
        self._open = Message(" ".join(who.split()).strip(" ~"), said.strip(), on)
        self._before = ""

    def _add(self, line: str) -> None:
        if self._open is None:
            self._open = Message("", line)
        else:
            self._open = replace(self._open, text=f"{self._open.text}\n{line}".strip())

    def _on(self) -> date | None:
        """The day of the message before: times of one talk belong to one day."""
        last = self._open or (self._made[-1] if self._made else None)
        return last.on if last is not None else None

    def _close(self) -> None:
        """Put the open message away; captions of one speaker in a row are one message."""
        if self._open is not None and self._open.text.strip():
            last = self._made[-1] if self._made and self._captions else None
            if last is not None and last.speaker and last.speaker == self._open.speaker:
                self._made[-1] = replace(last, text=f"{last.text}\n{self._open.text}")
            else:
                self._made.append(self._open)
        self._open = None


def _day_first(lines: list[str]) -> list[str]:
    """Lines of a chat with the day before the month, where one day of it can only have been written the other way."""
    found = [stamp for line in lines if (stamp := _SLASHED.match(line))]
    if any(int(stamp[2]) > 12 for stamp in found) or not any(int(stamp[3]) > 12 for stamp in found):
        return lines
    return [_SLASHED.sub(r"\1\3/\2\4", line) for line in lines]


def _is_name(who: str) -> bool:
    """Whether what stands before a colon may be who speaks: a few words that begin as names do, no ordinary label."""
    parts = who.split()
    small = [part for part in parts if part[0].islower() and part not in _PARTICLES]
    return len(parts) <= 5 and not small and who.rstrip(".").lower() not in _NOT_NAMES


def _plain_name(value: str) -> str:
    """ "Odo Penhallow" out of "Odo Penhallow <odo@…>" or "“Penhallow, Odo”"."""
    name = re.sub(r"[<\[(].*", "", value).strip(" \t\"'“”")
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else name or value.strip()


def _day_within(text: str) -> date | None:
    found = re.search(_DAY, text)
    return _day(found["day"]) if found else None


def _day(text: str | None) -> date | None:
    """A day as written: year first, or day before month as in Britain; None for what is no day."""
    if not text:
        return None
    words = re.fullmatch(r"(?:[A-Za-z]{3,9},? )?(\d{1,2}) ([A-Za-z]{3})[A-Za-z]*,? (\d{4})", text)
    if words:
        name = words[2].lower()
        return _made(int(words[3]), _MONTHS.index(name) + 1, int(words[1])) if name in _MONTHS else None
    parts = [int(part) for part in re.split(r"[./-]", text)]
    year, month, day = parts if parts[0] > 31 else (parts[2], parts[1], parts[0])
    if month > 12 >= day:  # written the American way
        month, day = day, month
    return _made(year + 2000 if year < 100 else year, month, day)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
