"""Turns of phrase that give an answer away, or that clear it, whatever the field."""

from __future__ import annotations

from typing import Final

from models.wording.cue import Cue

PLACEHOLDER: Final = Cue(
    r"(?:t\.?b\.?[adcs]\.?|to ?do|n\.? ?[/.]? ?a\.?|none|nil|null|x{2,}|\?+|[-_.\u2026*/]+|tk|blank|placeholder|"
    r"lorem ipsum.*|fill (?:me )?in|name(?: here)?|not applicable|see above|same as above|asdf|test|unknown|"
    r"no idea|dunno|you \(developer\)|to be (?:completed|filled in|added|advised))"
    r"(?: ?[-:;,(]? ?\b(?:yet|later|soon|for now|at present)\b ?\)?)?"
)
"""A whole answer that only holds the place of one."""
HOLLOW: Final = Cue(r"[\[<{][^\]>}]*[\]>}]")
"""A bracketed text of a template."""
TO_COME: Final = Cue(r"\bt\.?b\.?[adc]\b\.?|\?{2,}|<[a-z ]+>|\[(?:name|insert|your|date|role)[^\]]*\]")

UNDECIDED: Final = Cue(
    r"\b(?:to be (?:\w+ )?(?:decided|determined|defined|agreed|confirmed|discussed|scheduled|worked out|clarified|"
    r"named|"
    r"nominated|appointed|announced|assigned|set|fixed|finali[sz]ed|arranged|found|established)|undecided|"
    r"(?:not|nobody|no one)(?: yet)? assigned(?: yet| so far)?$|unclear(?: yet| who| for now| at (?:the moment|"
    r"present))?$|(?:not|n't|nothing|nobody|no one|none|"
    r"never)(?: been| is| was| really| quite| formally| fully| yet)* "
    r"(?:decided|agreed|defined|settled|set up|sure|discussed|named|nominated|fixed|thought about|chosen|"
    r"got round|gotten|figured|worked out|finali[sz]ed|written)\b|"
    r"still (?:being |to be |under |in |open|figuring|discussing|working|deciding|looking for|thinking|"
    r"exploring|debating|pending|talking|evaluating|arguing|negotiat|unclear|t\.?b)|"
    r"figur(?:e|ing) (?:it |that |this |things )?out|work(?:ing)? (?:it |that |this )out|exploring options|"
    r"under (?:discussion|consideration|negotiation)|being (?:discussed|decided|defined|worked out|figured out)|"
    r"discussions? (?:is |are )?(?:ongoing|pending)|ongoing discussions?|open (?:question|point)|up in the air|"
    r"work in progress|wip|"
    r"(?:we|they|it)(?:'ll| will| shall) (?:then |later |still )?(?:need to |have to )?(?:be )?(?:decided?|defined?|"
    r"determined?|see\b(?! it| the)|find|figure|sort \w+ out|agree|discuss|name|pick|choose|work out|come up with|"
    r"think)|"
    r"(?:will|shall|should|must|needs? to|has to|have to) be (?:decided|defined|determined|discussed|appointed|"
    r"nominated|clarified|"
    r"agreed|named|sorted|worked)|will (?:decide|define|determine|discuss|appoint|nominate|clarify)|"
    r"needs? (?:defining|deciding|agreeing|discussion|clarification|an owner|thought)|"
    r"(?:haven't|have not|hasn't|has not) (?:\w+ )?(?:decided|agreed|defined|got|thought|discussed|named|set|"
    r"chosen|been|found|"
    r"picked|settled|figured|written|had)|we don't know|don't know yet|who knows|good question|no idea|no decision|"
    r"cross that bridge)\b"
)
"""The answer is that there is no answer yet."""
AWAITED: Final = Cue(
    r"\b(?:once (?:we|it|the|things|this|they|that|there|everything)|after (?:the )?(?:\w+ )?(?:pilot|launch|"
    r"go-?live|poc|trial|"
    r"reorg\w*|restructur\w+)|as we (?:learn|go)|learn as we|when the time comes|in due course|later (?:on|stage|"
    r"phase|"
    r"this year)?$|next phase|phase (?:2|two)|pending|waiting (?:for|on)|awaiting|to follow|in progress|not yet|"
    r"under review|being reviewed|in discussion|in the new year|revisit|still|not sure|unsure|tbh|"
    r"(?:will|'ll) (?:let you know|follow|come)|soon to be|depends on who)\b"
)
"""The answer is postponed; something definite beside it clears this."""
SETTLED: Final = Cue(
    r"\b(?:until|till|from|since|as of|by|decided|agreed|effective|starting|bis|ab) (?:on )?(?:the )?(?:\d|jan|feb|"
    r"mar|apr|may|"
    r"jun|jul|aug|sep|oct|nov|dec|q[1-4]|easter|christmas|monday|mon\b|end of)"
)
"""A date or a decision that clears "until" and "once"."""

