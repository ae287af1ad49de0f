"""What the rules of every field share: the answer as read, whom it names, and doubts that any field can raise."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from models.wording import cues, nouns, ordinary, text
from models.wording.cue import Cue
from models.wording.parties import Parties, count_leads, find
from models.wording.text import Reading, is_known, singular

_ADDRESS: Final = Cue(r"\S@|(?<!\w)@\w")
_HASH: Final = Cue(r"(?<!\w)#[a-z]")
_CLAUSE: Final = Cue(
    r"[;.](?: |$)|\b(?:but|while|whereas|though|although)\b|(?=\b(?:internal(?:ly)?|in-?house|our side)\b)"
)
_CODE: Final = Cue(
    r"\b(?=[\w-]*[A-Z0-9])(?:[A-Z0-9]+[-_][A-Z0-9_-]+|[A-Z]{2,}\d+\w*|"
    r"[A-Za-z]{1,6}[-_ ]?\d+)\b"
)
_LONGEST_LETTERS: Final = 5
_OUTSIDE: Final = Cue(
    r"\b(?:" + "|".join(sorted(nouns.SUPPLIER | nouns.COMPANY - nouns.PRODUCT)) + r")s?\b|" + cues.VENDOR_SIDE.source
)


@dataclass(frozen=True)
class Evidence:
    """One answer to one question."""

    field: str
    kind: str
    reading: Reading
    known: frozenset[str]

    @functools.cached_property
    def parties(self) -> Parties:
        """Whom it names; computed on first use, since many rules need only a phrase."""
        return find(self.reading, self.known)

    @property
    def low(self) -> str:
        """The folded text."""
        return self.reading.low

    def says(self, pattern: Cue) -> bool:
        """Whether a turn of phrase occurs in the folded text."""
        return pattern.search(self.reading.low) is not None

    @property
    def someone(self) -> bool:
        """Whether it identifies one human."""
        return self.parties.someone

    @property
    def resolved(self) -> bool:
        """Whether something makes one human out of many: a rota, a field, who it is now."""
        return self.kind == "rota" or self.says(cues.RESOLVER)

    @property
    def is_foreign(self) -> bool:
        """Whether only structure can be judged."""
        return text.is_foreign(self.reading)

    @property
    def has_code(self) -> bool:
        """Whether it holds a name of a list or queue that only the organisation knows: ROLE_AP2, BILL-EXC, Queue 7."""
        return _CODE.search(self.reading.text) is not None

    def elsewhere(self, pattern: Cue) -> bool:
        """Whether a clause without a turn of phrase names a human."""
        clauses = _CLAUSE.split(self.reading.text)
        if not self.someone or len(clauses) == 1:
            return False
        clean = (clause for clause in clauses if not pattern.search(clause.casefold()))
        return any(find(text.read(clause)).someone for clause in clean)

    @property
    def leads(self) -> int:
        """How many humans are named side by side."""
        return count_leads(self.reading, self.parties)


Rule = Callable[[Evidence], "str | None"]
"""A rule gives the id of a doubt, a blank to clear the answer of all that comes later, or None to say nothing."""


@functools.lru_cache(maxsize=4096)
def gather(field: str, answer: str, kind: str, names: frozenset[str]) -> Evidence:
    """The answer as the rules see it."""
    return Evidence(field, kind, text.read(answer), names)


def first(evidence: Evidence, rules: tuple[Rule, ...]) -> str:
    """The doubt of the first rule that has a say; blank where there is none."""
    return next((found for rule in rules if (found := rule(evidence)) is not None), "")


def placeholder(evidence: Evidence) -> str | None:
    """Blank, "TBC", "[name]"; or a mark to come, beside which nobody is named."""
    whole = evidence.low.strip(" .:-")
    if not evidence.reading.words or cues.PLACEHOLDER.fullmatch(whole) or cues.HOLLOW.fullmatch(whole):
        return "placeholder"
    if cues.TO_COME.search(evidence.low) and not evidence.someone:
        return "placeholder"
    return None


def undecided(evidence: Evidence) -> str | None:
    """There is no answer yet, and no date from which there is one."""
    if evidence.says(cues.UNDECIDED) and not evidence.says(cues.SETTLED):
        return "undecided"
    return None


def awaited(evidence: Evidence) -> str | None:
    """The answer is postponed, and nobody is named meanwhile."""
    if evidence.says(cues.AWAITED) and not evidence.someone and not evidence.says(cues.SETTLED):
        return "undecided"
    return None


def vendor(evidence: Evidence) -> str | None:
    """An outsider holds it, and no other clause names a human inside."""
    if not evidence.parties.suppliers and not evidence.says(cues.VENDOR_SIDE):
        return None
    return None if evidence.elsewhere(_OUTSIDE) else "vendor_owner"


def vendor_alone(evidence: Evidence) -> str | None:
    """An outsider gets it, and no human inside is named."""
    return None if evidence.someone else vendor(evidence)


def anybody(evidence: Evidence) -> str | None:
    """Somebody, anybody: unless a name is beside it or something resolves it."""
    if evidence.resolved:
        return None
    if evidence.says(_NO_ONE_FIRST) and not evidence.elsewhere(cues.ANYBODY):
        return "someone"
    vague = evidence.says(cues.ANYBODY) or evidence.parties.indefinite
    return "someone" if vague and not evidence.someone else None


_NO_ONE_FIRST: Final = Cue(r"^(?:just |maybe )?(?:some ?(?:one|body)|any ?(?:one|body)|who ?ever) (?!.*[:;(])")


def posted(evidence: Evidence) -> str | None:
    """A mailbox or a channel in place of a human."""
    if evidence.someone:
        return None
    return mail_or_channel(evidence)


def mail_or_channel(evidence: Evidence) -> str | None:
    """Which of the two it is, if any."""
    if _ADDRESS.search(evidence.low) or evidence.reading.has(nouns.MAILBOX):
        return "shared_inbox"
    if _HASH.search(evidence.low):
        return "channel"
    at_least = [word for word in evidence.reading.words if word.low in nouns.CHANNEL]
    return (
        "channel" if any(word.low != "teams" or (word.is_title and word.opens is False) for word in at_least) else None
    )


def software(evidence: Evidence) -> str | None:
    """The thing itself is meant to answer for it."""
    lows = [word.low for word in evidence.reading.words]
    if evidence.someone or evidence.resolved or evidence.parties.groups:
        return None
    doers = [low for low in lows if low in nouns.SOFTWARE and low not in nouns.DEPARTMENT]
    things = [low for low in doers if low not in ("it", "itself")]
    rest = [low for low in lows if low in nouns.DEPARTMENT]
    alone = (doers and not rest) or (things and lows[-1] == things[-1]) or "itself" in lows
    return "tool_as_owner" if alone else None


def collective(evidence: Evidence) -> str | None:
    """All together, and nothing that makes one of them."""
    return "collective" if evidence.says(cues.COLLECTIVE) and not evidence.someone and not evidence.resolved else None


def hedged(evidence: Evidence) -> str | None:
    """Hope in place of an answer."""
    if evidence.says(cues.HEDGE):
        return "hedge"
    return "hedge" if evidence.says(cues.SHOULD) and not evidence.someone and not evidence.resolved else None


def passive(evidence: Evidence) -> str | None:
    """It is done, and nobody does it."""
    return "passive" if evidence.says(cues.PASSIVE) and not evidence.someone and not evidence.resolved else None


def several(evidence: Evidence) -> str | None:
    """Several humans, and none comes first and none has a share of the day, the map or the work."""
    if evidence.leads < 2 or evidence.resolved:
        return None
    rest = evidence.low
    for start, end in evidence.parties.names:
        for word in evidence.reading.words[start:end]:
            rest = rest.replace(word.low, "-", 1)
    return None if cues.LEADS.search(rest) or cues.SPLIT.search(rest) else "many_no_lead"


def is_someone(evidence: Evidence) -> str | None:
    """A name or a post clears what comes later."""
    return "" if evidence.someone else None


def is_resolved(evidence: Evidence) -> str | None:
    """A rota or a field that is never blank clears what comes later."""
    return "" if evidence.resolved else None


def crowd(evidence: Evidence) -> str | None:
    """A title that fits many, a group, a department, in this order."""
    lows = evidence.reading.lows
    if evidence.parties.generic or lows & _RANKS:
        return "no_target" if evidence.field == "escalation" else "title_too_generic"
    if evidence.parties.groups:
        return "team_owner"
    return "dept_owner" if evidence.parties.departments else None


def lettered(evidence: Evidence) -> str | None:
    """Letters that only the organisation knows, where a post is asked for, may be one: they are not doubted."""
    capitals = [word for word in evidence.reading.words if word.is_letters and word.low.isalpha()]
    known = evidence.reading.text.isupper() or not any(not is_known(word.low) for word in capitals)
    return None if known else ""


def strange(evidence: Evidence) -> str | None:
    """Words outside the vocabulary may be a name or another language: they are never doubted, except bare letters."""
    words = evidence.reading.words
    unknown = [word for word in words if not is_known(word.low) and not word.low.isdecimal()]
    if len(words) == 1 and evidence.kind != "person" and words[0].is_letters and len(words[0].low) <= _LONGEST_LETTERS:
        return "dept_owner"
    real = [word for word in unknown if word.low not in nouns.PRODUCT]
    return "" if len(real) * 3 >= len([word for word in words if word.low not in ordinary.FUNCTION]) and real else None


def holds_words(evidence: Evidence, table: frozenset[str]) -> list[str]:
    """The words of an answer that are in a table, in their singular too."""
    return [word.low for word in evidence.reading.words if word.low in table or singular(word.low) in table]


_RANKS: Final = nouns.words(
    """
    management leadership senior seniors superiors higher-ups execs executives boss bosses upstairs
    """
)
