"""Phrases of forms-and-words 15, and their kin, of offices and evaluations, and of what was not done."""

from __future__ import annotations

from nurture_desk.domain.guards.framing_phrases import phrase

_MACHINE = (
    r"(?:machine|laptop|i?pad|tablet|speakers?|lead|cable|door|printer|app|software|keyboard|piano|"
    r"strings?|loops?|"
    r"computer|projector|amp|weather|batter(?:y|ies)|mic|microphone|cd|player|wi-?fi|internet|connection|"
    r"recording|"
    r"drum|drums|pedal|heating|power|lights?|it|link|login|file|stand)"
)

SYSTEM = (
    phrase(
        "intervention",
        r"(?:musical |early |targeted |small~group |therapeutic |behaviour |school )*interventions?",
        "system",
        "small calm music group",
        fits=True,
    ),
    phrase("referral", r"(?:self~)?referrals?", "system", "suggestion", fits=True),
    phrase(
        "referred",
        r"(?<=was\x20)referred|(?<=were\x20)referred|(?<=been\x20)referred|(?<=be\x20)referred|"
        r"(?<=got\x20)referred|(?<=is\x20)referred|(?<=are\x20)referred|referred (?:by|for|into|through|"
        r"via)|self~referred|"
        r"refer(?:red|ring|s)? (?:him|her|them|SOMEBODY|the child|this child|a child)|referred to (?:us|"
        r"me|our service|the (?:group|programme|project|service|SENCO|music group))",
        "system",
        "suggested",
        innocent=r"(?:THING|it|that|this|we|they|he|she|which) (?:is|was|were|are|got|often|"
        r"always)? ?referred to(?: \w+){0,4} as|referred to as|(?:THING|it|which) (?:was|were|is|"
        r"are) referred to",
    ),
    phrase(
        "target group",
        r"target(?:ed)?~groups?|target(?:ed)? (?:children|pupils|cohorts?|students|learners|families|"
        r"population)",
        "system",
        "small calm music group",
        fits=True,
    ),
    phrase(
        "targeted",
        r"targeted (?:support|work|provision|help|sessions?|programme|approach)",
        "system",
        "small calm music group",
    ),
    phrase("case study", r"case~stud(?:y|ies)", "system", "story", fits=True),
    phrase(
        "nurture",
        r"nurture~groups?|nurtures?(?= (?:provision|room|unit|programme|approach|practice|base|session|"
        r"class))|nurture",
        "system",
        "small calm music group",
        fits=True,
    ),
    phrase("nurture", r"nurturing|nurtured|nurtures", "system", "looked after, encouraged", asks=True),
    phrase(
        "provision",
        r"alternative provision|pupil referral unit|PRU|behaviour unit|safeguarding (?:concerns?|"
        r"issues?)|child protection|child in need|social (?:workers?|services|care)|(?:looked~after|"
        r"fostered|adopted) (?:child|children|boy|girl)|in (?:foster )?care(?= (?:of the|since|and has)|"
        r"[.,;])|school refus(?:er|al|ers)",
        "system",
        "leave it out",
        innocent=r"Children in Need",
    ),
)

OUTCOMES = (
    phrase(
        "resilience",
        r"resilien(?:ce|cy|t|"
        r"tly)",
        "outcome",
        "keeps going, tries again",
        innocent=r"resilient THING",
    ),
    phrase(
        "agency",
        r"agency",
        "outcome",
        "makes choices",
        innocent=r"(?:travel|supply|news|detective|space|estate|letting|secret|spy|an?) agency|"
        r"agency (?:staff|teachers?|workers?|tutors?|cover|TA|nurse|called|supply)",
    ),
    phrase(
        "community",
        r"(?:musical|music~making) community|sense of community|community(?= (?:outcomes?|score|"
        r"indicator|strand|skills))|(?<=resilience\x20and\x20)community|(?<=agency\x20and\x20)community|"
        r"(?<=resilience,\x20)community|(?<=agency,\x20)community|(?<=and\x20)community(?= (?:have|"
        r"has) (?:increased|grown|improved))|community(?=: )",
        "outcome",
        "part of the band, shares, leads",
        innocent=r"community music",
    ),
)

LACK = (
    phrase(
        "attendance",
        r"(?:very )?(?:poor|low|patchy|irregular|erratic|bad|weak|inconsistent|sporadic|declining|"
        r"non~) ?attend(?:ance|er|ers)|attendance (?:\w+ ){0,3}(?:poor|low|patchy|irregular|erratic|"
        r"inconsistent|sporadic|a (?:problem|concern|worry|issue))|"
        r"persistent(?:ly)? absen(?:t|ce|tee|teeism)|(?:often|frequently|repeatedly|regularly) absent|"
        r"unauthori[sz]ed absences?|truan(?:t|cy|ting)|(?:did not|didn[’']t|does not|doesn[’']t) attend|"
        r"missed (?:\d+|half|most|many|several|some|a lot|too many|two|three|four|five|six|seven|eight|"
        r"nine|ten)(?: of)?(?: the| his| her| their)? ?(?:sessions|weeks|lessons)|attendance (?:of|was|"
        r"is|at) \d+|\d+ ?(?:%|per cent) (?:of )?attendance|attended only",
        "lack",
        "was part of … sessions",
    ),
    phrase(
        "refused",
        r"refus(?:ed|es|ing|al|als)(?: (?:to|point~blank|outright)(?! (?:stop|give|let|leave|quit|"
        r"go home))| (?:the|a|any|all|every)(?= ))?",
        "lack",
        "chose to listen",
        innocent=rf"{_MACHINE} (?:\w+ )?(?:refused|refuses|was refusing|is refusing)(?: to)?|"
        rf"refused to (?:stop|give up|let|leave|quit|go home)",
    ),
    phrase(
        "refused to stop",
        r"refus(?:ed|es|ing) to (?:stop|leave|quit|go home)",
        "lack",
        "wanted more",
        asks=True,
        innocent=rf"{_MACHINE} (?:\w+ )?(?:refused|refuses) to \w+",
    ),
    phrase(
        "failed",
        r"fail(?:ed|s|ing|ure|ures)?(?: to)?",
        "lack",
        "is still working on",
        innocent=(
            rf"{_MACHINE} (?:\w+ )?(?:fail(?:ed|s|ing)?|is failing)(?: to)?|never fail(?:s|ed)? to|"
            rf"(?:not|never|cannot|to|didn[’']t|don[’']t|won[’']t) fail|without fail|power failure|"
            rf"(?:success|successes) and failures?|reviewing success and failure"
            r"|fail(?:ed|ing)? safe|cannot fail|can[’']t fail|THING (?:has |had |have )?fail(?:ed|"
            r"s)?(?: to)?|no such thing as fail(?:ing|ure)|fear of fail(?:ing|ure)|fail~safe"
        ),
    ),
)
