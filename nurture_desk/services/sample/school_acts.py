"""The sample's schools: register and census as files, what the manager adds, invitations and the decision."""

from __future__ import annotations

import csv
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from nurture_desk.domain.partners import Introduction
from nurture_desk.domain.school_contacts import Channel, ContactLog, Interest, SchoolContact, SchoolRole
from nurture_desk.domain.school_papers import Agreement, Hope, SencoHours
from nurture_desk.domain.school_stages import Decision
from nurture_desk.domain.school_stages import Stage as Step
from nurture_desk.domain.schools import Answer, Measure
from nurture_desk.domain.shortlist import Field
from nurture_desk.services.sample import cast
from nurture_desk.services.sample.stage import Stage
from nurture_desk.services.shortlist import considered_of

MADE_UP = 13  # schools beside those that play a part
FIRST_MADE_UP_URN = 990_101
THISTLE, HARROWFIELD, WILFRID, WILLOWS, MARLHOUSE, COLLEGE = 990001, 990002, 990003, 990005, 990010, 990011


def plan(stage: Stage) -> None:
    """Register and census come in the spring of last year; this year's choice falls in July."""
    stage.at(stage.day(5, 6, year=-1), lambda: _register(stage))
    stage.at(stage.day(5, 6, year=-1), lambda: _contacts(stage))
    stage.at(stage.day(6, 18), lambda: _own_figures(stage))
    stage.at(stage.day(6, 24), lambda: _interest(stage))
    stage.at(stage.day(7, 2), lambda: _invite(stage))
    stage.at(stage.day(7, 10), lambda: _decide(stage))
    stage.at(stage.day(9, 14), lambda: _agreement(stage))


def _register(stage: Stage) -> None:
    rows = [*cast.people()["schools"], *_made_up(stage)]
    day = stage.clock.day
    with tempfile.TemporaryDirectory() as folder:
        register = Path(folder) / "sample-register.csv"
        _write(register, [_register_row(stage, place, row) for place, row in enumerate(rows)])
        census = Path(folder) / "sample-census.csv"
        _write(census, [_census_row(row) for row in rows])
        stage.suite.school_imports.register(register)
        stage.suite.school_imports.census(census, as_of=date(day.year, 1, 15))
    for row in rows:
        found = stage.suite.schools.by_code(str(row["urn"]))
        if found is not None:
            stage.keys[f"school {row['urn']}"] = found.id


def _made_up(stage: Stage) -> list[dict[str, Any]]:
    areas = cast.people()["service"]["authorities"]
    chance = stage.chance
    return [
        {
            "urn": FIRST_MADE_UP_URN + place,
            "name": f"{name} Primary School",
            "la": areas[place % len(areas)],
            "kind": "Community school",
            "phase": "Primary",
            "pupils": chance.randint(70, 420),
            "fsm": round(chance.uniform(6, 30), 1),
            "sen": round(chance.uniform(8, 17), 1),
            "ehc": round(chance.uniform(1, 4), 1),
            "eal": round(chance.uniform(1, 25), 1),
        }
        for place, name in enumerate(cast.places(stage.seed, MADE_UP))
    ]


def _register_row(stage: Stage, place: int, row: dict[str, Any]) -> dict[str, object]:
    service, chance = cast.people()["service"], stage.chance
    return {
        "URN": row["urn"],
        "LA (code)": 901 + service["authorities"].index(row["la"]),
        "LA (name)": row["la"],
        "EstablishmentName": row["name"],
        "TypeOfEstablishment (name)": row["kind"],
        "EstablishmentStatus (name)": "Open",
        "PhaseOfEducation (name)": row["phase"],
        "Street": f"{place + 1} School Lane",
        "Town": row["la"].split(" and ")[0],
        "Postcode": f"ZZ{place % 9 + 1} {place % 9}AA",
        "NumberOfPupils": row["pupils"],
        "Easting": service["easting"] + chance.randrange(-14_000, 14_000),
        "Northing": service["northing"] + chance.randrange(-14_000, 14_000),
    }


def _census_row(row: dict[str, Any]) -> dict[str, object]:
    def share(name: str) -> str:
        return f"{row[name]:.2f}%" if name in row else "NA"

    return {
        "URN": row["urn"],
        "NOR": row["pupils"],
        "PSENELSE": share("ehc"),
        "PSENELK": share("sen"),
        "PNUMEAL": share("eal"),
        "PNUMFSM": share("fsm"),
    }


