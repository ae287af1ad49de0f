"""Rules for what keeps an agent in hand: who approves a change, who can stop it, and how often it is looked at."""

from __future__ import annotations

from typing import Final

from models.wording import cues, evidence, nouns, times
from models.wording.cue import Cue
from models.wording.evidence import Evidence, Rule, holds_words

_SILENCE: Final = Cue(
    r"\bunless\b.{0,40}\b(?:objects?|complain\w*|veto\w*|shouts?|says? no|protest\w*|disagree\w*|stops? (?:it|us)|"
    r"hear|reject\w*|"
    r"raises?|concern\w*)\b|\b(?:no|nobody|no one|none|without|doesn't|don't|not)\b.{0,30}\b(?:object\w*|"
    r"complain\w*|veto\w*|"
    r"protest\w*|disagree\w*|shouts?|response|reply|replies|answer|feedback|concerns|pushback)\b|\bno news\b|"
    r"\bopt[- ]?out\b|"
    r"\bsilence\b|\btacit\w*|\blazy consensus\b|\b(?:deemed|assumed|considered) (?:approved|accepted|ok)\b"
)
_TOLD: Final = Cue(
    r"\b(?:inform\w*|notif\w*|let\b.{0,40}\bknow|fyi|heads[- ]?up|announc\w*|tell|told|telling|cc|share[sd]?|"
    r"posted?|post in|"
    r"mention\w*|email(?:ed|s)?|mail|communicat\w*|aware|publish\w*|release notes|changelog|log the)\b"
)
_YES: Final = Cue(
    r"\b(?:approv\w*|sign\w*|countersign\w*|ok|okays?|yes|agree\w*|decid\w*|authori[sz]\w*|consent\w*|permission|"
    r"final|"
    r"say|say-so|needs?|through|go-ahead|green light|veto|vote|review\w*|accept\w*|by|keys?|release[sd]?|"
    r"genehmig\w*)\b"
)
_SELF: Final = Cue(
    r"\b(?:own (?:changes?|work|code|prompts?|rules?|stuff|pr|prs|edits?)|self[- ]?(?:approv\w*|sign\w*|certif\w*|"
    r"review\w*|merge\w*)|"
    r"the same (?:person|dev\w*|engineer|one)|(?<!lead )(?<!senior )(?<!chief )(?<!head )(?:author|developer|"
    r"builder|maker|coder|dev|implementer|whoever)s?"
    r"(?: \w+){0,5}? (?:also )?(?:approves?|signs?|merges?|releases?|decides?|okays)|"
    r"(?:changes?|builds?|writes?|makes?|codes?|develops?|edits?|tests?|implements?)(?: it|"
    r" them)? and (?:then )?(?:approves?|signs?|"
    r"releases?|deploys?|merges?|ships?)|(?:i|we) (?:\w+ ){0,4}(?:and|then) (?:i |we )?(?:approve|sign|release|"
    r"ship|deploy))\b"
)
_NOT_SELF: Final = Cue(
    r"\b(?:nobody|no one|never|not|none|cannot|can't|other than|another|different|second|except|except for|nor)\b"
)
_NO_NEED: Final = Cue(
    r"\b(?:no (?:formal )?(?:approvals?|sign-?off|process|one|gate|need)|not (?:needed|required|necessary)|nobody|"
    r"none|"
    r"without (?:approval|sign-?off)|auto(?:matically)?[- ]?(?:approved|merged|deployed)?|iterate|as we go|"
    r"as it comes|on the fly|ship it|"
    r"devs? push|push(?:es|ed)? when|deploy on merge|straight to prod\w*|whenever|pipeline|go live with|ci/?cd)\b"
)
_DENIED: Final = Cue(
    r"\b(?:(?:should|will|would|wo|does|do|is|are|was|can|could)(?:n't| not|not| never)(?: \w+){0,3}? (?:needs?|"
    r"needed|necessary|happen|required|"
    r"arise|fail|break|do any|go wrong|be stopped|stop)|not (?:needed|necessary|required|expected|foreseen|planned|"
    r"applicable|possible)|"
    r"no (?:need|reason|risk|stop|such|one would|way to)|never (?:be |been |have to |had to )?(?:needed|stop\w*|"
    r"happen\w*|fail\w*|necessary|going)|"
    r"cannot (?:do|be|fail|go|harm)|can't (?:do|be stopped|fail|go wrong|harm)|guardrails|don't (?:expect|think|"
    r"foresee|plan|see)|"
    r"won't (?:be|come|need)|unlikely|harmless|too (?:safe|important|critical)|nobody|no one|it just runs|"
    r"always (?:on|runs))\b"
)
_SLOW: Final = Cue(
    r"\b(?:meetings?|ticket|change (?:request|process|advisory|control|board)|raise (?:a|an|it|the)|submit|"
    r"request (?:to|via|form)|"
    r"committee|(?:okay|ok|permission|go-ahead|consent|blessing) (?:of|from)|steering|steerco|board (?:approval|"
    r"decision|vote|meeting)|(?:ask|to|by|from|via) the board|"
    r"^(?:the )?board$|approval|sign(?:s|ed)?[- ]?off|"
    r"(?:have|has|had|must|need to) (?:all )?(?:sign\w*|agreed?|"
    r"approved?|confirmed?)|once .{0,40}(?:sign\w*|agree\w*|approv\w*)|after (?:a |an |the |"
    r"full )?(?:\w+ )?(?:\w+ )?(?:review|analysis|"
    r"investigation|discussion|consultation|assessment|meeting|vote|approval)|discuss\w*|vote|consensus|escalat\w*|"
    r"business case|consult\w*|cab|next (?:sprint|release|maintenance|steering|week|month|business day|working day|"
    r"governance)|"
    r"release (?:cycle|window)|maintenance window|(?:\d+|few|couple of|several|two|three|some|working|business|"
    r"within)[ -]*(?:\d+ )?"
    r"(?:working |business |calendar )?(?:days?|weeks?)|(?:needs?|requires?) .{0,30}(?:all|both|sign|approv|agree))\b"
)
_FAST: Final = Cue(
    r"\b(?:at once|immediate\w*|straight ?away|right away|instantly|switch\w*|button|toggle\w*|feature flag|flag|"
    r"kill|breaker|plug|"
    r"lever|off|pulls?|flips?|presses|hits?|minutes?|mins?|within the hour|stops? first|first then|afterwards|"
    r"no questions|alone|"
    r"without asking|"
    r"informs?|tells?|tell|one click|click|by phone|phone|unplug\w*|pauses?|stops? it)\b"
)

