"""Refresh installer/advisories.json from a folder or zip of advisories in the OSV format that somebody fetched.

    python -m installer.advisories_from all.zip

The public databases give all advisories about Python packages as one zip of JSON files. Fetch it on any computer; here
only the file is read. Kept are those about locked packages.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from packaging.utils import canonicalize_name

from installer.parts import ADVISORIES, LOCK, locked

MOST_LETTERS = 200  # of a summary


def advisories_in(documents: Iterator[dict[str, object]], names: set[str]) -> tuple[str, list[dict[str, str]]]:
    """(day of the newest advisory of all, those about packages in ``names``), by package and id."""
    newest, kept = "", []
    for one in documents:
        newest = max(newest, str(one.get("modified", ""))[:10])
        if one.get("withdrawn"):
            continue
        for affected in one.get("affected", []):  # type: ignore[attr-defined]  # a list, by the format
            name = canonicalize_name(affected["package"]["name"])
            if affected["package"]["ecosystem"] == "PyPI" and name in names:
                summary = str(one.get("summary") or one.get("details") or "").split("\n")[0][:MOST_LETTERS]
                source = next((ref["url"] for ref in one.get("references", [])), "")  # type: ignore[attr-defined]  # as above
                kept += [
                    {"id": str(one["id"]), "package": name, "affected": told, "summary": summary, "source": source}
                    for told in ranges_of(affected)
                ]
    return newest, sorted(kept, key=lambda row: (row["package"], row["id"], row["affected"]))


def ranges_of(affected: dict[str, object]) -> list[str]:
    """The version ranges of one entry as specifiers (">=3.1,<41.0.6")."""
    told = []
    for ranged in affected.get("ranges", []):  # type: ignore[attr-defined]  # a list, by the format
        if ranged.get("type") != "ECOSYSTEM":
            continue
        begin = ""
        for event in ranged["events"]:
            if "introduced" in event:
                begin = "" if event["introduced"] == "0" else f">={event['introduced']}"
                told.append(begin or ">=0")
            else:
                end = f"<{event['fixed']}" if "fixed" in event else f"<={event['last_affected']}"
                told[-1] = ",".join(part for part in (begin, end) if part)
    return told


def documents_in(path: Path) -> Iterator[dict[str, object]]:
    """Every advisory of a zip or a folder of JSON files."""
    if path.is_dir():
        yield from (json.loads(file.read_text(encoding="utf-8")) for file in sorted(path.rglob("*.json")))
        return
    with zipfile.ZipFile(path) as packed:
        for name in sorted(packed.namelist()):
            if name.endswith(".json"):
                yield json.loads(packed.read(name))


def main(path: Path) -> int:
    """Write the list anew."""
    names = {one.name for one in locked(LOCK.read_text(encoding="utf-8"))}
    listed_on, found = advisories_in(documents_in(path), names)
    ADVISORIES.write_text(json.dumps({"listed_on": listed_on, "advisories": found}, indent=1) + "\n", encoding="utf-8")
    print(f"{len(found)} advisories about locked packages, the newest of all of {listed_on}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
