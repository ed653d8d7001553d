"""From whom a batch is about to sheets of one layout each, by form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nurture_desk.db import audits as audits_db
from nurture_desk.db import print_facts as facts
from nurture_desk.domain.audit_framework import AuditFramework
from nurture_desk.domain.form_kinds import About, Form
from nurture_desk.domain.print_wishes import Subject
from nurture_desk.domain.purposes import Purpose
from nurture_desk.forms.catalogue import FormContent, declaration_of
from nurture_desk.forms.declarations.audit import audit_form, audit_texts
from nurture_desk.forms.declare import FormDeclaration
from nurture_desk.services.audit_frameworks import shipped
from nurture_desk.services.media import Media
from nurture_desk.services.printing.children import child_lots
from nurture_desk.services.printing.groups import demographics_lots, session_lots
from nurture_desk.services.printing.known import Known, Lot
from nurture_desk.services.printing.schools import school_lots
from nurture_desk.services.printing.service_papers import service_lots
from nurture_desk.services.printing.tutors import tutor_lots


class Feeds:
    """What stands on each sheet. ``purposes``: what the consent form in use asks."""

    def __init__(self, known: Known, media: Media, purposes: tuple[Purpose, ...]) -> None:
        self._known, self._media, self._purposes = known, media, purposes

    def lots(self, form: Form, subjects: Sequence[Subject]) -> list[Lot]:
        """The sheets of ``form`` for ``subjects``."""
        if form.about is About.CHILD:
            return child_lots(self._known, form, subjects, self._declaration)
        if form.about is About.TUTOR:
            return self._tutors(form, subjects)
        if form.about is About.SCHOOL:
            return school_lots(self._known, form, subjects)
        if form.about is About.SESSION:
            return session_lots(self._known, subjects)
        if form.about is About.GROUP:
            return demographics_lots(self._known, subjects)
        return service_lots(self._known, form, subjects, self._media.rows() if form is Form.MEDIA_LIST else ())

    def _declaration(self, form: Form) -> FormDeclaration:
        return declaration_of(form, FormContent(purposes=self._purposes))

    def _tutors(self, form: Form, subjects: Sequence[Subject]) -> list[Lot]:
        """An audit asks what its round asks, in the words of its framework."""
        if form is not Form.AUDIT:
            return tutor_lots(self._known, form, subjects, lambda _: declaration_of(form))
        lots = tutor_lots(self._known, form, subjects, lambda one: audit_form(self._framework(one.context)))
        return [replace(lot, composed=audit_texts(self._framework(lot.context))) for lot in lots]

    def _framework(self, context: str) -> AuditFramework:
        held = facts.round_of(self._known.conn, int(context)) if context else None
        if held is not None and held.framework_id:
            return audits_db.framework_of(self._known.conn, held.framework_id)
        newest = audits_db.newest_framework(self._known.conn)
        return audits_db.framework_of(self._known.conn, newest) if newest is not None else shipped()
