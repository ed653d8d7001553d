"""One small group's year as it happens: each thing on its day, through the services or straight into the tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import Connection, delete, insert, update

from nurture_desk.db.tables import consent, evidence, metadata, programme, pupils, school_papers, sessions
from nurture_desk.domain.areas import Area
from nurture_desk.domain.purposes import QUESTIONS, Purpose
from nurture_desk.domain.returns import OUTCOMES, PLANS
from nurture_desk.domain.sessions import Mark
from nurture_desk.services.suite import Suite
from tests.services.year_of_music import put

FIRST = date(2026, 9, 22)
BREAKS = ((date(2026, 10, 26), date(2026, 10, 30)), (date(2026, 12, 21), date(2027, 1, 1)))
BREAKS += ((date(2027, 2, 15), date(2027, 2, 19)),)
WEEKS = [FIRST + timedelta(weeks=n) for n in range(24)]
TUESDAYS = [day for day in WEEKS if not any(first <= day <= last for first, last in BREAKS)][:20]
CHILDREN = ("Koji", "Bram", "Ines", "Tamsin")
IN_CARE, LEAVES, UNPLACED = "Bram", "Ines", "TL7"
TUTOR, MANAGER, SCHOOL, GROUP = "Perdita Loom", "Odile Marsh", "Thistle Lane Primary School", "Larkspur"


@dataclass
class Life:
    """The desk, and the keys of what came to be, by name."""

    suite: Suite
    keys: dict[str, int] = field(default_factory=dict)

    def change(self, name: str) -> None:
        """Do what ``name`` says, in one change."""
        with self.suite.desk.change(f"test.{name.split(':', 1)[0]}", *Area) as unit:
            what, _, who = name.partition(":")
            getattr(self, f"_{what}")(unit.conn, who)

    def on(self) -> date:
        """Today."""
        return self.suite.desk.today()

    def _year(self, conn: Connection, _: str) -> None:
        self.keys["year"] = self.suite.programme.start_year(2026)
        put(conn, programme.sharing_agreement, partner="Hertfordshire Music Service", signed_on=self.on())
        person = put(conn, programme.person, name=MANAGER)
        put(conn, programme.person_role, person_id=person, role="manager")
        self.keys[MANAGER] = person
        person = put(conn, programme.person, name=TUTOR, may_name="name_and_role")
        self.keys[TUTOR] = put(conn, metadata.tables["tutor"], code="NT-001", person_id=person)
        self.keys["tutor's person"] = person

    def _audit(self, conn: Connection, _: str) -> None:
        content = metadata.tables["audit_framework"]
        framework = put(conn, content, version=9, made_on=self.on(), content='{"levels": [], "groups": []}')
        known = {"framework_id": framework, "year_id": self.keys["year"]}
        self.keys["round"] = put(
            conn, metadata.tables["audit_round"], code="AR-09", name="INSET", held_on=self.on(), **known
        )
        put(conn, metadata.tables["audit_expected"], round_id=self.keys["round"], tutor_id=self.keys[TUTOR])
        self.keys["framework"] = framework

    def _answers(self, conn: Connection, _: str) -> None:
        known = {"round_id": self.keys["round"], "tutor_id": self.keys[TUTOR], "framework_id": self.keys["framework"]}
        put(conn, metadata.tables["audit_sheet"], answered_on=self.on(), **known)

    def _school(self, conn: Connection, _: str) -> None:
        key = put(conn, metadata.tables["school"], code="990001", urn=990001, name=SCHOOL)
        self.keys[SCHOOL] = key
        step = metadata.tables["school_stage"]
        put(conn, step, school_id=key, year_id=self.keys["year"], stage="chosen", happened_on=self.on())
        spans = [{"school_id": key, "kind": "holiday", "starts_on": first, "ends_on": last} for first, last in BREAKS]
        conn.execute(insert(sessions.term_date), spans)

    def _group(self, conn: Connection, _: str) -> None:
        own = {"year_id": self.keys["year"], "school_id": self.keys[SCHOOL], "starts_on": FIRST}
        self.keys[GROUP] = put(conn, pupils.music_group, code="NG-01", name=GROUP, **own)

    def _chosen(self, conn: Connection, _: str) -> None:
        conn.execute(update(pupils.music_group).values(tutor_id=self.keys[TUTOR]))

    def _suggested(self, conn: Connection, name: str) -> None:
        key = put(
            conn, pupils.pupil, code=f"ND-{len(self.keys):03d}", ref=name, known_as=name, first_names=name,
            school_id=self.keys[SCHOOL], year_group=4, signer_situation="parent", birth_month=4, birth_year=2018,
        )  # fmt: skip
        self.keys[name] = key
        own = {"year_id": self.keys["year"], "group_id": self.keys[GROUP], "suggested_on": self.on()}
        put(conn, pupils.suggestion, pupil_id=key, **own)
        if name == IN_CARE:
            conn.execute(insert(consent.care).values(pupil_id=key, authority="Fennshire"))
        signs = {"capacity": "parent", "confirmed_on": self.on(), "name": "who may sign"}
        self.keys[f"{name}'s parent"] = put(conn, consent.signer, pupil_id=key, **signs)

    def _care(self, conn: Connection, _: str) -> None:
        conn.execute(update(consent.care).values(forms_begun_on=self.on()))

    def _placed(self, conn: Connection, name: str) -> None:
        put(conn, pupils.group_member, group_id=self.keys[GROUP], pupil_id=self.keys[name], joined_on=FIRST)
        table = pupils.suggestion
        conn.execute(update(table).where(table.c.pupil_id == self.keys[name]).values(outcome="placed"))

    def _forms(self, conn: Connection, _: str) -> None:
        version = put(
            conn, consent.form_version, number="1", made_on=self.on(), texts="{}",
            purposes="[" + ", ".join(f'"{one}"' for one in Purpose) + "]",
        )  # fmt: skip
        for name in CHILDREN:
            own = {"pupil_id": self.keys[name], "version_id": version, "made_on": self.on()}
            put(conn, consent.form_copy, handed_school_on=self.on(), **own)

    def _consent(self, conn: Connection, name: str) -> None:
        known = {"pupil_id": self.keys[name], "signer_id": self.keys[f"{name}'s parent"], "capacity": "parent"}
        known |= {"channel": "paper", "decided_on": self.on()}
        rows = [{**known, "purpose": str(one), "value": "yes" if one in QUESTIONS else "no"} for one in Purpose]
        conn.execute(insert(consent.consent_decision), rows)
        table = consent.form_copy
        conn.execute(update(table).where(table.c.pupil_id == self.keys[name]).values(returned_on=self.on()))

    def _profile(self, conn: Connection, name: str) -> None:
        put(conn, pupils.pupil_profile, pupil_id=self.keys[name], enjoys="Drums", supplied_on=self.on())

    def _paper(self, conn: Connection, kind: str) -> None:
        own = {"school_id": self.keys[SCHOOL], "year_id": self.keys["year"]}
        if kind == "agreement":
            put(conn, school_papers.school_agreement, **own, signed_head_on=self.on(), signed_service_on=self.on())
        elif kind == "prestart":
            put(conn, school_papers.school_prestart, **own, held_on=self.on())
        else:
            put(conn, school_papers.school_review, **own, kind="middle", held_on=self.on())

    def _announced(self, _: Connection, step: str) -> None:
        self.suite.programme.move(self.keys["year"], step, date(2026, 9, 16), announced=True)

    def _trained(self, conn: Connection, _: str) -> None:
        own = {"year_id": self.keys["year"], "topics": '["trauma_awareness"]', "title": "Trauma-informed practice"}
        event = put(conn, metadata.tables["training_event"], held_on=self.on(), minutes=180, **own)
        for who in (MANAGER, "tutor's person"):
            came = metadata.tables["training_attendance"]
            put(conn, came, event_id=event, person_id=self.keys[who], state="came")

    def _paid(self, conn: Connection, _: str) -> None:
        half = programme.instalment
        conn.execute(update(half).where(half.c.number == 1).values(received_on=self.on()))

    def _planned(self, conn: Connection, _: str) -> None:
        put(conn, sessions.session_series, group_id=self.keys[GROUP], wanted=20, first_on=FIRST)
        for number, day in enumerate(TUESDAYS, 1):
            own = {"group_id": self.keys[GROUP], "number": number, "held_on": day}
            self.keys[f"session {number}"] = put(conn, sessions.session, **own)

    def _register(self, _: Connection, number: str) -> None:
        self.suite.registers.mark_the_rest(self.keys[f"session {number}"], Mark.PLAYING)

    def _diary(self, _: Connection, number: str) -> None:
        self.suite.diaries.save(self.keys[f"session {number}"], did="Drum talk")
        self.suite.diaries.finish(self.keys[f"session {number}"])

    def _sign(self, conn: Connection, name: str) -> None:
        self._item(conn, name, "tutor")

    def _item(self, conn: Connection, name: str, source: str) -> int:
        own = {"year_id": self.keys["year"], "pupil_id": self.keys[name], "noted_on": self.on(), "source": source}
        item = put(conn, evidence.evidence_item, **own, text="Counted us in")
        tags = [{"item_id": item, "indicator": outcome} for outcome in OUTCOMES]
        conn.execute(insert(evidence.evidence_indicator), tags)
        return item

    def _voice(self, conn: Connection, name: str) -> None:
        put(conn, evidence.pupil_voice, pupil_id=self.keys[name], year_id=self.keys["year"], asked_on=self.on())

    def _slip(self, conn: Connection, about: str) -> None:
        kind, _, name = about.partition(" ")
        own = {"pupil_id": self.keys[name], "year_id": self.keys["year"], "noted_on": self.on()}
        if kind == "family":
            put(conn, evidence.family_slip, **own)
        else:
            put(conn, evidence.school_slip, **own, source="ta")

    def _target(self, conn: Connection, name: str) -> None:
        own = {"pupil_id": self.keys[name], "year_id": self.keys["year"], "set_on": self.on()}
        put(conn, evidence.target, **own, wish="Play a beat")

    def _review(self, conn: Connection, name: str) -> None:
        table = evidence.target
        where = table.c.pupil_id == self.keys[name]
        conn.execute(update(table).where(where).values(reviewed_on=self.on(), review="got_there"))

    def _left(self, conn: Connection, name: str) -> None:
        table = pupils.group_member
        where = table.c.pupil_id == self.keys[name]
        conn.execute(update(table).where(where).values(left_on=self.on(), left_reason="Moved away"))

    def _erased(self, conn: Connection, name: str) -> None:
        conn.execute(delete(pupils.pupil).where(pupils.pupil.c.id == self.keys[name]))

    def _tutors(self, conn: Connection, what: str) -> None:
        own = {"tutor_id": self.keys[TUTOR], "year_id": self.keys["year"]}
        if what == "observation":
            put(conn, metadata.tables["observation"], **own, observed_on=self.on())
        elif what == "questionnaire":
            put(conn, metadata.tables["questionnaire"], **own, answered_on=self.on())
        else:
            story = {"year_id": self.keys["year"], "kind": "teaching", "tutor_id": self.keys[TUTOR]}
            put(conn, evidence.case_study, **story, started_on=self.on(), finished_on=self.on())

    def _judged(self, conn: Connection, name: str) -> None:
        own = {"pupil_id": self.keys[name], "year_id": self.keys["year"], "judged_on": self.on()}
        items = [self._item(conn, name, source) for source in ("tutor", "pupil")]
        for outcome in OUTCOMES:
            key = put(conn, evidence.judgement, **own, outcome=outcome, value="increased")
            conn.execute(insert(evidence.judgement_citation), [{"judgement_id": key, "item_id": one} for one in items])

    def _demographics(self, conn: Connection, name: str) -> None:
        own = {"pupil_id": self.keys[name], "supplied_on": self.on()}
        put(conn, pupils.demographic, **own, field="ethnicity", answer="not_known")

    def _report(self, conn: Connection, name: str) -> None:
        own = {"pupil_id": self.keys[name], "year_id": self.keys["year"]}
        item = self._item(conn, name, "pupil")
        report = put(conn, evidence.pupil_report, **own, started_on=self.on(), finished_on=self.on())
        put(conn, evidence.report_line, report_id=report, section="words", position=1, text="Loud", item_id=item)

    def _texts(self, conn: Connection, _: str) -> None:
        for number in range(1, 10):
            put(conn, metadata.tables["return_narrative"], year_id=self.keys["year"], number=number, text="Learned.")
        for plan in PLANS:
            put(conn, metadata.tables["return_typed"], year_id=self.keys["year"], name=plan, value="yes")
