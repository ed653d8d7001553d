"""Hostile pictures: more points than memory, thousands of pages, hidden data, chunks that lie."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from PIL import Image
from PIL.PngImagePlugin import PngInfo

CANARY = "Quixotic Canary Lane 7"


def png(wide: int, high: int, rows: bytes, *chunks: tuple[bytes, bytes], depth: int = 1) -> bytes:
    """A PNG that says it is that large, of these packed rows; ``chunks`` come before them."""
    head = struct.pack(">IIBBBBB", wide, high, depth, 0, 0, 0, 0)
    out = b"\x89PNG\r\n\x1a\n"
    for kind, content in ((b"IHDR", head), *chunks, (b"IDAT", rows), (b"IEND", b"")):
        out += struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    return out


def plain(kind: str, size: tuple[int, int] = (300, 200), **how: object) -> bytes:
    """A small honest picture with a red corner."""
    out = io.BytesIO()
    made = Image.new("RGB", size, "white")
    made.putpixel((0, 0), (255, 0, 0))
    made.save(out, kind, **how)
    return out.getvalue()


def telling(way_up: int = 6) -> Image.Exif:
    """Hidden data: who, where, which way up (6: held sideways, 1: upright)."""
    data = Image.Exif()
    data[0x010E] = data[0x013B] = data[0x9C9C] = CANARY
    data[0x0112] = way_up
    place = data.get_ifd(0x8825)
    place[1], place[2], place[29] = "N", (51.0, 30.0, 26.0), CANARY
    return data


def pages(number: int, size: tuple[int, int] = (8, 8)) -> bytes:
    """A TIFF of many pages, its directories written here: Pillow would take minutes."""
    out = bytearray(b"II*\x00" + struct.pack("<I", 8))
    for count in range(number):
        entries = [(256, 4, size[0]), (257, 4, size[1]), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 0)]
        entries += [(277, 3, 1), (278, 4, size[1]), (279, 4, size[0] * size[1])]
        at = len(out)
        data = at + 2 + 12 * len(entries) + 4
        last = count == number - 1
        out += struct.pack("<H", len(entries))
        for tag, kind, value in entries:
            out += struct.pack("<HHII", tag, kind, 1, data if tag == 273 else value)
        out += struct.pack("<I", 0 if last else data + size[0] * size[1]) + bytes(size[0] * size[1])
    return bytes(out)


def circle() -> bytes:
    """A TIFF whose second page is its first."""
    made = bytearray(pages(1))
    at = 8 + 2 + 12 * 9
    made[at : at + 4] = struct.pack("<I", 8)
    return bytes(made)


def lying_jpeg() -> bytes:
    """A JPEG whose frame says 65,500 points each way."""
    made = bytearray(plain("JPEG"))
    at = made.index(b"\xff\xc0")
    made[at + 5 : at + 9] = struct.pack(">HH", 65500, 65500)
    return bytes(made)


def named(way_up: int = 6) -> bytes:
    """A PNG with texts in every place a PNG has for them."""
    note = PngInfo()
    note.add_text("Author", CANARY)
    note.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{CANARY}</x:xmpmeta>", zip=False)
    return plain("PNG", pnginfo=note, exif=telling(way_up))


@cache
def _squeezed() -> bytes:
    return zlib.compress(bytes(50_000_000), 9)


def moving() -> bytes:
    """A PNG that moves."""
    out = io.BytesIO()
    frames = [Image.new("L", (20, 20), shade) for shade in range(0, 250, 10)]
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    return out.getvalue()


PICTURES: Mapping[str, Callable[[], bytes]] = {
    "bomb.png": lambda: png(60_000, 60_000, _squeezed()),
    "fifty-megapixels.png": lambda: png(10_000, 5_000, zlib.compress(bytes(1251 * 5000))),
    "two-thousand-million-points.png": lambda: png(2**31 - 1, 2**31 - 1, _squeezed()),
    "no-points.png": lambda: png(0, 0, b""),
    "short-of-rows.png": lambda: png(3000, 3000, zlib.compress(b"\x00")),
    "text-bomb.png": lambda: png(8, 8, zlib.compress(bytes(16)), (b"zTXt", b"x\x00\x00" + _squeezed())),
    "colours-bomb.png": lambda: png(8, 8, zlib.compress(bytes(16)), (b"iCCP", b"x\x00\x00" + _squeezed())),
    "chunk-past-the-end.png": lambda: png(8, 8, b"")[:33] + b"\xff\xff\xff\xffIDAT",
    "lying.jpg": lambda: lying_jpeg(),
    "empty-segments.jpg": lambda: b"\xff\xd8" + b"\xff" * 100_000 + b"\xff\xe1\x00\x00",
    "only-a-head.jpg": lambda: b"\xff\xd8\xff\xe0",
    "located.jpg": lambda: plain("JPEG", exif=telling(), comment=CANARY.encode()),
    "located.png": lambda: named(),
    "located-upright.jpg": lambda: plain("JPEG", exif=telling(1), comment=CANARY.encode()),
    "located-upright.png": lambda: named(1),
    "located.tif": lambda: plain("TIFF", exif=telling(), description=CANARY),
    "pages.tif": lambda: pages(10_000),
    "large-pages.tif": lambda: pages(3, (7_000, 7_000)),
    "circle.tif": lambda: circle(),
    "moving.png": lambda: moving(),
    "script-behind.png": lambda: plain("PNG") + b"<script>fetch('http://127.0.0.1:9')</script>" + CANARY.encode(),
    "webp-called-png.png": lambda: plain("WEBP"),
    "postscript.png": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/bin/sh) run\n",
}


def pictures() -> Iterator[tuple[str, bytes]]:
    """Every hostile picture, each made when it is asked for."""
    for name, made in PICTURES.items():
        yield name, made()
