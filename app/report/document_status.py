"""The state of a document on the day of printing as text: its state, levels of signatures, and the end of validity."""

from __future__ import annotations

from collections import Counter
from datetime import date

from app.report.document import Document
from models import parse_value
from models.outcome import PrintedSigner
from models.revision import LEVELS, STATES, Level, State
from models.stage import NAMES


def waiting(document: Document) -> list[PrintedSigner]:
    """The required signers who have not signed, in the order of the plan."""
    signed = {line.person_id for line in document.signatures}
    return [one for one in document.outcome.signers if one.person_id not in signed]


def expires(document: Document) -> date | None:
    """The last day on which the signatures are valid; None if no day is stated or it cannot be parsed."""
    return parse_value.day(document.plan.signing.expires)


def expired(document: Document) -> bool:
    """Whether that day was over when the document was printed."""
    until = expires(document)
    return until is not None and until < document.printed_on


def state_when_printed(document: Document) -> State:
    """The state on the day of printing: that of the document, or expired."""
    return document.state.on_day(expires(document), document.printed_on)


def levels(document: Document) -> str:
    """The levels of the signatures as text: "2 typed names, 1 with a local key"; blank if there are none."""
    found = Counter(line.level for line in document.signatures)
    return ", ".join(
        words.one if found[level] == 1 else words.several.format(found[level])
        for level, words in LEVELS.items()
        if found[level]
    )


def only_typed(document: Document) -> bool:
    """Whether all signatures are recorded ones, that is typed names."""
    return all(line.level is Level.RECORDED for line in document.signatures)


def successor(document: Document) -> int:
    """The number of the first signed revision after this one; 0 if none is known."""
    later = (line.number for line in document.history
             if line.number > document.revision and line.state.was_signed)  # fmt: skip
    return min(later, default=0)


def closed_words(document: Document) -> str:
    """That the revision was withdrawn, revoked or superseded, or has expired, as text; else blank."""
    return _filled(STATES[state_when_printed(document)].headline, document)


def document_words(document: Document) -> str:
    """The revision and its state as text: "Revision 3, draft: not sealed, signed by nobody"."""
    return f"Revision {document.revision}, {_filled(STATES[state_when_printed(document)].paper, document)}"


def state_words(document: Document) -> str:
    """The state as sentences."""
    return _filled(STATES[state_when_printed(document)].sentence, document)


def _filled(words: str, document: Document) -> str:
    """A phrase of `models.revision.STATES` with the parameters of this document."""
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
    """The verdict as text; for a closed revision with the note that it is of another day."""
    return f"{document.outcome.words}, on the day of sealing" if closed_words(document) else document.outcome.words


def until_words(document: Document) -> str:
    """The end of validity of the signatures as text."""
    until = expires(document)
    ended = STATES[document.state].until
    if ended:
        return ended
    return parse_value.say_day(until) if until else document.plan.signing.expires.strip() or "no end stated"


def stage_words(document: Document) -> str:
    """The stage with its name as text, and whether it differs from the last signed revision."""
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
    """The colour role of the state's text: a signal colour if the revision is not valid."""
    return STATES[state_when_printed(document)].colour
