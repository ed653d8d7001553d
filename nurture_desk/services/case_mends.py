"""Names and words in a story's own paragraphs: where they stand while it is written, and how each is put right."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from nurture_desk.db import case_studies as db
from nurture_desk.db import records
from nurture_desk.db.tables.evidence import case_study, case_study_part
from nurture_desk.domain.areas import Area
from nurture_desk.domain.case_studies import CasePart, CaseStudy, text_mark
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.services.case_copies import subject_of
from nurture_desk.services.guarding import Guarding
from nurture_desk.services.open_desk import OpenDesk

TITLE = 0  # where the keys of paragraphs begin: what is found in the title


class CaseMends:
    """Checks paragraphs one by one; a mend changes the paragraph and leaves its source where it is.

    Answers about being recognised stay with a mended story: another name in place of a real one shows less, not more.
    """

    def __init__(self, desk: OpenDesk, guarding: Guarding) -> None:
        self._desk = desk
        self._guarding = guarding

    def marks(self, case_id: int) -> Mapping[int, tuple[Hit, ...]]:
        """What the guards find in each paragraph, by its key, without what was answered; ``start`` within it."""
        with self._desk.look() as conn:
            title = records.get(conn, case_study, CaseStudy, case_id).title
        texts = {TITLE: title, **{part.id: part.text for part in self._parts(case_id)}}
        return {key: tuple(self._hits(case_id, text)) for key, text in texts.items()}

    def mend(self, case_id: int, hit: Hit) -> bool:
        """Write what stands for a name where the hit found it, in title or paragraph; False where it is gone."""
        with self._desk.change("case_study.mend", Area.EVIDENCE) as unit:
            case, before = self._marked(unit.conn, case_id)
            title = self._mended(case_id, case.title, hit)
            if title is not None:
                records.set_fields(unit.conn, case_study, case_id, title=title)
            done = title is not None
            for part in db.parts_of(unit.conn, case_id):
                text = self._mended(case_id, part.text, hit)
                if text is not None:
                    records.set_fields(unit.conn, case_study_part, part.id, text=text)
                    done = True
            db.mark_answers(unit.conn, case_id, self._marked(unit.conn, case_id)[1], before)
            unit.note(case_study=case_id, kind=hit.kind.value)
        return done

    def mend_all(self, case_id: int) -> int:
        """Put every certain name of the story right; how many paragraphs changed. What has to be asked stays."""
        with self._desk.change("case_study.mend_all", Area.EVIDENCE) as unit:
            case, before = self._marked(unit.conn, case_id)
            records.set_fields(unit.conn, case_study, case_id, title=self._guarding.mended(case.title))
            found = [(part.id, part.text, self._guarding.mended(part.text)) for part in self._parts(case_id)]
            changed = [(key, now) for key, before, now in found if now != before]
            for key, now in changed:
                records.set_fields(unit.conn, case_study_part, key, text=now)
            db.mark_answers(unit.conn, case_id, self._marked(unit.conn, case_id)[1], before)
            unit.note(case_study=case_id, parts=len(changed))
        return len(changed)

    def _marked(self, conn: Connection, case_id: int) -> tuple[CaseStudy, str]:
        case = records.get(conn, case_study, CaseStudy, case_id)
        return case, text_mark(case, db.parts_of(conn, case_id))

    def _mended(self, case_id: int, text: str, hit: Hit) -> str | None:
        """``text`` with the hit put right, None where there is nothing of it.

        Another mend may have changed the sentence since: the same name in it is then looked for anew.
        """
        if hit.mended and hit.sentence and hit.sentence in text:
            return text.replace(hit.sentence, hit.mended)
        for found in self._hits(case_id, text):
            same = (found.text, found.key, found.kind) == (hit.text, hit.key, hit.kind)
            if same and found.mended and _near(found.sentence, hit.sentence):
                return text.replace(found.sentence, found.mended)
        return None

    def _hits(self, case_id: int, text: str) -> list[Hit]:
        return self._guarding.check_text(text, subject=subject_of(case_id))

    def _parts(self, case_id: int) -> list[CasePart]:
        with self._desk.look() as conn:
            return db.parts_of(conn, case_id)


def _near(now: str, before: str) -> bool:
    """Whether a sentence is the one that was found, with other words of it put right since."""
    had, has = set(before.split()), set(now.split())
    return len(had & has) * 2 >= min(len(had), len(has))
