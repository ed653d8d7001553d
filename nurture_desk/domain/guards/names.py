"""The name guard: which names of the desk, and which words that may be names, a text holds."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from copy import copy
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from nurture_desk.domain.guards.contacts import contacts, postcode
from nurture_desk.domain.guards.folding import fold
from nurture_desk.domain.guards.hits import Directory, Hit, HitKind, Known, NameKind
from nurture_desk.domain.guards.initials import lone_initials
from nurture_desk.domain.guards.judging import best_form, judged
from nurture_desk.domain.guards.lexicon import Lexicon
from nurture_desk.domain.guards.matching import Finder, How, Match
from nurture_desk.domain.guards.mending import AROUND, Change, alias_of, change_for, changed
from nurture_desk.domain.guards.patterns import PEOPLE, Form, index_of, parts_of, split_name
from nurture_desk.domain.guards.phrases import Phrases
from nurture_desk.domain.guards.sentences import kept_of
from nurture_desk.domain.guards.setting import Setting, setting_of
from nurture_desk.domain.guards.small_words import may_be_meant
from nurture_desk.domain.guards.titles import FORMAL
from nurture_desk.domain.guards.unknown import unknown_names

# Their names stand in credit lines only, whoever may be named (forms-and-words 1.8).
SMALL = "guard.why.small"
CREDITED = frozenset({NameKind.TUTOR, NameKind.STAFF, NameKind.ADULT})


@dataclass(frozen=True)
class _Found:
    """Something found before it is put into words: ``low`` to ``high`` are positions in the text."""

    kind: HitKind
    low: int
    high: int
    why: str
    owner: int = -1
    family: bool = False


class NameGuard:
    """Finds names in texts; made once for a directory (a quarter of a second for 3,000 people), asked often."""

    def __init__(self, directory: Directory, lexicon: Lexicon) -> None:
        self._known = directory.known
        self._alias: Callable[[Known], str] = attrgetter("alias")
        self._lexicon = lexicon
        self._finder = Finder(index_of(directory.known, lexicon), lexicon)
        self._harmless = frozenset(fold(word) for word in directory.harmless)
        self._phrases = Phrases(lexicon.phrases, (*directory.service_names, *directory.harmless))
        self._pairs = frozenset(_pairs_of(directory.known))
        self._postcodes = {
            postcode(name): owner for owner, one in enumerate(directory.known) for name in one.names if postcode(name)
        }
        self._by_key = {known.key: known for known in directory.known}
        self._owners: dict[str, list[int]] = defaultdict(list)
        for owner, known in enumerate(directory.known):
            self._owners[known.key].append(owner)

    def under(self, alias: Callable[[Known], str]) -> NameGuard:
        """The same eyes with another alias for everybody: nothing is gathered anew."""
        twin = copy(self)
        twin._alias = alias
        return twin

    def hits(self, text: str, *, stands: Collection[str] = (), credit: bool = False, doubts: bool = False) -> list[Hit]:
        """Everything in ``text`` that is or may be a name, in reading order.

        ``stands``: keys whose names may stand in this document. Names of tutors, staff and other adults of the
        service stand only where ``credit`` says that the passage is a credit line. ``doubts``: ask too about a word in
        small letters or all in capitals that may be a first name (``guard.why.small``).
        """
        setting = setting_of(text, self._lexicon)
        standing = frozenset(
            owner
            for key in stands
            for owner in self._owners.get(key, ())
            if credit or self._known[owner].kind not in CREDITED
        )
        found = self._found(setting, standing, doubts=doubts)
        return [self._hit(setting, one) for one in sorted(found, key=lambda one: (one.low, one.high))]

    def change(self, text: str, hit: Hit) -> Change:
        """What mends ``hit``, which was found in ``text`` and names somebody the desk knows."""
        return change_for(
            text, hit.start, hit.end, self._shown(self._by_key[hit.key]),
            family=hit.why == "guard.why.family", capital=_capital_due(text, hit.start),
        )  # fmt: skip

    def _shown(self, known: Known) -> Known:
        """Somebody with the alias that this guard puts in the place of the name."""
        return replace(known, alias=self._alias(known))

    def _found(self, setting: Setting, standing: frozenset[int], *, doubts: bool) -> list[_Found]:
        found: list[_Found] = []
        masked = self._phrases.masked(setting)
        covered: set[int] = set(masked)
        matches = list(self._finder.matches(setting))
        sure = _owners_in_full(matches)
        together = _together(matches, setting)
        for match in matches:
            span = range(match.low, match.high + 1)
            inside = all(masked.get(at, 0) >= len(span) for at in span)
            titled = match.low > 0 and _is_title(setting, match.low - 1)  # a song's Mrs Robinson hides nobody's
            if inside and not titled and (len(span) == 1 or match.how is not How.EXACT):
                continue
            if best_form(match) in (Form.SCHOOL, Form.PLACE, Form.GROUP) and all(
                masked.get(at, 0) > len(span) for at in span
            ):
                continue
            kind = None if self._inside_harmless(setting, match) else judged(match, setting, self._lexicon)
            kind = HitKind.LEAK if match in together else kind
            if kind is None and match.how is not How.EXACT:
                continue
            covered.update(span)
            doubted = doubts and kind is None and may_be_meant(match, setting, self._lexicon)
            if (kind is not None or doubted) and not self._may_stand(match, standing):
                named = self._named(setting, match, kind or HitKind.ASK, sure)
                found.append(replace(named, why=SMALL) if doubted else named)
        found += self._contacts(setting, covered, standing)
        for low, high in lone_initials(setting, self._pairs, frozenset(self._lexicon.harmless) | self._harmless):
            if covered.isdisjoint(range(low, high + 1)):
                covered.update(range(low, high + 1))
                why = "guard.why.initials" if high > low or not setting.words[low].letter else "guard.why.initial"
                found.append(_Found(HitKind.ASK, setting.words[low].start, setting.words[high].end, why))
        for low, high in unknown_names(setting, self._lexicon, covered, self._harmless):
            low = low - 1 if low and _is_title(setting, low - 1) else low
            found.append(_Found(HitKind.ASK, setting.words[low].start, setting.words[high].end, "guard.why.unknown"))
        return found

    def _inside_harmless(self, setting: Setting, match: Match) -> bool:
        """Whether the name is only part of one harmless word: "Power" in "PowerPoint"."""
        whole = "".join(word.folded for word in setting.run(match.low))
        return match.low == match.high and whole != setting.words[match.low].folded and whole in self._lexicon.harmless

    def _may_stand(self, match: Match, standing: frozenset[int]) -> bool:
        """Whether the name is that of somebody whose names may stand here."""
        return any(pattern.owner in standing for pattern in match.patterns)

    def _named(self, setting: Setting, match: Match, kind: HitKind, sure: frozenset[int]) -> _Found:
        owners = [pattern.owner for pattern in match.patterns]
        owner = next((one for one in owners if one in sure), owners[0])
        form = next(pattern.form for pattern in match.patterns if pattern.owner == owner)
        low = match.low
        if self._known[owner].kind in PEOPLE and low and _is_title(setting, low - 1) and setting.before(low):
            low -= 1
        why = _why(form, match.how, kind)
        family = match.how is How.PLURAL and form is Form.SURNAME
        return _Found(
            kind,
            setting.words[low].start,
            setting.words[match.high].end,
            "guard.why.family" if family else why,
            owner,
            family,
        )

    def _contacts(self, setting: Setting, covered: set[int], standing: frozenset[int]) -> Iterator[_Found]:
        starts = [word.start for word in setting.words]
        for start, end, kind in contacts(setting.text):
            inside = set(range(bisect_left(starts, start), bisect_left(starts, end)))
            if inside & covered:
                continue
            covered |= inside
            owner = self._postcodes.get(postcode(setting.text[start:end]), -1) if kind == "postcode" else -1
            if owner not in standing:
                yield _Found(HitKind.ASK if owner < 0 else HitKind.LEAK, start, end, f"guard.why.{kind}", owner)

    def _hit(self, setting: Setting, one: _Found) -> Hit:
        """The hit in keys and values, with the sentence it stands in and that sentence mended."""
        low, high = kept_of(setting.text, setting.sentence(one.low), one.low, one.high)
        text = setting.text
        known = self._shown(self._known[one.owner]) if one.owner >= 0 else None
        alias = alias_of(known) if known else ""
        hit = Hit(
            one.kind, text[one.low : one.high], one.low, one.high, text[low:high], one.why, _mend(one, known),
            key=known.key if known else "", line=setting.line(one.low),
            values=(("text", text[one.low : one.high]), ("alias", alias)),
        )  # fmt: skip
        if known is None:
            return hit
        change = self.change(text, hit)
        local = Change(max(change.start - low, 0), change.end - low, change.words)
        return replace(hit, mended=changed(text[low:high], [local]))


def _mend(one: _Found, known: Known | None) -> str:
    if known is None:
        return "guard.mend.say_who"
    if one.kind is HitKind.ASK:
        return "guard.mend.alias_if"
    return "guard.mend.place" if known.kind is NameKind.PLACE and not known.alias else "guard.mend.alias"


def _why(form: Form, how: How, kind: HitKind) -> str:
    if how is How.SLIP:
        return "guard.why.slip"
    if how in (How.BROKEN, How.SPELT, How.GLUED, How.LOOKS):
        return "guard.why.hidden"
    if form is Form.INITIAL:
        return "guard.why.with_initial"
    if kind is HitKind.ASK and form not in (Form.GROUP, Form.SHORT, Form.PART):
        return "guard.why.word"
    return f"guard.why.{form.value}"


def _is_title(setting: Setting, at: int) -> bool:
    return setting.words[at].folded in FORMAL and setting.words[at + 1].gap.strip() in ("", ".")


def _together(matches: list[Match], setting: Setting) -> set[Match]:
    """Matches side by side that name one person between them: "Mable Thrift", one letter wrong in the first."""
    found: set[Match] = set()
    for left, right in pairwise(matches):
        beside = left.high + 1 == right.low and setting.words[right.low].gap in (" ", "\n", "-", "\u00a0")
        capitals = setting.words[left.low].capital and setting.words[right.low].capital
        if beside and capitals and {p.owner for p in left.patterns} & {p.owner for p in right.patterns}:
            found |= {left, right}
    return found


def _owners_in_full(matches: list[Match]) -> frozenset[int]:
    """People this text names in more than one word: a first name alone is rather theirs."""
    return frozenset(pattern.owner for match in matches if match.several for pattern in match.patterns)


def _pairs_of(known: tuple[Known, ...]) -> Iterator[str]:
    """Both initials of every child and grown-up."""
    for one in known:
        if one.kind not in PEOPLE:
            continue
        for name in one.names:
            firsts, lasts = split_name(parts_of(name), [parts_of(called) for called in one.called])
            if firsts and lasts:
                yield firsts[0].folded[0] + lasts[-1].folded[0]
                yield "".join(part.folded[0] for part in (*firsts, lasts[-1]))


def _capital_due(text: str, start: int) -> bool:
    before = text[max(start - AROUND, 0) : start].rstrip(" \t\"“‘'([•-–*")
    return not before or before[-1] in ".!?…\n"