ABSENT: Final = Cue(
    r"\b(?:vacan(?:t|cy)|unfilled|recruit(?:ing|ment)|hiring|to be (?:hired|recruited|replaced)|being (?:hired|"
    r"replaced)|"
    r"open (?:position|post|role|req\w*|headcount)|(?:position|post|role|seat)(?: is)?(?: currently| still)? "
    r"(?:open|vacant|empty|unfilled|unstaffed)|leav(?:es|ing)|has left|had left|(?:he|she|they|who|since) left|"
    r"left (?:in|last|us|the|since|already)|"
    r"just left|resigned|retir(?:es|ed|ing)|quit|gone|used to|former(?:ly)?|ex-\w+|previous(?:ly)?|maternity leave|"
    r"parental leave|paternity leave|sick leave|on leave|long-term sick|sabbatical|secondment|notice period|"
    r"working (?:his|her|their) notice|contract (?:ends|ended|expires|runs out|is up)|until (?:his|her|"
    r"their) contract|"
    r"moved (?:on|to)|no longer|not (?:yet )?(?:replaced|backfilled)|backfill|successor)\b"
)
"""The one who is named is not there, or not for long."""
STANDS_IN: Final = Cue(
    r"\b(?:acting|interim|locum|caretaker|taken over|takes over|replaced by|successor (?:is|:)|then|meanwhile|"
    r"in the meantime|deput\w+|covers?|back-?up|(?:when|while|if|during|in case) (?:\w+ ){0,3}?(?:away|absent|"
    r"leave|off|out|ill)|"
    r"until (?:then|\d|end|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))\b"
)

WRONG: Final = Cue(
    r"\b(?:wrote|writes|came up with|invented|prompt engineers?|sponsors?|sponsored|passionate|enthusias\w+|"
    r"champion\w*|evangelist|innovation|loves? (?:ai|the idea|it)|excited|keen|visionary|brought (?:it|us|in)|"
    r"bought|chose (?:it|the)|signed (?:the|off the) (?:contract|budget|deal)|holds? the budget|paid for|pays for|"
    r"likes? (?:the|ai|it|agentic)|his idea|her idea|their idea|whose idea|idea came|set it up|built (?:it|the|"
    r"this)|who built|created (?:it|the)|"
    r"ran the (?:pilot|poc|demo|trial)|intern|hackathon|presented it|started it|"
    r"most (?:interested|engaged|technical|keen)|knows (?:ai|chatgpt|the tool) best|good with (?:ai|computers|it))\b"
)
"""Somebody who built, paid for or likes the thing."""

HEDGE: Final = Cue(
    r"\b(?:probably|hopefully|maybe|perhaps|presumably|supposedly|most likely|i think|we think|i guess|i suppose|"
    r"i believe|in theory|theoretically|ideally|if possible|where possible|when possible|should be able|"
    r"should really|"
    r"fingers crossed|might|i assume|we assume|we hope|ought to|"
    r"most of the time|if time allows|time permitting|if we (?:remember|can|get)|-ish|or so|if at all|"
    r"if we (?:find|manage|get to)|if there(?:'s| is) time|when time permits|"
    r"with (?:any|some) luck|lucky|some ?times?|touch wood|aim to try)\b"
)
"""The answer hopes."""
SHOULD: Final = Cue(r"\bshould\b(?!ers?)")

