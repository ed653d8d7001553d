"""What this program is made of: the locked packages, their licences, and a bill of materials (CycloneDX 1.5).

    python -m installer.parts bill       build/nurture-desk.cdx.json
    python -m installer.parts licences   docs/licences.md and resources/about/parts.json
    python -m installer.parts audit      known weaknesses from installer/advisories.json; 1 if a package is hit

Everything comes from ``requirements.lock`` and from what is installed; nothing asks a network.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tomllib
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import metadata
from pathlib import Path

from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

HERE = Path(__file__).resolve().parent
HOUSE = HERE.parent
LOCK, ADVISORIES = HERE / "requirements.lock", HERE / "advisories.json"
BILL = HOUSE / "build" / "nurture-desk.cdx.json"
PAGE, ABOUT = HOUSE / "docs" / "licences.md", HOUSE / "resources" / "about" / "parts.json"
OLD_DAYS = 90  # a list of weaknesses older than that wants refreshing

# What may be part of a program that is given away under the MIT licence and installed as separate packages.
ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "LGPL-3.0-only", "LGPL-3.0-or-later", "MIT",
    "MIT-0", "MIT-CMU", "OFL-1.1", "PSF-2.0", "Zlib",
}  # fmt: skip
# Packages that say it in words or in a file beside them, or are installed on some systems only: read by a person.
READ_BY_HAND = {
    "backports-tarfile": "MIT",
    "cffi": "MIT-0",
    "importlib-metadata": "Apache-2.0",
    "jeepney": "MIT",
    "lazy-importer": "Apache-2.0",
    "opencv-python-headless": "Apache-2.0",
    "pynacl": "Apache-2.0",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "python-bidi": "LGPL-3.0-or-later",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "pywin32-ctypes": "BSD-3-Clause",
    "reportlab": "BSD-3-Clause",
    "secretstorage": "BSD-3-Clause",
    "sqlcipher3": "Zlib AND BSD-3-Clause",
    "uharfbuzz": "Apache-2.0",
    "zipp": "MIT",
}
BY_CLASSIFIER = {"License :: OSI Approved :: MIT License": "MIT"}

_PART = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s\\;]+)\s*(?:;\s*([^\\]+?))?\s*\\?$")


@dataclass(frozen=True)
class Part:
    """One locked package: its hashes, for which machines, and which packages asked for it ("" is this program)."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    asked_by: tuple[str, ...]

    @property
    def purl(self) -> str:
        """Its name in the package-url scheme."""
        return f"pkg:pypi/{self.name}@{self.version}"


def locked(lock: str) -> list[Part]:
    """The packages of a lock file as uv writes it, in its order."""
    found: list[Part] = []
    head: re.Match[str] | None = None
    hashes: list[str] = []
    asked: list[str] = []

    def close() -> None:
        if head is not None:
            by = tuple("" if one.startswith("nurture-desk") else canonicalize_name(one.split("[")[0]) for one in asked)
            found.append(Part(canonicalize_name(head[1]), head[2], head[3] or "", tuple(hashes), by))

    for line in lock.splitlines():
        if (begins := _PART.match(line)) is not None:
            close()
            head, hashes, asked = begins, [], []
        elif "--hash=sha256:" in line:
            hashes.append(line.split("sha256:")[1].strip(" \\"))
        elif line.strip().startswith("#"):
            told = line.strip("# ").removeprefix("via").strip()
            asked += [told.split(" ")[0]] if told else []
    close()
    return found


def licence_of(name: str) -> str:
    """The licence of a package as an SPDX expression; "" where nobody knows it."""
    if name in READ_BY_HAND:
        return READ_BY_HAND[name]
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    classified = [BY_CLASSIFIER[one] for one in about.get_all("Classifier") or [] if one in BY_CLASSIFIER]
    said = about.get("License-Expression") or about.get("License") or (classified[0] if classified else "")
    return said.strip()


def is_allowed(licence: str) -> bool:
    """Whether an SPDX expression of AND and OR, without brackets, can be met by licences of the list."""
    ways = licence.split(" OR ")
    return any(all(one.strip() in ALLOWED for one in way.split(" AND ")) for way in ways)


