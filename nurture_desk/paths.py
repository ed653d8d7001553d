"""Where resources and user folders are, from source and from an installer: the one place that knows."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs

APP = "nurture-desk"


def resources() -> Path:
    """The folder of stylesheet tokens, wording, templates, help and our own icons."""
    bundled = getattr(sys, "_MEIPASS", None)
    return Path(bundled) / "resources" if bundled else Path(__file__).resolve().parent.parent / "resources"


def fonts() -> Path:
    """The folder of static typefaces cut when the environment was made (see ``installer/fonts.py``)."""
    bundled = getattr(sys, "_MEIPASS", None)
    return Path(bundled) / "fonts" if bundled else Path(sys.prefix) / "share" / APP / "fonts"


def speaking_program() -> str:
    """The program to start as a child that hears and answers on standard input and output.

    Windows: the installed program that opens windows (``nurture-deskw.exe``) has neither; its twin beside it has both.
    """
    own = Path(sys.executable)
    return str(own.with_stem(APP) if own.stem == f"{APP}w" else own)


def settings() -> Path:
    """The user's settings folder; holds no names."""
    return platformdirs.user_config_path(APP, appauthor=False, ensure_exists=True)


def logs() -> Path:
    """The user's log folder; ids and counts only."""
    return platformdirs.user_log_path(APP, appauthor=False, ensure_exists=True)


def desks() -> Path:
    """Where a new desk is suggested to live."""
    return platformdirs.user_documents_path() / "Nurture Desk"


def spool(mark: str) -> Path:
    """Where what is answered in audience mode lies, sealed, until the desk called ``mark`` is opened again."""
    return platformdirs.user_data_path(APP, appauthor=False) / "laptop" / mark