PASSIVE: Final = Cue(
    r"\b(?:is|are|be|being|get|gets|getting|been|taken) (?:\w+ly |then |all |being )?(?:routed|handled|dealt|"
    r"picked|taken|"
    r"looked|processed|reviewed|resolved|managed|assigned|sorted|forwarded|escalated|checked|addressed|monitored|"
    r"covered|followed|care of|passed|sent|treated|fixed|distributed|cleared|reached|flagged|raised|actioned|"
    r"worked|owned|supported|redirected|investigated|triaged)\b"
)
"""Something happens to the item, and nobody does it."""

WATCH: Final = Cue(
    r"\b(?:keep(?:s|ing)? (?:an?|close|our|one) (?:\w+ )?(?:eye|watch|tabs)|keep(?:s|ing)? tabs|monitor(?:s|ing|ed)?|"
    r"watch(?:es|ing)?(?: it| this| over)?|observ(?:e|es|ing)|look(?:s|ing)? (?:at|into|after|over) (?:it|them|"
    r"this|the|any)|"
    r"eyeball\w*|check(?:s|ing)? (?:it |on it |in |them )?(?:manually|regularly|now and|from time|every now|when|"
    r"daily)|"
    r"by hand|manual(?:ly)?|spot-?checks?|for (?:a|the) (?:while|time being|moment)|for now|during the (?:pilot|"
    r"trial|poc)|"
    r"now and then|now and again|from time to time)\b"
)
"""Watching in place of owning."""

ANYBODY: Final = Cue(
    r"\b(?:some ?one|some ?body|any ?one|any ?body|whoever|who ?ever|whomever|whichever|"
    r"any (?:one )?(?:of )?(?:the |our |us)?\s?\w+|"
    r"one of (?:the|our|us|them|these|my|his|her|a)\b|either of us|(?:an?|some|another) (?:colleague|team ?mate|"
    r"co-?worker|person|"
    r"human|member|volunteer|operator|employee|user|developer|engineer|guy)|(?:first|next) (?:available|free|person|"
    r"one|come)|no one in particular|nobody (?:in particular|specific)|who(?:ever)? (?:is|has|gets|sees|finds|"
    r"notices|happens))\b"
)
"""Somebody, anybody, whoever."""

RESOLVER: Final = Cue(
    r"\brot(?:a|as|er|ers|ation)\b|\brost(?:er|ers|ered)\b|\bschedule\b|\bon[- ]?call\b|\bon[- ]duty\b|\bduty\b|"
    r"\bon shift\b|"
    r"\b(?:per|each|every|this|of the|shift's) (?:shift|day|week|watch)(?: |$|[,;:.)])|\bcalendar\b|\bpagerduty\b|"
    r"\bopsgenie\b|"
    r"\bshift (?:plan|list|board|sheet|log)\b|\b(?:on|at|off) the (?:\w+ )?(?:board|roster|rota|list|desk)\b|"
    r"\bfield\b|\bassign(?:ed|ee|s|ment)\b|\ballocat\w+|\bholds?(?:ing)? (?:the|it|that|this)\b|\bcurrently\b|"
    r"\b(?:is|be) named\b|\bname(?:d)? (?:on|in|is)\b|\bround[- ]?robin\b|\bdienstplan\b|\bschichtplan\b|\bturns?:|"
    r"\bof (?:the )?(?:day|week|month)\b|\bkeeper of\b|\bcase owner\b|\bowner field\b|\bturnus\w*|\bastreinte\b|"
    r"\bguardia\b|"
    r"\bthe (?!people|guys|folks|ones|team|users)\w+ (?:\w+ )?(?:who|whose|of record)\b|\bturno\b|\bdienst\b|"
    r"\bi (?:\w+ )?(?:run|carry|own|hold|am|do|clear|built|take|keep|answer)\b|\b(?:me|myself)\b"
)
"""Something that makes one human out of many: a rota, a field that is always filled, who it is now."""