_REACTIVE: Final = Cue(
    r"\b(?:after (?:an? |any |each |every |the |major |serious |significant |every single )?(?:\w+ )?(?:incidents?|"
    r"complaints?|failures?|problems?|issues?|outages?|escalations?|"
    r"errors?|mistakes?|accidents?|it (?:breaks|fails|goes))|(?:if|when|whenever|as soon as|only if|only when|"
    r"in case|once) "
    r"(?:\w+ ){0,5}?(?:break\w*|fail\w*|wrong|complain\w*|problems?|issues?|incidents?|errors?|ask\w*|request\w*|"
    r"happen\w*|needed|"
    r"necessary|noise|odd|down|notice\w*|spik\w*|drops?|escalat\w*|comes? up|trouble|off)|on (?:demand|request|"
    r"escalation|failure|"
    r"complaint)|in (?:the )?case of|in the event|reactive\w*|post-?mortems?|upon (?:request|incident|complaint)|"
    r"event-?driven)\b"
)
_SHOWN: Final = Cue(
    r"\b(?:dash-?boards?|grafana|power ?bi|tableau|looker|datadog|kibana|splunk|reports?|alerts?|alerting|alarms?|"
    r"monitor\w*|kpis?|live|visible|"
    r"metrics|charts?|screens?|logs?|notifications?|observability|tracked|real[- ]?time|wallboard)\b"
)


def silent(found: Evidence) -> str | None:
    """A change goes through because nobody says no, or because somebody was informed."""
    if found.says(_SILENCE):
        return "silence_is_consent"
    told = found.says(_TOLD) and not found.says(_YES) and not found.elsewhere(_TOLD)
    return "silence_is_consent" if told else None


def own_work(found: Evidence) -> str | None:
    """Whoever makes the change says yes to it."""
    alone = found.says(_SELF) and not found.says(_NOT_SELF) and not found.elsewhere(_SELF)
    return "self_approval" if alone else None


def circle(found: Evidence) -> str | None:
    """A body that meets, without somebody who has the last word."""
    return "committee_no_chair" if holds_words(found, nouns.CIRCLE) and not found.someone else None


