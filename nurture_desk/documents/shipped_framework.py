"""The outcomes framework as shipped: read without a desk, for combining and the blank return load no database."""

from __future__ import annotations

import tomllib
from functools import cache

from nurture_desk import paths
from nurture_desk.domain.framework import Framework, framework_of


@cache
def shipped() -> Framework:
    """The framework as shipped, version 0."""
    file = paths.resources() / "frameworks" / "outcomes.toml"
    return framework_of(tomllib.loads(file.read_text(encoding="utf-8")), 0)
