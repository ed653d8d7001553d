"""Words that go before a name, and words that tell that somebody is spoken of."""

from __future__ import annotations

from nurture_desk.domain.guards.bags import bag

TITLES = bag(
    "mr mrs ms miss mx dr doctor sir dame lady lord madam rev reverend prof professor auntie aunty aunt uncle nurse "
    "mister missus father sister brother coach headmaster headmistress sensei ustad pandit imam rabbi pastor"
)
# Those that are also words or are used alone: a capitalised name has to follow.
FORMAL = bag("mr mrs ms miss mx dr sir dame rev prof mister")
KINDRED = bag("family household twins twin brothers sisters siblings boys girls boy girl children lad kid kids")
# Verbs a person is the subject of, beside every word in -ed: what stands after a name and not after the word.
VERBS = bag(
    "was is has had did does said says sang sings played plays made makes took takes came comes went goes got gets "
    "gave gives told tells felt feels found finds knew knows kept keeps let lets led leads left leaves lost loses "
    "loves likes looks needs meant means met put puts ran runs sat sits saw sees seems set showed shows smiles "
    "spoke speaks stood stands stayed stays stepped talks thinks thought tried tries understood understands used "
    "wants wanted won wrote writes began begins brought brings built chose chooses drew draws drums ate fell forgot "
    "grew held holds heard hears hit hid hums laughs learnt learns lent lit listens nods read reads rang rode rose "
    "shone shook shouts slept starts started stops stuck struck swung taught threw woke wore isn't wasn't hasn't "
    "hadn't didn't doesn't can't couldn't won't wouldn't can could would should might will must who whose and also "
    "then now still just never always often really even too quickly slowly quietly proudly suddenly finally usually "
    "sometimes nearly only again"
)
# After these a name may follow as well as a thing.
BEFORE_A_NAME = bag(
    "with and for told asked showed helped like to from by gave beside behind near about between thanked met "
    "watched saw heard let made says said joined follows followed called named child pupil boy girl student mum dad "
    "brother sister friend cousin than taught encouraged praised invited partnered handed lent passed reminded "
    "supported"
)
DETERMINERS = bag("the a an this that these those each every our my your his her its their some any no")

# Names that are words of grammar: only a verb after them makes them a name.
GRAMMAR = bag(
    "an a so to do my no in on it we he she me be or as at by up us if go oh hi the you i am is are was has "
    "had can could say see let one two all any out off over under than that then this them they how who why "
    "what when where"
)
# First names whose word is so common in small letters that a surname after it says nothing.
EVERYDAY = GRAMMAR | bag(
    "will may mark hope rose grant chase chance frank bill pat rob sue drew art miles page young summer autumn "
    "winter day star sky sun moon river major king prince princess precious royal noble harmony melody rhythm "
    "dean bell green brown white black grey gold silver sunny happy lucky merry sandy rusty dusty misty stormy "
    "rocky penny joy faith grace peace love light"
)
# What things do as well as people: after a surname that is a word these say nothing ("Snow fell", "Hall was cold").
THINGS_DO = bag(
    "is was has had did does came comes went goes got gets made makes fell began begins started starts stops "
    "stopped stood stands ran runs rang rose grew hit looks needs seems means meant helped helps works worked "
    "turned changed and or can could would should might will must also then now still just never always often "
    "really even too quickly slowly quietly suddenly finally usually sometimes nearly only again left leaves "
    "stuck swung kept keeps let lets led leads set put puts"
)
# After "was": what only somebody can be.
OF_PEOPLE = bag(
    "proud happy shy so very brave keen late ill away absent delighted nervous excited brilliant amazing able "
    "sad cross glad ready tired thrilled kind calm confident the our my pleased worried upset quiet loud"
)
PREPOSITIONS = bag("at from to in near visited around outside of")
