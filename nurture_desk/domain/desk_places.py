"""Where a desk may lie: on a drive of this computer, and rather not in a folder that a program copies elsewhere.

A write-ahead log needs memory that every reader shares: on a network drive SQLite may damage the file
(https://sqlite.org/wal.html, "does not work over a network filesystem"). See decision 037.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

# Kinds of file system, as /proc/mounts names them, whose files lie on another computer.
_FAR = "afpfs afs beegfs ceph cifs coda davfs gfs2 glusterfs lustre ncpfs nfs nfs4 ocfs2 pvfs2 smb3 smbfs webdav"
_FAR_BY_FUSE = "ceph curlftpfs davfs2 glusterfs gvfsd-fuse rclone s3fs sshfs"
NETWORK = frozenset([*_FAR.split(), *(f"fuse.{name}" for name in _FAR_BY_FUSE.split())])

_SYNCED = {
    "OneDrive": r"onedrive( ?[-–] ?.+)?",
    "Dropbox": r"dropbox( \(.+\))?",
    "Google Drive": r"google ?drive( - .+)?|googledrive-.+",
    "iCloud Drive": r"icloud ?drive|mobile documents|com~apple~clouddocs",
    "Nextcloud": r"nextcloud",
    "ownCloud": r"owncloud",
    "Box": r"box|box sync|box-box",
    "pCloud": r"pcloud ?drive|pcloud ?sync",
    "MEGA": r"mega|megasync",
    "Proton Drive": r"proton ?drive(-.+)?",
    "Syncthing": r"syncthing",
}
_NAMED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _SYNCED.items()}
# what the programs leave in the folder at the top of what they copy
MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.drivedownload": "Google Drive",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
}
BESIDE = 32  # bytes the longest name beside a desk has more than the desk's own ("-making-1a2b3c4d-journal")
LONGEST_NAME = 255  # bytes, of every file system in use
LONGEST_PATH = 511  # bytes SQLite takes of a whole path (MAX_PATHNAME of its unix drive layer)
LONGEST_WINDOWS_PATH = 259  # letters Windows takes of a whole path where nobody has switched long ones on (MAX_PATH)


def synced_by(folder: PurePath) -> str:
    """The service whose folder this is in, by its name; "" when none is known."""
    for part in folder.parts:
        for name, pattern in _NAMED.items():
            if pattern.fullmatch(part.strip()):
                return name
    return ""


def synced_by_marker(names: Iterable[str]) -> str:
    """The service that left one of these files in a folder; "" when none is known."""
    return next((MARKERS[name] for name in names if name in MARKERS), "")


def kind_of_drive(folder: str, mounts: str) -> str:
    """The kind of file system that the absolute path ``folder`` lies on, by the text of /proc/mounts; "" unknown."""
    found, longest = "", -1
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        place = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[1])
        inside = place == "/" or folder == place or folder.startswith(f"{place}/")
        if inside and len(place) >= longest:  # of two at one place the later covers the earlier
            found, longest = fields[2], len(place)
    return found


def is_network(kind: str) -> bool:
    """Whether files of this kind of drive lie on another computer."""
    return kind in NETWORK
