"""Numbers with units, events of the clock, and rhythms: what a time, a measure or a review can be recognised by."""

from __future__ import annotations

from typing import Final

from models.wording.cue import Cue

_NUMERAL: Final = (
    r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|forty-five|"
    r"fifty|sixty|ninety|hundred|half an?|half|quarter of an|ein|eine|einer|einem|zwei|drei|vier|fünf|sechs|zehn|"
    r"un|une|"
    r"deux|trois|quatre|cinq|dos|tres|cuatro|cinco|twee|drie|vijf|due|tre|två|dois)"
)
NUMBER: Final = r"\d{1,12}(?:[.,': ]\d{1,9}){0,4}"
AMOUNT: Final = rf"(?:{NUMBER}|\b{_NUMERAL}(?=[ -]))"
_LENGTH: Final = (
    r"(?:s|bds?|wds?|bh|secs?|seconds?|m|mins?|minutes?|h|hs|hrs?|hours?|d|days?|w|wks?|weeks?|fortnights?|months?|"
    r"mo|quarters?|"
    r"years?|yrs?|shifts?|sprints?|terms?|lessons?|periods?|sessions?|rounds?|tides?|milkings?|rings?|sols?|"
    r"sekunden?|minuten?|stunden?|std|tage?n?|werktage?n?|arbeitstage?n?|wochen?|monate?n?|quartale?|"
    r"minutes?|heures?|jours?|semaines?|mois|minutos?|horas?|días?|dias?|semanas?|mes|meses|"
    r"minuut|minuten|uur|uren|dag|dagen|werkdagen|maand|maanden|weken|ore|ora|giorni|giorno|settimane|mese|mesi|"
    r"timmar?|timer?|dagar?|dage|veckor?|uker?|uge|godzin|dni|saat|gün|時間|分|日)"
)
_BETWEEN: Final = (
    r"(?:-| |\b(?:business|working|calendar|opening|office|trading|school|clinic|covered|service|class|full|clear|"
    r"ops|"
    r"operational|banking|bank|court|week|shop|store|core|more|further)\b)*"
)
_WORD_BETWEEN: Final = r"\b\d+ [a-z]+ (?:minutes?|hours?|days?|weeks?)\b"
UNIT: Final = Cue(rf"\b{_LENGTH}\b")
"""A unit of time, with or without a number."""
LENGTH: Final = Cue(rf"{_WORD_BETWEEN}|(?<![\w]){AMOUNT}\+?{_BETWEEN}{_LENGTH}(?![\w])")
"""A number with a unit of time: "4 business hours", "half an hour", "P1 1h", "24 Stunden"."""

_DAY_NAME: Final = (
    r"(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:days?|nesdays?|sdays?|rsdays?|urdays?)?|"
    r"(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|lundis?|mardis?|mercredis?|jeudis?|vendredis?|lunes|"
    r"martes|"
    r"miércoles|jueves|viernes|maandag|dinsdag|woensdag|donderdag|vrijdag"
)
DAY_NAME: Final = Cue(rf"\b(?:{_DAY_NAME})\b")
_CLOCK: Final = r"\d{1,2}(?:[:.h]\d{2})? ?(?:am|pm|uhr|h|o'clock|z|utc|cet|gmt)?"
_MOMENT: Final = (
    rf"(?:{_CLOCK}|noon|midday|midnight|lunch(?:time)?|breakfast|dawn|tea ?time|eod|cob|eob|eow|close|closing|"
    rf"cut-?off|"
    rf"end of|start of|opening|{_DAY_NAME}|tomorrow|tonight|the end|night|morning|evening|afternoon|next|same)"
)
_VAGUE_AFTER: Final = (
    r"(?!(?:a )?(?:reason|reasonable|sla|the sla|slas|limits|capacity|budget|means|timeframe|the timeframe|"
    r"expectation|"
    r"expectations|the agreed|agreed|an? (?:acceptable|appropriate|adequate|reasonable|suitable)|acceptable|"
    r"appropriate|policy|the policy|guidelines|due course|target|targets|a (?:short|few|couple)|the (?:usual|normal)|"
    r"seconds|minutes|hours|days|weeks|our|the (?:next )?(?:few|couple))\b)"
)
EVENT: Final = Cue(
    rf"\bt ?\+ ?\d|\b[dt]0\b|\bnbd\b|\beod\b|\bcob\b|\beob\b|\beow\b|"
    rf"\b(?:same|next|following)[ -](?!time|way|as\b|person|team|one\b|thing|level|available|possible|step|person|"
    rf"free|phase)[a-z]{{3,}}|"
    rf"\b(?:same|next|following|this|current|selben?|gleichen|nächsten?|même|prochaine?|mismo|próximo|dezelfde|"
    rf"volgende)[ -]"
    rf"(?:\w+[-. ]+){{0,2}}?(?:{_LENGTH}|morning|afternoon|evening|night|noon|build|release|run|batch|wave|handover|"
    rf"{_DAY_NAME})\b|"
    rf"\b(?:by|before|until|till|up to|latest|no later than|not later than|at|bis|vor|um|avant|antes de|voor) "
    rf"(?:the |each |every |our |its )?(?:\w+ ){{0,2}}?{_MOMENT}(?![\w])|"
    rf"\bend of (?:the |each |every |that )?(?:\w+ )?(?:day|shift|business|week|play|month|session|sprint|lesson|"
    rf"period|watch|round|milking|flight|voyage|trading|term|quarter)\b|"
    rf"\b(?:close|start|opening) of (?:the )?(?:\w+ )?(?:day|shift|business|play|trading|week)\b|"
    rf"\bwithin (?:the|one|an?|each|this|that|his|her|half an?) {_VAGUE_AFTER}[a-z]{{3,}}|"
    rf"\bbefore (?:the |each |every |next |a |its |their |our )*(?!deadline\b|long\b|customers? (?:notice|"
    rf"complain)|too\b|it(?:'s)?\b|"
    rf"any\w*\b|we\b|they\b|someone\b)[a-z0-9:]{{3,}}|\bwhile (?:the|they|he|she|on)\b|\bintra-?day\b|"
    rf"\b(?:at|during) (?:the )?(?:next |same )?(?:hand-?over|shift change|stand-?up|huddle|rounds?|call|visit|"
    rf"lesson|class)\b|"
    rf"\bovernight\b|\btomorrow\b|\btonight\b|\btwice (?:a|per|each) (?:day|shift|hour)\b|\bdaily\b|\bhourly\b|"
    rf"\b(?:on|of|in) the (?:day|shift|hour)\b(?! (?:to|by))|\b\d{{1,2}}[:.]\d{{2}}\b|\b\d{{1,2}} ?(?:am|pm)\b"
)
"""An event of the clock: "same day", "before the 16:00 run", "T+1", "by close of business"."""

