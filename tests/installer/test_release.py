"""A release is of one version, with notes, checksums and a bill of materials."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from installer import parts, release
from nurture_desk import __version__

CHANGES = """# What is new

## 1.10: later

then

## 1.1, not yet released

soon

## 1.0: fast

- **Guide**: built in.
"""


def test_the_notes_are_the_section_of_that_version_once_it_is_finished() -> None:
    assert release.notes(CHANGES, "1.0.0") == "# Nurture Desk 1.0.0\n\n- **Guide**: built in.\n"
    assert "soon" in release.notes(CHANGES, "1.1.0", trial=True)
    for version, why in (("1.1.0", "not finished"), ("2.0.0", "no section")):
        with pytest.raises(release.NotReady, match=why):
            release.notes(CHANGES, version)


def test_packages_of_another_version_are_not_let_out() -> None:
    ours = [Path("nurture-desk_1.0.0_amd64.deb"), Path("nurture-desk-1.0.0-setup.exe")]
    release.require_one_version("1.0.0", "1.0.0", ours)
    for said, files in (("0.5.0", ours), ("1.0.0", []), ("1.0.0", [*ours, Path("nurture-desk-1.0.01-setup.exe")])):
        with pytest.raises(release.NotReady):
            release.require_one_version("1.0.0", said, files)
    assert parts.version() == __version__


def test_the_folder_packs_to_the_same_bytes_whenever_it_is_packed(tmp_path: Path) -> None:
    folder = tmp_path / "nurture-desk"
    (folder / "_internal").mkdir(parents=True)
    (folder / "nurture-desk").write_bytes(b"program")
    first = release.pack_folder(folder, tmp_path / "a.tar.gz", 1_700_000_000).read_bytes()
    os.utime(folder / "nurture-desk", (1, 1))
    assert release.pack_folder(folder, tmp_path / "b.tar.gz", 1_700_000_000).read_bytes() == first


def test_a_release_holds_all_of_it_and_notices_what_was_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = parts.version()
    (tmp_path / f"nurture-desk_{version}_amd64.deb").write_bytes(b"package")
    monkeypatch.setattr(release, "BUILT", tmp_path)
    monkeypatch.setattr(release, "FOLDER", tmp_path / "none")
    out = tmp_path / "out"
    made = {one.name for one in release.collect(out, trial=True)}
    assert made == {
        f"nurture-desk_{version}_amd64.deb", f"nurture-desk-{version}.cdx.json", release.NOTES, release.SUMS
    }  # fmt: skip
    assert json.loads((out / f"nurture-desk-{version}.cdx.json").read_text())["bomFormat"] == "CycloneDX"
    assert release.differing(out) == []
    (out / release.NOTES).write_text("other")
    (out / "stranger.txt").write_text("")
    assert release.differing(out) == [release.NOTES, "stranger.txt"]
