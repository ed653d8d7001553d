"""Puts a release together out of what was built: packages, bill of materials, notes, checksums. docs/releasing.md.

    python -m installer.release collect [--trial]   build/release/1.0.0/, out of build/installer
    python -m installer.release check FOLDER        whether every file is the one its checksum was made of

Signs nothing and asks no network: a person signs, with a key that is never here. ``--trial`` lets a release through
whose notes are not finished, for trying the steps.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import platform
import re
import shutil
import sys
import tarfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from installer import parts
from installer.build import BUILT, FOLDER, when
from nurture_desk import __version__

SUMS, NOTES = "SHA256SUMS", "NOTES.md"
_UNFINISHED = re.compile(r"in the making|not yet released", re.IGNORECASE)


class NotReady(Exception):
    """The release cannot be put together yet; its words say why."""


def notes(changelog: str, version: str, *, trial: bool = False) -> str:
    """What is new in ``version``: the section of CHANGELOG.md under "## 1.0" or "## 1.0.0"; or :class:`NotReady`."""
    names = {version, version.removesuffix(".0")}
    for section in re.split(r"^## ", changelog, flags=re.MULTILINE)[1:]:
        head, _, body = section.partition("\n")
        if re.split(r"[:,\s]", head, maxsplit=1)[0] in names:
            if not trial and (_UNFINISHED.search(head) or not body.strip()):
                raise NotReady(f"CHANGELOG.md says of {version} that it is not finished: {head}")
            return f"# Nurture Desk {version}\n\n{body.strip()}\n"
    raise NotReady(f"CHANGELOG.md has no section of {version}")


def require_one_version(version: str, said: str, packages: Iterable[Path]) -> None:
    """Raise :class:`NotReady` unless pyproject, the program and the names of the packages agree on the version."""
    if said != version:
        raise NotReady(f"pyproject.toml is {version}, the program says {said}")
    found = list(packages)
    if not found:
        raise NotReady("nothing is built yet: make installer")
    others = [one.name for one in found if not re.search(rf"(?<![\d.]){re.escape(version)}(?!\.?\d)", one.name)]
    if others:
        raise NotReady(f"of another version than {version}: {', '.join(others)}")


def pack_folder(folder: Path, target: Path, seconds: int) -> Path:
    """The folder as one .tar.gz, dated ``seconds`` after 1970: the same folder gives the same bytes."""

    def nobodys(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = seconds
        return entry

    with (
        target.open("wb") as out,
        gzip.GzipFile("", "wb", 6, out, mtime=seconds) as packed,
        tarfile.open(fileobj=packed, mode="w") as tar,
    ):
        for path in sorted([folder, *folder.rglob("*")]):
            tar.add(path, f"{folder.name}/{path.relative_to(folder).as_posix()}", recursive=False, filter=nobodys)
    return target


def sums(files: Iterable[Path]) -> str:
    """SHA-256 of each file, in the form ``sha256sum --check`` reads."""
    return "".join(f"{_sum(one)}  {one.name}\n" for one in sorted(files, key=lambda one: one.name))


def differing(folder: Path) -> list[str]:
    """Files of a release that are missing, not the ones the checksums were made of, or not listed at all."""
    listed = dict(line.split("  ", 1)[::-1] for line in (folder / SUMS).read_text(encoding="utf-8").splitlines())
    there = {one.name for one in folder.iterdir()} - {SUMS, f"{SUMS}.asc"}
    wrong = [name for name, told in listed.items() if name not in there or _sum(folder / name) != told]
    return sorted({*wrong, *(there - listed.keys())})


def _sum(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def collect(out: Path, *, trial: bool) -> list[Path]:
    """Everything of one release in the new folder ``out``; raises :class:`NotReady`."""
    version = parts.version()
    packages = [*BUILT.glob("*.deb"), *BUILT.glob("*-setup.exe")]
    told = notes((parts.HOUSE / "CHANGELOG.md").read_text(encoding="utf-8"), version, trial=trial)
    require_one_version(version, __version__, packages)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    made = [Path(shutil.copy2(one, out / one.name)) for one in packages]
    if FOLDER.is_dir() and sys.platform.startswith("linux"):
        name = f"nurture-desk-{version}-linux-{platform.machine()}.tar.gz"
        made.append(pack_folder(FOLDER, out / name, when()))
    locked = parts.locked(parts.LOCK.read_text(encoding="utf-8"))
    bill = parts.bill(locked, version, datetime.fromtimestamp(when(), UTC))
    made.append(_write(out / f"nurture-desk-{version}.cdx.json", json.dumps(bill, indent=1) + "\n"))
    made.append(_write(out / NOTES, told))
    made.append(_write(out / SUMS, sums(made)))
    return made


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def main(words: list[str]) -> int:
    """Collect or check; 1 with a line that says why when it is not ready or not the same."""
    parser = argparse.ArgumentParser(prog="python -m installer.release", description=(__doc__ or "").split("\n")[0])
    asked = parser.add_subparsers(dest="what", required=True)
    asked.add_parser("collect").add_argument("--trial", action="store_true")
    asked.add_parser("check").add_argument("folder", type=Path)
    chosen = parser.parse_args(words)
    if chosen.what == "check":
        wrong = differing(chosen.folder)
        print("\n".join(f"not as it was: {name}" for name in wrong) or "Every file is as it was.")
        return 1 if wrong else 0
    try:
        made = collect(parts.HOUSE / "build" / "release" / parts.version(), trial=chosen.trial)
    except NotReady as why:
        print(why, file=sys.stderr)
        return 1
    for one in made:
        print(f"{one.relative_to(parts.HOUSE)}: {one.stat().st_size / 1e6:.1f} MB")
    print(f"Sign {SUMS} now, and write down who tried it where: docs/releasing.md")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
