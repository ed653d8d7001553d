"""What comes along: locked packages with licences we allow, a bill of materials, and the local list of weaknesses."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime

import pytest

from installer import parts
from installer.advisories_from import advisories_in

PARTS = parts.locked(parts.LOCK.read_text(encoding="utf-8"))
NOW = datetime(2026, 11, 22, tzinfo=UTC)
MADE_UP = {
    "id": "MADE-UP-1",
    "package": "ReportLab",
    "affected": ">=5.0,<99",
    "summary": "Everything",
    "source": "here",
}


def test_every_locked_package_has_its_hashes_and_is_asked_for_by_somebody() -> None:
    names = {one.name for one in PARTS}
    assert {"pyside6-essentials", "sqlcipher3", "reportlab"} <= names
    for one in PARTS:
        assert one.hashes, one.name
        assert one.asked_by, one.name
        assert set(one.asked_by) <= names | {""}, one.name


def test_every_package_that_comes_along_has_a_licence_of_the_list() -> None:
    licences = {one.name: parts.licence_of(one.name) for one in PARTS}
    assert {name: said for name, said in licences.items() if not parts.is_allowed(said)} == {}
    said = {"MIT": True, "MIT AND GPL-3.0-only": False, "GPL-3.0-only OR MIT": True, "": False, "MIT-ish": False}
    assert {licence: parts.is_allowed(licence) for licence in said} == said


def test_the_pages_about_it_are_those_of_the_lock_file() -> None:
    listed = json.loads(parts.ADVISORIES.read_text(encoding="utf-8"))["listed_on"]
    assert parts.PAGE.read_text(encoding="utf-8") == parts.licence_page(PARTS), "make sbom"
    assert parts.ABOUT.read_text(encoding="utf-8") == parts.about(PARTS, listed), "make sbom"


def test_the_bill_keeps_to_cyclonedx() -> None:
    bill = json.loads(json.dumps(parts.bill(PARTS, "0.5.0", NOW)))
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.5", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bill["serialNumber"])
    named = {"bomFormat", "specVersion", "serialNumber", "version", "metadata", "components", "dependencies"}
    assert set(bill) == named
    refs = [one["bom-ref"] for one in bill["components"]]
    root = bill["metadata"]["component"]["bom-ref"]
    assert len(refs) == len(set(refs)) == len(PARTS)
    for one in bill["components"]:
        assert one["type"] == "library"
        assert re.fullmatch(r"pkg:pypi/[a-z0-9.-]+@[^@\s]+", one["purl"])
        assert one["licenses"][0]["expression"]
        for digest in one["externalReferences"][0]["hashes"]:
            assert digest["alg"] == "SHA-256"
            assert re.fullmatch(r"[0-9a-f]{64}", digest["content"])
    assert [one["ref"] for one in bill["dependencies"]] == [root, *refs]
    reached = {ref for one in bill["dependencies"] for ref in one["dependsOn"]}
    assert reached == set(refs)
    assert "pkg:pypi/qtpy@" in " ".join(
        next(one for one in bill["dependencies"] if one["ref"].startswith("pkg:pypi/qtawesome@"))["dependsOn"]
    )


def test_the_same_lock_gives_the_same_bill() -> None:
    assert parts.bill(PARTS, "1", NOW) == parts.bill(PARTS, "1", NOW)
    assert parts.bill(PARTS, "1", NOW)["serialNumber"] != parts.bill(PARTS[1:], "1", NOW)["serialNumber"]


def test_a_weakness_is_hit_by_name_and_version_only() -> None:
    (told,) = parts.hits(PARTS, [MADE_UP])
    assert re.fullmatch(r"reportlab 5\.1\.\S*: MADE-UP-1: Everything \(here\)", told)
    for other in ({"affected": "<5.0"}, {"affected": ">=5.1.1"}, {"package": "reportlab-more"}):
        assert parts.hits(PARTS, [{**MADE_UP, **other}]) == [], other


@pytest.mark.parametrize(("listed", "code"), [([MADE_UP], 1), ([{**MADE_UP, "affected": "<1"}], 0)])
def test_the_audit_says_how_old_its_list_is_and_ends_with_1_on_a_hit(
    listed: list[dict[str, str]], code: int, tmp_path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    file = tmp_path / "advisories.json"
    file.write_text(json.dumps({"listed_on": "2026-11-01", "advisories": listed}))
    monkeypatch.setattr(parts, "ADVISORIES", file)
    assert parts.main("audit") == code
    told = capsys.readouterr().out
    assert told.startswith("List of known weaknesses of 2026-11-01: ")
    assert ("MADE-UP-1" in told) is bool(code)


def test_an_old_list_says_that_it_wants_refreshing() -> None:
    assert parts.age_words(date(2026, 11, 1), date(2026, 11, 22)).endswith("21 days old.")
    assert "Refresh it" in parts.age_words(date(2026, 1, 1), date(2026, 11, 22))


def test_the_kept_list_touches_nothing_that_is_locked() -> None:
    assert parts.hits(PARTS, json.loads(parts.ADVISORIES.read_text(encoding="utf-8"))["advisories"]) == []


def test_a_public_list_is_read_for_our_packages() -> None:
    def one(name: str, **more: object) -> dict[str, object]:
        events = [{"introduced": "0"}, {"fixed": "1.2"}, {"introduced": "2.0"}, {"last_affected": "2.4"}]
        ranges = [{"type": "GIT", "events": []}, {"type": "ECOSYSTEM", "events": events}]
        affected = [{"package": {"name": name, "ecosystem": "PyPI"}, "ranges": ranges}]
        return {"id": name, "modified": "2026-11-20T10:00:00Z", "summary": "So", "affected": affected, **more}

    found = iter([one("Pillow"), one("else"), one("lxml", withdrawn="2026-01-01T00:00:00Z")])
    listed_on, rows = advisories_in(found, {"pillow", "lxml"})
    assert listed_on == "2026-11-20"
    assert [(row["package"], row["affected"]) for row in rows] == [("pillow", "<1.2"), ("pillow", ">=2.0,<=2.4")]
