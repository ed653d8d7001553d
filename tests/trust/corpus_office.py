"""Hostile workbooks and Word files, made here: bombs, entities in every part, sizes that are lies, damage."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping

import docx
import xlsxwriter

LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {one} "{f"&{before};" * 10}">' for before, one in zip("abcdefghij", "bcdefghijk", strict=False)
    )
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY k SYSTEM "file:///etc/passwd">]>'
FETCHED = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
NUL = b"\x00" * (1024 * 1024)


def workbook(rows: list[list[str]] | None = None) -> bytes:
    """A small honest workbook."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Children")
    for at, row in enumerate(rows or [["first_names", "surname", "school", "year"], ["Bram", "Teasel", "990001", "3"]]):
        sheet.write_row(at, 0, row)
    book.define_name("schools", "=Children!$A$1")
    book.close()
    return out.getvalue()


def letter(text: str = "Bram Teasel came every week.") -> bytes:
    """A small honest Word file with a table, a head and properties."""
    made = docx.Document()
    made.add_paragraph(text)
    made.add_table(1, 2).cell(0, 0).text = "Spring term"
    made.sections[0].header.paragraphs[0].text = "Head"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a packed file by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A packed file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def with_part(content: bytes, name: str, new: bytes) -> bytes:
    """The file with one part put in or replaced."""
    return packed(parts_of(content) | {name: new})


def infected(content: bytes, name: str, head: str, entity: str) -> bytes:
    """One XML part with a document type before it and its entity in the first text it has."""
    text = parts_of(content)[name].decode()
    start = text.index("?>") + 2 if text.startswith("<?xml") else 0
    body = text[start:]
    at = body.index(">") + 1
    return with_part(content, name, (text[:start] + head + body[:at] + entity + body[at:]).encode())


def entities() -> Iterator[tuple[str, bytes]]:
    """Each trick with entities in each XML part of a workbook and of a Word file, one file each."""
    tricks = {"laughs": (LAUGHS, "&k;"), "outside": (OUTSIDE, "&k;"), "fetched": (FETCHED, "")}
    for kind, content in (("xlsx", workbook()), ("docx", letter())):
        for part in parts_of(content):
            if part.endswith((".xml", ".rels")):
                for trick, (head, entity) in tricks.items():
                    yield f"{trick}-{part.replace('/', '_')}.{kind}", infected(content, part, head, entity)


def noughts(megabytes: int) -> bytes:
    """So many megabytes of noughts, deflated: one block said again and again, because packing them takes seconds."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(NUL) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * megabytes + b"\x03\x00"


def bomb(part: str, megabytes: int = 700, claimed: int | None = None) -> bytes:
    """A part that unpacks to far more than the file weighs; ``claimed``: the bytes its directory says it has."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in ("[Content_Types].xml", "xl/workbook.xml", "word/document.xml"):
            made.writestr(name, "<x/>")
        at, content = made.start_dir, noughts(megabytes)
        whole = megabytes * 1024 * 1024 if claimed is None else claimed
        told = zipfile.ZipInfo(part)
        told.compress_type, told.header_offset, told.CRC = zipfile.ZIP_DEFLATED, at, _check(megabytes)
        told.compress_size, told.file_size = len(content), whole
        out.seek(at)
        out.write(told.FileHeader() + content)
        made.start_dir = out.tell()
        made.filelist.append(told)
        made.NameToInfo[part] = told
    return out.getvalue()


def _check(megabytes: int) -> int:
    found = 0
    for _ in range(megabytes):
        found = zlib.crc32(NUL, found)
    return found


def lying_bomb(part: str, megabytes: int = 1500) -> bytes:
    """A bomb whose directory says that it is small."""
    return bomb(part, megabytes, claimed=1000)


def nested(depth: int = 12) -> bytes:
    """Files inside files inside a Word file."""
    inner = letter()
    for _ in range(depth):
        inner = with_part(letter(), "word/embeddings/inner.docx", inner)
    return inner


def quine() -> bytes:
    """Very many parts of nothing."""
    return packed({f"xl/worksheets/sheet{n}.xml": b"" for n in range(6000)} | {"[Content_Types].xml": b"<Types/>"})


def claimed(dimension: str, cells: str) -> bytes:
    """A workbook whose sheet says how large it is, and has these cells."""
    sheet = (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="{dimension}"/><sheetData>{cells}</sheetData></worksheet>'
    )
    return with_part(workbook(), "xl/worksheets/sheet1.xml", sheet.encode())


def cell(reference: str, row: int) -> str:
    """One cell of text far out."""
    return f'<row r="{row}"><c r="{reference}" t="inlineStr"><is><t>x</t></is></c></row>'


def deep_sheet(depth: int = 200_000) -> bytes:
    """Elements in one another, deeper than any reader's stack."""
    return with_part(workbook(), "xl/worksheets/sheet1.xml", b"<a>" * depth + b"</a>" * depth)


def deep_letter(depth: int = 60_000) -> bytes:
    """A paragraph in a paragraph's field in a field."""
    name = "word/document.xml"
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "<w:smartTag>" * depth + "<w:r><w:t>x</w:t></w:r>" + "</w:smartTag>" * depth
    return with_part(letter(), name, f"<w:document {space}><w:body><w:p>{body}</w:p></w:body></w:document>".encode())


def encrypted() -> bytes:
    """What a workbook with a password begins with."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(4000)


def office() -> Iterator[tuple[str, bytes]]:
    """Every hostile office file but those of ``entities``."""
    far = cell("XFD1048576", 1048576)
    yield "bomb-sheet.xlsx", bomb("xl/worksheets/sheet1.xml")
    yield "bomb-strings.xlsx", bomb("xl/sharedStrings.xml")
    yield "bomb-body.docx", bomb("word/header1.xml")
    yield "lying-bomb.xlsx", lying_bomb("xl/worksheets/sheet1.xml")
    yield "lying-bomb.docx", lying_bomb("word/footer1.xml")
    yield "nested.docx", nested()
    yield "six-thousand-parts.xlsx", quine()
    yield "claims-a-gigabyte.xlsx", claimed("A1:XFD1048576", cell("A1", 1))
    yield "claims-and-has-a-far-cell.xlsx", claimed("A1:XFD1048576", cell("A1", 1) + far)
    yield "far-cell-unclaimed.xlsx", claimed("A1", cell("A1", 1) + far)
    yield "row-of-no-number.xlsx", claimed("A1", '<row r="x"><c r="1A" t="s"><v>99999999999999999999</v></c></row>')
    yield "negative-string.xlsx", claimed("A1", '<row r="-1"><c r="A1" t="s"><v>-5</v></c></row>')
    yield "a-million-columns.xlsx", claimed("A1:ZZZZZZ1", cell("ZZZZZZ1", 1))
    yield "not-a-number.xlsx", claimed("A1", '<row r="1"><c r="A1"><v>NaN</v></c><c r="B1"><v>1e999</v></c></row>')
    yield "deep.xlsx", deep_sheet()
    yield "deep.docx", deep_letter()
    yield "encrypted.xlsx", encrypted()
    yield "no-parts.xlsx", packed({})
    yield "slip.xlsx", packed(parts_of(workbook()) | {"../../../../tmp/slipped": b"x"})
    yield "twice-the-sheet.xlsx", workbook() + workbook()
    yield "behind-a-picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(400) + workbook()
    yield "behind-a-pdf.docx", b"%PDF-1.7\n" + letter()
