"""Consent forms on paper: the sheet of one group, in the words of its version."""

from __future__ import annotations

from collections.abc import Mapping

from nurture_desk.documents.para import within
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_life import FormVersion
from nurture_desk.forms.batch import ConsentBatch, ConsentGroup
from nurture_desk.forms.consent import consent_form
from nurture_desk.forms.printing import Copy, SheetRun
from nurture_desk.forms.words import words_of


def consent_run(batch: ConsentBatch, group: ConsentGroup, copies: tuple[Copy, ...] = ()) -> SheetRun:
    """The sheet for one group, in the exact words of the version."""
    version = batch.version
    declaration = consent_form(version.purposes)
    words = words_of(Form.CONSENT, version.texts, batch.style, _composed(batch, group, version.texts))
    if batch.english is None:
        return SheetRun(declaration, version.number, words, copies)
    english = words_of(Form.CONSENT, batch.english, batch.style, _composed(batch, group, batch.english))
    return SheetRun(declaration, version.number, words, copies, english)


def _composed(batch: ConsentBatch, group: ConsentGroup, own: Mapping[str, str]) -> dict[str, str]:
    """The words that are put together from what is known of the service, the group and the version."""
    version = batch.version
    texts = {
        "title": own.get("title") or say("forms.consent.title", group=batch.group_name),
        "what": own.get("what") or _what(batch, group),
        "until": _until(version, own),
    }
    if not own.get("what"):
        texts["easy.what"] = own.get("easy.what") or _what(batch, group, "easy.what")
    for key, line in _partner_lines(own).items():
        if version.partners and version.partners not in line:
            texts[key] = say("forms.consent.audience_named", text=line, partners=version.partners)
    return texts


def _partner_lines(own: Mapping[str, str]) -> dict[str, str]:
    """The line about the partners, before their names are put to it; easy read follows a line of the service's own."""
    ours, key = say("forms.consent.audience_partners"), "audience_partners"
    line = own.get(key) or ours
    easy = own.get(f"easy.{key}") or (say("forms.consent.easy.audience_partners") if line == ours else line)
    return {key: line, f"easy.{key}": easy}


def _what(batch: ConsentBatch, group: ConsentGroup, key: str = "what") -> str:
    """What the group is, in about sixty words; whatever is not known yet is left out."""
    when = say("forms.consent.when_known", when=group.when) if group.when else say("forms.consent.when_default")
    parts = {"where": group.place, "leader": group.leader, "starts": group.starts}
    keys = {"where": "place"}
    known = {
        key: say(f"forms.consent.{key}", **{keys.get(key, key): within(value)}) if value else ""
        for key, value in parts.items()
    }
    return say(f"forms.consent.{key}", group=batch.group_name, when=when, **known)


def _until(version: FormVersion, own: Mapping[str, str]) -> str:
    if version.used_until is None:
        return own.get("until_open") or say("forms.consent.until_open")
    day = long_date(version.used_until)
    written = own.get("until")
    return written.replace("{used_until}", day) if written else say("forms.consent.until", used_until=day)
