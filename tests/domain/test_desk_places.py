"""Trust D7: which folders lie on another computer, and which are copied to one."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from nurture_desk.domain.desk_places import is_network, kind_of_drive, synced_by, synced_by_marker

MOUNTS = """\
/dev/sda2 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
filer:/music /srv/music\\040service nfs4 rw,vers=4.2 0 0
//filer/office /home/odile/office cifs rw 0 0
/dev/sdb1 /home/odile/office/stick vfat rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
old /mnt/twice nfs rw 0 0
/dev/sdc1 /mnt/twice ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind", "far"),
    [
        ("/home/odile/Documents", "ext4", False),
        ("/srv/music service", "nfs4", True),
        ("/srv/music service/2026/desk", "nfs4", True),
        ("/srv/music services", "ext4", False),
        ("/home/odile/office/desk", "cifs", True),
        ("/home/odile/office/stick/desk", "vfat", False),
        ("/run/user/1000/gvfs/smb-share:server=filer", "fuse.gvfsd-fuse", True),
        ("/mnt/twice", "ext4", False),
        ("/tmp/x", "tmpfs", False),
    ],
)
def test_d7_a_folder_on_another_computer_is_known_by_its_mount(folder: str, kind: str, far: bool) -> None:
    assert kind_of_drive(folder, MOUNTS) == kind
    assert is_network(kind) is far


def test_d7_without_a_list_of_mounts_nothing_is_claimed() -> None:
    assert (kind_of_drive("/home", ""), is_network("")) == ("", False)


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        (PureWindowsPath(r"C:\Users\Odile\OneDrive\Documents"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\Odile\OneDrive - Fenn Music Service\Desk"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\Odile\Dropbox (Personal)"), "Dropbox"),
        (PurePosixPath("/Users/odile/Library/CloudStorage/GoogleDrive-odile@example.org/My Drive"), "Google Drive"),
        (PurePosixPath("/Users/odile/Library/Mobile Documents/com~apple~CloudDocs/Desk"), "iCloud Drive"),
        (PurePosixPath("/home/odile/Nextcloud/Desk"), "Nextcloud"),
        (PurePosixPath("/home/odile/Documents/Boxes/dropboxes of music"), ""),
        (PurePosixPath("/home/odile/Documents"), ""),
    ],
)
def test_d7_a_folder_copied_elsewhere_is_known_by_its_name(folder: PurePosixPath, service: str) -> None:
    assert synced_by(folder) == service


def test_d7_or_by_what_the_copying_program_left_in_it() -> None:
    assert synced_by_marker(["notes.txt", ".stfolder"]) == "Syncthing"
    assert synced_by_marker(["notes.txt"]) == ""