CADENCE: Final = Cue(
    rf"\b(?:hourly|daily|nightly|weekly|fortnightly|bi-?weekly|bi-?monthly|monthly|quarterly|termly|semi-?annual\w*|"
    rf"half-?yearly|six-monthly|three-monthly|twice-weekly|\d+-(?:weekly|monthly)|täglich|wöchentlich|monatlich|"
    rf"quartalsweise|vierteljährlich|hebdomadaire|mensuel\w*|trimestriel\w*|quotidien\w*|semanal\w*|mensual\w*|"
    rf"mensal|"
    rf"trimestral\w*|wekelijks|maandelijks|settimanal\w*|mensil\w*|månadsvis|ugentlig|miesięcznie|"
    rf"14-?tägig|zweiwöchentlich)\b|"
    rf"\b(?:once|twice|thrice|two times|three times|\d+ ?(?:times|x)|2x|3x|4x) (?:(?:a|an|per|each|every|in each|"
    rf"in a) \w+|\w+ly\b)|"
    rf"\b(?:every|each|per) (?!now|once|so\b|time|opportunit|possib|chance|incident|complaint|problem|failure|"
    rf"error|issue|outage|"
    rf"escalation|need|request|one\b|body|thing|year|annual)\w+|"
    rf"\b(?:every|each|per|alle|jede[nsr]?|chaque|toutes les|tous les|cada|elke|iedere|ogni|varje|hver|co) "
    rf"(?:single |other |second |third |fourth |first |last |1st |2nd |3rd |4th |\w+ )?"
    rf"(?:{AMOUNT}\b|{_LENGTH}|morning|evening|night|{_DAY_NAME}|release|build|deployment|delivery|voyage|voyages|"
    rf"season|"
    rf"cycle|close|month-end|payroll|match|flight|batch|intake|semester|retro|stand-?up|handover|"
    rf"board meeting)(?![\w])|"
    rf"\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|last|ersten|letzten|premier|dernier|primer) "
    rf"(?:\w+ )?(?:{_DAY_NAME}|day|week|of (?:the|each|every) month|monday)|"
    rf"\bafter (?:every|each) \w|\b(?:{_DAY_NAME})s?\b|\bevery (?:{NUMBER})|\b(?:month|quarter|period)[- ]?(?:end|"
    rf"close)\b|"
    rf"\bend of (?:each|every|the) (?:\w+ )?(?:sprint|week|month|quarter|term|season|shift|iteration)|"
    rf"\b\d+ ?x ?(?:/|per|a|each|every) ?\w+|\b(?:once|one|\d+) ?/ ?(?:d|w|m|q|day|wk|week|mo|month|quarter)\b|"
    rf"\bsprint (?:review|retro\w*)|\bqbrs?\b|\b(?:day|week|month) \d+\b|\b1[/ ]?(?:week|wk|month|mo)\b"
)
"""A rhythm: an interval, a named day, or a count of items."""

RARE: Final = Cue(
    r"\b(?:annual(?:ly)?|yearly|once (?:a|per|each|every) (?:\w+ )?year|every year|each year|per (?:\w+ )?year|"
    r"every (?:\w+ )?"
    r"(?:two|three|2|3|four|4|five|5|other|second) years?|biennial\w*|jährlich|once in \w+ years|every (?:12|18|"
    r"24) months|"
    r"(?:every|each) (?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"spring|summer|autumn|winter)|"
    r"year-?end|anniversary)\b"
)
"""A rhythm of a year or longer."""
