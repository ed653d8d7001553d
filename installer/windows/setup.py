"""Has Inno Setup make the installer of the packed folder: ``python -m installer.build setup``, on Windows.

A signing command is taken from the environment as ``NURTURE_DESK_SIGN`` (with ``$f`` for the file, as Inno Setup wants
it); without it the installer is unsigned and says so. No key, password or name of a certificate stands here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from installer.parts import HOUSE, version

SCRIPT = HOUSE / "installer" / "windows" / "nurture-desk.iss"
SIGN = "NURTURE_DESK_SIGN"
USUAL = Path("Programs", "Inno Setup 6", "ISCC.exe")  # below the folder of the account's own programs


def words(compiler: str, called: str, environment: Mapping[str, str]) -> list[str]:
    """The command that makes the installer of version ``called``; signed where the environment says by what."""
    sign = environment.get(SIGN, "")
    signed = ["/DSigned", f"/Snurture={sign}"] if sign else []
    return [compiler, f"/DAppVersion={called}", *signed, str(SCRIPT)]


def make(built: Path) -> Path:
    """The installer in the folder ``built``; ends with a sentence where Inno Setup is missing."""
    compiler = shutil.which("iscc") or (
        os.environ.get("LOCALAPPDATA", "") and str(Path(os.environ["LOCALAPPDATA"]) / USUAL)
    )
    if not compiler or not Path(compiler).is_file():
        raise SystemExit("Inno Setup 6.3 or later is missing: install it, or put iscc on the PATH.")
    if not os.environ.get(SIGN):
        print(f"Unsigned: {SIGN} says by what to sign. Windows will warn whoever starts it.")
    subprocess.run(words(compiler, version(), os.environ), check=True)  # noqa: S603  # the compiler found above
    return built / f"nurture-desk-{version()}-setup.exe"
