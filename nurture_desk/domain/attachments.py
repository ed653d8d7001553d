"""A file kept inside the desk: a scan of a form, a letter, a picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FileKind(StrEnum):
    """What a file is by its content, whatever its name says."""

    PDF = "pdf"
    PNG = "png"
    JPG = "jpg"
    TIFF = "tiff"
    DOCX = "docx"
    XLSX = "xlsx"


@dataclass(frozen=True)
class Accepted:
    """A file that may be kept: known kind, safe name, nothing in it that says where or by whom a picture was taken."""

    kind: FileKind
    title: str  # a file name every system can write, with the suffix of its kind
    content: bytes


@dataclass(frozen=True)
class Attachment:
    """A kept file, without its content."""

    id: int
    token: str  # random; the name it has everywhere outside the desk
    kind: FileKind
    title: str
    size: int  # bytes
    sha256: str
    added_at: datetime  # UTC, without a zone as stored
