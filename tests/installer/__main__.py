"""Installs what ``make installer`` made and spends a day with it: ``python -m tests.installer`` (make test-installer).

First the self-contained folder, moved elsewhere; then the Debian package in a Debian of its own, which has nothing of
ours, no Python and no network. Where that cannot be made (not root), the package is unpacked into an empty folder.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from installer import build, packing
from tests.bench.screen import screen
from tests.installer import a_day
from tests.installer.a_day import Day
from tests.installer.places import BareDebian, Place, apart, bare_debian, moved_folder, why_no_bare_debian
from tests.installer.windows import Screen

BASE = build.BUILT / "debian.tar"
PICTURES = build.BUILT / "pictures"


def main() -> int:
    """Try both; the sizes and the time of each step are printed. 1 if anything was not as it should be."""
    package = next(iter(sorted(build.BUILT.glob(f"{packing.NAME}_{packing.version()}_*.deb"))), None)
    if package is None or not build.FOLDER.is_dir():
        print("There is nothing to test yet: run make installer first.", file=sys.stderr)
        return 1
    print(f"folder {build.size_of(build.FOLDER) / 1e6:.0f} MB, package {build.size_of(package) / 1e6:.0f} MB")
    scratch = Path(tempfile.mkdtemp(prefix="nurture-desk-installed-"))
    try:
        with screen() as env:
            shows = Screen({"DISPLAY": env["DISPLAY"]}, PICTURES)
            spend(Day(moved_folder(build.FOLDER, scratch), shows), a_day.SHORT)
            reason = why_no_bare_debian()
            if reason:
                print(f"no Debian of its own ({reason}): the package is unpacked into an empty folder instead")
                spend(Day(unpacked(package, scratch), shows), a_day.WHOLE)
            else:
                in_bare_debian(package, bare_debian(scratch, BASE), shows)
    except AssertionError as trouble:
        print(f"NOT as it should be: {trouble or 'see the traceback'}", file=sys.stderr)
        raise
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    print("installed, used and removed: all as it should be")
    return 0


def spend(day: Day, steps: Iterable[Callable[[Day], str]]) -> None:
    """Take the steps, one after the other."""
    print(f"{day.place.name}:")
    for step in steps:
        began = time.monotonic()
        told = step(day)
        print(f"  {told} ({time.monotonic() - began:.0f} s)", flush=True)


def in_bare_debian(package: Path, debian: BareDebian, shows: Screen) -> None:
    """Install with nothing but what the package asks for, use, install again over it, remove."""
    needs = _field(package, "Depends")
    debian.as_root("apt-get", "update", "-qq")
    debian.as_root("apt-get", "satisfy", "-y", "-qq", "--no-install-recommends", needs)
    before = debian.manifest()
    shutil.copyfile(package, debian.root / "root" / package.name)
    debian.as_root("dpkg", "--install", f"/root/{package.name}")
    day = Day(debian, shows, opening=opening_of(debian.root))
    spend(day, a_day.WHOLE)
    held = marks_of(debian.home)
    debian.as_root("dpkg", "--install", f"/root/{package.name}")
    assert marks_of(debian.home) == held, "installing over it changed a desk"
    print("  installed again over it: every desk as it was")
    debian.as_root("dpkg", "--purge", packing.NAME)
    (debian.root / "root" / package.name).unlink()
    assert marks_of(debian.home) == held, "removing the program changed a desk"
    assert debian.manifest() == before, f"left behind: {sorted(debian.manifest() ^ before)[:10]}"
    print("  removed: every desk as it was, nothing else left")


def opening_of(root: Path) -> tuple[str, ...]:
    """The words with which a file manager opens a desk, as the installed lists say."""
    kinds = (root / "usr/share/mime/globs2").read_text(encoding="utf-8")
    assert ":application/x-nurture-desk:*.nurture" in kinds, "the file type is not known"
    menus = (root / "usr/share/applications/mimeinfo.cache").read_text(encoding="utf-8")
    assert "application/x-nurture-desk=nurture-desk.desktop" in menus, "no program opens the file type"
    entry = (root / "usr/share/applications/nurture-desk.desktop").read_text(encoding="utf-8")
    command = next(line for line in entry.splitlines() if line.startswith("Exec=")).removeprefix("Exec=").split()
    assert command[0] == "nurture-desk"
    assert command[-1] == "%f"
    return tuple(command[1:-1])


def unpacked(package: Path, scratch: Path) -> Place:
    """The package's files in an empty folder, and an empty home."""
    root = scratch / "unpacked"
    subprocess.run(["dpkg-deb", "--extract", str(package), str(root)], check=True)
    home = scratch / "another home"
    home.mkdir()
    return Place("the package, unpacked", home, (str(root / "usr/bin/nurture-desk"),), apart(scratch))


def marks_of(home: Path) -> dict[str, str]:
    """Every desk and backup in a home with the mark of its content."""
    files = sorted(one for one in home.rglob("*.nurture*") if one.is_file())
    assert files, "there are no desks"
    return {str(one.relative_to(home)): hashlib.sha256(one.read_bytes()).hexdigest() for one in files}


def _field(package: Path, name: str) -> str:
    words = ["dpkg-deb", "--field", str(package), name]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
