"""The audit's questions as editable, versioned data: the shipped version first, a further one for each edit."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, select, update

from nurture_desk import paths
from nurture_desk.db import audits as rows
from nurture_desk.db import records, training
from nurture_desk.db.tables import tutors as tables
from nurture_desk.domain import audit_framework as rules
from nurture_desk.domain.areas import Area
from nurture_desk.domain.audit_framework import AuditFramework
from nurture_desk.domain.training import Topic
from nurture_desk.services.open_desk import OpenDesk

_FOR_ALL = "trauma_awareness"  # the one training the programme asks of every tutor who leads a group


def shipped() -> AuditFramework:
    """The framework as it comes with the app."""
    file = paths.resources() / "frameworks" / "skills-audit.toml"
    return rules.framework_from(tomllib.loads(file.read_text(encoding="utf-8")))


def newest_in(conn: Connection, today: date) -> int:
    """The key of the newest version, inside a change; loads the shipped one, and its topics, into a new desk."""
    found = rows.newest_framework(conn)
    if found is not None:
        return found
    framework = shipped()
    key = rows.add_framework(conn, framework, today)
    known = {topic.key for topic in training.topics(conn)}
    records.add_many(conn, tables.training_topic, [one for one in topics_of(framework) if one.key not in known])
    return key


def topics_of(framework: AuditFramework) -> list[Topic]:
    """The trainings a framework asks about, as topics."""
    return [Topic(option.key, option.title, for_all=option.key == _FOR_ALL) for option in framework.trainings]


class AuditFrameworks:
    """Versions of the sheet; an answer keeps the version it was given on."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def current(self) -> AuditFramework:
        """The version new rounds ask: the newest in the desk, or the shipped one before any round."""
        with self._desk.look() as conn:
            newest = rows.newest_framework(conn)
            return shipped() if newest is None else rows.framework_of(conn, newest)

    def of(self, framework_id: int) -> AuditFramework:
        """One kept version."""
        with self._desk.look() as conn:
            return rows.framework_of(conn, framework_id)

    def versions(self) -> list[tuple[int, int, date, str]]:
        """(key, version, made on, note) of every kept version, the newest first."""
        with self._desk.look() as conn:
            return rows.framework_versions(conn)

    def add_item(self, group_key: str, title: str, line: str) -> int:
        """A further item in a group; returns the key of the new version."""
        with self._desk.look() as conn:
            used = rows.item_keys_used(conn)
        return self._keep(rules.with_item(self.current(), group_key, title, line, used))

    def reword_item(self, item_key: str, title: str, line: str) -> int:
        """The same question said better; returns the key of the version that says so."""
        return self._keep(rules.with_words(self.current(), item_key, title, line))

    def drop_item(self, item_key: str) -> int:
        """Ask an item no longer; earlier versions and their answers keep it."""
        return self._keep(rules.without_item(self.current(), item_key))

    def set_options(self, option_list: str, titles: list[str]) -> int:
        """Set the ticks of one list (approaches, technologies, trainings)."""
        key = self._keep(rules.with_options(self.current(), option_list, titles))
        if option_list == "trainings":
            self._keep_topics()
        return key

    def _keep(self, framework: AuditFramework) -> int:
        with self._desk.change("audit_framework.edit", Area.TUTORS) as unit:
            newest = newest_in(unit.conn, self._desk.today())
            if rules.mapping_of(replace(framework, note="")) == rules.mapping_of(
                replace(rows.framework_of(unit.conn, newest), note="")
            ):
                return newest
            key = rows.add_framework(unit.conn, replace(framework, note=""), self._desk.today())
            sheet, audit_round = tables.audit_sheet, tables.audit_round
            # a round nobody has answered yet asks the new version; any other keeps the questions it began with
            unit.conn.execute(
                update(audit_round)
                .where(audit_round.c.framework_id == newest, audit_round.c.id.not_in(select(sheet.c.round_id)))
                .values(framework_id=key)
            )
            unit.note(framework_id=key)
            return key

    def _keep_topics(self) -> None:
        with self._desk.change("training_topic.follow", Area.TUTORS) as unit:
            known = {topic.key for topic in training.topics(unit.conn)}
            for option in self.current().trainings:
                if option.key not in known:
                    records.add(unit.conn, tables.training_topic, Topic(option.key, option.title))
