"""What is asked before a form is printed: which, for whom, in which style, language and names, what goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nurture_desk.documents.codes import languages
from nurture_desk.documents.wording import say
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.print_wishes import ENGLISH, FAMILY_PAPERS, HANDED_OUT, STYLES, PrintWish, has_spares
from nurture_desk.services.printing.choices import Whom
from nurture_desk.views.widgets.form import ChoiceField, FormPanel, NumberField, TextField, TickField

EVERYBODY: tuple[str, ...] = ()
OWN = "own"  # as it is known of each family

# In the order in which a year meets them.
ORDER = (
    Form.INTEREST, Form.AUDIT, Form.AGREEMENT, Form.PRESTART, Form.SUGGESTION, Form.CONSENT, Form.CHILD_PAGE,
    Form.PROFILE, Form.DEMOGRAPHICS, Form.DIARY, Form.VOICE, Form.TARGET_SLIP, Form.OBSERVATION, Form.REFLECTION,
    Form.REVIEW, Form.SCHOOL_SLIP, Form.FAMILY_SLIP, Form.MEDIA_LIST, Form.REPORT, Form.QUESTIONNAIRE,
)  # fmt: skip


class PrintFields(FormPanel):
    """The questions, as far as the chosen form needs them; ``wish()`` is what they add up to."""

    def __init__(self) -> None:
        styles = [(style, say(f"prints.style.{style}")) for style in (OWN, *STYLES)]
        names = [(True, say("prints.tab.with_names")), (False, say("prints.tab.with_codes"))]
        forms = [(form, form_name(form)) for form in ORDER]
        super().__init__(
            [
                ChoiceField("form", say("prints.tab.form"), choices=forms, search=True),
                ChoiceField("whom", say("prints.tab.whom"), search=True),
                ChoiceField("style", say("prints.tab.style"), choices=styles),
                ChoiceField("language", say("prints.tab.language"), half=True),
                ChoiceField("names", say("prints.tab.names"), choices=names, half=True),
                TickField("beside", say("prints.tab.beside")),
                NumberField(
                    "spares",
                    say("prints.tab.spares"),
                    say("prints.tab.spares_hint"),
                    optional=True,
                    half=True,
                    least=0,
                    most=99,
                ),
                TextField("pages", say("prints.tab.pages"), say("prints.tab.pages_hint"), optional=True, half=True),
                TickField("two_sided", say("prints.tab.two_sided"), half=True),
                TickField("one_each", say("prints.tab.one_each"), half=True),
            ]
        )
        self._form: Form | None = None  # that was asked about last

    @property
    def form(self) -> Form:
        """The form that is chosen."""
        return Form(self.value("form"))

    def begin(
        self, form: Form, codes: tuple[str, ...], whom: Sequence[Whom], languages: Sequence[str], language: str = ""
    ) -> None:
        """Ask what ``form`` needs, for ``codes``, in ``language``; what was chosen otherwise stays where it fits."""
        same = self._form is form
        self._form = form
        kept = {key: self.value(key) for key in ("style", "language", "names", "beside", "two_sided", "one_each")}
        family = form in FAMILY_PAPERS
        self.set_choices("style", [(key, say(f"prints.style.{key}")) for key in (OWN, *STYLES) if family or key != OWN])
        named = [(key, language_name(key)) for key in languages]
        self.set_choices("language", [(OWN, say("prints.tab.own_language")), *named] if family else named)
        self.set_choices("whom", _whom(form, codes, whom))
        self.set_values(
            {
                "form": form,
                "whom": codes,
                "style": kept["style"] if same else OWN if family else STYLES[0],
                "language": self._language(language or (kept["language"] if same else ""), languages, family),
                "names": kept["names"] is not False,
                "beside": kept["beside"] if kept["names"] is not None else True,
                "two_sided": kept["two_sided"] if kept["names"] is not None else True,
                "one_each": bool(kept["one_each"]),
            }
        )
        self.set_shown("spares", has_spares(form))
        self.set_shown("beside", form in HANDED_OUT or form is Form.AUDIT)

    @staticmethod
    def _language(wanted: str | None, languages: Sequence[str], family: bool) -> str:
        """The language wanted where the form is to be had in it, else what it begins with."""
        if wanted is not None and wanted in languages:
            return wanted
        return OWN if family else ENGLISH

    def wish(self) -> PrintWish:
        """What the answers add up to; a number that is none is said at its field."""
        values = self.values()
        style, language = values["style"] or STYLES[0], values["language"] or ENGLISH
        return PrintWish(
            values["form"],
            values["whom"] or EVERYBODY,
            None if style == OWN else style,
            None if language == OWN else language,
            values["names"] is not False,
            values["spares"],
            bool(values["beside"]),
        )


def form_name(form: Form) -> str:
    """What a form is called, ready to begin a line."""
    name = say(f"prints.form.{form.value}")
    return name[:1].upper() + name[1:]


def language_name(language: str) -> str:
    """What a language is called, or the tag the service has given it."""
    return languages().get(language, language)


def _whom(form: Form, codes: tuple[str, ...], whom: Sequence[Whom]) -> list[tuple[Any, str]]:
    choices: list[tuple[Any, str]] = [(EVERYBODY, say(f"prints.everybody.{form.about}"))]
    known = {(one.code,) for one in whom}
    if codes and codes not in known:
        choices.append((codes, codes[0] if len(codes) == 1 else say("prints.tab.chosen", n=len(codes))))
    for one in whom:
        place = " · ".join(part for part in (one.place, one.code) if part)
        kind = say(f"prints.whom.{one.kind}") if one.kind is not None else ""
        choices.append(((one.code,), say("prints.tab.one", kind=kind, name=one.name, place=place)))
    return choices
