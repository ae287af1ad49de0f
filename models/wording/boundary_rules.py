"""Rules for the boundary: an action, an object, and where it ends."""

from __future__ import annotations

import re
from typing import Final

from models.wording import cues, evidence, nouns
from models.wording.cue import Cue
from models.wording.evidence import Evidence, Rule
from models.wording.text import Word

_ACTIONS: Final = nouns.words(
    """
    classify sort draft answer route extract flag match suggest propose book schedule read check compare fill tag
    translate summarise summarize transcribe post send update create reconcile approve refund reply respond assign
    escalate collect remind chase moderate list gather rank score label redact merge file pull fetch look convert
    calculate compute estimate verify validate detect search recommend reorder order generate write prepare print pay
    close open hide mark ask call dial code pick rebook cancel acknowledge triage categorise categorize group register
    log enter record prioritise prioritize forward transfer release block unblock reset issue invoice quote screen
    scan capture index archive link map split pair dedupe deduplicate correct edit publish notify alert warn confirm
    request retrieve find identify recognise recognize spot offer adjust change move add remove delete append attach
    copy paste fix renew extend assess grade count measure plot forecast predict plan allocate dispatch reject return
    hold lock unlock reassign redirect ban enrol onboard offboard provision parse crop resize cross-check spellcheck
    proofread reschedule arrange settle adjudicate handover sweep sends suggests drafts tags first-draft
    """
)
_BROAD: Final = nouns.words(
    """
    handle manage run cover deal do support help assist own oversee take automate process look
    """
)
_GOALS: Final = nouns.words(
    """
    improve reduce increase accelerate speed save boost enhance make better cut lower raise grow free enable optimise
    optimize streamline deliver ensure drive maximise maximize minimise minimize achieve provide give empower
    transform modernise unlock delight strengthen shorten eliminate relieve unburden decrease simplify faster fewer
    less more higher best help become support foster create
    """
)
_BUZZ: Final = Cue(
    r"\b(?:leverag\w*|seamless\w*|journeys?|transform\w*|frictionless\w*|synerg\w*|omnichannel|next[- ]?gen\w*|"
    r"cutting[- ]edge|world[- ]class|"
    r"holistic\w*|empower\w*|delight\w*|innovat\w*|intelligent\w*|smart\w*|end-to-end|ai-powered|powered|"
    r"revolutioni\w*|"
    r"unlock\w*|game[- ]chang\w*|best-in-class|state of the art|hyper\w*|personali[sz]ed experiences?|experiences?|"
    r"ecosystem|"
    r"agentic|digital workforce|magic\w*|effortless\w*|reimagin\w*|future-proof|scalable|robust|value-add\w*|"
    r"insights?|"
    r"orchestrat\w*|ai-first|ai-native|data-driven|co-?pilot for|supercharg\w*|elevat\w*|excellence)\b"
)
_LIMIT: Final = Cue(
    r"\b(?:not|n't|never|no|none|nothing|except(?:ing)?|excluding|excluded?|excludes|excl|only|solely|limited to|"
    r"up to|max(?:imum)?\.?|"
    r"at most|until|unless|other than|apart from|without (?:sending|posting|changing|touching)|"
    r"hand(?:s|ed|ing)?[- ]?(?:over|off|back)|handover|to (?:a |an |the )?(?:human|person|people|colleague|"
    r"specialist)|human|"
    r"manual review|approv\w*|confirm(?:s|ed)?|accepts?|accepted|review(?:s|ed)? by|for (?:\w+ )?review|"
    r"signs?[- ]?off|sign[- ]?off|decides?|decision|"
    r"signs?|for \w+ to|final say|the rest|rest|stays?|remains?|everything else|anything else|all (?:the )?others?|"
    r"others|goes to|go to|lands? (?:with|in|on)|if|"
    r"escalat\w*|refers?|left to|leaves?|stops?|waits?|outside|beyond|straight to|for a|on request|never|can(?:'t|"
    r"not)|"
    r"doesn't|does not|don't|won't|isn't|aren't|releases|awards|publishes|clicks|picks|posts|has the|exclusively|"
    r"just these|"
    r"from (?:the |our )?(?:\w+ )?(?:approved|existing|faq|list|templates?)|by hand|belongs? to|is for|are for|"
    r"nichts?|kein\w*|nicht|nur)\b|"
    r"[<>≤≥€£$\u2192]|\b\d"
)
_OPEN: Final = Cue(
    r"\betc\b|\.\.\.$|…|\band so (?:on|forth)\b|\bincluding but not limited\b|\band (?:much )?more\b|\b(?:and|"
    r"or) (?:all )?(?:other|similar|related|"
    r"various|such) (?:\w+ )?(?:things?|stuff|tasks?|requests?|matters?|duties|work|items|topics|issues|documents|"
    r"questions|activities)\b|"
    r"\bwhatever\b|\bas (?:needed|required|necessary|appropriate)\b|\b(?:where|when|if) (?:appropriate|needed|"
    r"necessary|required|possible)\b|"
    r"\band the like\b|\b(?:any|all) (?:kinds?|sorts?|types?|manner) of\b|\banything (?:else )?(?:that|they|we|the|"
    r"people|you|related|to do)\b|"
    r"\beverything (?:that|they|we|the|people|you|related|to do|around|about|in|else that)\b|"
    r"\bamong(?:st)? others\b|\bfor example\b|\bor something\b|"
    r"\band stuff\b|\ball things\b|\bother things\b|\bad[- ]hoc (?:tasks|requests)\b|\bgeneral(?:ly)? (?:help|"
    r"support|assist\w*)\b|\bor similar\b"
)
_SHUT: Final = Cue(
    r"\b(?:not|n't|never|no|except|exclud\w*|excl|without|human|person|goes to|go to|hand(?:s|ed|ing)?\b|handover|"
    r"stays?|remain\w*|"
    r"waits?|refus\w*|"
    r"belongs?|left to|straight to)\b"
)
_WORK: Final = Cue(
    r"\b(?:tickets?|invoices?|emails?|mails?|letters?|claims?|orders?|cases?|forms?|contracts?|bookings?|calls?|"
    r"requests?|questions?|"
    r"documents?|records?|applications?|payments?|customers?|patients?|complaints?|messages?|reports?|notes?|"
    r"bills?)\b"
)


