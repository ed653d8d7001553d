"""The search index: an FTS5 table inside the encrypted desk, kept in step by triggers (decision 027).

It holds a copy of every text of :data:`SOURCES`, made of nothing else: it can be thrown away and made anew at any
time, and is, whenever what it holds is declared otherwise. Triggers keep it in step in the same transaction as the
row itself, whoever writes: services, imports, cascades, a return to a savepoint. What is deleted leaves its pages at
once (FTS5's secure-delete and the file's own); :func:`forget` folds what is left together after an erasure.
"""

# ruff: noqa: S608  # what is put together here are our own names of tables and columns; what was typed is bound

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, insert, inspect, select, text

from nurture_desk.db.search_sources import SOURCES, Source
from nurture_desk.db.tables.desk import setting
from nurture_desk.domain.finding import BEGIN, END

INDEX = "search_text"
WORDS = "search_words"  # the vocabulary, read only
TABLES = (INDEX, WORDS, *(f"{INDEX}_{part}" for part in ("data", "idx", "content", "docsize", "config")))
MARK = "search.made_of"  # setting: which declaration the index was made of
_APART = 1 << 32  # rowid of the index: number of the source * this + key of the row
_WORD = re.compile(r"[^\W_]+")
_SAID = 22  # words of an extract
_MOST_WORDS = 20  # of what is asked for: a page pasted by mistake costs no more than a question


def is_made(conn: Connection) -> bool:
    """Whether the desk has the index as this version declares it."""
    known = conn.execute(select(setting.c.value).where(setting.c.name == MARK)).scalar()
    return known == _fingerprint() and inspect(conn).has_table(INDEX)


def install(conn: Connection) -> None:
    """Make the index anew of all that the desk holds.

    Belongs inside the one transaction of a migration; nothing but the index and its mark is changed.
    """
    drop(conn)
    conn.exec_driver_sql(
        f"CREATE VIRTUAL TABLE {INDEX} USING fts5(words, tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3')"
    )
    conn.exec_driver_sql(f"INSERT INTO {INDEX}({INDEX}, rank) VALUES ('secure-delete', 1)")
    conn.exec_driver_sql(f"CREATE VIRTUAL TABLE {WORDS} USING fts5vocab({INDEX}, 'row')")
    for source in SOURCES:
        conn.exec_driver_sql(f"INSERT INTO {INDEX}(rowid, words) {_rows_of(source)}")
        for statement in _triggers(source):
            conn.exec_driver_sql(statement)
    conn.execute(setting.delete().where(setting.c.name == MARK))
    conn.execute(insert(setting).values(name=MARK, value=_fingerprint()))


def drop(conn: Connection) -> None:
    """Take the index and its triggers away: before tables are rebuilt, so that nothing points at what is gone."""
    found = conn.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type='trigger' AND name LIKE 'search\\_%' ESCAPE '\\'"
    )
    for (name,) in found.fetchall():
        conn.exec_driver_sql(f'DROP TRIGGER "{name}"')
    conn.exec_driver_sql(f"DROP TABLE IF EXISTS {WORDS}")
    conn.exec_driver_sql(f"DROP TABLE IF EXISTS {INDEX}")


def out_of_step(conn: Connection) -> list[tuple[int, int]]:
    """What stands in the index and not in the desk, or the other way round, as (number of the source, key)."""
    wanted = " UNION ALL ".join(_rows_of(source) for source in SOURCES)
    held = f"SELECT rowid, words FROM {INDEX}"
    places = conn.exec_driver_sql(
        f"WITH wanted AS ({wanted}), held AS ({held}), lost AS (SELECT * FROM wanted EXCEPT SELECT * FROM held),"
        " left_over AS (SELECT * FROM held EXCEPT SELECT * FROM wanted)"
        " SELECT * FROM lost UNION SELECT * FROM left_over"
    )
    return sorted({divmod(place, _APART) for place, _ in places})


def forget(conn: Connection) -> None:
    """Fold the index together after an erasure, so that no page keeps a word that only erased rows had.

    Afterwards, outside the transaction, ``engine.settle`` empties the WAL into the file.
    """
    conn.exec_driver_sql(f"INSERT INTO {INDEX}({INDEX}) VALUES ('optimize')")