def bill(parts: list[Part], version: str, made_at: datetime) -> dict[str, object]:
    """The bill of materials as CycloneDX 1.5; the same lock gives the same serial number."""
    root = f"pkg:generic/nurture-desk@{version}"
    mark = hashlib.sha256("".join(f"{one.purl}{one.hashes}" for one in parts).encode()).hexdigest()
    asks: dict[str, set[str]] = {root: set(), **{one.purl: set() for one in parts}}
    by_name: dict[str, list[str]] = {}
    for one in parts:
        by_name.setdefault(one.name, []).append(one.purl)
    for one in parts:
        for asker in one.asked_by:
            for ref in [root] if not asker else by_name.get(asker, []):
                asks[ref].add(one.purl)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, mark)}",
        "version": 1,
        "metadata": {
            "timestamp": made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": "nurture-desk",
                "version": version,
                "purl": root,
                "licenses": [{"expression": "MIT"}],
            },
        },
        "components": [_component(one) for one in parts],
        "dependencies": [{"ref": ref, "dependsOn": sorted(wants)} for ref, wants in asks.items()],
    }


def _component(part: Part) -> dict[str, object]:
    """One package; the hashes are of its files for every system, any one of which is installed."""
    files = [{"alg": "SHA-256", "content": content} for content in part.hashes]
    made: dict[str, object] = {
        "type": "library",
        "bom-ref": part.purl,
        "name": part.name,
        "version": part.version,
        "purl": part.purl,
        "scope": "required",
        "licenses": [{"expression": licence_of(part.name)}],
        "externalReferences": [{"type": "distribution", "url": part.purl, "hashes": files}],
    }
    if part.marker:
        made["properties"] = [{"name": "nurture-desk:only-where", "value": part.marker}]
    return made


def licence_page(parts: list[Part]) -> str:
    """docs/licences.md: every package that comes along, with its licence."""
    lines = [
        "# Licences of what comes along",
        "",
        "Made by `make sbom` from `installer/requirements.lock` and from what the packages say of themselves. Nurture",
        "Desk itself is under the MIT licence. Packages under the LGPL are installed as they are, beside the program,",
        "and can be exchanged for another build of the same version.",
        "",
        "| package | version | licence | only where |",
        "|---|---|---|---|",
    ]
    lines += [f"| {one.name} | {one.version} | {licence_of(one.name)} | {one.marker} |" for one in parts]
    return "\n".join(lines) + "\n"


def about(parts: list[Part], listed_on: str) -> str:
    """What the About card shows: packages with their licences, and how old the list of weaknesses is."""
    rows = [[one.name, one.version, licence_of(one.name)] for one in parts]
    return json.dumps({"listed_on": listed_on, "parts": rows}, indent=1) + "\n"


def hits(parts: list[Part], advisories: list[dict[str, str]]) -> list[str]:
    """A line for each locked package that a known weakness touches."""
    found = []
    for one in advisories:
        for part in parts:
            same = canonicalize_name(one["package"]) == part.name
            if same and SpecifierSet(one["affected"], prereleases=True).contains(part.version):
                found.append(f"{part.name} {part.version}: {one['id']}: {one['summary']} ({one['source']})")
    return found


def age_words(listed_on: date, today: date) -> str:
    """Of which day the list is, how old that makes it, and whether it wants refreshing."""
    days = (today - listed_on).days
    told = f"List of known weaknesses of {listed_on}: {days} days old."
    return f"{told} Refresh it: CONTRIBUTING.md says how." if days > OLD_DAYS else told


def version() -> str:
    """The version of this program."""
    return str(tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def main(what: str) -> int:
    """Make what was asked for."""
    parts = locked(LOCK.read_text(encoding="utf-8"))
    listed = json.loads(ADVISORIES.read_text(encoding="utf-8"))
    if what == "bill":
        BILL.parent.mkdir(exist_ok=True)
        BILL.write_text(json.dumps(bill(parts, version(), datetime.now(UTC)), indent=1) + "\n", encoding="utf-8")
        print(f"{BILL.relative_to(HOUSE)}: {len(parts)} packages")
    elif what == "licences":
        PAGE.write_text(licence_page(parts), encoding="utf-8")
        ABOUT.parent.mkdir(exist_ok=True)
        ABOUT.write_text(about(parts, listed["listed_on"]), encoding="utf-8")
        strange = [
            f"{one.name}: {licence_of(one.name) or 'unknown'}" for one in parts if not is_allowed(licence_of(one.name))
        ]
        print("\n".join(strange) or f"{len(parts)} packages, each under an allowed licence.")
        return 1 if strange else 0
    else:
        found = hits(parts, listed["advisories"])
        print(age_words(date.fromisoformat(listed["listed_on"]), datetime.now(UTC).date()))
        print("\n".join(found) or f"None of the {len(parts)} locked packages is in it.")
        return 1 if found else 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
