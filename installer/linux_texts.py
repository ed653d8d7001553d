"""The texts that make the program at home on a Linux desktop, filled in: menu entry, file type, manual, licences."""

from __future__ import annotations

import argparse
import json
import textwrap
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from installer import packing

HERE = packing.HOUSE / "installer"
METAINFO = "com.example.nurture_desk.metainfo.xml"
# Where each file of installer/linux belongs under /usr/share.
PLACES = {
    "nurture-desk.desktop": "applications/nurture-desk.desktop",
    "nurture-desk.xml": "mime/packages/nurture-desk.xml",
    METAINFO: f"metainfo/{METAINFO}",
}
WINDOWS = (  # commands that the window answers, beside those of the command line
    ("open", "open the window; the same as no command"),
    ("tour", "drive the windows through the year, leaving pictures and documents"),
    ("audience", "the audit handed round on a laptop; started by the window"),
)


def desktop_files(seconds: int) -> dict[str, str]:
    """Text by its place under /usr/share; a file is dated by ``seconds`` since 1970."""
    return {place: _filled(HERE / "linux" / name, seconds) for name, place in PLACES.items()}


def manual(seconds: int) -> str:
    """The manual page; its list of commands is that of the program."""
    lines = []
    for name, told in sorted([*WINDOWS, *commands()]):
        lines += [".TP", f".B {_roff(name)}", _roff(told)]
    return _filled(HERE / "linux" / "nurture-desk.1", seconds).replace("@COMMANDS@", "\n".join(lines))


def commands() -> list[tuple[str, str]]:
    """Every command of the command line with its sentence."""
    entrance = import_module("nurture_desk.cli.entrance")
    every = argparse.ArgumentParser().add_subparsers()
    for module in dict.fromkeys(entrance.COMMANDS.values()):
        import_module(f"nurture_desk.cli.{module}").register(every)
    return [(choice.dest, choice.help or "") for choice in every._choices_actions]


def copyright_text() -> str:
    """Debian's copyright file: our licence, and what comes along under which."""
    told = json.loads((packing.HOUSE / "resources" / "about" / "parts.json").read_text(encoding="utf-8"))
    parts = [f" {name} {version}: {licence}" for name, version, licence in told["parts"]]
    parts += [" Python: PSF-2.0", " OpenSSL: Apache-2.0", " the xcb and xkbcommon libraries of X.Org: MIT"]
    mit = (packing.HOUSE / "LICENSE").read_text(encoding="utf-8").partition("\n\n")[2].partition("\n\n")[2]
    body = "\n".join(f" {line}" if line.strip() else " ." for line in mit.strip().splitlines())
    text = (HERE / "debian" / "copyright").read_text(encoding="utf-8")
    return text.replace("@MIT@", body).replace("@PARTS@", "\n".join(parts))


def _filled(file: Path, seconds: int) -> str:
    day = datetime.fromtimestamp(seconds, UTC).date().isoformat()
    text = file.read_text(encoding="utf-8")
    for gap, value in (
        ("@VERSION@", packing.version()),
        ("@DATE@", day),
        ("@SUMMARY@", packing.summary().split(":")[0]),
    ):
        text = text.replace(gap, value)
    return text


def _roff(text: str) -> str:
    return "\n".join(textwrap.wrap(text.replace("\\", "\\e").replace("-", "\\-"), 100, break_on_hyphens=False))
