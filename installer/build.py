"""Makes what is installed: one door for people, make and continuous integration.

    python -m installer.build folder    build/installer/dist/nurture-desk: the program with all it needs
    python -m installer.build deb       the Debian package of that folder (Linux)
    python -m installer.build setup     the installer of that folder (Windows, by Inno Setup)
    python -m installer.build all       the folder and its package, one after the other

Run it with the Python of the packing environment (``make installer`` makes that from the lock file), so that no tool of
ours is packed. The same source gives the same files: times are those of the last commit, or ``SOURCE_DATE_EPOCH``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from installer import packing

BUILT = packing.HOUSE / "build" / "installer"
FOLDER = BUILT / "dist" / packing.NAME
SPEC = packing.HOUSE / "installer" / "nurture-desk.spec"


def when() -> int:
    """Seconds since 1970 that all files are dated by."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if told:
        return int(told)
    asked = subprocess.run(
        ["git", "log", "-1", "--format=%ct"],  # noqa: S607  # whichever git is installed
        cwd=packing.HOUSE, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return int(asked.stdout) if asked.returncode == 0 and asked.stdout.strip() else 0


def make_folder() -> Path:
    """The self-contained folder, packed anew."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    words = ["-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    places = ["--distpath", str(FOLDER.parent), "--workpath", str(BUILT / "work")]
    subprocess.run(  # noqa: S603  # our own interpreter
        [sys.executable, *words, *places, str(SPEC)],
        cwd=packing.HOUSE,
        check=True,
        env=os.environ | {"SOURCE_DATE_EPOCH": str(when()), "PYTHONHASHSEED": "0"},
    )
    if sys.platform.startswith("linux"):
        strip(FOLDER)
    date_all(FOLDER, when())
    return FOLDER


def strip(folder: Path) -> None:
    """Take out what only a debugger reads; libraries that were patched for their wheel (``*.libs``) are left alone."""
    tool = shutil.which("strip")
    if tool is None:
        return
    for file in folder.rglob("*.so*"):
        if file.is_symlink() or any(part.endswith(".libs") for part in file.parts):
            continue
        file.chmod(0o644)
        subprocess.run([tool, "--strip-unneeded", str(file)], check=True)  # noqa: S603  # a tool of the system


def date_all(folder: Path, seconds: int) -> None:
    """Give every file and folder one date, and rights that do not depend on who packed it."""
    for path in [*folder.rglob("*"), folder]:
        if path.is_symlink():
            os.utime(path, (seconds, seconds), follow_symlinks=os.utime not in os.supports_follow_symlinks)
            continue
        runs = path.is_dir() or (path.parent == folder and path.stem in (packing.NAME, f"{packing.NAME}w"))
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (seconds, seconds))


def size_of(path: Path) -> int:
    """Bytes of a file, or of all files in a folder; links count nothing."""
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file() and not file.is_symlink())


def main(words: list[str]) -> int:
    """Make what was asked for, and say where it lies and how large it is."""
    parser = argparse.ArgumentParser(prog="python -m installer.build", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("what", choices=("folder", "deb", "setup", "all"))
    what = parser.parse_args(words).what
    made = []
    if what in ("folder", "all"):
        made.append(make_folder())
    if what == "setup" or (what == "all" and sys.platform == "win32"):
        from installer.windows import setup

        made.append(setup.make(BUILT))
    elif what in ("deb", "all"):
        from installer import debian_package

        made.append(debian_package.make(FOLDER, BUILT, when()))
    for path in made:
        print(f"{path.relative_to(packing.HOUSE)}: {size_of(path) / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
