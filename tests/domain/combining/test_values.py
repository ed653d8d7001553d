"""What people type into the cells of a return, and what it is taken for."""

from __future__ import annotations

from datetime import date

import pytest

from nurture_desk.domain.combining.troubles import Fault
from nurture_desk.domain.combining.values import Stored, value_of
from nurture_desk.domain.returns import BY_NAME, FigureValue

DAY = date(2027, 3, 19)


@pytest.mark.parametrize(
    ("name", "stored", "value"),
    [
        ("groups", 5, 5),
        ("groups", 5.0, 5),
        ("groups", "5", 5),
        ("groups", " 5 ", 5),
        ("groups", "1,234", 1234),
        ("groups", "1\u00a0234", 1234),
        ("groups", "5.0", 5),
        ("groups", "0", 0),
        ("groups", None, None),
        ("groups", "   ", None),
        ("groups", "n/a", None),
        ("groups", "Not known", None),
        ("groups", "-", None),
        ("match_cash", "£1,500", 1500),
        ("match_cash", "£ 1,500.00", 1500),
        ("plan_roll_out", "YES", "yes"),
        ("plan_roll_out", "y", "yes"),
        ("plan_roll_out", True, "yes"),
        ("plan_roll_out", " No ", "no"),
        ("plan_roll_out", False, "no"),
        ("signed_off_on", "2027-03-19", DAY),
        ("signed_off_on", "19/03/2027", DAY),
        ("signed_off_on", "19 March 2027", DAY),
        ("signed_off_on", "Friday 19 Mar 2027", DAY),
        ("signed_off_on", 46465, DAY),
        ("programme_year", "2026/27", "2026-27"),
        ("programme_year", "2026–2027", "2026-27"),
        ("period", " FINAL", "final"),
        ("service_name", "  Fennshire   Music ", "Fennshire Music"),
        ("return_number", "1", 1),
    ],
)
def test_what_is_meant_is_understood(name: str, stored: Stored, value: FigureValue) -> None:
    assert value_of(BY_NAME[name], stored) == (value, None)


@pytest.mark.parametrize(
    ("name", "stored", "fault"),
    [
        ("groups", "about 5", Fault.NOT_WHOLE),
        ("groups", "five", Fault.NOT_WHOLE),
        ("groups", 4.5, Fault.NOT_WHOLE),
        ("groups", "95%", Fault.NOT_WHOLE),
        ("groups", 0.95, Fault.NOT_WHOLE),
        ("groups", True, Fault.NOT_WHOLE),
        ("groups", "2026-05-04", Fault.NOT_WHOLE),
        ("groups", "1,23", Fault.NOT_WHOLE),
        ("groups", float("nan"), Fault.NOT_WHOLE),
        ("groups", float("inf"), Fault.NOT_WHOLE),
        ("groups", 10**12, Fault.NOT_WHOLE),
        ("groups", "9" * 400, Fault.NOT_WHOLE),
        ("groups", "£5", Fault.NOT_WHOLE),
        ("groups", -1, Fault.NEGATIVE),
        ("groups", "-1", Fault.NEGATIVE),
        ("match_cash", "1,500.50", Fault.NOT_WHOLE),
        ("plan_roll_out", "perhaps", Fault.NOT_YES_NO),
        ("plan_roll_out", "x", Fault.NOT_YES_NO),
        ("signed_off_on", "31/02/2027", Fault.NOT_A_DATE),
        ("signed_off_on", "March", Fault.NOT_A_DATE),
        ("signed_off_on", 12, Fault.NOT_A_DATE),
        ("programme_year", "2026-28", Fault.NOT_A_YEAR),
        ("programme_year", 2026, Fault.NOT_A_YEAR),
        ("period", "end of year", Fault.NOT_A_PERIOD),
    ],
)
def test_what_could_mean_something_else_is_never_guessed(name: str, stored: Stored, fault: Fault) -> None:
    assert value_of(BY_NAME[name], stored) == (None, fault)
