"""Capitalised words nobody knows that are plainly things: a make, a game, a puppet, a noise, a feeling."""

from __future__ import annotations

from nurture_desk.domain.guards.bags import bag
from nurture_desk.domain.guards.lexicon import Lexicon
from nurture_desk.domain.guards.setting import Setting
from nurture_desk.domain.guards.titles import KINDRED, OF_PEOPLE, THINGS_DO, VERBS
from nurture_desk.domain.guards.words import Case, Word

# "a Mellotron", "two Neewer stands": one does not count people by their names.
_COUNTING = bag("a an two three four five six seven eight nine ten some both several another")
_POINTING = bag("the our my his her their your this that these those")
# Who or what may be called by a family's, a school's or a place's name: "a Beechfield pupil", "the Halloran twins".
_BEARERS = KINDRED | bag(
    "pupil pupils parent parents mum mums dad dads teacher teachers staff school schools class classes choir team "
    "group session sessions hall street road lane close estate centre site visit bus house hospital church park "
    "library surgery clinic infants juniors academy primary nursery lot carer carers lad lads lady man woman person "
    "learner"
)
# What a maker's or a title's name stands before.
_MADE = bag(
    "guitar guitars bass basses ukulele ukuleles uke ukes amp amps amplifier keyboard keyboards piano pianos organ "
    "synth synths drum drums kit kits cajon cymbal cymbals shaker shakers recorder recorders melodica melodicas "
    "violin cello flute clarinet trumpet trombone cornet saxophone harmonica glockenspiel xylophone metallophone "
    "pedal pedals mixer mic mics microphone microphones headphones speaker speakers stand stands lead leads cable "
    "cables strap straps case cases string strings pick picks plectrum plectrums reed reeds stick sticks beater "
    "beaters pad pads controller board boards app apps software plugin tablet laptop printer projector screen "
    "camera console game games film films cartoon cartoons movie programme series episode show album album "
    "soundtrack trilogy book books comic comics poem musical opera ballet symphony concerto sonata overture suite "
    "theme anthem festival exercise method warm-up card cards toy toys puppet puppets figure figures sticker "
    "stickers badge bar bars biscuit biscuits sweets crisps cereal box boxes tin tins tub bag bags pen pens glue "
    "tape paint bike scooter car cars van train ship rocket missile"
)
# What is called by an old or a foreign name and is nobody: "the Leuven scales", "the Shang Dynasty", "Edo Lullaby".
_OLD_NAMES = bag(
    "scales dynasty empire kingdom period civilisation mythology myth legend tribe desert mountains volcano ocean "
    "islands lullaby march waltz symphony suite overture concerto sonata festival carnival awards championship "
    "theorem effect framework questionnaire inventory font alphabet bronzes cycle"
)
_CLASSES = bag("year class reception team group green blue red yellow purple orange nursery")
# Puppets and warm-up folk have a title and a word of music, of noise or of the nursery.
_PUPPETS = bag(
    "beat beats crotchet crotchets quaver quavers semiquaver minim minims semibreve breve staccato legato tempo "
    "treble clef rhythm melody harmony pitch drum drums drummer note notes rest rests groove boom bang clap click "
    "stomp loud quiet soft fast slow loudly quietly forte piano pianissimo fortissimo crescendo diminuendo allegro "
    "adagio presto ukulele guitar trumpet tuba trombone violin cello tambourine maraca maracas triangle shaker "
    "xylophone kazoo cymbal gong bongo glockenspiel metronome conductor noise noisy giggle giggles silly wobble "
    "wobbly wiggle wiggly jiggle stretchy bouncy sleepy happy grumpy sneezy muddle tickle listen silence silent "
    "echo copycat robot dragon pirate snowman elephant crocodile monkey mouse penguin hedgehog snake spider "
    "caterpillar bumblebee octopus dinosaur giraffe hippo tortoise hare owl frog duck lion tiger bear cat dog pig "
    "cow horse sheep goat bee bug fish shark whale bunny kangaroo koala parrot teddy banana potato carrot pumpkin "
    "sun rainbow cloud thunder puddle moon star"
)
# Names that are also feelings, plants, stones, times of day: they grow, shine and fill a room without being anybody.
_NOT_PEOPLE = bag(
    "hope joy grace faith patience mercy charity prudence serenity destiny felicity harmony melody peace love glory "
    "pride courage amber ruby pearl opal jade crystal coral ebony ivory dawn eve autumn summer winter may april june "
    "august ivy holly rose lily daisy poppy violet iris heather hazel willow rowan ash olive fern flora briony bryony "
    "clover blossom petal basil sage ginger saffron rosemary juniper jasmine laurel myrtle heath river brook sky star "
    "sunny stormy misty rusty dusty sandy scarlet indigo robin wren jay kestrel merlin phoenix raven honey sugar "
    "penny bill mark miles art page chance chase dot pat tom jack"
)
_GROWS = bag(
    "grew shone filled came won led blossomed bloomed flowered rose faded fades fell sank climbed covered spread burst "
    "broke dawned means turned returned helped needs takes took gives gave lit carried drove drives kept floated rang "
    "wins lives lasts lasted arrived appeared mattered matters glowed sparkled twinkled ended drifted followed"
)
_HIS = bag("his her him he she their they himself herself who whose")
_LINKS = bag("and or but with in on at for from by to of as when while until because than so into after before if")
_GOES_ON = VERBS | _GROWS | _LINKS  # after "the …" these end what the article began


