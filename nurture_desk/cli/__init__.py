"""The command line: the same services as the window, without Qt. One module a family of commands."""

from __future__ import annotations

from nurture_desk.cli.entrance import COMMANDS, main

__all__ = ["COMMANDS", "main"]
