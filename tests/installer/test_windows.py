"""Windows, as far as it can be held on another system: the installer's script, the version resource, ways of our code.

What only a Windows machine can show is listed in docs/installing.md.
"""

from __future__ import annotations

import ast
import ctypes
import errno
import os
import re
import sys
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace

import pytest

from installer import packing
from installer.build import FOLDER
from installer.parts import HOUSE, version
from installer.windows import setup
from installer.windows.version_resource import numbers, version_resource
from nurture_desk import paths
from nurture_desk.app import windows_session
from nurture_desk.cli import entrance
from nurture_desk.db import keys, places
from nurture_desk.db.account_keyring import PROTECTED
from nurture_desk.documents import windows_job
from nurture_desk.documents.attachments import safe_name
from nurture_desk.documents.files import write_atomically
from nurture_desk.domain import backups
from nurture_desk.domain.errors import NurtureError

SCRIPT = HOUSE / "installer" / "windows" / "nurture-desk.iss"
TEXT = SCRIPT.read_text(encoding="utf-8")
NAMES = dict(re.findall(r'^#define (\w+) "(.*)"$', TEXT, re.MULTILINE))
MADE_BY_BUILDING = "build/installer/dist/nurture-desk"


def spelt(text: str) -> str:
    """``text`` with the names of the script put in."""
    return re.sub(r"\{#(\w+)\}", lambda name: NAMES.get(name[1], name[0]), text)


def sections() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    at = ""
    for line in TEXT.splitlines():
        if head := re.fullmatch(r"\[(\w+)\]", line):
            at = head[1]
        elif at and line.strip() and not line.startswith((";", "#")):
            found.setdefault(at, []).append(spelt(line))
    return found


PARTS = sections()
SETUP = dict(line.split("=", 1) for line in PARTS["Setup"])


def entries(section: str) -> list[dict[str, str]]:
    """Each line of a section as {parameter: value}."""
    found = []
    for line in PARTS[section]:
        pairs = re.findall(r'(\w+): ("(?:[^"]|"")*"|[^;]+)(?:; |$)', line)
        assert "; ".join(f"{key}: {value}" for key, value in pairs) == line, line
        found.append({key: re.sub('^"|"$', "", value).replace('""', '"') for key, value in pairs})
    return found


def test_the_script_installs_for_one_account_and_keeps_what_is_theirs() -> None:
    assert {"Setup", "Languages", "Tasks", "Files", "Icons", "Registry", "Run", "InstallDelete", "Code"} <= PARTS.keys()
    assert SETUP["PrivilegesRequired"] == "lowest"
    assert SETUP["DefaultDirName"].startswith("{localappdata}")
    assert {one["Root"] for one in entries("Registry")} == {"HKCU"}
    # of what is there already only the modules of the version before go; an uninstaller takes what was installed
    assert [one["Name"] for one in entries("InstallDelete")] == ["{app}\\_internal"]
    assert "UninstallDelete" not in PARTS
    assert not any(word in TEXT for word in ("DelTree", "DeleteFile", "{userdocs}", "http:", "https:", "download"))
    assert re.fullmatch(r"\{\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", SETUP["AppId"])


def test_whatever_the_script_packs_is_there_or_made_by_building() -> None:
    given = [one["Source"] for one in entries("Files")] + [SETUP["SetupIconFile"], SETUP["LicenseFile"]]
    for one in given:
        assert not PureWindowsPath(one).drive
        file = os.path.normpath((SCRIPT.parent / one.replace("\\", "/")).as_posix())
        inside = Path(file).relative_to(HOUSE).as_posix()
        assert inside.startswith(f"{MADE_BY_BUILDING}/") or Path(file).is_file(), one
    assert FOLDER == HOUSE / MADE_BY_BUILDING
    assert SETUP["OutputDir"] == "..\\..\\build\\installer"
    assert NAMES["Program"] == f"{packing.NAME}w.exe"
    assert not re.search(r"[A-Z]:\\|/home/|/Users/|/work", TEXT)


