"""The state of a revision as a mark and a text, for the sign-off page and History."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from models import parse_value
from models.finding import Request
from models.revision import CHANGE_ASKED, STATES, Shown, State, level_words
from models.seal import groups
from models.stored import Revision, Signature

translate = QCoreApplication.translate


def state_of(revision: Revision, day: date) -> Shown:
    """The mark and text of a revision's state on a day."""
    state = revision.state_on(day)
    asked = state is State.SEALED and any(one.person_id in revision.waiting for one in revision.requests)
    found = CHANGE_ASKED if asked else STATES[state].shown
    return Shown(found.mark, translate("Standing", found.words))


def life_of(revision: Revision, later: int, day: date) -> tuple[str, ...]:
    """The history of a revision, one sentence per event, oldest first; `later` is the number that superseded it."""
    sentences = [translate("Standing", "Sealed on {0}.").format(parse_value.say_day(revision.sealed_at.date()))]
    if not revision.waiting and revision.signatures:
        last = max(one.signed_on for one in revision.signatures)
        sentences.append(
            translate("Standing", "Signed by all who must, the last on {0}.").format(parse_value.say_day(last))
        )
    elif revision.signatures:
        done = translate("Standing", "{0} of {1} have signed.")
        sentences.append(done.format(len(revision.signatures), len(revision.signers)))
    if revision.expires is not None:
        ran_out = revision.state_on(day) is State.EXPIRED
        words = "The signatures held until {0}." if ran_out else "The signatures hold until {0}."
        sentences.append(translate("Standing", words).format(parse_value.say_day(revision.expires)))
    if revision.state is State.SUPERSEDED and later:
        sentences.append(translate("Standing", "Revision {0} was signed and took its place.").format(later))
    if revision.closed_at is not None:
        closed = translate("Standing", "{0} on {1}.").format(
            translate("Standing", STATES[revision.state].shown.words), parse_value.say_day(revision.closed_at.date())
        )
        reason = translate("Standing", "Reason: {0}").format(revision.reason) if revision.reason else ""
        sentences.append(f"{closed} {reason}".strip())
    return tuple(sentences)


def asks(one: Request) -> str:
    """A requested change as a sentence, to be shown beside the name of its author."""
    words = translate("Standing", "Asked for a change on {0}: “{1}”")
    return words.format(parse_value.say_day(one.asked_on), one.comment)


def askers(revision: Revision) -> str:
    """The signers with an open change request, as a sentence; blank without one."""
    names = list(dict.fromkeys(one.name for one in revision.requests if one.person_id in revision.waiting))
    if not names:
        return ""
    if len(names) == 1:
        return translate("Standing", "{0} asks for a change first.").format(names[0])
    together = translate("Standing", "{0} and {1}").format("; ".join(names[:-1]), names[-1])
    return translate("Standing", "{0} ask for changes first.").format(together)


def proof_of(signature: Signature) -> str:
    """The level of a signature, how it was made, and the accepted text."""
    parts = [level_words(signature.level)]
    if signature.certificate:
        parts.append(translate("Standing", "Certificate {0}").format(groups(signature.certificate)[:17]))
    if signature.present:
        parts.append(translate("Standing", "Present: {0}").format(signature.present))
    if signature.scan:
        parts.append(translate("Standing", "With a scan of ink on paper, {0}").format(groups(signature.scan)[:8]))
    return " ".join(part if part.endswith(".") else f"{part}." for part in parts)


def accepted_in(signature: Signature) -> str:
    """The accepted text in quotes; blank if none was stored."""
    return f"“{signature.words}”" if signature.words else ""
