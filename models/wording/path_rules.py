"""Rules for the exception path: where an item lands, how soon somebody looks, and what goes further up."""

from __future__ import annotations

from typing import Final

from models.wording import cues, evidence, nouns, ordinary, times
from models.wording.cue import Cue
from models.wording.evidence import Evidence, Rule, holds_words
from models.wording.parties import modifiers
from models.wording.text import Word, is_known, singular

_WORKED_OFF: Final = Cue(
    r"\b(?:wf|workflow|role_\w+|in-?basket|basket|pool|work ?items?|becomes?|turns into|opens?|creates?)\b"
)
_NOBODY_LOOKS: Final = Cue(
    r"\b(?:nobody|no one|error message|sorry|prints?|printed|dlq|dead[- ]?letter|dashboard|report|told to|asked to|"
    r"advised to|call (?:again|back)|"
    r"try again|"
    r"tries again|until it works|gives up|spreadsheet|excel|csv|back to (?:the )?(?:customer|sender|client|caller|"
    r"user)|"
    r"returned to (?:the )?(?:customer|sender|client|caller|user))\b"
)
_SOLID: Final = nouns.QUEUE - nouns.words("list view bin class screen item items status desk counter")
_TWENTY_FOUR_SEVEN: Final = Cue(
    r"\b24 ?(?:h|hrs|hours?)? ?(?:/|x|-| a day)[, ]*(?:7|365)(?: days(?: a week)?)?|\b7 days a week"
)
_UNREAL: Final = Cue(
    r"\b(?:immediate(?:ly)?|instant(?:ly|aneous(?:ly)?)?|always|at all times|real[- ]?time|round[- ]the[- ]clock|"
    r"any (?:time|hour)|"
    r"no delay|zero delay|straight ?away|right away|at once|24/7|around the clock|permanent(?:ly)?|within seconds|"
    r"anytime|on the spot|continuous(?:ly)?)\b|\b24\b.{0,8}\b7\b"
)
_EFFORT: Final = Cue(
    r"\bbest[- ]?efforts?\b|\bdo (?:our|my|their) (?:best|utmost)\b|\b(?:try|tries|trying|effort)\b|"
    r"\bbest endeavours\b"
)
_VAGUE: Final = nouns.words(
    """
    shout just use come comes try make do see check know head heads case cases need required require necessary
    appropriate applicable wrong something anything everything escalate escalated escalation escalations escalating go
    goes going send sent move moved tell inform notify raise hand pass call page ask contact ping speak report decide
    handle needed thing serious seriously problem issue problems issues process procedure rule policy level tier next
    up upwards direct directly immediately straight person people stakeholder stakeholders management manager
    leadership sense common judgement judgment yes always get gets getting must will matrix standard usual normal
    follow follows line according relevant responsible senior someone somebody ones only become becomes turn within
    hour hours minutes minute day days week same first possible asap urgently then please owner bring take takes
    forward forwarded give over along approval approve sign involve involved review look at by phone mail email bleep
    chain command higher authority routed route routes passed react watch together team
    """
)
_CAPITALS: Final = Cue(r"(?<![\w-])[A-Z]{2,5}(?![\w-])")
_IN_TIME: Final = Cue(rf"\b(?:within|in|after at most|inside|max\.?|<) ?(?:{times.LENGTH.source})")
_MEASURED: Final = Cue(
    r"[<>≥≤]|\d|\b(?:two|three|twice|third|second|more than|older|over|above|unclaimed|unanswered)\b"
)
_LEVEL: Final = Cue(
    r"\b(?:tier|level|l|next|stage|line)[- ]?(?:\d|one|two|three|level|up)\b|\b(?:\d(?:st|nd|rd)|second|"
    r"third)[- ](?:line|level|tier)\b"
)


def lands_nowhere(found: Evidence) -> str | None:
    """It is written somewhere, retried or sent back, and no one takes it."""
    lost = found.says(_NOBODY_LOOKS) or (found.reading.has(nouns.LOST) and not holds_words(found, _SOLID))
    return "nowhere" if lost and not found.someone and not _claimed(found) else None


def _claimed(found: Evidence) -> bool:
    return bool(holds_words(found, nouns.CLAIM))


def read_by_all(found: Evidence) -> str | None:
    """A mailbox or channel in which nothing is claimed."""
    if _claimed(found) or found.says(_WORKED_OFF):
        return None
    kind = evidence.mail_or_channel(found)
    if kind == "channel":
        return "channel_not_queue"
    return kind


def is_queue(found: Evidence) -> str | None:
    """A place that holds items one by one clears later doubts."""
    if found.has_code or found.someone or found.resolved or holds_words(found, nouns.QUEUE):
        return ""
    return None


def nowhere(found: Evidence) -> str | None:
    """No place could be recognised."""
    del found
    return "nowhere"


def unknown_place(found: Evidence) -> str | None:
    """A place that only the organisation knows, written in letters or in another language, is not doubted."""
    return None if evidence.strange(found) is None else ""


def is_queued(found: Evidence) -> str | None:
    """Whoever is meant, the item is taken from a queue."""
    solid = bool(holds_words(found, _SOLID)) or found.has_code
    open_to_all = found.says(_NOBODY_LOOKS) or found.reading.has(nouns.CHANNEL | nouns.MAILBOX)
    return "" if solid and not open_to_all else None


def the_thing_does_it(found: Evidence) -> str | None:
    """The agent or the system keeps its exceptions for itself."""
    start = [word.low for word in found.reading.words[:3]]
    return "tool_as_owner" if any(low in nouns.SOFTWARE - _HOW for low in start) else None


_HOW: Final = nouns.words(
    """
    automatic automatically it itself monitoring workflow platform app application tool script
    """
)


