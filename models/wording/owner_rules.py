"""Rules for the owners of the workflow, the system and the exceptions: one human, inside, who is there."""

from __future__ import annotations

from typing import Final

from models.wording import cues, evidence
from models.wording.cue import Cue
from models.wording.evidence import Evidence, Rule


def wrong_person(found: Evidence) -> str | None:
    """Whoever built it, paid for it or likes it; the system may well be owned by who built it."""
    if found.field != "system_owner" and found.says(cues.WRONG) and not found.elsewhere(cues.WRONG):
        return "wrong_person"
    return None


_SAME_ONE: Final = Cue(r"\b(?:he|she|they|who)\b")


def absent(found: Evidence) -> str | None:
    """Somebody who is not there, or not for long, unless a deputy is named."""
    another = found.elsewhere(cues.ABSENT) and not found.says(_SAME_ONE)
    covered = found.says(cues.STANDS_IN) or another
    return "absent_person" if found.says(cues.ABSENT) and not covered else None


def watching(found: Evidence) -> str | None:
    """Watching in place of owning."""
    return "monitor_manual" if found.says(cues.WATCH) and not found.someone else None


def channel(found: Evidence) -> str | None:
    """A mailbox or a channel as an owner."""
    kind = evidence.posted(found)
    return "channel_as_owner" if kind == "channel" else kind


def nobody_at_all(found: Evidence) -> str | None:
    """Only ordinary words, and none of them is a human; they may still be a name where one is stated."""
    return "" if found.kind in ("person", "post") else "someone"


def itself(found: Evidence) -> str | None:
    """The thing itself, also one with a human's name ("our chatbot Lucy itself")."""
    return "tool_as_owner" if found.says(_ITSELF) else None


_ITSELF: Final = Cue(r"\b(?:bot|chatbot|agent|ai|system|robot|assistant|model)\b.*\bitself$")


RULES: Final[tuple[Rule, ...]] = (
    evidence.placeholder,
    evidence.undecided,
    evidence.awaited,
    evidence.vendor,
    wrong_person,
    absent,
    evidence.anybody,
    channel,
    watching,
    evidence.collective,
    evidence.hedged,
    evidence.passive,
    evidence.several,
    itself,
    evidence.is_someone,
    evidence.is_resolved,
    evidence.software,
    evidence.crowd,
    evidence.strange,
    nobody_at_all,
)
