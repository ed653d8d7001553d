"""Ready answers to the questions a page asks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nurture_desk.views.widgets.ask import Ask


class Answers(Ask):
    """Answers every question at once and remembers what was asked: ``Answers(confirm=True, files=[path])``."""

    def __init__(
        self, *, confirm: bool = True, reason: str | None = "A good reason.", files: list[Path] | None = None
    ) -> None:
        super().__init__()
        self.yes, self.why, self.files = confirm, reason, list(files or [])
        self.asked: list[str] = []
        self.choice: Any = None

    def confirm(self, title: str, text: str, verb: str, keep: str = "") -> bool:
        self.asked.append(title)
        return self.yes

    def reason(self, title: str, text: str, verb: str = "") -> str | None:
        self.asked.append(text)
        return self.why

    def which(self, title: str, text: str, choices: Sequence[tuple[Any, str]]) -> Any:
        """The ready choice, else the first."""
        self.asked.append(title)
        return self.choice if self.choice in [value for value, _ in choices] else choices[0][0]

    def tell(self, title: str, text: str) -> None:
        self.asked.append(title)

    def choose_file(self, title: str, patterns: str = "") -> Path | None:
        self.asked.append(title)
        return self.files.pop(0) if self.files else None

    def choose_files(self, title: str, patterns: str = "") -> list[Path]:
        self.asked.append(title)
        files, self.files = self.files, []
        return files

    def choose_folder(self, title: str) -> Path | None:
        return self.choose_file(title)

    def choose_printer(self, job: str, *, two_sided: bool = False) -> Any:
        """A printer that writes a PDF to the next ready answer."""
        from PySide6.QtPrintSupport import QPrinter

        self.asked.append(job)
        if not self.files:
            return None
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(job)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.files.pop(0)))
        return printer

    def save_file(self, title: str, suggested: str | Path, patterns: str = "") -> Path | None:
        return self.choose_file(title)
