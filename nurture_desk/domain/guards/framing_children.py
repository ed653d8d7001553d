"""Phrases of forms-and-words 15, and their kin, that say of a child what is wrong or lacking."""

from __future__ import annotations

from nurture_desk.domain.guards.framing_phrases import phrase

_LYRIC = r"lyrics?|rap|rapped|verse|chorus|song words|sang|sung|rhymes?|dogs?|called|titled?"

RISK = (
    phrase(
        "at risk",
        r"(?:children |pupils |those |young people )?at~(?:high |higher |greater )?risk(?: (?:of|from) "
        r"(?:being |permanent |school )?\w+(?: from \w+)?)?",
        "risk",
        "chosen because they would enjoy a small, calm group",
    ),
    phrase(
        "high risk",
        r"(?:high|higher|low|greater)~risk(?= SOMEBODY)|risk factors?|risk~assess(?:ed|ment|ments)|risk of "
        r"(?:exclusion|harm|suspension|offending|abuse|neglect)|(?:risky|risk~taking) behaviours?",
        "risk",
        "what helps",
    ),
    phrase(
        "exclusion",
        r"(?:permanent|fixed~term|school|previous|past|repeated) exclusions?|exclusions?(?= from)|exclusions?",
        "exclusion",
        "chosen because they would enjoy a small, calm group",
        innocent=r"exclusions? (?:of|from) (?:the |that |a )?THING|social inclusion and exclusion",
    ),
    phrase(
        "excluded",
        r"(?:permanently |temporarily |internally |recently |previously |often )?excluded",
        "exclusion",
        "joined us",
        innocent=(
            r"(?:we|i|they|he|she|band|group|children|and|have|had|also|then|deliberately) (?:have |had |"
            r"also )?excluded "
            r"(?:that|the|this|a|an|one|two|both|all|some|any|every|our|my|his|her|their)? ?THING"
            r"|(?:THING|that one|this one) (?:was|were|is|are|got|has been|have been|had been) excluded"
            r"|excluded from (?:the |our |this )?THING"
        ),
    ),
    phrase(
        "suspended",
        r"(?:was|were|been|being|got|is) (?:suspended|expelled)(?= from|$|[.,;])|managed move",
        "exclusion",
        "joined us",
        innocent=r"THING (?:was|were|is) suspended",
    ),
)

LABELS = (
    phrase(
        "vulnerable",
        r"vulnerable (?:children|pupils|young people|learners|"
        r"students)",
        "label",
        "children",
        fits=True,
    ),
    phrase(
        "vulnerability",
        r"vulnerab(?:le|ility|ilities)",
        "label",
        "chosen because they would enjoy it",
        innocent=r"vulnerable (?:THING|sounding)",
    ),
    phrase(
        "SEMH",
        r"s\.?e\.?m\.?h\.?|social,? emotional,? and mental health(?: needs| difficulties)?",
        "label",
        "confidence and feelings",
        fits=True,
    ),
    phrase(
        "special needs",
        r"(?:special|additional|complex|high|severe|significant|particular|specific) (?:\w+ )?needs|"
        r"(?:emotional|behavioural|sensory|learning|educational|social|medical|mental health|individual|"
        r"support|care|pastoral|"
        r"communication)(?:,? (?:and |& )?\w+)? needs",
        "label",
        "what helps",
        fits=True,
    ),
    phrase(
        "SEN",
        r"SEND? (?:register|support|needs|children|pupils|students)|(?:has|have|with) SEND?",
        "label",
        "what helps",
    ),
    phrase(
        "needs",
        r"(?:his|her|their|your|our|the|whose|unmet|greater|level of|child[’']s|children[’']s|pupil[’']s|"
        r"pupils[’']|high[est]*) needs(?! (?:a|an|to|the|new|some|more|another|his|her|tuning|mending))"
        r"|needs of|(?:meet|meets|meeting|met|identified|assess|assessed|understand|range of|child with|"
        r"children with|pupils with) (?:\w+ )?needs|needy",
        "label",
        "what helps",
        innocent=r"needs of (?:the |our |this |each )?THING|(?:the|our|their|his|"
        r"her) (?:THING )?needs (?:THING|doing)",
    ),
    phrase(
        "deprived",
        r"deprived|deprivation|disadvantaged?|underprivileged|hard~to~reach|disaffected|disengaged|"
        r"marginali[sz]ed|socially isolated|low~income (?:SOMEBODY|homes?)|broken homes?|"
        r"dysfunctional (?:SOMEBODY|homes?)|low~ability|low attain(?:er|ers|ing|ment)|low self~esteem",
        "label",
        "chosen because they would enjoy it",
        innocent=r"disadvantaged? of (?:the |a |this )?THING",
    ),
    phrase(
        "problem child",
        r"(?:problem|difficult|troubled|damaged|naughty|bad|aggressive|violent|angry|troublesome|"
        r"challenged)(?= SOMEBODY)|naughty|troublemakers?|badly~behaved|misbehav\w+|trouble~maker",
        "behaviour",
        "has a lot of energy",
        innocent=r"(?:problem|difficult|bad|angry|naughty) THING|naughty (?:step|elf|monster|monkey|"
        r"mouse|fox|cat|dog|robot|penguin|goblin|dragon|pirate)",
    ),
)

