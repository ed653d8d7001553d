"""Hostile PDFs, written object by object: cycles, scripts, launches, torn tables, pages of no sense, locked files."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator

from pypdf import PdfWriter

from tests.trust.corpus_office import noughts

HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of these objects, numbered from 1, with an honest table."""
    out, places = bytearray(HEAD), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, table)
    return bytes(out)


def stream(content: bytes, more: bytes = b"") -> bytes:
    """A stream object's body."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), more, content)


def page(more: bytes = b"", box: bytes = b"[0 0 595 842]", catalogue: bytes = b"", *extra: bytes) -> bytes:
    """One page with these entries, in a file with this catalogue; ``extra`` objects are numbered from 4."""
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox %s %s >>" % (box, more),
        *extra,
    )


def written(text: bytes = b"BT /F1 12 Tf 40 700 Td (A letter about nobody) Tj ET") -> bytes:
    """A page with words on it."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return page(b"/Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >>", b"[0 0 595 842]", b"", stream(text), font)


def locked() -> bytes:
    """A file with a password."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.encrypt("a password", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def many_pages(number: int = 10_000) -> bytes:
    """Very many empty pages."""
    kids = b" ".join(b"%d 0 R" % (n + 3) for n in range(number))
    leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, number),
        *([leaf] * number),
    )


def packed_bomb(megabytes: int = 1500) -> bytes:
    """A page whose drawing unpacks to far more than memory."""
    content = b"\x78\xda" + noughts(megabytes) + bytes(4)
    drawing = stream(content, b"/Filter /FlateDecode")
    return page(b"/Contents 4 0 R", b"[0 0 595 842]", b"", drawing)


def twice_packed() -> bytes:
    """Packed three times over."""
    content = zlib.compress(zlib.compress(zlib.compress(b" " * 60_000_000, 9), 9), 9)
    filters = b"/Filter [/FlateDecode /FlateDecode /FlateDecode]"
    return page(b"/Contents 4 0 R", b"[0 0 595 842]", b"", stream(content, filters))


def picture_bomb(side: int = 60_000) -> bytes:
    """A page that is one picture of far too many points."""
    content = zlib.compress(bytes(side), 9)
    told = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "
    image = stream(content, told % (side, side) + b"/Filter /FlateDecode")
    drawing = stream(b"q 595 0 0 842 0 0 cm /I Do Q")
    return page(b"/Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >>", b"[0 0 595 842]", b"", drawing, image)


def form_loop() -> bytes:
    """A drawing that draws itself."""
    loop = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>"
    drawing = stream(b"/F Do")
    return page(
        b"/Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >>",
        b"[0 0 595 842]",
        b"",
        drawing,
        stream(b"/F Do /F Do", loop),
    )


def scripts() -> Iterator[tuple[str, bytes]]:
    """Files that want something done when they are opened."""
    launch = b"/OpenAction << /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) /P (/c calc) >> >>"
    script = b"/OpenAction << /S /JavaScript /JS (while\\(true\\){app.alert\\('x'\\)}) >>"
    address = b"/OpenAction << /S /URI /URI (http://127.0.0.1:9/x) >>"
    send = b"/OpenAction << /S /SubmitForm /F (http://127.0.0.1:9/x) >>"
    for name, action in (("launch", launch), ("script", script), ("address", address), ("send", send)):
        yield f"{name}.pdf", page(b"", b"[0 0 595 842]", action)
    spec = b"/Names << /EmbeddedFiles << /Names [(x.exe) << /Type /Filespec /F (x.exe) /EF << /F 4 0 R >> >>] >> >>"
    yield "carries-a-program.pdf", page(b"", b"[0 0 595 842]", spec, stream(b"MZ" + bytes(400)))
    yield "carries-itself.pdf", page(b"", b"[0 0 595 842]", spec.replace(b"4 0 R", b"1 0 R"))
    xfa = b"/AcroForm << /Fields [] /XFA [(template) 4 0 R] >>"
    laughs = stream(b'<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;">]><x>&b;</x>')
    yield "xfa.pdf", page(b"", b"[0 0 595 842]", xfa, laughs)
    yield (
        "fields-in-a-circle.pdf",
        page(
            b"/Annots [4 0 R]",
            b"[0 0 595 842]",
            b"/AcroForm << /Fields [4 0 R] >>",
            b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (NA.x/y) /Kids [4 0 R] /Parent 4 0 R "
            b"/Rect [0 0 NaN 1e400] >>",
        ),
    )


def pdfs() -> Iterator[tuple[str, bytes]]:
    """Every hostile PDF."""
    yield from scripts()
    yield (
        "pages-in-a-circle.pdf",
        pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 /Parent 2 0 R >>"),
    )
    yield (
        "bookmarks-in-a-circle.pdf",
        page(b"", b"[0 0 595 842]", b"/Outlines 4 0 R", b"<< /First 4 0 R /Last 4 0 R /Next 4 0 R /Title (x) >>"),
    )
    yield "table-in-a-circle.pdf", written().replace(b"trailer\n<<", b"trailer\n<< /Prev 15")
    yield (
        "length-in-a-circle.pdf",
        page(b"/Contents 4 0 R", b"[0 0 595 842]", b"", b"<< /Length 4 0 R >>\nstream\nq Q\nendstream"),
    )
    yield "claims-a-billion-objects.pdf", written().replace(b"/Size 6", b"/Size 999999999")
    yield "claims-a-billion-pages.pdf", written().replace(b"/Count 1", b"/Count 999999999")
    yield "huge-page.pdf", page(b"", b"[0 0 99999999 99999999]")
    yield "no-page.pdf", page(b"", b"[0 0 0 0]")
    yield "page-of-no-number.pdf", page(b"", b"[NaN Infinity -1e309 (x)]")
    yield "backward-page.pdf", page(b"/Rotate 7 /UserUnit 1e30", b"[595 842 0 0]")
    yield "broken-font.pdf", written().replace(b"/Subtype /Type1", b"/Subtype /Type0 /DescendantFonts [5 0 R]")
    yield "endless-text.pdf", written(b"BT /F1 1 Tf " + b"(x) Tj " * 300_000 + b"ET")
    yield "open-brackets.pdf", written(b"BT " + b"[" * 200_000)
    yield "deep-arrays.pdf", page(b"/X " + b"[" * 50_000 + b"]" * 50_000)
    yield "deep-names.pdf", page(b"/X " + b"<< /A " * 20_000 + b"1" + b" >>" * 20_000)
    yield "draws-itself.pdf", form_loop()
    yield "picture-bomb.pdf", picture_bomb()
    yield "packed-bomb.pdf", packed_bomb()
    yield "packed-three-times.pdf", twice_packed()
    yield "ten-thousand-pages.pdf", many_pages()
    yield "locked.pdf", locked()
    yield "no-table.pdf", written().partition(b"xref")[0]
    yield "only-a-head.pdf", HEAD
    yield "late-head.pdf", bytes(900) + written()