def _write(path: Path, rows: list[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _contacts(stage: Stage) -> None:
    for row in cast.people()["schools"]:
        for name, role in row["contacts"]:
            contact = SchoolContact(school_id=stage.keys[f"school {row['urn']}"], role=SchoolRole(role))
            stage.suite.school_contacts.save_contact(contact, name=name)
    marlhouse = stage.suite.schools.school(stage.keys[f"school {MARLHOUSE}"])
    stage.suite.schools.save(replace(marlhouse, working_with_us=True))


UNKNOWN = {HARROWFIELD: {Measure.SUSPENSIONS}, WILLOWS: {Measure.SUSPENSIONS, Measure.DEPRIVATION}}
ASKED = {THISTLE: "Mrs Flintham, by telephone", HARROWFIELD: "Ms Adeyemi, after the heads’ briefing"}


def _own_figures(stage: Stage) -> None:
    """What the manager found out herself: figures of most schools, room and adult where a school answered."""
    day, schools, chance = stage.clock.day, stage.suite.schools, stage.chance
    for place, row in enumerate(schools.listing()):
        urn = int(row.code)
        source = ASKED.get(urn, "Published profile")
        need = 3 if urn in ASKED else 1
        figures = {
            Measure.SUSPENSIONS: chance.randint(0, 3) * need,
            Measure.EXCLUSIONS: int(urn == THISTLE),
            Measure.LOOKED_AFTER: chance.randint(0, 2) + need - 1,
            Measure.DEPRIVATION: chance.randint(1, 2) if urn in ASKED else chance.randint(2, 9),
        }
        for measure, value in figures.items():
            if measure not in UNKNOWN.get(urn, set()) and not (place % 9 == 4 and measure is Measure.LOOKED_AFTER):
                schools.set_figure(row.id, measure, value, source, day)
        if place % 6 != 5 or urn in ASKED:
            _room_and_adult(stage, row.id, urn in ASKED or chance.random() < 0.4)


def _room_and_adult(stage: Stage, school: int, ready: bool) -> None:
    one, day = stage.suite.schools.school(school), stage.clock.day
    answer = Answer.YES if ready else Answer.NO
    note, adult = ("Quiet, closed door", "A teaching assistant") if ready else ("", "")
    room = replace(one, room=answer, room_note=note, room_source="Letter to schools", room_on=day)
    stage.suite.schools.save(
        replace(room, adult=answer, adult_note=adult, adult_source="Letter to schools", adult_on=day)
    )


def _interest(stage: Stage) -> None:
    year, day = stage.keys["year"], stage.clock.day
    for urn, senco, why in (
        (THISTLE, "Mrs A. Flintham", "A quiet start to the day for a handful who find mornings hard."),
        (HARROWFIELD, "Ms R. Adeyemi", "We have a room and an adult who would love to join in."),
        (WILFRID, "Mrs S. Oxlipton", "Our choir is full and some never get near it."),
    ):
        key = stage.keys[f"school {urn}"]
        words = Interest(0, key, year, day, contact=senco, source="Letter to schools", senco=senco, why_now=why)
        stage.suite.school_contacts.save_interest(replace(words, children_about=5, heard_from="Heads’ briefing"))
        call = ContactLog(
            0, key, day, Channel.TELEPHONE, senco, "Odile Marsh", "Asked us; no commitment on either side."
        )
        stage.suite.school_contacts.save_log(call)
    partner = stage.suite.partners.all()[0].partner
    stage.suite.partners.save_introduction(Introduction(stage.keys[f"school {THISTLE}"], partner.id, made_on=day))


def _invite(stage: Stage) -> None:
    day, move = stage.clock.day, stage.suite.shortlist.move
    move([stage.keys[f"school {WILFRID}"]], Step.ASKED, day)
    reply = day + timedelta(days=8)
    move([stage.keys[f"school {urn}"] for urn in (THISTLE, HARROWFIELD, COLLEGE)], Step.INVITED, day, reply_by=reply)
    move([stage.keys[f"school {WILLOWS}"]], Step.HOLD, day, reason="Three figures still to ask for")


def _decide(stage: Stage) -> None:
    day, shortlist = stage.clock.day, stage.suite.shortlist
    field: Field = shortlist.field()
    for urn, asked, reason in (
        (THISTLE, "Which school has the first group", "Highest need of those asked, a room and an adult each week."),
        (HARROWFIELD, "Which school has the second group", "Second on every weighting; the room is ready."),
        (COLLEGE, "Where one young person is mentored", "The only secondary school that asked."),
    ):
        key = stage.keys[f"school {urn}"]
        ranked = field.rank(shortlist.weights())
        placed = ranked[:6]
        if key not in {one.candidate.school_id for one in placed}:
            here = ranked.of_school(key)
            placed = [*placed, here] if here else placed
        decision = Decision(0, stage.keys["year"], key, asked=asked, counted="Need, reach and readiness as weighted")
        decision = replace(
            decision, advised_by="Virtual School", decided_by="Odile Marsh", decided_on=day, reason=reason
        )
        shortlist.choose(decision, considered_of(placed, shortlist.stages(), key))
    shortlist.move(
        [stage.keys[f"school {WILFRID}"]], Step.DECLINED, day, reason="Full this year; first on next year’s list"
    )


def _agreement(stage: Stage) -> None:
    papers, year, day = stage.suite.school_papers, stage.keys["year"], stage.clock.day
    for urn, head in ((THISTLE, "T. Brindlow"), (HARROWFIELD, "P. Hawkridge")):
        key = stage.keys[f"school {urn}"]
        paper = Agreement(0, key, year, "A small weekly music group, free for families", weekday=1, starts_at="10:15")
        signed = replace(
            paper, signed_head=head, signed_head_on=day, signed_service="Odile Marsh", signed_service_on=day
        )
        hours = (("Suggesting and talking to families", 1.5), ("Forms out and back", 1.0), ("Three reviews", 1.0))
        papers.save_agreement(signed, [SencoHours(task=task, hours=value) for task, value in hours])
    thistle = stage.keys[f"school {THISTLE}"]
    for text, outcome in (("Joins in at playtime", "musical_community"), ("Has a go before saying no", "resilience")):
        papers.save_hope(Hope(0, thistle, year, text, outcome))
