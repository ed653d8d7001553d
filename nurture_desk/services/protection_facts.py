"""What the desk itself can say in the record of processing and the assessment: read now, never typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from nurture_desk.db import audit, form_versions, keys
from nurture_desk.db import programme as programme_db
from nurture_desk.db import protection as db
from nurture_desk.documents.protection_words import starting
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.lost_laptop import Copy, Held
from nurture_desk.domain.papers import Block, Facts, Grid, Points, Prose, Section
from nurture_desk.domain.protection_texts import Activity
from nurture_desk.domain.purposes import Audience
from nurture_desk.domain.service import Record, Retention, ServiceKind, ServiceProfile, SharingAgreement
from nurture_desk.services.incidents import in_london
from nurture_desk.services.open_desk import OpenDesk

A_YEAR = timedelta(days=365)
MOST_KINDS = 12  # of what left, in a list that is to be read


@dataclass(frozen=True)
class DeskFacts:
    """The desk as it is today; ``lock_minutes`` is None where a command asks, which no lock watches over."""

    today: date
    profile: ServiceProfile
    retentions: Mapping[Record, Retention]
    agreements: tuple[SharingAgreement, ...]
    rows: Mapping[str, int]
    held: Held
    copies: tuple[Copy, ...]
    left: tuple[tuple[str, int], ...]
    audiences: tuple[Audience, ...]
    trail: int
    fingerprint: str
    lock_minutes: int | None = None


def read_facts(conn: Connection, desk: OpenDesk, lock_minutes: int | None) -> DeskFacts:
    """Everything the two documents say of this desk."""
    today = desk.today()
    forms = [one for one in form_versions.all_in_use(conn) if one.form is Form.CONSENT]
    return DeskFacts(
        today=today,
        profile=programme_db.profile(conn),
        retentions={one.record: one for one in programme_db.retentions(conn)},
        agreements=tuple(one for one in programme_db.agreements(conn) if one.in_force(today)),
        rows=db.rows_of_tables(conn),
        held=db.held(conn),
        copies=tuple(db.copies(conn)),
        left=tuple(db.left_by_kind(conn, today - A_YEAR)),
        audiences=tuple(one for one in Audience if any(one in form.audiences for form in forms)),
        trail=audit.length(conn),
        fingerprint=keys.read_fingerprint(desk.path) or "",
        lock_minutes=lock_minutes,
    )


def who_we_are(facts: DeskFacts) -> Facts:
    """Who answers for it, and whom one can ask."""
    one, none = facts.profile, say("records.not_filled_in")
    rows = (
        ("controller", " · ".join(part for part in (one.name, one.address) if part)),
        ("contact", " · ".join(part for part in (one.contact_name, one.email, one.telephone) if part)),
        ("registration", one.registration_number),
        ("officer", " · ".join(part for part in (one.protection_officer, one.protection_contact) if part)),
        ("complaints", one.complaints_contact),
        ("kind", say(f"records.kind.{one.kind}") if one.kind is not ServiceKind.NOT_SAID else ""),
    )
    return Facts(tuple((say(f"records.who.{key}"), text or none) for key, text in rows))


def lawful_basis(facts: DeskFacts) -> tuple[Block, ...]:
    """The service's own wording, and who confirmed it."""
    one = facts.profile
    if not one.lawful_basis:
        return (Prose(say("records.no_basis"), small=True),)
    if not one.lawful_basis_confirmed or one.lawful_confirmed_on is None:
        return Prose(one.lawful_basis), Prose(say("records.basis_open"), small=True)
    confirmed = say("records.basis_confirmed", who=one.lawful_confirmed_by, day=long_date(one.lawful_confirmed_on))
    return Prose(one.lawful_basis), Prose(confirmed, small=True)


def activity_section(activity: Activity, facts: DeskFacts) -> Section:
    """One activity: why, whose, from whom, how long, and every kind of entry with how many there are now."""
    told = [
        (say("records.col.purpose"), activity.purpose),
        (say("records.col.whose"), activity.whose),
        (say("records.col.source"), activity.source),
        (say("records.col.special"), activity.special or say("records.nothing_special")),
        (say("records.col.kept"), kept_words(activity, facts)),
    ]
    held = [(words, f"{facts.rows.get(table, 0):,}") for table, words in activity.holds.items()]
    heads = (say("records.col.what"), say("records.col.now"))
    blocks = Grid(("", ""), tuple(told), (0.22, 0.78)), Grid(heads, tuple(held), (0.84, 0.16), frozenset({1}))
    return Section(activity.title, blocks, activity.key)


