"""Everybody the desk names is known to the guards, and nobody's alias is anybody's name."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nicknames import NickNamer
from sqlalchemy import insert, update

from nurture_desk.db.directory import ADULT_FIELDS, PARENT_FIELDS, STAFF_FIELDS
from nurture_desk.db.tables import metadata
from nurture_desk.db.tables.pupils import music_group
from nurture_desk.db.tables.schools import school
from nurture_desk.db.tables.sessions import session
from nurture_desk.domain.guards.addresses import places_in, proper_room
from nurture_desk.domain.guards.aliases import Crowd, initials_of, proposed
from nurture_desk.domain.guards.free_names import names_in, same_person
from nurture_desk.domain.guards.hits import NameKind
from nurture_desk.services.directory import alias_pool, directory_of
from nurture_desk.services.suite import Suite
from tests.services.leaks import filled

NAME = st.sampled_from(
    ["Koji", "Bram", "Ines", "Petra", "Otto", "Zelda", "Wren", "Karim", "Maja", "Iolo", "Ana", "Leo"]
)


def test_children_adults_parents_schools_and_groups_are_known_with_what_may_stand_instead(suite: Suite) -> None:
    filled(suite)
    known = {one.names[0]: one for one in suite.guarding.directory().known}
    assert known["Koji Larkspur"].kind is NameKind.CHILD
    assert known["Koji Larkspur"].called == ("Koji",)
    assert (known["Mrs A. Flintham"].kind, known["Mrs A. Flintham"].alias) == (NameKind.STAFF, "the SENCO")
    assert (known["Perdita Loom"].kind, known["Perdita Loom"].called) == (NameKind.TUTOR, ("Perdita",))
    assert (known["Akiko Larkspur"].kind, known["Akiko Larkspur"].alias) == (NameKind.PARENT, "a parent or carer")
    assert known["Thistle Lane Primary"].alias == "the school"
    assert known["The Loud Otters"].kind is NameKind.GROUP


def test_l1_who_complained_is_known_by_name_and_where_they_are_from_is_nobody(suite: Suite) -> None:
    filled(suite)
    before = {one.key for one in suite.guarding.directory().known}
    with suite.desk.change("test.complaints") as unit:
        conn, table = unit.conn, metadata.tables["complaint"]
        for n, whom in enumerate(("A parent at Thistle Lane", "a grandparent", "Quorvenna Ashby of Nether Wold")):
            day = suite.desk.today()
            conn.execute(insert(table).values(code=f"K-{n}", received_on=day, from_whom=whom, about="data"))
    new = [one for one in suite.guarding.directory().known if one.key not in before]
    assert [(one.kind, one.names) for one in new] == [(NameKind.PARENT, ("Quorvenna Ashby",))]
    assert [hit.text for hit in suite.guarding.check_text("Quorvenna wrote to us.")] == ["Quorvenna"]


def test_a_group_called_after_a_child_hides_nobody(suite: Suite) -> None:
    filled(suite)
    with suite.desk.change("test.called") as unit:
        unit.conn.execute(update(music_group).values(name="Drums with Koji"))
    assert [hit.text for hit in suite.guarding.check_text("Drums with Koji, session 1", stands=("group:*",))] == [
        "Koji"
    ]


def test_who_is_only_typed_into_a_field_is_known_too_but_not_twice(suite: Suite) -> None:
    filled(suite)
    with suite.desk.change("test.typed") as unit:
        for number, adult in enumerate(("Ms Tarn, teaching assistant", "Mrs Flintham"), start=1):
            unit.conn.execute(
                insert(session).values(group_id=1, number=number, held_on=suite.desk.today(), adult=adult)
            )
        unit.conn.execute(update(school).values(address="12 Mill Lane, Brackenford", postcode="ZZ1 1AA"))
    names = [name for one in suite.guarding.directory().known for name in one.names]
    assert {"Ms Tarn", "Mill Lane", "Brackenford", "ZZ1 1AA"} <= set(names)
    assert "Mrs Flintham" not in names  # she is Mrs A. Flintham, the SENCO


def test_every_field_that_asks_who_it_was_is_read() -> None:
    """A column called …_by, or who, present, staff, adult or guests holds names: it is read, or said here not to."""
    read = {f"{field.table.name}.{field.name}" for field in (*ADULT_FIELDS, *STAFF_FIELDS, *PARENT_FIELDS)}
    asks = (
        "_by",
        "who",
        "present",
        "staff_one",
        "staff_two",
        "adult",
        "guests",
        "facilitator",
        "observer",
        "contact_name",
    )
    ours = {"tutor.came_by", "school.adult"}  # what, not who
    found = {
        f"{table.name}.{column.name}"
        for table in metadata.tables.values()
        for column in table.c
        if column.name.endswith(asks) and str(column.type) not in ("DATE", "BOOLEAN", "INTEGER")
    }
    assert found - read - ours == set()


def test_what_people_are_is_no_name() -> None:
    assert names_in("Ms Tarn, teaching assistant; the SENCO") == ("Ms Tarn",)
    assert names_in("SENCO Asha Flintham and Mr O’Neill (TA)") == ("Asha Flintham", "Mr O’Neill")
    assert names_in("Children’s Team, school office, Manager, TA") == ()
    assert names_in("All tutors; both TAs, several volunteers") == ()
    assert same_person("Mrs Flintham", "Mrs A. Flintham")
    assert same_person("A Flintham", "Asha Flintham")
    assert not same_person("Mr B Flintham", "Mrs A. Flintham")


def test_addresses_give_street_and_town_and_only_rooms_with_a_name_of_their_own() -> None:
    assert places_in("The Annexe, 12-14 Mill Lane, Brackenford, ZZ1 1AA") == (
        "The Annexe", "Mill Lane", "Brackenford", "ZZ1 1AA",
    )  # fmt: skip
    assert (proper_room("Rowan Room"), proper_room("Music room 2"), proper_room("Library")) == ("Rowan Room", "", "")


def test_the_pool_holds_enough_names_and_none_is_a_short_form_of_another() -> None:
    pool = tomllib.loads(Path("resources/guard/pseudonyms.toml").read_text(encoding="utf-8"))["names"]
    named = NickNamer()
    assert len(pool) == len(set(pool)) > 150
    assert [one for one in pool if named.nicknames_of(one.lower()) | named.canonicals_of(one.lower())] == []


@given(st.lists(st.tuples(NAME, NAME), min_size=1, max_size=12))
def test_no_alias_is_or_is_near_a_real_name_begins_like_it_or_stands_for_two(people: list[tuple[str, str]]) -> None:
    children = [(f"child:{n}", f"ND-{n:03}", f"{first} {last}") for n, (first, last) in enumerate(people)]
    crowd = Crowd(names for _, _, names in children)
    found = proposed(children, {}, alias_pool(), crowd)
    assert len(set(found.values())) == len(children)
    for key, _, names in children:
        assert not crowd.is_near(found[key])
        assert not initials_of(found[key]) & initials_of(names)
    assert proposed(children, {}, alias_pool(), crowd) == found


def test_an_alias_kept_that_became_a_real_name_gives_way() -> None:
    children = [("child:1", "ND-001", "Koji Larkspur"), ("child:2", "ND-002", "Otto Quill")]
    found = proposed(children, {"child:1": "Otto"}, alias_pool(), Crowd(["Koji Larkspur", "Otto Quill"]))
    assert found["child:1"] not in ("Otto", "")


@pytest.mark.parametrize("count", [0, 400])
def test_with_no_name_left_in_the_pool_a_child_has_a_number(count: int, suite: Suite) -> None:
    crowd = Crowd(alias_pool()[:0] if count == 0 else alias_pool())
    found = proposed([("child:1", "ND-001", "Koji")], {}, alias_pool(), crowd)
    assert (found["child:1"] == "Child 1") is bool(count)
    with suite.desk.look() as conn:
        assert directory_of(conn).known == ()