def test_the_version_and_the_signing_come_from_outside() -> None:
    assert "AppVersion" not in NAMES
    assert version() not in TEXT.replace("/DAppVersion=1.0.0", "")
    signed = TEXT[TEXT.index("#ifdef Signed") :].split("#endif")[0]
    assert "SignTool=nurture" in signed
    assert SETUP["SignTool"] == "nurture"  # a name: the command is given to the compiler


def test_the_compiler_is_told_the_version_and_what_to_sign_with() -> None:
    assert setup.words("iscc", "1.0.0", {}) == ["iscc", "/DAppVersion=1.0.0", str(SCRIPT)]
    signed = setup.words("iscc", "1.0.0", {setup.SIGN: "sign $f"})
    assert signed[1:4] == ["/DAppVersion=1.0.0", "/DSigned", "/Snurture=sign $f"]


def test_a_desk_opens_by_its_file_and_an_open_window_is_seen() -> None:
    commands = [one["ValueData"] for one in entries("Registry") if one["Subkey"].endswith("command")]
    assert commands == ['"{app}\\nurture-deskw.exe" open "%1"']
    assert all(one.get("Tasks") == "association" for one in entries("Registry"))
    assert NAMES["OpenMutex"] == windows_session.OPEN_MUTEX
    asked: list[object] = []

    def make(*given: object) -> int:
        asked.extend(given)
        return 7

    assert windows_session.show_open(SimpleNamespace(CreateMutexW=make)) == 7
    assert asked == [None, False, "NurtureDeskIsOpen"]
    assert SETUP["CloseApplications"] == "force"
    used = set(re.findall(r"CustomMessage\('(\w+)'\)", TEXT)) | set(re.findall(r"\{cm:(\w+)\}", TEXT))
    assert used == {line.split("=")[0].removeprefix("en.") for line in PARTS["CustomMessages"]}


def test_the_version_resource_says_what_pyproject_says() -> None:
    told = ast.parse(version_resource("1.20.3"), mode="eval").body
    assert isinstance(told, ast.Call)
    calls = [one for one in ast.walk(told) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)]
    kinds = "VSVersionInfo FixedFileInfo StringFileInfo StringTable StringStruct VarFileInfo VarStruct"
    assert {ast.unparse(one.func) for one in calls} == set(kinds.split())
    strings = dict([ast.literal_eval(part) for part in one.args] for one in calls if one.func.id == "StringStruct")
    assert strings["ProductVersion"] == strings["FileVersion"] == "1.20.3"
    assert strings["OriginalFilename"] == "nurture-desk.exe"
    assert "filevers=(1, 20, 3, 0)" in ast.unparse(told)
    for wrong in ("1.0", "1.0.0rc1", "v1.0.0"):
        with pytest.raises(ValueError, match="three numbers"):
            numbers(wrong)


def test_the_child_is_held_by_a_job_or_opens_nothing() -> None:
    assert ctypes.sizeof(windows_job.Limits) == 144  # as Windows has it where pointers are eight bytes
    kept: list[windows_job.Limits] = []

    def set_limits(_job: int, kind: int, told: object, size: int) -> int:
        assert (kind, size) == (9, 144)
        kept.append(told._obj)
        return 1

    def kernel(assigned: int) -> SimpleNamespace:
        names = {
            "CreateJobObjectW": lambda *_: 5,
            "GetCurrentProcess": lambda: -1,
            "SetInformationJobObject": set_limits,
        }
        return SimpleNamespace(**{name: _called(do) for name, do in names.items()},
                               AssignProcessToJobObject=_called(lambda job, own: assigned))  # fmt: skip

    windows_job.limit_this_process(kernel(1), 1 << 30, 30)
    assert kept[0].process_memory == 1 << 30
    assert kept[0].basic.process_time == 300_000_000
    assert kept[0].basic.processes == 1
    assert kept[0].basic.flags & 0x10A == 0x10A
    with pytest.raises(OSError, match="refused"):
        windows_job.limit_this_process(kernel(0), 1, 1)


