"""Only what cannot be undone is asked about: everything else is done at once, with Undo beside it."""

from __future__ import annotations

import re
from pathlib import Path

import nurture_desk
from nurture_desk.domain.undoing import can_be_undone

ASKED = {  # file: the action behind the question, or why it is asked all the same
    "consent/ledger_tab.py": "consent.recalled",
    "consent/matrix_tab.py": "consent.recalled",
    "desk/backups_tab.py": "desk.restored",
    "intake/sheet_acts.py": "tray.thrown_away",
    "protection/keep_tab.py": "retention.erase",
    "protection/request_form.py": "access.removed",
    "pupils/suggestions_tab.py": "pupils.erased",
    "sessions/session.py": "diary.passed_on",
    "tutors/laptop.py": "audience.throw_away",
}
NO_ACTION = {
    "desk/key_tab.py",  # this account forgets the key: only the sheet opens the desk afterwards
    "programme/page.py",  # the first year of a desk: nobody should work in the wrong year by one click
    "tutors/round_papers.py",  # locks the desk and hands the laptop round
}


def test_every_question_is_about_something_that_cannot_be_undone() -> None:
    views = Path(nurture_desk.__file__).parent / "views"
    asking = {
        str(file.relative_to(views))
        for file in views.rglob("*.py")
        if re.search(r"\bask\.confirm\(", file.read_text(encoding="utf-8"))
    }
    assert asking == {*ASKED, *NO_ACTION}
    assert not [action for action in ASKED.values() if can_be_undone(action)]
