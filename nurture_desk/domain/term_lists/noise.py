"""Numbers in a list of term dates that are no days: times, "Year 6", "Term 2", "190 days", telephone numbers."""

from __future__ import annotations

import re

_NOISE = re.compile(
    r"""(?<![\d/.])\d{1,2}[.:]\d\d\s?(?:[ap]\.?m\b\.?|hrs|hours)? (?![\d/.])
    |\b\d{1,2}\s?(?:[ap]\.?m\b\.?|noon\b|o['’]clock)
    |\b(?:term|year|yr|week|half|group|page|key\sstage|ks|version|v|part|phase|block|day|class|room|no\.?)s?
        \s?\#?\d{1,2}(?:\s?(?:&|and|/|-|to)\s?\d{1,2})?\b (?!\s?[./]\s?\d|-(?:\d|[a-z]{3,9}-))
        (?!\s*(?:st|nd|rd|th|of)?\s*(?:(?:[-–—&,]|to|and)\s*\d{1,2}\s?(?:st|nd|rd|th)?\s*)*(?:of\s)?
        (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))
    |\b\d{1,3}\s(?:school\s|teaching\s|pupil\s)?(?:days?|weeks?|sessions?|minutes?|hours?)\b
    |\b0\d{3,4}\s?\d{3}\s?\d{3,4}\b""",
    re.IGNORECASE | re.VERBOSE,
)


def without_noise(line: str) -> str:
    """``line`` with times, "Year 6", "190 days" and telephone numbers blanked out; every place stays where it was."""
    return _NOISE.sub(lambda found: " " * len(found.group()), line)
