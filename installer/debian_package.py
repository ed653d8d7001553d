"""The Debian package of the packed folder: program under /usr/lib, and what makes it at home on a desktop.

No script of ours runs when it is installed or removed: the menu, the file types and the icons are brought up to date by
the triggers of the packages that own them. What it depends on is worked out from what its libraries ask for.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import textwrap
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from installer import linux_texts, packing
from installer.icons import DESK_FILE, PROGRAM, SIZES

HERE = packing.HOUSE / "installer"
PROGRAM_FOLDER = Path("usr/lib") / packing.NAME
PRINTING = "printsupport"  # printers are met where there are some: its library is recommended, not needed
ALSO = ("shared-mime-info", "hicolor-icon-theme")  # the desk file's type and icon
RECOMMENDED = ("gnome-keyring | libsecret-1-0", "xdg-desktop-portal")  # the account's key store, its file dialogs


def make(folder: Path, out: Path, seconds: int) -> Path:
    """Lay the tree, work out the control file, and pack; returns the package."""
    root = out / "deb"
    shutil.rmtree(root, ignore_errors=True)
    lay_program(folder, root)
    lay_desktop(root, seconds)
    lay_docs(root, seconds)
    arch = _said("dpkg", "--print-architecture").strip()
    control = fill((HERE / "debian" / "control").read_text(encoding="utf-8"), _control(root, arch))
    files = [path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink()]
    sums = "".join(f"{_md5(file)}  {file.relative_to(root)}\n" for file in files)
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(control, encoding="utf-8")
    (root / "DEBIAN" / "md5sums").write_text(sums, encoding="utf-8")
    for path in [root, *root.rglob("*")]:
        if path.is_dir():
            path.chmod(0o755)
        if not path.is_symlink():
            os.utime(path, (seconds, seconds))
    for older in out.glob(f"{packing.NAME}_*.deb"):
        older.unlink()  # of another version, perhaps: not to be taken for this one
    made = out / f"{packing.NAME}_{packing.version()}_{arch}.deb"
    _said("dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(made), epoch=seconds)
    return made


def lay_program(folder: Path, root: Path) -> None:
    """The packed folder, and its name where commands are looked for."""
    shutil.copytree(folder, root / PROGRAM_FOLDER, symlinks=True, copy_function=_link)
    for file in (root / PROGRAM_FOLDER / "_internal").iterdir():
        if packing.is_debians(file.name) and not file.is_symlink():
            file.unlink()  # the system's own copy is kept up to date
    bin_folder = root / "usr/bin"
    bin_folder.mkdir(parents=True)
    (bin_folder / packing.NAME).symlink_to(Path("..") / "lib" / packing.NAME / packing.NAME)


def lay_desktop(root: Path, seconds: int) -> None:
    """Menu entry, file type, icons, and what software centres show."""
    for name, text in linux_texts.desktop_files(seconds).items():
        _write(root / "usr/share" / name, text.encode())
    icons = packing.HOUSE / "resources" / "icons"
    for icon, kind in ((PROGRAM, "apps"), (DESK_FILE, "mimetypes")):
        for size in SIZES:
            _write(
                root / f"usr/share/icons/hicolor/{size}x{size}/{kind}/{icon}.png",
                (icons / str(size) / f"{icon}.png").read_bytes(),
            )
        _write(root / f"usr/share/icons/hicolor/scalable/{kind}/{icon}.svg", (icons / f"{icon}.svg").read_bytes())


def lay_docs(root: Path, seconds: int) -> None:
    """Manual page, licences, and what is new."""
    docs = root / "usr/share/doc" / packing.NAME
    _write(root / "usr/share/man/man1/nurture-desk.1.gz", _zipped(linux_texts.manual(seconds)))
    _write(docs / "copyright", linux_texts.copyright_text().encode())
    _write(docs / "changelog.gz", _zipped(changelog(seconds)))
    _write(docs / "NEWS.md.gz", _zipped((packing.HOUSE / "CHANGELOG.md").read_text(encoding="utf-8")))


def changelog(seconds: int) -> str:
    """The newest section of CHANGELOG.md as Debian writes such lists."""
    newest = (packing.HOUSE / "CHANGELOG.md").read_text(encoding="utf-8").split("\n## ")[1]
    points = [re.sub(r"[*`]", "", line[2:]) for line in newest.splitlines() if line.startswith("- ")]
    told = points or ["What is new is told in NEWS.md.gz."]
    lines = [textwrap.fill(one, 78, initial_indent="  * ", subsequent_indent="    ") for one in told]
    maintainer = re.search(r"^Maintainer: (.*)$", (HERE / "debian" / "control").read_text(encoding="utf-8"), re.M)
    assert maintainer is not None
    day = format_datetime(datetime.fromtimestamp(seconds, UTC))
    head = f"{packing.NAME} ({packing.version()}) unstable; urgency=medium"
    return "\n".join([head, "", *lines, "", f" -- {maintainer[1]}  {day}", ""])


def fill(text: str, values: dict[str, str]) -> str:
    """``text`` with each ``@NAME@`` replaced; ``KeyError`` for a gap that nobody fills."""
    return re.sub(r"@([A-Z]+)@", lambda gap: values[gap[1]], text)


def _control(root: Path, arch: str) -> dict[str, str]:
    size = sum(path.lstat().st_size for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    needs, would_like = dependencies(root)
    return {
        "VERSION": packing.version(),
        "ARCH": arch,
        "SIZE": str(size // 1024),
        "DEPENDS": ", ".join(sorted({*needs, *ALSO})),
        "RECOMMENDS": ", ".join([*sorted(would_like), *RECOMMENDED]),
    }


def dependencies(root: Path) -> tuple[list[str], list[str]]:
    """(packages needed, packages recommended) with the versions they have to be of, by ``dpkg-shlibdeps``."""
    work = root.parent / "shlibdeps"
    shutil.rmtree(work, ignore_errors=True)
    (work / "debian").mkdir(parents=True)
    (work / "debian" / "control").write_text(
        "Source: nurture-desk\n\nPackage: nurture-desk\nArchitecture: any\n", encoding="utf-8"
    )
    inside = root / PROGRAM_FOLDER
    programs = [inside / packing.NAME, *(one for one in sorted(inside.rglob("*.so*")) if not one.is_symlink())]
    homes = sorted({str(one.parent) for one in programs})
    asked = [f"-{'dRecommends' if PRINTING in one.parts else 'dDepends'}" for one in programs]
    words = [word for kind, one in zip(asked, programs, strict=True) for word in (kind, f"-e{one}")]
    told = _said(
        "dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0",
        *(f"-l{home}" for home in homes), *words, cwd=work,
    )  # fmt: skip
    found = dict(line.split("=", 1) for line in told.splitlines() if "=" in line)
    listed = [found.get(f"shlibs:{kind}", "").split(", ") for kind in ("Depends", "Recommends")]
    needs, would_like = ([one for one in packages if one] for packages in listed)
    return needs, would_like


def _link(source: str, target: str) -> str:
    os.link(source, target, follow_symlinks=False)
    return target


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(0o644)


def _zipped(text: str) -> bytes:
    return gzip.compress(text.encode(), 9, mtime=0)


def _md5(path: Path) -> str:
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def _said(*words: str, cwd: Path | None = None, epoch: int = 0) -> str:
    ran = subprocess.run(  # noqa: S603  # tools of Debian, with our own files
        words, cwd=cwd, env=os.environ | {"SOURCE_DATE_EPOCH": str(epoch)}, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        raise SystemExit(f"{words[0]}: {ran.stderr.strip()}")
    return ran.stdout
