"""What Explorer shows of the program under Properties, Details: made of pyproject's version when the folder is packed.

    python -m installer.windows.version_resource     writes build/windows/version.txt, on any system

``nurture-desk.spec`` asks for it on Windows; nothing of it is kept in the repository, so the version has one place.
"""

from __future__ import annotations

import re
from pathlib import Path

from installer.parts import HOUSE, version

PLACE = HOUSE / "build" / "windows" / "version.txt"
_CALLED = re.compile(r"(\d+)\.(\d+)\.(\d+)")

# The text form in which PyInstaller takes the resource VS_VERSION_INFO (learn.microsoft.com, "VERSIONINFO resource").
# 0x40004: for Windows NT and later; 0x1: a program; 0809 04B0: English as in Britain, in Unicode (1200).
_RESOURCE = """VSVersionInfo(
  ffi=FixedFileInfo(
    filevers={numbers},
    prodvers={numbers},
    mask=0x3F,
    flags=0x0,
    OS=0x40004,
    fileType=0x1,
    subtype=0x0,
    date=(0, 0),
  ),
  kids=[
    StringFileInfo([StringTable('080904B0', [
      StringStruct('CompanyName', 'The Nurture Desk authors'),
      StringStruct('FileDescription', 'Nurture Desk'),
      StringStruct('FileVersion', '{version}'),
      StringStruct('InternalName', '{name}'),
      StringStruct('LegalCopyright', 'MIT licence'),
      StringStruct('OriginalFilename', '{name}.exe'),
      StringStruct('ProductName', 'Nurture Desk'),
      StringStruct('ProductVersion', '{version}'),
    ])]),
    VarFileInfo([VarStruct('Translation', [0x0809, 1200])]),
  ],
)
"""


def numbers(called: str) -> tuple[int, int, int, int]:
    """The four numbers Windows compares, of a version "1.0.0"; ``ValueError`` for any other kind of version."""
    found = _CALLED.fullmatch(called)
    if found is None:
        raise ValueError(f"{called}: a release is called by three numbers, 1.2.3")
    return int(found[1]), int(found[2]), int(found[3]), 0


def version_resource(called: str, name: str = "nurture-desk") -> str:
    """The resource of the program ``name`` in version ``called``, as the text PyInstaller takes."""
    return _RESOURCE.format(numbers=numbers(called), version=called, name=name)


def write(place: Path = PLACE) -> Path:
    """Make the file that PyInstaller reads; where it lies."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(version_resource(version()), encoding="utf-8")
    return place


if __name__ == "__main__":
    print(write().relative_to(HOUSE))
