"""Copies of forms whose way out and back is followed: consent, and the child's own page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from nurture_desk.db import form_copies, records
from nurture_desk.db.tables.consent import form_copy
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_life import FormCopy
from nurture_desk.forms.batch import PrintedCopy

FOLLOWED = frozenset({Form.CONSENT, Form.CHILD_PAGE})


def keep_copies(conn: Connection, version_id: int, copies: Sequence[PrintedCopy], today: date) -> int:
    """Begin the life of every copy and keep its reference; how many were printed again.

    A child's sheet of one version bears the same person's mark each time: while one is on its way, printing it again
    makes no second copy to wait for.
    """
    children = form_copies.keys_of_codes(conn, [copy.code for copy in copies if copy.code])
    waiting = form_copies.on_their_way(conn, version_id, children.values())
    again = 0
    for copy in copies:
        child = children.get(copy.code)
        if child is not None and child in waiting:
            records.set_fields(conn, form_copy, waiting[child], reference=copy.reference)
            again += 1
        else:
            records.add(conn, form_copy, FormCopy(0, version_id, today, child, copy.reference))
    return again
