"""Hostile texts: tables, calendars, letters by mail and JSON that are endless, deep, torn or not what they say."""

from __future__ import annotations

import json
from collections.abc import Iterator

REGISTER = b"URN,LA (code),LA (name),EstablishmentName,NumberOfPupils,PercentageFSM\r\n"
CENSUS = b"LA,URN,NOR,NUMFSM\r\n"
CHILDREN = b"first_names,surname,school,year_group,birth_month,birth_year\r\n"
TERMS = b"What,First day,Last day\r\n"
HEADS = {"register": REGISTER, "census": CENSUS, "children": CHILDREN, "terms": TERMS}
CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{}END:VCALENDAR\r\n"
EVENT = "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:{}\r\nDTSTART;VALUE=DATE:{}\r\n{}END:VEVENT\r\n"


def calendar(summary: str = "Half term", begin: str = "20270215", more: str = "", times: int = 1) -> bytes:
    """A calendar of one entry, said ``times`` times."""
    return CALENDAR.format(EVENT.format(summary, begin, more) * times).encode("utf-8", "surrogatepass")


def calendars() -> Iterator[tuple[str, bytes]]:
    """Every hostile calendar."""
    yield "every-second-for-ever.ics", calendar(more="RRULE:FREQ=SECONDLY\r\nRDATE:20270101,20270102\r\n")
    yield "a-million-times.ics", calendar(more="RRULE:FREQ=DAILY;COUNT=99999999999999;INTERVAL=-1\r\n")
    yield "year-nought.ics", calendar(begin="00000000")
    yield "year-one.ics", calendar(begin="00010101", more="DTEND;VALUE=DATE:00010101\r\n")
    yield "lasts-for-ever.ics", calendar(more="DURATION:P999999999999W\r\n")
    yield "ends-before-it-begins.ics", calendar(more="DTEND;VALUE=DATE:19700101\r\n")
    yield "nine-thousand-entries.ics", calendar(times=9000)
    yield "one-long-line.ics", calendar("x" * 1_900_000)
    yield "folded-for-ever.ics", calendar("x" + "\r\n " * 400_000)
    yield "calendars-in-calendars.ics", b"BEGIN:VCALENDAR\r\n" * 20_000
    yield "never-closed.ics", calendar()[:-20]
    yield "unknown-zone.ics", calendar(begin="1", more="DTEND;TZID=/../../etc/passwd:20270101T000000\r\n")
    yield "with-nul.ics", calendar("a\x00b\u202ec")
    yield "entities.ics", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY k SYSTEM "file:///etc/passwd">]><x>&k;</x>'
    yield "points-to-files.ics", calendar(more="ATTACH:file:///etc/passwd\r\nURL:http://127.0.0.1:9/\r\n")
    yield "deep-letter.eml", b"Content-Type: multipart/mixed; boundary=a\r\n\r\n" + b"--a\r\n" * 40_000
    yield "letter.eml", b"From: a@b\r\nSubject: =?utf-8?q?=00=ff?=\r\n\r\nBring the drum.\r\n"


def tables() -> Iterator[tuple[str, bytes]]:
    """Every hostile CSV, under the heads of each table that is imported."""
    for name, head in HEADS.items():
        row = b"990001,352,Manchester,Thistle Lane,200,10\r\n" if name == "register" else b"1,2,3,4,5,6\r\n"
        yield f"{name}-wide.csv", head.strip() + b",x" * 100_000 + b"\r\n" + row
        yield f"{name}-quotes.csv", head + b'"' * 99_999 + b"\r\n" + row
        yield f"{name}-open-quote.csv", head + b'"open' + b"\r\nx,y" * 50_000
        yield f"{name}-nuls.csv", head + b"\x00" * 70_000
        yield f"{name}-late-nuls.csv", head + row * 40 + b"1,\x00,2,3\x00,4,5\r\n"
        wide = (head + row).decode().encode("utf-16-le")
        yield f"{name}-utf-16.csv", b"\xff\xfe" + wide
        yield f"{name}-torn-utf-16.csv", b"\xff\xfe" + wide[:-1]
        yield (
            f"{name}-lone-surrogate.csv",
            b"\xff\xfe" + wide + b"\x00\xd8\x0a\x00",
        )
        yield f"{name}-marks.csv", b"\xef\xbb\xbf" * 3 + head + "\u202e\u2066\ufeff,\u0000".encode() + row
        yield f"{name}-figures.csv", head + "٣,NaN,inf,-0,1e999,²\r\n９９,00000000,1_0,0x1,1e5,\u2212 1\r\n".encode()
        yield (
            f"{name}-longest-figure.csv",
            head + b"%s,%s,x,x,9%s,9\r\n" % ((b"9" * 5000,) * 3),
        )
        yield f"{name}-returns.csv", (head + row).replace(b"\r\n", b"\r") * 3
        yield f"{name}-no-rows.csv", head


def endless(megabytes: int = 1024) -> Iterator[tuple[str, bytes, int]]:
    """Name, what is said again and again, and how often: tables of a gigabyte, written where they are wanted."""
    yield "one-line.csv", b"x" * 1024 * 1024, megabytes
    yield "one-line-after-a-head.csv", REGISTER.strip() + b"y" * 1024 * 1024, megabytes
    yield "one-wide-line.csv", b"\xff\xfe" + "x".encode("utf-16-le") * 512 * 1024, megabytes
    yield "short-lines.csv", b"x\n" * 512 * 1024, megabytes


def deep_json() -> Iterator[tuple[str, bytes]]:
    """JSON that no honest program writes."""
    yield "deep.json", b"[" * 200_000 + b"]" * 200_000
    yield "deep-weights.json", b'{"fsm":' * 50_000 + b"1" + b"}" * 50_000
    yield "huge-number.json", b'{"fsm": ' + b"9" * 10_000 + b"}"
    yield "no-number.json", b'{"fsm": NaN, "sen": Infinity, "ehc": -1e999}'
    yield "a-list.json", b"[1, 2]"
    yield "a-text.json", b'"x"'
    yield "null.json", b"null"
    yield "truth.json", b'{"fsm": true, "sen": [], "ehc": {"a": 1}}'
    yield "twice.json", b'{"fsm": 1, "fsm": 2}'
    yield "surrogate.json", b'{"\\ud800": 1, "fsm": "\\udfff"}'
    yield "torn.json", b'{"fsm": 1'
    yield "utf-16.json", json.dumps({"fsm": 1}).encode("utf-16")
    yield "not-text.json", b"\xff\xfe\x00\x01\x80\x81"
    yield "empty.json", b""
