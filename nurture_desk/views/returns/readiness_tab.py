"""What is missing towards the return, each line with the action that mends it; and how it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.readiness import Claim, Lack, Missing
from nurture_desk.domain.returns import OUTCOMES
from nurture_desk.services.readiness import Ready
from nurture_desk.services.returns import FigureRow
from nurture_desk.views.returns import words
from nurture_desk.views.widgets.bars import Bars
from nurture_desk.views.widgets.card import Card, ListCard
from nurture_desk.views.widgets.empty_state import EmptyState
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Columns, Page
from nurture_desk.views.widgets.rows import MendingRow

MOST_CLAIMS = 12  # lines shown at once; the rest waits until these are settled

# Where a lack is mended: a page of the rail, and what to show there.
MENDED_AT: dict[Lack, tuple[str, object]] = {
    Lack.CASE_STUDY: ("evidence", "cases"),
    Lack.AGREEMENT: ("programme", "agreement"),
    Lack.NARRATIVE: ("returns", "texts"),
    Lack.PLANS: ("returns", "texts"),
}
# And where it is about a child or a tutor: the page, and what of them to open there.
OF_ONE: dict[Lack, tuple[str, str]] = {
    Lack.CONSENT: ("consent", "pupil"),
    Lack.VOICE_PUPIL: ("evidence", "voice"),
    Lack.FAMILY_SLIP: ("evidence", "family"),
    Lack.SCHOOL_SLIP: ("evidence", "school"),
    Lack.TARGET: ("evidence", "slips"),
    Lack.JUDGEMENT: ("evidence", "child"),
    Lack.DEMOGRAPHICS: ("pupils", "pupil"),
    Lack.OBSERVATION: ("tutors", "observation"),
    Lack.QUESTIONNAIRE: ("tutors", "questionnaire"),
}

# The paper that asks for what is missing, and whether printing it is the next thing to do.
PAPER_OF: dict[Lack, tuple[Form, bool]] = {
    Lack.CONSENT: (Form.CONSENT, True),
    Lack.VOICE_PUPIL: (Form.VOICE, True),
    Lack.FAMILY_SLIP: (Form.FAMILY_SLIP, True),
    Lack.SCHOOL_SLIP: (Form.SCHOOL_SLIP, True),
    Lack.REGISTER: (Form.DIARY, False),
    Lack.DIARY: (Form.DIARY, False),
    Lack.OBSERVATION: (Form.OBSERVATION, False),
    Lack.QUESTIONNAIRE: (Form.QUESTIONNAIRE, False),
}


class ReadinessTab(QWidget):
    """Lines of what is missing at the left, bars at the right."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._build()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0)
        self.columns = Columns(side=320)
        self.missing, self.claims = ListCard(), ListCard()
        self.nothing = Card()
        self.nothing.add(EmptyState("saved", say("returns.readiness.nothing"), say("returns.readiness.nothing_text")))
        self.stands = Card(say("returns.readiness.stands"))
        self.bars = Bars()
        self.stands.add(self.bars)
        self.met = label(say("returns.readiness.claims_none"), "muted", wrap=True)
        for part in (self.nothing, self.missing, self.claims):
            self.columns.left.addWidget(part)
        self.columns.left.addStretch(1)
        self.columns.right.addWidget(self.stands)
        self.columns.right.addWidget(self.met)
        self.columns.right.addStretch(1)
        column.addWidget(self.columns)

    def refresh(self) -> None:
        """Look over the year again."""
        year = self._suite.programme.current()
        if year is None:
            return
        ready: Ready = self._suite.readiness.of_year(year.id)
        self._show_missing(words.groups(ready.missing), len(ready.missing))
        self._show_claims(ready)
        self._show_bars(self._suite.returns.figures(year.id))

    def arrange(self, narrow: bool) -> None:
        """One column or two."""
        self.columns.set_narrow(narrow)

    def _show_missing(self, groups: list[list[Missing]], things: int) -> None:
        self.nothing.setVisible(not groups)
        self.missing.setVisible(bool(groups))
        key = "returns.readiness.lines_1" if len(groups) == 1 else "returns.readiness.lines"
        self.missing.set_title(say("returns.readiness.card"), say(key, lines=len(groups), things=things))
        rows: list[QWidget] = []
        for place, group in enumerate(groups):
            lack = group[0].lack
            verb = say(f"returns.mend.{lack}")
            row = MendingRow(words.IDEAS[lack], words.what(group), words.detail(group), verb, main=place == 0)
            row.mended.connect(lambda one=group: self._mend(one))
            if lack in PAPER_OF:
                form, first = PAPER_OF[lack]
                row.offer_print(len(group), lambda one=group, of=form: self._print(of, one), first=first)
            rows.append(row)
        self.missing.set_rows(rows)

    def _mend(self, group: Sequence[Missing]) -> None:
        first = group[0]
        if first.lack in (Lack.REGISTER, Lack.DIARY) and first.target is not None:
            self._page.session_opened.emit(first.target)
        elif first.lack in OF_ONE:
            key, kind = OF_ONE[first.lack]
            self._page.went_to.emit(key, (kind, first.target))
        elif first.lack in (Lack.NARRATIVE, Lack.PLANS):
            self._page.show_thing("texts")
        else:
            self._page.went_to.emit(*MENDED_AT[first.lack])

    def _print(self, form: Form, group: Sequence[Missing]) -> None:
        """Wish the papers of exactly those who are missing: children, tutors, or the sessions of a group."""
        self._page.print_wished.emit(form.word, tuple(dict.fromkeys(one.print_code for one in group)))

    def _show_claims(self, ready: Ready) -> None:
        lines = [(claim, "claim_without") for claim in ready.claims_without_evidence]
        lines += [
            (claim, "evidence_without_1" if claim.items == 1 else "evidence_without")
            for claim in ready.evidence_without_claim
        ]
        rows: list[QWidget] = [self._claim(claim, key) for claim, key in lines[:MOST_CLAIMS]]
        if len(lines) > MOST_CLAIMS:
            more = label(say("returns.readiness.more_claims", n=len(lines) - MOST_CLAIMS), "muted")
            more.setMargin(15)
            rows.append(more)
        self.claims.setVisible(bool(rows))
        self.met.setVisible(not rows)
        self.claims.set_title(say("returns.readiness.claims"), str(len(lines)))
        self.claims.set_rows(rows)

    def _claim(self, claim: Claim, key: str) -> MendingRow:
        outcome = say(f"returns.outcome.{claim.outcome}")
        what = say("returns.readiness.claim", name=claim.name, outcome=outcome)
        detail = say(f"returns.readiness.{key}", who=claim.who, n=claim.items)
        row = MendingRow("evidence", what, detail, say("returns.readiness.open_child"))
        row.mended.connect(lambda: self._page.went_to.emit("evidence", ("child", claim.pupil_id)))
        return row

    def _show_bars(self, figures: Sequence[FigureRow]) -> None:
        found = {row.figure.name: row.value for row in figures}

        def number(name: str) -> int:
            value = found.get(name)
            return value if isinstance(value, int) else 0

        research, started = number("pupils_research_consent"), number("pupils_started")
        bars = [
            (words.figure("sessions_held"), number("sessions_held"), number("sessions_planned")),
            (say("returns.readiness.started"), research, started),
        ]
        for outcome in OUTCOMES:
            name = say("returns.readiness.judged", outcome=say(f"returns.outcome.{outcome}").capitalize())
            judged = research - number(f"outcome_{outcome}_not_judged") if research else 0
            bars.append((name, judged, research))
        bars.append((say("returns.readiness.voices"), number("pupils_triangulated"), research))
        self.bars.set_bars(bars)