def kept_words(activity: Activity, facts: DeskFacts) -> str:
    """How long, as set on the service's page; without a period of its own it goes with what it belongs to."""
    if not activity.kept:
        return say("records.kept_with_others")
    return "; ".join(_period(facts.retentions.get(record)) for record in activity.kept)


def periods(facts: DeskFacts) -> Grid:
    """Every kind of record with its period."""
    rows = tuple(
        (say(f"programme.record.{record}"), _period(facts.retentions.get(record)), _note(facts, record))
        for record in Record
    )
    return Grid(tuple(say(f"records.period.{key}") for key in ("record", "kept", "note")), rows, (0.32, 0.4, 0.28))


def recipients(facts: DeskFacts) -> tuple[Block, ...]:
    """Agreements in force, uses families are asked about, and what really left in the last year."""
    blocks: list[Block] = []
    if facts.agreements:
        blocks.append(Points(tuple(_agreement(one) for one in facts.agreements)))
    if facts.audiences:
        named = ", ".join(say(f"consent.audience.{one}") for one in facts.audiences)
        blocks.append(Prose(say("records.audiences", names=named)))
    if facts.left:
        heads = (say("records.left.what"), say("records.left.often"))
        rows = tuple((title, f"{often:,}") for title, often in facts.left[:MOST_KINDS])
        blocks.append(Grid(heads, rows, (0.8, 0.2), frozenset({1})))
    return tuple(blocks)


def measures(facts: DeskFacts) -> Points:
    """How this desk is kept safe, as it is at this moment."""
    locks = say("records.safe.locks", n=facts.lock_minutes) if facts.lock_minutes else say("records.safe.locks_some")
    if facts.copies:
        newest = long_date(in_london(facts.copies[0].made_at).date())
        backup = say("records.safe.backups", n=len(facts.copies), day=newest)
    else:
        backup = say("records.safe.no_backup")
    return Points(
        (
            say("records.safe.encrypted", mark=facts.fingerprint or say("records.safe.mark_unknown")),
            say("records.safe.passphrase"),
            locks,
            backup,
            say("records.safe.trail", n=f"{facts.trail:,}"),
            say("records.safe.door"),
            say("records.safe.codes"),
            say("records.safe.offline"),
        )
    )


def risks() -> Grid:
    """What could go wrong for people, what is done, what is left."""
    heads = tuple(say(f"records.risk.{key}") for key in ("what", "harm", "before", "done", "after"))
    rows = tuple((one.what, one.harm, one.before, one.done, one.after) for one in starting().risks)
    return Grid(heads, rows, (0.2, 0.2, 0.13, 0.35, 0.12))


def lacking(facts: DeskFacts) -> list[str]:
    """What the documents need of the service's own page and does not stand there yet."""
    one, found = facts.profile, []
    for key, is_there in (
        ("registration", one.registration_number),
        ("officer", one.protection_officer),
        ("complaints", one.complaints_contact),
        ("basis", one.lawful_basis_confirmed),
        ("backup", facts.copies),
    ):
        if not is_there:
            found.append(say(f"records.lacks.{key}"))
    unset = [record for record in Record if _years(facts.retentions.get(record)) is None]
    if unset:
        names = ", ".join(say(f"programme.record.{record}") for record in unset)
        found.append(say("records.lacks.periods", names=names))
    return found


def _agreement(one: SharingAgreement) -> str:
    key = "records.agreement_until" if one.ends_on else "records.agreement"
    return say(key, who=one.partner, day=long_date(one.ends_on) if one.ends_on else "")


def _years(kept: Retention | None) -> int | None:
    return kept.years if kept is not None else None


def _period(kept: Retention | None) -> str:
    years = _years(kept)
    if years is None:
        return say("records.not_set")
    if years == 0:
        return say("records.no_year")
    return say("records.one_year") if years == 1 else say("records.years", n=years)


def _note(facts: DeskFacts, record: Record) -> str:
    kept = facts.retentions.get(record)
    return kept.note if kept is not None else ""
