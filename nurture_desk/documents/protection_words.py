"""What the record of processing and the assessment begin with, out of ``resources/protection``."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from nurture_desk import paths
from nurture_desk.domain.protection_texts import Activity, Document, Risk, Start, Starting
from nurture_desk.domain.service import Record

_NAMES = {Document.RECORD: "record", Document.DPIA: "dpia"}


@cache
def starting() -> Starting:
    """Activities with the words for every table, sections with their starting texts, and risks."""
    record, documents = _load("record"), _load("documents")
    return Starting(
        activities=tuple(
            Activity(**{**one, "kept": tuple(Record(kind) for kind in one["kept"])}) for one in record["activity"]
        ),
        nobody=record["nobody"],
        sections={
            document: tuple(Start(key, **parts) for key, parts in documents[name].items())
            for document, name in _NAMES.items()
        },
        risks=tuple(Risk(**one) for one in documents["risk"]),
    )


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "protection" / f"{name}.toml").read_text(encoding="utf-8"))
