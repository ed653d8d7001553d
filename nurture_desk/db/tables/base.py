"""One metadata for the whole desk, and the columns every table shares."""

from __future__ import annotations

import secrets

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMING)


def key() -> Column[int]:
    """The integer key of a row; order of keys is order of entry, whatever the clock said."""
    return Column("id", Integer, primary_key=True)


def token() -> Column[str]:
    """A random mark that says nothing of the person: by it an erasure is known again after a restore."""
    return Column("token", String(32), nullable=False, default=_new_token, server_default="")


def _new_token() -> str:
    return secrets.token_hex(16)


def link(name: str, target: str, *, optional: bool = False, cascade: bool = False, unique: bool = False) -> Column[int]:
    """A foreign key column ``name`` to ``target``.id, indexed; ``cascade`` erases the row with its owner."""
    rule = "CASCADE" if cascade else "RESTRICT"
    return Column(
        name,
        Integer,
        ForeignKey(f"{target}.id", ondelete=rule),
        nullable=optional,
        index=not unique,
        unique=unique,
    )