def with_vendor(found: Evidence) -> str | None:
    """An outsider takes it; the name of a product that a supplier makes is no supplier."""
    outside = holds_words(found, nouns.SUPPLIER) or found.says(cues.VENDOR_SIDE)
    return evidence.vendor(found) if outside and not holds_words(found, _SOLID) else None


DESTINATION: Final[tuple[Rule, ...]] = (
    evidence.placeholder,
    evidence.undecided,
    evidence.awaited,
    with_vendor,
    read_by_all,
    evidence.hedged,
    is_queued,
    evidence.anybody,
    lands_nowhere,
    is_queue,
    evidence.passive,
    the_thing_does_it,
    evidence.crowd,
    unknown_place,
    nowhere,
)


def has_time(found: Evidence) -> bool:
    """Whether a number with a unit or an event of the clock is named; being there at all hours is neither."""
    low = _TWENTY_FOUR_SEVEN.sub(" ", found.low)
    return bool(times.LENGTH.search(low) or times.EVENT.search(low))


def no_answer_about_time(found: Evidence) -> str | None:
    """Undecided, unless a time is named beside it."""
    put_off = found.says(cues.UNDECIDED) or found.says(cues.AWAITED)
    return "undecided" if put_off and not has_time(found) else None


def hoped(found: Evidence) -> str | None:
    """A time that is only hoped for."""
    return "hedge" if found.says(cues.HEDGE) and has_time(found) else None


def is_timed(found: Evidence) -> str | None:
    """A time clears what comes later: "ASAP, and never later than 2 business hours"."""
    return "" if has_time(found) else None


def untimed(found: Evidence) -> str | None:
    """Why the answer gives no time."""
    if found.says(_EFFORT):
        return "best_effort"
    if found.says(_UNREAL):
        return "unrealistic"
    if found.says(cues.BUREAU):
        return "circular"
    return "no_unit" if any(sign.isdecimal() for sign in found.low) else "no_time"


RESPONSE: Final[tuple[Rule, ...]] = (evidence.placeholder, no_answer_about_time, hoped, is_timed, untimed)


def has_target(found: Evidence) -> bool:
    """Whether it is said who gets it: a human, a rota, or the letters of a post that only the organisation knows."""
    if found.someone or (found.resolved and not found.says(cues.BUREAU)):
        return True
    letters = [match[0].casefold() for match in _CAPITALS.finditer(found.reading.text)]
    return not found.reading.text.isupper() and any(not is_known(one) for one in letters)


def has_trigger(found: Evidence) -> bool:
    """Whether it is said what goes further up: a limit, or any word about the work."""
    rest = _LEVEL.sub(" ", _IN_TIME.sub(" ", found.low))
    if _MEASURED.search(rest):
        return True
    taken = found.parties.spoken_for.difference(found.parties.groups, found.parties.departments)
    taken = set(taken)
    for post in (*found.parties.posts, *found.parties.generic, *found.parties.indefinite):
        taken.update(range(post - len(modifiers(found.reading.words, post)), post))
    return any(_is_work(word) for number, word in enumerate(found.reading.words) if number not in taken)


def _is_work(word: Word) -> bool:
    low = word.low
    if (
        low in ordinary.FUNCTION
        or low in _VAGUE
        or low in nouns.GROUP
        or low in nouns.DEPARTMENT
        or singular(low) in _VAGUE
        or times.DAY_NAME.fullmatch(low)
    ):
        return False
    return any(sign.isalpha() for sign in low)


def is_rule(found: Evidence) -> str | None:
    """What goes up and who gets it clears what comes later."""
    if has_target(found) and has_trigger(found):
        return ""
    return None


def is_sharp_rule(found: Evidence) -> str | None:
    """A rule with a mark or a figure in it is decided, whatever its words ("Unclear: Dominik")."""
    sharp = found.says(_MARKED) and not found.says(_STILL_OPEN)
    return is_rule(found) if sharp and not found.says(cues.HEDGE) else None


_MARKED: Final = Cue(r"\u2192|[:=<>/]|\d| - |^(?:if|when|any|every|all|each)\b")
_STILL_OPEN: Final = Cue(r"\b(?:to be \w+|figur\w+ out|t\.?b\.?[acd])\b")


def department_gets_it(found: Evidence) -> str | None:
    """A department beside a measured trigger, or beside a time, is a rule too, if not a sharp one."""
    parties = found.parties
    sharp = has_trigger(found) and (found.says(times.LENGTH) or _MEASURED.search(found.low))
    return "" if sharp and parties.departments and not parties.generic and not found.says(cues.DEPENDS) else None


def half_a_rule(found: Evidence) -> str | None:
    """What the rule lacks."""
    if found.says(cues.DEPENDS):
        return "case_by_case"
    if found.says(cues.WATCH) and not found.someone:
        return "monitor_manual"
    if found.says(cues.BUREAU) and not found.someone:
        return "circular"
    if found.is_foreign and has_trigger(found):
        return ""
    if not has_trigger(found):
        return "no_trigger" if has_target(found) or found.says(_IF) else _missing_target(found)
    return _missing_target(found)


def _missing_target(found: Evidence) -> str:
    if found.says(cues.ANYBODY):
        return "someone"
    return "team_owner" if found.parties.groups and not found.says(_RANKED) else "no_target"


_RANKED: Final = Cue(r"\b(?:tier|senior|stakeholders?|execs?|board|up)\b")
_IF: Final = Cue(r"\b(?:if|when|where|as)\b")


ESCALATION: Final[tuple[Rule, ...]] = (
    evidence.placeholder,
    is_sharp_rule,
    evidence.undecided,
    evidence.vendor_alone,
    evidence.hedged,
    is_rule,
    evidence.awaited,
    department_gets_it,
    half_a_rule,
)
