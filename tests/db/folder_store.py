"""A key store that outlives the process that wrote to it."""

from __future__ import annotations

from pathlib import Path


class FolderStore:
    """Keeps each secret in a file, whole or not at all."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._folder = folder

    def names(self) -> set[str]:
        """Under which names something is kept."""
        return {one.name for one in self._folder.iterdir() if one.suffix != ".part"}

    def get_password(self, service: str, username: str) -> str | None:
        file = self._folder / username
        return file.read_text(encoding="utf-8") if file.exists() else None

    def set_password(self, service: str, username: str, password: str) -> None:
        beside = self._folder / f"{username}.part"
        beside.write_text(password, encoding="utf-8")
        beside.replace(self._folder / username)

    def delete_password(self, service: str, username: str) -> None:
        (self._folder / username).unlink()