def _verbs(found: Evidence, table: frozenset[str]) -> list[Word]:
    return [word for word in found.reading.words if stem(word.low, table)]


_FORMS: Final = (
    ("s", ""), ("es", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("d", ""), ("ies", "y"), ("ied", "y"),
)  # fmt: skip


def stem(low: str, table: frozenset[str]) -> bool:
    """Whether a word is a verb of the table, in one of its forms."""
    if low in table:
        return True
    forms = [low.removesuffix(ending) + instead for ending, instead in _FORMS]
    doubled = [form[:-1] for form in forms if len(form) > 2 and form[-1] == form[-2]]
    return any(form in table for form in (*forms, *doubled))


def _has_limit(found: Evidence) -> bool:
    """Whether an edge is drawn: by a word or a figure, or because a human with a post or a name has a part in it."""
    one = any(word.low in nouns.OFFICE and word.low not in _NO_PART for word in found.reading.words)
    return found.says(_LIMIT) or one or _others_act(found)


_CLAUSES: Final = Cue(r"[,.;:(]| - | but | and the ")
_DONE_BY: Final = Cue(r"\b(?:is|are|be|made|done|kept|judged|decided) .*\bby\b")


def _others_act(found: Evidence) -> bool:
    """Whether a later clause has a doer of its own: "declarant submits", "assessments are made by officers"."""
    for clause in _CLAUSES.split(found.low)[1:]:
        lows = clause.split()
        acts = any(low.endswith("s") and stem(low, _ACTIONS | _HUMAN_ACTS) for low in lows[1:])
        if lows and not stem(lows[0], _ACTIONS) and (acts or _DONE_BY.search(clause)):
            return True
    return False


_HUMAN_ACTS: Final = nouns.words(
    """
    submit edit decide judge sign accept award release take keep see choose plan overrule bypass test look merge
    handle
    """
)


_NO_PART: Final = nouns.words(
    """
    assistant lead head master expert owner associate operator translator collector buyer partner chair
    """
)


def open_ended(found: Evidence) -> str | None:
    """A list without an end, except one of things that are left out."""
    for match in _OPEN.finditer(found.low):
        clause = re.split(r"[.;:]|, (?:but|while)", found.low[: match.start()])[-1]
        if not _SHUT.search(clause):
            return "open_ended"
    return None


def about_technology(found: Evidence) -> str | None:
    """What it is built of, and no work that it does."""
    built = found.reading.has(nouns.STACK)
    return "tech_not_work" if built and not _verbs(found, _ACTIONS - _PARTS) and not found.says(_WORK) else None


_PARTS: Final = nouns.words("code plan call map index link search scan copy record order group return")


def wishes(found: Evidence) -> str | None:
    """A wish in place of a task, or the vocabulary of slogans."""
    words = found.reading.words
    buzz = len(tuple(_BUZZ.finditer(found.low)))
    acts = len(_verbs(found, _ACTIONS))
    if buzz > 1 and buzz >= acts:
        return "buzzword"
    wished = stem(words[0].low, _GOALS) or (
        words[0].low in ("to", "we", "it", "we'll") and len(words) > 1 and stem(words[1].low, _GOALS)
    )
    wished = wished or found.says(_AIM)
    first = next((word for word in words if stem(word.low, _ACTIONS) and not stem(word.low, _GOALS)), None)
    if wished and (first is None or not _has_limit(found)):
        return "goal_not_scope"
    return "buzzword" if buzz and not _has_limit(found) else None


_AIM: Final = Cue(
    r"^(?:the |our |its )?(?:main |primary |overall )?(?:aim|goal|objective|idea|purpose|ambition|"
    r"vision)\b"
)


def is_bounded(found: Evidence) -> str | None:
    """An action, or a list that is closed, with an end clears what comes later; another language cannot be judged."""
    if found.is_foreign:
        return ""
    broad = len(_verbs(found, _BROAD)) > 0
    return "" if _has_limit(found) and (_verbs(found, _ACTIONS) or broad or len(found.reading.words) > _SHORT) else None


_SHORT: Final = 3


def put_off(found: Evidence) -> str | None:
    """Still to be found out."""
    return "undecided" if found.says(cues.UNDECIDED) and not _verbs(found, _ACTIONS - {"open", "find"}) else None


def endless(found: Evidence) -> str | None:
    """A function, or an action without an end."""
    acts = _verbs(found, _ACTIONS)
    first = acts[0] if acts else None
    is_verb = first is not None and (first is found.reading.words[0] or len(acts) > 1 or first.low.endswith("s"))
    size = len(found.reading.words)
    if is_verb and size > _SHORT:
        return "no_exclusions" if size <= _BRIEF and not found.says(_MARK) else ""
    return "too_wide" if size <= _BRIEF or found.says(_WHOLE) else ""


_BRIEF: Final = 11
"""Words of an answer that is short enough to see that its edge is missing."""
_MARK: Final = Cue(r"[,;:.(](?: |$)(?=.)| - ")
_WHOLE: Final = Cue(r"\b(?:takes? over|automat\w+|end[- ]to[- ]end|whole|entire|all|everything|ai|complete|full)\b")


RULES: Final[tuple[Rule, ...]] = (
    evidence.placeholder,
    put_off,
    open_ended,
    about_technology,
    wishes,
    is_bounded,
    endless,
)