def is_a_thing(setting: Setting, at: int) -> bool:
    """Whether what stands around an unknown word makes a thing of it: "a Mellotron", "the Zubr pedal"."""
    word, before, after = setting.words[at], setting.before(at), setting.after(at)
    if _called_so(setting, at):
        return True
    if before is None or before.gap.strip(" ,;:–—(") == "." or setting.words[at].gap != " ":
        return False
    if any(near is not None and near.folded in _BEARERS for near in (after, _beyond(setting, at))):
        return False
    if before.folded in _COUNTING:
        return True
    if after is not None and after.folded in _MADE and after.gap == " " and not word.possessive:
        return before.folded in _POINTING or _described(setting, at)
    if before.folded == "the" and not word.possessive and not word.folded.endswith("s"):
        ends = after is None or bool(setting.following(at).strip())
        return ends or (after is not None and after.case is Case.LOWER and after.folded in _GOES_ON)
    return False


def _called_so(setting: Setting, at: int) -> bool:
    """Whether what follows makes it the name of a scale, an age, a piece, a story: "Stig of the Dump"."""
    word, after = setting.words[at], setting.after(at)
    if word.possessive or after is None or setting.following(at).strip():
        return False
    if after.folded in _OLD_NAMES:
        return True
    article, last = _beyond(setting, at), setting.after(at + 2) if _beyond(setting, at) is not None else None
    story = after.folded == "of" and article is not None and article.folded == "the" and last is not None
    return story and last is not None and last.case is Case.CAPITAL and last.folded not in (_CLASSES | _BEARERS)


def is_a_puppet(setting: Setting, at: int) -> bool:
    """Whether a word after a title is one of music or of the nursery: "Mr Beat", "Mrs Crotchet"."""
    return setting.words[at].folded in _PUPPETS


def is_a_noise(setting: Setting, at: int) -> bool:
    """Whether the word is said again at once, or with another vowel: "Doof doof", "Plink plonk", "Chugga-chugga"."""
    word = setting.words[at]
    if at + 1 >= len(setting.words) or word.possessive:
        return False
    after = setting.words[at + 1]
    if after.gap.strip(" ,-‑–!") or after.case is not Case.LOWER or len(word.folded) < 3:
        return False
    return after.folded == word.folded or _skeleton(after.folded) == _skeleton(word.folded)


def is_no_person(setting: Setting, at: int) -> bool:
    """Whether a name that is also a feeling, a plant or a stone does here what only that does: "Hope grew"."""
    word, after = setting.words[at], setting.after(at)
    if word.folded not in _NOT_PEOPLE or after is None or word.possessive or setting.following(at).strip():
        return False
    if after.folded not in _GROWS and after.folded not in THINGS_DO:
        return False
    low, high = setting.sentence(word.start)
    rest = [other for other in setting.words[at + 1 : at + 12] if low <= other.start < high]
    if after.folded in ("was", "is", "had", "has", "looks", "seems") and rest[1:2] and rest[1].folded in OF_PEOPLE:
        return False
    return not any(other.folded in _HIS for other in rest)


def in_company(setting: Setting, at: int, lexicon: Lexicon) -> bool:
    """Whether a bare name of a film, a game, a singer stands among others of its kind: "Sonic, Mario and Pikachu"."""
    word = setting.words[at]
    if word.folded not in lexicon.company:
        return False
    near = {other.folded for other in setting.near(at) if other.capital} - {word.folded}
    return not near.isdisjoint(lexicon.worlds) or len(near & set(lexicon.company)) > 1


def has_a_kind(setting: Setting, at: int) -> bool:
    """Whether "the" and a puppet's kind follow: "Kenny the Kazoo"."""
    article, kind = setting.after(at), _beyond(setting, at)
    if article is None or article.folded != "the" or kind is None or not kind.capital:
        return False
    return kind.folded in _PUPPETS and not setting.following(at).strip()


def _beyond(setting: Setting, at: int) -> Word | None:
    """The word after the next, of the same sentence."""
    return setting.after(at + 1) if setting.after(at) is not None else None


def _described(setting: Setting, at: int) -> bool:
    """Whether one describing word stands between an article and the name: "the red Stratocaster", "a tiny Vox"."""
    before, article = setting.before(at), setting.before(at - 1)
    if before is None or article is None or before.case is not Case.LOWER:
        return False
    return article.folded in (_COUNTING | _POINTING)


def _skeleton(word: str) -> str:
    """The word without what changes from plink to plonk."""
    return "".join("." if letter in "aeiouy" else letter for letter in word)