def _called(do: object) -> object:
    """A function of a library: it can be told its types, which a lambda can too."""
    return do


def test_a_file_open_elsewhere_is_said_so_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(b"old")

    def refused(number: int) -> object:
        def replace(_made: Path, _target: Path) -> None:
            trouble = PermissionError(errno.EACCES, "Access is denied")
            trouble.winerror = number
            raise trouble

        return replace

    for number in (5, 32):
        monkeypatch.setattr(Path, "replace", refused(number))
        with pytest.raises(NurtureError, match="in_use"):
            write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["return.xlsx"]


def test_where_a_desk_may_lie_is_asked_the_windows_way(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = {"C:\\": 3, "S:\\": 4}
    windll = SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW=kinds.get))
    monkeypatch.setattr(ctypes, "windll", windll, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    for folder, remote in (("C:\\Users\\Ada", False), ("S:\\Music", True), ("\\\\server\\music", True)):
        assert places._is_remote(PureWindowsPath(folder)) is remote, folder
    assert places._is_too_long("C:\\" + "x" * 250)
    assert not places._is_too_long("C:\\" + "x" * 200)


def test_names_we_give_to_files_are_names_on_windows() -> None:
    for name, made in (("CON.pdf", "CON_.pdf"), ("nul", "nul_"), ("ab?<1>.pdf", "ab__1_.pdf"), ("x. .pdf", "x.pdf")):
        assert safe_name(name) == made
    for kept in (backups.SUFFIX, backups.ERASED, backups.MANIFEST):
        assert not set(kept) & set('<>:"/\\|?*')
    assert "keyring.backends.Windows" in PROTECTED
    wrapped = keys.wrap(bytes(32), "four words to be said")
    assert len(wrapped.encode("utf-16-le")) <= 2560  # CRED_MAX_CREDENTIAL_BLOB_SIZE of the credential store


def test_an_installed_program_starts_the_one_that_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    for own, started in (
        ("nurture-deskw.exe", "nurture-desk.exe"),
        ("nurture-desk", "nurture-desk"),
        ("pythonw", "pythonw"),
    ):
        monkeypatch.setattr(sys, "executable", f"/there/{own}")
        assert Path(paths.speaking_program()).name == started


def test_what_goes_to_a_file_is_utf8(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with (tmp_path / "out").open("w", encoding="cp1252") as out:
        monkeypatch.setattr(sys, "stdout", out)
        entrance._speak_utf8()
        print("Ŵ →")
    assert (tmp_path / "out").read_text(encoding="utf-8").strip() == "Ŵ →"


ON_POSIX_ALONE = re.compile(
    r"import (?:fcntl|grp|posix|pty|pwd|readline|resource|syslog|termios|tty)\b"
    r"|from (?:fcntl|grp|posix|pty|pwd|resource|syslog|termios|tty) import"
    r"|os\.(?:fork|gete?[ug]id|getpgid|killpg|setsid|mkfifo|mknod|l?chown|fchmod|fchown|statvfs|pidfd_open|uname)\b"
    r"|os\.(?:posix_|sched_|O_DIRECTORY|O_NOFOLLOW|O_CLOEXEC)|select\.e?poll\b|socket\.AF_UNIX"
    r"|signal\.SIG(?:KILL|HUP|ALRM|USR|CHLD|PIPE)|%-[dmHIMjyY]\b"
)


def test_our_code_asks_nothing_of_the_system_that_windows_lacks() -> None:
    found = set()
    for file in (HOUSE / "nurture_desk").rglob("*.py"):
        for match in ON_POSIX_ALONE.finditer(file.read_text(encoding="utf-8")):
            found.add((file.name, match[0]))
    # where the system is asked first; mypy --platform win32 holds that (`make windows`)
    assert found == {("sandbox.py", "import resource"), ("sandbox.py", "os.pidfd_open"), ("sandbox.py", "select.poll")}
