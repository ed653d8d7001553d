"""What the place of a desk is like, asked before a byte is written there: see ``domain/desk_places.py``."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from nurture_desk.domain import desk_places as rules
from nurture_desk.domain.errors import NurtureError

MOUNTS = Path("/proc/self/mounts")
_ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")  # variables Windows sets to its folders
_REMOTE = 4  # DRIVE_REMOTE, answer of GetDriveTypeW
_IN_THE_CLOUD = 0x1000 | 0x40000 | 0x80000 | 0x100000 | 0x400000  # OFFLINE, RECALL_…, PINNED, UNPINNED of Windows


def real_place(desk: Path) -> Path:
    """Where the desk really lies, behind links; two ways to one file must meet at one lock.

    Refuses a link that leads back to itself.
    """
    try:
        return desk.resolve()
    except (OSError, RuntimeError):  # links in a circle
        raise NurtureError("places.circle", field="path", file=desk.name) from None


def require_place(desk: Path) -> None:
    """Raise why a desk can neither be made nor opened at ``desk``; its folder need not be there."""
    if len(os.fsencode(desk.name)) + rules.BESIDE > rules.LONGEST_NAME:
        raise NurtureError("places.name_too_long", field="path", n=rules.LONGEST_NAME - rules.BESIDE)
    place = real_place(desk)
    if _is_too_long(str(place)):
        raise NurtureError("places.path_too_long", field="path", file=desk.name)
    if _is_remote(place.parent):
        raise NurtureError("places.network", field="path", file=desk.name, folder=str(place.parent))


def require_writable(desk: Path) -> None:
    """Raise why an existing desk cannot be written to, where its folder could be."""
    if desk.exists() and not os.access(desk, os.W_OK) and os.access(desk.parent, os.W_OK):
        raise NurtureError("places.file_read_only", file=desk.name)


def require_writable_place(desk: Path) -> None:
    """Both, before a byte is written beside ``desk``."""
    require_place(desk)
    require_writable(desk)


def synced_by(desk: Path) -> str:
    """The program that copies the folder of ``desk`` to a service elsewhere; "" when none is known."""
    with suppress(OSError, NurtureError):
        folder = real_place(desk).parent
        for name in filter(None, map(os.environ.get, _ONEDRIVE)):
            if folder.is_relative_to(Path(name).resolve()):
                return "OneDrive"
        named = rules.synced_by(folder)
        if named:
            return named
        for above in (folder, *folder.parents):
            marked = rules.synced_by_marker(name for name in rules.MARKERS if (above / name).exists())
            if marked:
                return marked
        if getattr(folder.stat(), "st_file_attributes", 0) & _IN_THE_CLOUD:
            return "OneDrive"
    return ""


def _is_too_long(place: str) -> bool:
    if sys.platform == "win32":
        return len(place) + rules.BESIDE > rules.LONGEST_WINDOWS_PATH
    return len(os.fsencode(place)) + rules.BESIDE > rules.LONGEST_PATH


def _is_remote(folder: Path) -> bool:
    if sys.platform == "win32":  # not tried on a Windows machine (docs/trust.md)
        import ctypes

        if str(folder).startswith("\\\\"):
            return True
        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\") == _REMOTE)
    try:
        mounts = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:  # another kind of system: SQLite itself says when it cannot have its log there
        return False
    return rules.is_network(rules.kind_of_drive(str(folder), mounts))
