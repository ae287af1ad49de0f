"""What a paper is worth on the day it was printed: its state, who signed how, and what outweighs its verdict."""

from __future__ import annotations

from collections import Counter
from datetime import date

from app.report.document import Document
from models import parse_value
from models.outcome import PrintedSigner
from models.revision import LEVELS, STATES, Level, State
from models.stage import NAMES


def waiting(document: Document) -> list[PrintedSigner]:
    """Those who must sign and have not, in the order in which they are listed."""
    signed = {line.person_id for line in document.signatures}
    return [one for one in document.outcome.signers if one.person_id not in signed]


def expires(document: Document) -> date | None:
    """The day until which the signatures hold; None where no readable day is stated."""
    return parse_value.day(document.plan.signing.expires)


def expired(document: Document) -> bool:
    """Whether that day had passed when the document was printed."""
    until = expires(document)
    return until is not None and until < document.printed_on


def standing(document: Document) -> State:
    """The state of the paper on the day it was printed: that of the document, or expired."""
    return document.state.on_day(expires(document), document.printed_on)


def levels(document: Document) -> str:
    """How those who signed did it: "2 typed names, 1 with a local key"; blank where nobody has."""
    found = Counter(line.level for line in document.signatures)
    return ", ".join(
        words.one if found[level] == 1 else words.several.format(found[level])
        for level, words in LEVELS.items()
        if found[level]
    )


def only_typed(document: Document) -> bool:
    """Whether all signatures are recorded, which is no more than typed names."""
    return all(line.level is Level.RECORDED for line in document.signatures)


def successor(document: Document) -> int:
    """The number of the revision that was signed in place of this one; 0 where it is not known."""
    later = (line.number for line in document.history
             if line.number > document.revision and line.state.was_signed)  # fmt: skip
    return min(later, default=0)


def closed_words(document: Document) -> str:
    """What outweighs any verdict: that the paper was withdrawn or revoked, superseded or has expired; else blank."""
    return _filled(STATES[standing(document)].headline, document)


def paper_words(document: Document) -> str:
    """What this paper is: "Revision 3, draft: not sealed, signed by nobody"."""
    return f"Revision {document.revision}, {_filled(STATES[standing(document)].paper, document)}"


def state_words(document: Document) -> str:
    """What the paper is worth, in sentences."""
    return _filled(STATES[standing(document)].sentence, document)


def _filled(words: str, document: Document) -> str:
    """A phrase of `models.revision.STATES` with what this document has to say."""
    done, left = len(document.signatures), len(waiting(document))
    until, number = expires(document), successor(document)
    return words.format(
        sealed=f"sealed on {parse_value.say_day(document.sealed_on)}" if document.sealed_on else "sealed",
        verdict=document.outcome.words,
        done=done,
        all=done + left,
        levels=levels(document),
        until=parse_value.say_day(until) if until else "",
        later=f"revision {number}" if number else "a later revision",
        on=f" on {parse_value.say_day(document.closed_on)}" if document.closed_on else "",
        why=f": {document.reason.strip().rstrip('.')}." if document.reason.strip() else ".",
    )


def verdict_words(document: Document) -> str:
    """The verdict, and for what is closed that it is of another day."""
    return f"{document.outcome.words}, on the day of sealing" if closed_words(document) else document.outcome.words


def until_words(document: Document) -> str:
    """Until when the signatures hold, or that they do not."""
    until = expires(document)
    ended = STATES[document.state].until
    if ended:
        return ended
    return parse_value.say_day(until) if until else document.plan.signing.expires.strip() or "no end stated"


def stage_words(document: Document) -> str:
    """The stage with its name, and whether it is another than in the revision that was signed last."""
    stage = document.plan.autonomy.stage
    if stage not in NAMES:
        return "not chosen"
    before = document.previous.autonomy.stage if document.previous is not None else stage
    words = f"{stage}, {NAMES[stage]}"
    if before == stage or before not in NAMES:
        return words
    way = "raised" if stage > before else "lowered"
    return f"{words}, {way} from {before}"


def state_colour(document: Document) -> str:
    """The colour of the state's words: quiet where the paper counts, loud where it does not."""
    return STATES[standing(document)].colour
