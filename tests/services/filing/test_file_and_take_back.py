"""Filing and taking back leaves every table as it was, whatever a sheet of whatever form says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from nurture_desk.domain.filing import DESK, KEEP, PAPER
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.returned import ReturnedSheet
from tests.services.filing.papers import Office
from tests.services.filing.sheets import returned

HASTY = settings(
    max_examples=2,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def settled(at_work: Office, sheet: ReturnedSheet, choice: str) -> ReturnedSheet:
    """With the same choice for every difference."""
    choices = {KEEP + one.field: choice for one in at_work.filing.differences(sheet)}
    return replace(sheet, values={**sheet.values, **choices})


@pytest.mark.parametrize("form", list(Form))
@HASTY
@given(data=st.data())
def test_whatever_is_filed_goes_back_row_by_row(at_work: Office, form: Form, data: st.DataObject) -> None:
    sheet = data.draw(st.composite(returned)(at_work, form))
    sheet = settled(at_work, sheet, PAPER)
    before = at_work.rows()
    assert at_work.filing.missing(sheet) == []
    assert at_work.rows() == before, "looking at a sheet keeps nothing"
    first = at_work.file(sheet)
    filed = at_work.rows()
    second = at_work.file(settled(at_work, sheet, data.draw(st.sampled_from((DESK, PAPER)))))
    if form is not Form.AUDIT:  # a second audit sheet of one person waits beside the first
        assert at_work.rows() == filed, "twice in is harmless"
    at_work.take_back(second)
    assert at_work.rows() == filed
    at_work.take_back(first)
    assert at_work.rows() == before
