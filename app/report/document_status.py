"""What a paper is worth on the day it was printed: its state, who signed how, and what outweighs its verdict."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final

from app.report.document import Document
from models import parse_value
from models.levels import LEVELS
from models.stage import NAMES, Signer, required_signers

_CLOSED: Final = ("withdrawn", "revoked")
_HOW: Final = {
    "recorded": ("1 typed name", "{} typed names"),
    "local": ("1 with a local key", "{} with local keys"),
    "certificate": ("1 with an own certificate", "{} with own certificates"),
}
"""How many signed at each level, for one and for several."""


def waiting(document: Document) -> list[Signer]:
    """Those who must sign and have not, in the order in which they are listed."""
    signed = {line.person_id for line in document.signatures}
    return [one for one in required_signers(document.plan) if one.person_id not in signed]


def expires(document: Document) -> date | None:
    """The day until which the signatures hold; None where no readable day is stated."""
    return parse_value.day(document.plan.signing.expires)


def expired(document: Document) -> bool:
    """Whether that day had passed when the document was printed."""
    until = expires(document)
    return until is not None and until < document.printed_on


def standing(document: Document) -> str:
    """The state of the paper on the day it was printed: that of the document, or expired."""
    return "expired" if document.state == "signed" and expired(document) else document.state


def levels(document: Document) -> str:
    """How those who signed did it: "2 typed names, 1 with a local key"; blank where nobody has."""
    found = Counter(line.level for line in document.signatures)
    said = [(_HOW[level][0] if found[level] == 1 else _HOW[level][1].format(found[level])) for level in LEVELS
            if found[level]]  # fmt: skip
    return ", ".join(said)


def successor(document: Document) -> int:
    """The number of the revision that was signed in place of this one; 0 where it is not known."""
    later = (line.number for line in document.history
             if line.number > document.revision and line.state in ("signed", "superseded", "revoked"))  # fmt: skip
    return min(later, default=0)


def closed_words(document: Document) -> str:
    """What outweighs any verdict: that the paper was withdrawn or revoked, superseded or has expired; else blank."""
    state = standing(document)
    if state == "expired":
        return "Signatures have expired: no longer holds"
    if state == "superseded":
        number = successor(document)
        return f"Superseded by revision {number}" if number else "Superseded by a later revision"
    if state not in _CLOSED:
        return ""
    when = f" on {parse_value.say_day(document.closed_on)}" if document.closed_on else ""
    return f"{state.capitalize()}{when}: does not hold"


def paper_words(document: Document) -> str:
    """What this paper is: "Revision 3, draft: not sealed, signed by nobody"."""
    sealed = f"sealed on {parse_value.say_day(document.sealed_on)}" if document.sealed_on else "sealed"
    said = {
        "draft": "draft: not sealed, signed by nobody",
        # True before and after it is signed with keys, which add to this paper without printing it anew.
        "sealed": f"{sealed}, to be signed",
        "signed": f"{sealed} and signed",
    }
    # What is closed says above that it is; here it says what it was worth.
    then = f"{sealed}, judged {document.verdict.words}"
    return f"Revision {document.revision}, {said.get(standing(document), then)}"


def state_words(document: Document) -> str:
    """What the paper is worth, in sentences."""
    done, asked = len(document.signatures), len(document.signatures) + len(waiting(document))
    closed = f" on {parse_value.say_day(document.closed_on)}" if document.closed_on else ""
    why = f": {document.reason.strip().rstrip('.')}." if document.reason.strip() else "."
    until = expires(document)
    ran_out = ""
    if until is not None and expired(document):
        ran_out = f" Its signatures held until {parse_value.say_day(until)}; that day has passed."
    number = successor(document)
    later = f"revision {number}" if number else "a later revision"
    said = {
        "draft": "Draft. Nobody has sealed it, and a signature on it binds nobody.",
        "sealed": f"Sealed. It counts once all {asked} have signed; {done} had when this was printed.",
        "signed": f"Sealed and signed by everybody who must: {levels(document)}."
        + (ran_out if expired(document) else ""),
        "superseded": f"Superseded: {later} has been signed in its place.",
        "withdrawn": f"Withdrawn{closed} before all had signed{why}",
        "revoked": f"Revoked{closed}: it no longer holds{why}",
    }
    return said.get(document.state, document.state)


def verdict_words(document: Document) -> str:
    """The verdict, and for what is closed that it is of another day."""
    return f"{document.verdict.words}, on the day of sealing" if closed_words(document) else document.verdict.words


def until_words(document: Document) -> str:
    """Until when the signatures hold, or that they do not."""
    until = expires(document)
    if document.state in _CLOSED:
        return "do not hold"
    if document.state == "superseded":
        return "until superseded"
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
    return {"signed": "ok", "sealed": "text", "draft": "warn"}.get(standing(document), "bad")