def depends(found: Evidence) -> str | None:
    """It depends, and no one is named."""
    return "case_by_case" if found.says(cues.DEPENDS) and not found.someone else None


def unneeded(found: Evidence) -> str | None:
    """Nobody has to say yes."""
    return "no_approver" if found.says(_NO_NEED) and not found.someone else None


def bureau(found: Evidence) -> str | None:
    """A process is named in place of a human."""
    return "circular" if found.says(cues.BUREAU) and not found.someone and not found.parties.departments else None


def no_yes(found: Evidence) -> str | None:
    """No human could be recognised."""
    del found
    return "no_approver"


CHANGE: Final[tuple[Rule, ...]] = (
    evidence.placeholder,
    evidence.undecided,
    silent,
    own_work,
    evidence.vendor_alone,
    circle,
    depends,
    evidence.hedged,
    evidence.is_someone,
    evidence.lettered,
    evidence.awaited,
    unneeded,
    evidence.anybody,
    evidence.collective,
    evidence.is_resolved,
    evidence.crowd,
    evidence.software,
    evidence.strange,
    bureau,
    no_yes,
)


def denied(found: Evidence) -> str | None:
    """A stop is held to be unnecessary."""
    return "denial" if found.says(_DENIED) and not found.someone else None


def slow(found: Evidence) -> str | None:
    """A stop that waits for a meeting, a ticket, days or further signatures."""
    waits = _SLOW.search(_WITHOUT.sub(" ", found.low))
    return "slow_stop" if waits and not (found.someone and found.says(_FAST)) else None


_WITHOUT: Final = Cue(
    r"\b(?:no|without|not|never)\b(?: \w+){0,2}? (?:meetings?|tickets?|approvals?|sign-?off|votes?|discussion|"
    r"committee|board|request)\b"
    r"|\b(?:meetings?|tickets?|approvals?|sign-?off) (?:is |are )?(?:not|never)\b"
)


def any_holder(found: Evidence) -> str | None:
    """Any holder of a post may stop it: several holders are welcome here."""
    words = found.reading.words
    named = [
        number
        for number in found.parties.indefinite
        if number and (words[number - 1].low not in _ANY or words[number].low not in nouns.MANY)
    ]
    return "" if named and not found.says(_JUST_ANY) else None


_ANY: Final = nouns.words("a an any some another one senior")
_JUST_ANY: Final = Cue(r"\b(?:some|a|an) (?:\w+ )?(?:manager|developer|engineer|admin|lead)\b")


STOP: Final[tuple[Rule, ...]] = (
    evidence.placeholder,
    evidence.undecided,
    evidence.vendor_alone,
    denied,
    slow,
    any_holder,
    evidence.anybody,
    evidence.hedged,
    evidence.is_someone,
    evidence.lettered,
    evidence.is_resolved,
    evidence.awaited,
    evidence.collective,
    evidence.software,
    evidence.crowd,
    evidence.strange,
    no_yes,
)


def has_rhythm(found: Evidence) -> bool:
    """Whether an interval, a named day or a count is given that comes round within a year."""
    low = times.RARE.sub(" ", _REACTIVE.sub(" ", found.low))
    return bool(times.CADENCE.search(low))


def put_off(found: Evidence) -> str | None:
    """Undecided, unless an interval is named beside it."""
    open_ = found.says(cues.UNDECIDED) or found.says(cues.AWAITED)
    return "undecided" if open_ and not has_rhythm(found) else None


def hoped(found: Evidence) -> str | None:
    """A rhythm that is only hoped for."""
    return "hedge" if found.says(cues.HEDGE) else None


def is_rhythm(found: Evidence) -> str | None:
    """A rhythm clears what comes later."""
    return "" if has_rhythm(found) else None


def no_rhythm(found: Evidence) -> str | None:
    """Phrases used in place of an interval."""
    if found.says(times.RARE):
        return "too_slow"
    if found.says(_REACTIVE):
        return "reactive_only"
    if found.says(times.LENGTH) or (found.is_foreign and found.says(times.UNIT)):
        return ""
    return "dashboard_not_review" if found.says(_SHOWN) else "no_cadence"


REVIEW: Final[tuple[Rule, ...]] = (evidence.placeholder, put_off, hoped, is_rhythm, no_rhythm)
