"""Words worth a second look when somebody asks "could a reader know who this is?"; the answer stays a person's.

They only point: a story may need none of them, and what gives a child away may stand in none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from nurture_desk.domain.case_studies import Recognise

_WORDS: Mapping[Recognise, str] = {
    Recognise.EVENT: (
        "accident award birth born ceremony competition crash death died evicted expelled fire flood funeral "
        "hospital moved newspaper police prison prize television trial wedding won"
    ),
    Recognise.FAMILY: (
        "adopted adoption aunt auntie baby brother carer cousin dad daddy dads dad’s divorce family father "
        "foster gran grandad grandfather grandma grandmother grandparents mother mum mummy mums nan nanny "
        "parent parents sibling siblings sister social stepdad stepfather stepmother stepmum triplet triplets "
        "twin twins uncle worker"
    ),
    Recognise.HEALTH: (
        "adhd allergic allergy anxiety asthma autism autistic diabetes diagnosis diagnosed disabled doctor "
        "dyslexia epilepsy fits glasses hearing ill illness implant medication medicine nurse operation "
        "seizure speech syndrome therapist therapy tourette’s wheelchair"
    ),
    Recognise.HOBBY: (
        "accordion ballet bagpipes banjo cello champion chess club collects dhol farm fire brigade gymnast "
        "harp horse karate lorry motorbike oboe pony race racing shop sitar steelpan tabla tractor trombone "
        "tuba works"
    ),
    Recognise.PLACE: (
        "january february april june july august september october november december monday tuesday wednesday "
        "thursday friday saturday sunday class estate flats road street village year church mosque temple"
    ),
    Recognise.LOOK: (
        "accent braces blond blonde curls freckles ginger hair hijab language scar speaks tall tiny turban "
        "arabic bengali polish portuguese punjabi romanian somali spanish turkish ukrainian urdu welsh"
    ),
}
_SETS = {question: frozenset(words.split()) for question, words in _WORDS.items()}
_WORD = re.compile(r"\w+(?:[’']\w+)?")
_NUMBER = re.compile(r"\b\d{1,4}(?:st|nd|rd|th)?\b")
MOST = 6  # more would be a list to skip


def pointers(texts: Iterable[str]) -> dict[Recognise, tuple[str, ...]]:
    """For each question the words of ``texts`` to look at again, in order, each once; numbers count as places."""
    found: dict[Recognise, dict[str, None]] = {question: {} for question in Recognise}
    for text in texts:
        for word in _WORD.findall(text):
            plain = word.casefold().replace("'", "’").removesuffix("’s")
            for question, words in _SETS.items():
                if plain in words:
                    found[question].setdefault(plain)
        for number in _NUMBER.findall(text):
            found[Recognise.PLACE].setdefault(number)
    return {question: tuple(words)[:MOST] for question, words in found.items()}
