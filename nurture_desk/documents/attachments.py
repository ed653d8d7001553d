"""May this file be kept? Kind by content, size, pixels, a safe name, and pictures without their hidden data.

Limits from trust H3: pdf png jpg tiff docx xlsx, 25 MB, no image over 40 megapixels, EXIF and GPS stripped.
"""

from __future__ import annotations

import io
import re
import unicodedata
import warnings
import zipfile
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from nurture_desk.documents.sandbox import ask_child
from nurture_desk.domain.attachments import Accepted, FileKind
from nurture_desk.domain.errors import NurtureError

MOST_BYTES = 25 * 1024 * 1024
MOST_PIXELS = 40_000_000
MOST_PAGES = 500  # of a TIFF
MOST_UNPACKED = 400 * 1024 * 1024  # of a docx or xlsx; more is a zip bomb or no office document
MOST_PARTS = 5_000
LONGEST_NAME = 100

_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
_ORIENTATION = 0x0112  # the EXIF tag that says which way up a camera was held
_PNG_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs", b"sBIT", b"bKGD"}
_JPEG_DROPPED = {0xFE, *range(0xE1, 0xF0)} - {0xE2, 0xEE}  # comments and APP1-15 but colour profile and Adobe transform


def accept(name: str, content: bytes) -> Accepted:
    """The file as it may be kept, or ``attachments.…`` saying why not; ``name`` is what the user's file was called."""
    shown = safe_name(name)
    if not content:
        raise NurtureError("attachments.empty", file=shown)
    if len(content) > MOST_BYTES:
        raise NurtureError("attachments.too_big", file=shown, most=MOST_BYTES // 1024 // 1024)
    kind = kind_of(content)
    if kind is None:
        raise NurtureError("attachments.unknown_kind", file=shown)
    if kind in (FileKind.PNG, FileKind.JPG, FileKind.TIFF):
        content = _without_hidden_data(kind, content, shown)
    return Accepted(kind, f"{PurePosixPath(shown).stem}.{kind.value}", content)


def kind_of(content: bytes) -> FileKind | None:
    """What the bytes are, or None when they are none of the six kinds."""
    if b"%PDF-" in content[:1024]:
        return FileKind.PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return FileKind.JPG
    if content.startswith((b"II*\x00", b"MM\x00*")):
        return FileKind.TIFF
    if content.startswith(b"PK\x03\x04"):
        return _office_kind(content)
    return None


def safe_name(name: str) -> str:
    """``name`` as a file name that every system can write: no path, no controls, at most 100 letters."""
    plain = PureWindowsPath(PurePosixPath(unicodedata.normalize("NFC", name)).name).name
    plain = "".join(
        "_" if letter in '<>:"/\\|?*' or unicodedata.category(letter)[0] == "C" else letter for letter in plain
    )
    plain = re.sub(r"\s+", " ", plain).strip(" .")
    stem, dot, suffix = plain.rpartition(".")
    stem, suffix = (stem, suffix) if dot else (plain, "")
    stem = stem.strip(" .")[:LONGEST_NAME] or "file"
    if stem.split(".")[0].lower() in _RESERVED:
        stem = f"{stem}_"
    return f"{stem}.{suffix[:10]}" if suffix else stem


def _office_kind(content: bytes) -> FileKind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return None
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or any(name.endswith("vbaProject.bin") for name in names):
        return None
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        return None
    if "word/document.xml" in names:
        return FileKind.DOCX
    return FileKind.XLSX if "xl/workbook.xml" in names else None


def _without_hidden_data(kind: FileKind, content: bytes, shown: str) -> bytes:
    from PIL import Image  # who only asks of what kind a file is does without: each child that reads scans, twice

    if kind is FileKind.TIFF:
        return _drawn_anew(content, shown)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's own size warning: we look at the size ourselves
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:  # its head only
                if picture.width * picture.height > MOST_PIXELS:
                    raise NurtureError("attachments.too_many_pixels", file=shown, most=MOST_PIXELS // 1_000_000)
                if picture.getexif().get(_ORIENTATION, 1) != 1:
                    return _drawn_anew(content, shown)
        return _clean_png(content) if kind is FileKind.PNG else _clean_jpeg(content)
    except NurtureError:
        raise
    except Image.DecompressionBombError:  # Pillow's own limit comes before ours is asked
        raise NurtureError("attachments.too_many_pixels", file=shown, most=MOST_PIXELS // 1_000_000) from None
    except (OSError, ValueError, SyntaxError, IndexError, KeyError, EOFError, MemoryError, TypeError):
        raise NurtureError("attachments.unreadable", file=shown) from None


def _drawn_anew(content: bytes, shown: str) -> bytes:
    """The picture decoded and coded again, which only the limited child does."""
    said: bytes = ask_child("redrawn", Path(shown), packed=content)
    return said


def redrawn(path: Path, *, packed: bytes) -> bytes:
    """In the limited child: a TIFF, or a picture held sideways, without anything but its points.

    Refuses what is no picture, and one of too many points.
    """
    from PIL import Image

    try:
        with Image.open(io.BytesIO(packed), formats=("PNG", "JPEG", "TIFF")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NurtureError("attachments.too_many_pixels", file=path.name, most=MOST_PIXELS // 1_000_000)
            kind = FileKind(str(picture.format).lower().replace("jpeg", "jpg"))
            made = _clean_tiff(picture, path.name) if kind is FileKind.TIFF else _turned(picture, kind)
    except Image.DecompressionBombError:
        raise NurtureError("attachments.too_many_pixels", file=path.name, most=MOST_PIXELS // 1_000_000) from None
    except (OSError, ValueError, SyntaxError, IndexError, KeyError, EOFError, TypeError):
        raise NurtureError("attachments.unreadable", file=path.name) from None
    return made


def _turned(picture: Any, kind: FileKind) -> bytes:
    """Drawn anew the right way up: without the tag that said so, it would lie on its side."""
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(picture)
    bare = Image.frombytes(upright.mode, upright.size, upright.tobytes())
    if upright.mode == "P" and (palette := upright.getpalette()):
        bare.putpalette(palette)
    out = io.BytesIO()
    bare.save(out, "PNG") if kind is FileKind.PNG else bare.save(out, "JPEG", quality=92)
    return out.getvalue()


def _clean_tiff(picture: Any, shown: str) -> bytes:
    from PIL import Image, ImageSequence

    pages: list[Any] = []
    pixels = 0
    for page in ImageSequence.Iterator(picture):
        pixels += page.width * page.height
        if len(pages) == MOST_PAGES:
            raise NurtureError("attachments.too_many_pages", file=shown, most=MOST_PAGES)
        if pixels > MOST_PIXELS * 2:
            raise NurtureError("attachments.too_many_pixels", file=shown, most=MOST_PIXELS // 1_000_000)
        drawn = page.convert(page.mode if page.mode in ("1", "L", "RGB") else "RGB")
        pages.append(Image.frombytes(drawn.mode, drawn.size, drawn.tobytes()))
    out = io.BytesIO()
    squeeze = "group4" if all(page.mode == "1" for page in pages) else "tiff_adobe_deflate"
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression=squeeze)
    return out.getvalue()


def _clean_png(content: bytes) -> bytes:
    """Only the chunks that draw the picture: no text, no time, no EXIF."""
    out, at = bytearray(content[:8]), 8
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4])
        end = at + 12 + length
        if end > len(content):
            raise ValueError("a chunk runs past the end")
        if content[at + 4 : at + 8] in _PNG_KEPT:
            out += content[at:end]
        if content[at + 4 : at + 8] == b"IEND":
            return bytes(out)
        at = end
    raise ValueError("the picture has no end")


def _clean_jpeg(content: bytes) -> bytes:
    """Every segment but comments, EXIF, XMP and makers' notes; the picture itself is not coded anew."""
    out, at = bytearray(content[:2]), 2
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            raise ValueError("a segment does not start where it should")
        marker = content[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        if marker == 0xDA:  # the scan: the rest is picture
            end = content.rfind(b"\xff\xd9")
            return bytes(out + content[at : end + 2 if end > at else len(content)])
        length = int.from_bytes(content[at + 2 : at + 4])
        if length < 2:
            raise ValueError("a segment is shorter than its own length")
        if marker not in _JPEG_DROPPED:
            out += content[at : at + 2 + length]
        at += 2 + length
    raise ValueError("the picture has no scan")
