"""Where an installed program is tried: a folder that was moved, or a bare Debian with nothing but the package.

Neither has a Python environment, source or home of ours; what a program sees of its environment is said in ``run``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 900  # seconds, on a machine that does other things as well
WHO = 1000  # the ordinary user of the bare system
PLAIN = {"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}


@dataclass
class Place:
    """``home``: the empty home of its user as seen from here; ``program``: how it is started there."""

    name: str
    home: Path
    program: tuple[str, ...]
    more: dict[str, str] = field(default_factory=dict)  # what its programs have in their environment besides

    def inside(self, path: Path) -> str:
        """The same file as the program names it."""
        return str(path)

    def words(self, command: Sequence[str], env: Mapping[str, str]) -> list[str]:
        """The whole command, with an environment that holds nothing else."""
        told = {**PLAIN, "HOME": self.inside(self.home), **self.more, **env}
        return ["env", "-i", *(f"{name}={value}" for name, value in told.items()), *command]

    def start(self, *words: str, env: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """The program, running; it hears what is written to it."""
        command = self.words([*self.program, *words], env or {})
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=self.home
        )

    def run(self, *words: str, env: Mapping[str, str] | None = None, code: int = 0) -> str:
        """What the program prints; anything else than ``code`` at its end is an AssertionError."""
        with self.start(*words, env=env) as running:
            out, _ = running.communicate(timeout=PATIENCE)
        assert running.returncode == code, f"{' '.join(words)} ended with {running.returncode}:\n{out.decode()}"
        return out.decode()


def apart(scratch: Path) -> dict[str, str]:
    """Environment in which no window of somebody else on this machine is raised instead of ours."""
    return {"TMPDIR": str(scratch)}


def moved_folder(folder: Path, scratch: Path) -> Place:
    """The self-contained folder, copied to a path with a blank in it."""
    there = scratch / "moved elsewhere"
    shutil.copytree(folder, there, symlinks=True)
    home = scratch / "home"
    home.mkdir()
    return Place("the folder, moved", home, (str(there / "nurture-desk"),), apart(scratch))


@dataclass
class BareDebian(Place):
    """A Debian of its own with an empty home; each program starts without a network and as an ordinary user."""

    root: Path = Path()

    def inside(self, path: Path) -> str:
        return "/" + str(path.relative_to(self.root))

    def words(self, command: Sequence[str], env: Mapping[str, str]) -> list[str]:
        inside = super().words(command, env)
        user = ["chroot", f"--userspec={WHO}:{WHO}", str(self.root), *inside]
        return ["unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", *self._mounted(user)]

    def as_root(self, *words: str) -> str:
        """What a command of the bare system prints, run as its root, with the network for apt."""
        plain = {**PLAIN, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "DEBIAN_FRONTEND": "noninteractive"}
        inside = ["chroot", str(self.root), "env", "-i", *(f"{name}={value}" for name, value in plain.items()), *words]
        ran = subprocess.run(
            ["unshare", "--mount", *self._mounted(inside)],
            capture_output=True, text=True, timeout=PATIENCE, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        assert ran.returncode == 0, f"{' '.join(words)}:\n{ran.stdout}{ran.stderr}"
        return ran.stdout

    def manifest(self) -> set[str]:
        """Every file and folder of the system, but for what moves by itself and the homes of people."""
        apart = ("home", "proc", "sys", "dev", "tmp", "run", "var/log", "var/cache", "var/lib/apt", "var/lib/dpkg")
        found = set()
        for folder, folders, files in os.walk(self.root):
            here = Path(folder).relative_to(self.root)
            folders[:] = [one for one in folders if str(here / one) not in apart]
            found |= {str(here / one) for one in (*folders, *files)}
        return found

    def _mounted(self, command: Sequence[str]) -> list[str]:
        """The command with processes, devices and the screen in the bare system, for as long as it runs."""
        root = self.root
        lines = (
            "mount --make-rprivate /",
            f"mount -t proc proc {root}/proc",
            f"mount --rbind /dev {root}/dev",
            f"mkdir -p {root}/tmp/.X11-unix",
            f"mount --bind /tmp/.X11-unix {root}/tmp/.X11-unix 2>/dev/null || true",
            'exec "$@"',
        )
        return ["sh", "-ec", "\n".join(lines), "sh", *command]


def bare_debian(scratch: Path, base: Path) -> BareDebian:
    """A minimal Debian under ``scratch``, unpacked from ``base``, which is made the first time (a few minutes)."""
    if not base.is_file():
        make_base(base)
    root = scratch / "root"
    root.mkdir()
    subprocess.run(["tar", "-xf", str(base), "-C", str(root)], check=True)
    home = root / "home" / "sam"
    home.mkdir(parents=True)
    for line, file in ((f"sam:x:{WHO}:{WHO}::/home/sam:/bin/sh", "passwd"), (f"sam:x:{WHO}:", "group")):
        with (root / "etc" / file).open("a", encoding="utf-8") as listed:
            listed.write(f"{line}\n")
    os.chown(home, WHO, WHO)
    shutil.copyfile("/etc/resolv.conf", root / "etc/resolv.conf")
    return BareDebian("a bare Debian", home, ("/usr/bin/nurture-desk",), root=root)


def make_base(base: Path) -> None:
    """Bootstrap this machine's Debian at its smallest, with what builds the desktop's lists of files and menus."""
    release = Path("/etc/os-release").read_text(encoding="utf-8")
    codename = re.search(r"^VERSION_CODENAME=(\w+)$", release, re.MULTILINE)
    assert codename is not None, "the name of this Debian is not known"
    sources = next((one for one in SOURCES if one.is_file()), None)
    base.parent.mkdir(parents=True, exist_ok=True)
    part = base.with_suffix(".part.tar")
    subprocess.run(
        ["mmdebstrap", "--quiet", "--variant=apt", "--include=desktop-file-utils", codename[1], str(part),
         *([str(sources)] if sources else [])],
        check=True,
    )  # fmt: skip
    part.replace(base)


SOURCES = (Path("/etc/apt/sources.list.d/debian.sources"), Path("/etc/apt/sources.list"))


def why_no_bare_debian() -> str:
    """Why a bare system cannot be made here; "" if it can."""
    if os.geteuid() != 0:
        return "it takes root"
    missing = [tool for tool in ("mmdebstrap", "unshare", "chroot") if shutil.which(tool) is None]
    return f"not installed: {', '.join(missing)}" if missing else ""