BEHAVIOUR = (
    phrase(
        "challenging behaviour",
        r"(?:challenging|difficult|disruptive|poor|bad|unwanted|problem|negative|inappropriate|"
        r"concerning|anti~?social|aggressive|violent|defiant|impulsive) behaviou?rs?",
        "behaviour",
        "finding some moments hard",
        fits=True,
    ),
    phrase(
        "behaviour",
        r"behaviou?r(?:al)? (?:problems?|issues?|difficulties|plans?|points?|concerns?|management|"
        r"incidents?|support|needs|unit|log|policy)",
        "behaviour",
        "what helps",
    ),
    phrase(
        "his behaviour",
        r"(?:his|her|their|child[’']s|children[’']s|pupils[’']|pupil[’']s|class(?:room)?) behaviou?r",
        "behaviour",
        "how it is going",
        asks=True,
        innocent=r"their behaviou?r (?:as|when) (?:sound|waves)",
    ),
    phrase(
        "challenging",
        r"challenging",
        "behaviour",
        "finding it hard",
        innocent=(
            r"challenging (?:(?:and|but|,) \w+ )?(?:THING|task|music|game|session|piece|rhythms?|"
            r"instrument|work|moment|level|activity|activities|change|note|tempo|to (?:play|sing|hold|"
            r"clap|strum|learn|hear))"
            r"|THING (?:\w+ ){0,3}(?:is|was|were|are|felt|sounded|looked|seemed|got|proved) (?:very |"
            r"quite |more |really |too |a bit |rather )?challenging"
            r"|(?:found|finds|find|finding) (?:the |that |this |a |his |her |"
            r"their )(?:THING )?(?:\w+ )?challenging|challenging (?:himself|herself|themselves|"
            r"each other|one another|us|me)"
            r"|(?:more|most|less) challenging (?:THING|one|ones)"
        ),
    ),
    phrase(
        "disruptive",
        r"disruptive(?:ly)?|disrupt(?:s|ed|ing)? (?:the |other |his |her |their |our |every )?(?:class|"
        r"classes|lessons?|sessions?|others|learning|group|peers|teaching|children)|disruptions? (?:in|"
        r"to) (?:class|lessons)",
        "behaviour",
        "has a lot of energy",
        innocent=r"disruptive (?:THING)",
    ),
    phrase(
        "attention-seeking",
        r"attention~seek(?:ing|ers?)|seek(?:s|ing)? (?:constant |adult |negative )?attention|(?:craves?|"
        r"craving|wants constant) attention",
        "behaviour",
        "has a lot of energy",
    ),
    phrase(
        "outburst",
        r"(?:angry |emotional |violent )?outbursts?|tantrums?|meltdowns?|kick(?:s|ed|ing) off|act(?:s|ed|"
        r"ing) out|lash(?:es|ed|ing) out|dysregulat\w+|anger (?:issues|management|problems)|defian(?:t|"
        r"ce)|non~?complian(?:t|ce)",
        "behaviour",
        "finding it hard",
        asks=True,
        innocent=r"act(?:s|ed|ing) out (?:the |a |our |their |that |his |her )?(?:story|song|words|scene|"
        r"parts?|lyrics?|verse|poem|tale|THING)|(?:the |our )?(?:song|session|piece|band|lesson|concert|"
        r"track|show|drums?) (?:kicks|kicked) off|kick(?:s|ed|ing) off (?:with|the)",
    ),
)

CLINIC = (
    phrase(
        "therapy dog",
        r"therapy (?:dogs?|puppy|puppies|cats?|llamas?|pon(?:y|ies)|horses?|rabbits?|guinea pigs?)",
        "doubtful",
        "something else that calms",
        asks=True,
    ),
    phrase(
        "therapy",
        r"(?:music |art |play |drama |speech |occupational |cognitive behavioural )?therap(?:y|ies|ist|"
        r"ists|eutic|eutically)",
        "clinic",
        "music group",
        doubtful=rf"(?<!\w)(?:{_LYRIC}|speech|retail)(?!\w)|therapists?",
    ),
    phrase("trauma-informed", r"trauma~(?:informed|aware|responsive|sensitive)", "clinic", "what helps"),
    phrase(
        "trauma",
        r"(?:early |childhood |past |developmental |complex )?trauma(?:s|tic|tically|ti[sz]ed|ti[sz]ing)?",
        "clinic",
        "what helps",
    ),
    phrase(
        "adverse",
        r"adverse childhood experiences?|ACEs|attachment (?:difficult(?:y|ies)|disorders?|issues?|needs|"
        r"problems?)|mental~health (?:needs|difficult(?:y|ies)|problems?|issues?|conditions?|disorders?)|"
        r"self~harm\w*|diagnos(?:is|es|ed)",
        "clinic",
        "what helps",
    ),
)
