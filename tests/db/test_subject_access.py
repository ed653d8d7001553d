"""What belongs to a person is found by walking the schema, so that no new column can be forgotten (trust.md G1)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from nurture_desk.db import subject_access as held
from nurture_desk.db.tables import metadata
from nurture_desk.documents.wording import has
from nurture_desk.domain.access_places import GIVEN, WhyNot, exclusions, why_not


@pytest.fixture
def new_table() -> Iterator[Table]:
    """A table somebody adds next year and does not think of this: it hangs on a report of a child."""
    made = Table(
        "report_mark",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("report_id", Integer, ForeignKey("pupil_report.id")),
        Column("mark", String(20)),
    )
    _forget()
    yield made
    metadata.remove(made)
    _forget()


def _forget() -> None:
    for found in (held.ways, held.linked, held.key_column, held.searched):
        found.cache_clear()


def test_g1_every_column_linked_to_a_child_or_an_adult_is_given_or_left_out_for_a_reason() -> None:
    assert {subject: held.uncovered(subject) for subject in held.SUBJECTS} == {"pupil": [], "person": []}


def test_g1_a_new_table_that_leads_to_a_child_is_noticed(new_table: Table) -> None:
    assert held.uncovered("pupil") == ["report_mark.mark"]
    assert held.uncovered("person") == []


def test_g1_the_walk_reaches_a_child_over_several_tables_and_where_no_foreign_key_is_declared() -> None:
    assert {"report_line", "judgement_citation", "form_chase", "tray_picture", "care"} <= set(held.linked("pupil"))
    assert {"audit_mark", "audit_private", "choice_considered", "tray_page"} <= set(held.linked("person"))
    assert "school" not in held.linked("pupil")
    assert "attendance" not in held.linked("person")  # children of a group are not their tutor's data


def test_g1_every_column_of_sentences_is_given_or_looked_through_or_left_out_for_a_reason() -> None:
    linked = {*held.linked("pupil"), *held.linked("person")}
    for name, table in metadata.tables.items():
        for column in table.columns:
            long = isinstance(column.type, Text) or (isinstance(column.type, String) and held._long(column.type))
            if long and name not in linked:
                reason = why_not(name, column.name)
                assert column.name in held.searched(name) or reason not in (None, WhyNot.NAMED), f"{name}.{column.name}"


def test_g1_the_list_of_what_is_left_out_names_only_what_there_is() -> None:
    for name in exclusions():
        table, _, column = name.partition(".")
        assert table in metadata.tables, name
        assert column == "*" or column in metadata.tables[table].c, name
    for table, (_, columns) in GIVEN.items():
        assert set(columns) <= set(metadata.tables[table].c.keys()), table


def test_g1_whatever_is_given_or_found_has_words() -> None:
    for name in metadata.tables:
        given = GIVEN.get(name, (None, ()))[1]
        for column in (*given, *held.searched(name)):
            assert has(f"access.table.{name}"), name
            assert has(f"access.column.{name}_{column}") or has(f"access.column.{column}"), f"{name}.{column}"
    assert all(has(f"access.why_not.{reason.value}") for reason in exclusions().values())