def matching(typed: Sequence[Sequence[str]], *, begun: bool) -> str:
    """The question FTS5 is asked: each word of ``typed`` in one of its spellings, in any order.

    ``begun``: a word may be the beginning of one. Words are letters and digits only, so that nothing typed is an
    instruction of FTS5.
    """
    star = "*" if begun else ""
    return " AND ".join("(" + " OR ".join(f'"{word}"{star}' for word in spellings) + ")" for spellings in typed)


def words_of(typed: str) -> list[str]:
    """The words of what somebody typed, each once and the first twenty, as the index takes a text apart."""
    said = _WORD.findall(unicodedata.normalize("NFC", typed).casefold())
    return list(dict.fromkeys(said))[:_MOST_WORDS]


def found(
    conn: Connection, question: str, most: int, numbers: Iterable[int] = (), *, ranked: bool = True
) -> list[tuple[int, int, str]]:
    """Up to ``most`` texts for a question of :func:`matching`, the best first: (number of the source, key, extract).

    ``numbers`` keeps to these sources. Not ``ranked``: the newest first, which costs nothing however many there are.
    """
    kept = " OR ".join(f"rowid BETWEEN {number * _APART} AND {(number + 1) * _APART - 1}" for number in numbers)
    only = f" AND ({kept})" if kept else ""
    order = "rank, rowid DESC" if ranked else "rowid DESC"
    asked = text(
        f"SELECT rowid, snippet({INDEX}, 0, :begin, :end, '…', {_SAID}) FROM {INDEX}"
        f" WHERE {INDEX} MATCH :question{only} ORDER BY {order} LIMIT :most"
    )
    rows = conn.execute(asked, {"begin": BEGIN, "end": END, "question": question, "most": most})
    return [(*divmod(place, _APART), _plainly(said)) for place, said in rows]


def _plainly(said: str) -> str:
    """An extract in one line: each field of the record is a line of its own in the index."""
    return " · ".join(" ".join(line.split()) for line in said.splitlines() if line.strip())


def counted(conn: Connection, question: str) -> dict[int, int]:
    """How many texts of each source answer a question of :func:`matching`."""
    asked = text(f"SELECT rowid / {_APART}, count(*) FROM {INDEX} WHERE {INDEX} MATCH :question GROUP BY 1")
    return {row[0]: row[1] for row in conn.execute(asked, {"question": question})}


def vocabulary(conn: Connection, shortest: int) -> list[str]:
    """Every word of the index with at least ``shortest`` letters, as FTS5 keeps it: small letters, no accents."""
    asked = text(f"SELECT term FROM {WORDS} WHERE length(term) >= :shortest")
    return [word for (word,) in conn.execute(asked, {"shortest": shortest})]


def _words(source: Source, row: str) -> str:
    return " || char(10) || ".join(f"coalesce({row}.\"{column.name}\", '')" for column in source.columns)


def _put(source: Source, row: str) -> str:
    words = _words(source, row)
    return f"SELECT {source.number * _APART} + {row}.id, {words} WHERE trim({words}, ' ' || char(10)) <> ''"


def _rows_of(source: Source) -> str:
    words, name = _words(source, "one"), source.table.name
    return (
        f'SELECT {source.number * _APART} + one.id AS place, {words} AS words FROM "{name}" AS one'
        f" WHERE trim({words}, ' ' || char(10)) <> ''"
    )


def _triggers(source: Source) -> tuple[str, str, str]:
    name = source.table.name
    out = f"DELETE FROM {INDEX} WHERE rowid = {source.number * _APART} + OLD.id;"
    put = f"INSERT INTO {INDEX}(rowid, words) {_put(source, 'NEW')};"
    columns = ", ".join(f'"{column}"' for column in ("id", *(column.name for column in source.columns)))
    return (
        f'CREATE TRIGGER search_{name}_new AFTER INSERT ON "{name}" BEGIN {put} END',
        f'CREATE TRIGGER search_{name}_gone AFTER DELETE ON "{name}" BEGIN {out} END',
        f'CREATE TRIGGER search_{name}_changed AFTER UPDATE OF {columns} ON "{name}" BEGIN {out} {put} END',
    )


def _fingerprint() -> str:
    said = "\n".join(statement for source in SOURCES for statement in (*_triggers(source), _rows_of(source)))
    return hashlib.sha256(said.encode()).hexdigest()[:16]
