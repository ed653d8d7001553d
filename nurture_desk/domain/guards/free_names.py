"""Names out of what people typed into a field for a name: "Ms Tarn, teaching assistant" names Ms Tarn."""

from __future__ import annotations

import re

from nurture_desk.domain.letters import plain_letters

_PARTED = re.compile(r"[,;/|()\[\]\n\t:·•]|(?<=\w)\s+(?:and|und|et|&|\+|with|for|from|by|at|to|or|per|via)\s+")
_PARTICLE_WORDS = "al ap ab bin bint da de del della den der di dos du el ibn la le ní ó san st ten ter van von y"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_TITLE_WORDS = "mr mrs ms miss mx dr prof professor rev revd sir dame lady lord fr father sister"
_TITLES = frozenset(_TITLE_WORDS.split())
# What people do and where they do it: a field for a name often holds nothing else.
_ROLE_WORDS = """
    acting adult adults all another any anybody anyone assistant asst attendance aunt authority both brother carer
    caretaker centre chair children children's children’s class co coach colleague colleagues coordinator council
    county cover dad deputy designated director district dpo driver dsl each either every everybody everyone
    facilitator families family father few foster governor governors gran grandad grandma grandmother grandparent
    guardian head headteacher hub inclusion interim interpreter keyworker lady lead leader learning librarian lsa
    lsp lunchtime manager manageress managers many member mentor most mother mum music national neighbour network
    nobody none nurse observer office officer other others our own parent parents partner pastoral photographer
    planner practitioner principal programme project protection pupil pupils reception receptionist safeguarding
    school schools secretary self semh sen senco sencos send sendco service services several sister social some
    somebody someone staff step stepfather stepmother supply support ta tas teacher teachers teaching team teams
    technician the their trainee trust tutor tutors uncle unknown us various vice virtual visiting volunteer
    volunteers we whoever wider worker workers young youth
"""
_ROLES = frozenset(_ROLE_WORDS.split())


def names_in(text: str) -> tuple[str, ...]:
    """The people named in ``text``, as written, with their titles; what people are and where they work is no name."""
    found = []
    for piece in _PARTED.split(text):
        words = _bare([word.strip(" .\"'“”‘’") for word in piece.split()])
        if words and len(words) <= 5 and all(_like_a_name(word) for word in words):
            found.append(" ".join(words))
    return tuple(dict.fromkeys(found))


def first_name(name: str) -> tuple[str, ...]:
    """The first name of a full name, to be found alone; none after a title, none where it is an initial."""
    words = _untitled(name)
    if len(words) < 2 or len(words) < len(name.split()) or len(words[0]) < 2:
        return ()
    return (words[0],)


def same_person(name: str, other: str) -> bool:
    """Whether ``name`` may well be a shorter way to write ``other``: "Mrs Flintham" for Mrs A. Flintham."""
    mine, theirs = ([plain_letters(word) for word in _untitled(one)] for one in (name, other))
    if not mine or not theirs or mine[-1] != theirs[-1]:
        return False
    pairs = zip(mine[:-1], theirs[:-1], strict=False)
    return all(one == two or (1 in (len(one), len(two)) and one[0] == two[0]) for one, two in pairs)


def _untitled(name: str) -> list[str]:
    words = [word.strip(".,") for word in name.split()]
    return [word for word in words if word and word.casefold() not in _TITLES]


def _bare(words: list[str]) -> list[str]:
    """The words between the roles before and after a name."""
    kept = [word for word in words if word]
    while kept and kept[0].casefold() in _ROLES and kept[0].casefold() not in _TITLES:
        kept.pop(0)
    while kept and (kept[-1].casefold() in _ROLES or kept[-1].casefold().removesuffix("s") in _ROLES):
        kept.pop()
    if any(word.casefold() in _ROLES and word.casefold() not in _TITLES for word in kept):
        return []
    return kept if any(word.casefold() not in _TITLES for word in kept) else []


def _like_a_name(word: str) -> bool:
    if any(letter.isdigit() for letter in word):
        return False
    first = next((letter for letter in word if letter.isalpha()), "")
    return bool(first) and (not first.islower() or word.casefold() in _PARTICLES or word[:2] in ("d'", "d’", "o'"))
