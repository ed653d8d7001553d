"""The services of a desk: one of each, given one another by what their constructors name."""

from __future__ import annotations

from dataclasses import fields

import pytest

from nurture_desk.services.at_hand import AtHand, kind_of
from nurture_desk.services.making import Making
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite


class Lone:
    """No service of the desk, though it takes one."""

    def __init__(self, desk: OpenDesk, name: str) -> None:
        self.asked = (desk, name)


def test_a_service_that_asks_for_another_is_given_the_one_of_the_suite(suite: Suite) -> None:
    assert vars(suite.today)["_tray"] is suite.tray
    assert vars(suite.confirming)["_filing"] is vars(suite.asking)["_filing"] is suite.filing
    assert vars(suite.today)["_facts"] is vars(suite.returns)["_facts"]


def test_attributes_stand_in_alphabetical_order_so_that_a_service_is_found_at_once() -> None:
    names = [field.name for field in fields(Suite)][1:]
    assert names == sorted(names)


def test_what_is_no_service_is_not_made_up(desk: OpenDesk) -> None:
    with pytest.raises(TypeError, match="no service"):
        Making(desk).one(Lone)
    assert not hasattr(AtHand(desk), "lone")


def test_the_window_is_given_the_same_services_each_loaded_when_it_is_asked_for(suite: Suite) -> None:
    kinds = {name: type(service) for name, service in vars(suite).items() if name != "desk"}
    assert {name: kind_of(name) for name in kinds} == kinds
    at_hand = AtHand(suite.desk)
    assert at_hand.today is at_hand.today
    assert vars(at_hand.today)["_tray"] is at_hand.tray