COLLECTIVE: Final = Cue(
    r"\b(?:joint(?:ly)?|shar(?:ed|es?|ing)|everyone|every ?body|everyone's|all of (?:us|them)|we all|"
    r"we (?:\w+ )?(?:do|share|own|"
    r"handle)|all (?:\w+ )?(?:stakeholders|parties|teams|partners|users|staff|managers|hands|members|departments|"
    r"areas|"
    r"involved|together|leads)|collective(?:ly)?|together|co-?own\w*|mix(?:ed|ture)?|distributed|"
    r"both (?:\w+ )?(?:teams|departments|sides|"
    r"units|groups|areas|functions)|consensus|majority|cross-?functional|matrix|various|multiple|several|"
    r"as a (?:team|group|whole)|(?:is |are |split |divided )?between (?:the |our )?\w+ (?:and|&)|collaborat\w+|"
    r"whole|entire|mutual(?:ly)?|in common|each (?:team|department|area|unit|business)|"
    r"depend(?:s|ing) on (?:the|who|what|which)|in turn|take turns|hive ?mind|wisdom of)\b"
)
"""All together, so nobody."""

LEADS: Final = Cue(
    r"\b(?:lead|leads|led|deput\w+|back-?up|backed up|cover(?:s|ed|ing)?|stand[s-]? ?in|altern\w+|second(?:ary|"
    r"ed)?|then|otherwise|else|"
    r"if (?:un\w+|\w+'s|not|away|absent|\w+ is)|when (?:away|absent|out|\w+ is)|unreachable|absen(?:t|ce)|"
    r"accountable|"
    r"chair\w*|"
    r"final|casting|main|primar\w+|first|answers? for|reports? to|supported by|with (?:help|support)|assisted|"
    r"substitut\w+|vertret\w+|stellv\w*|reserve|fallback|vice|on leave|holiday\w*|vacation|in charge|"
    r"owns|tie-?break\w*|last word|decides|overall|next in line|suppl[ée]\w*|adjoint\w*|or in (?:his|her|their))\b"
)
"""One of several comes first."""
SPLIT: Final = Cue(
    r"\b(?:days?|nights?|mornings?|afternoons?|evenings?|week-?days?|week-?ends?|mon|tue|tues|wed|thu|thur|fri|sat|"
    r"sun|mon\w*day|"
    r"tuesday|wednesday|thursday|friday|north\w*|south\w*|east\w*|west\w*|eu|us|usa|uk|emea|apac|latam|dach|nordics|"
    r"side|region\w*|early|late|shift|hours|am|pm|site|office hours|out of hours|odd|even|q[1-4]|h[12]|above|below|"
    r"over|under|until|from)\b|\w+ ?[:=] ?\w.*[;,./] ?\w+[^:]*:"
)
"""Each has a share of their own: of the day, the map, or the work."""

VENDOR_SIDE: Final = Cue(
    r"\b(?:at|from|of|with|by) (?:the |our |their )?(?:\w+ )?(?:vendor|supplier|provider|integrator|consultancy|"
    r"agency|"
    r"contractor|partner company)\b|"
    r"\b(?:vendor|supplier|provider|partner|contractor)'s\b"
)

DEPENDS: Final = Cue(
    r"\b(?:case[- ]by[- ]case|case to case|depend(?:s|ing|ent)|it varies|varies|var(?:y|ies)|situational|situation|"
    r"judg\w+|"
    r"discretion\w*|common sense|feel(?:s|ing)?|gut|as (?:we|they|you) see fit|sees? fit|informal(?:ly)?|flexib\w+|"
    r"on (?:its|their) merits|no fixed|no formal|no hard|loosely|organic(?:ally)?|as appropriate|where appropriate|"
    r"if appropriate|as applicable|whatever)\b"
)
"""It depends."""

BUREAU: Final = Cue(
    r"\b(?:polic(?:y|ies)|procedures?|process(?:es)?|protocols?|sla|slas|ola|matrix|guidelines?|rules?|playbook|"
    r"runbook|"
    r"handbook|contract|agreement|framework|standards?|sop|sops|governance|hierarchy|manual|usual (?:way|channels?|"
    r"path|route)|normal (?:way|channels?|path|route)|established|existing|standard)\b"
)
"""A document or a custom is meant to answer for it."""
