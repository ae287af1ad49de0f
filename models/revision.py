"""The life of a revision: its states, the steps between them, the levels of its signatures, and the words of each.

States and levels are stored by value in databases, documents and JSON, so a value never changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto
from typing import Final, Literal, NamedTuple


class Act(StrEnum):
    """An action on a plan or its last revision."""

    SEAL = auto()
    SIGN = auto()
    ASK = auto()
    WITHDRAW = auto()
    REVOKE = auto()


class State(StrEnum):
    """The state of a revision, or of the plan whose last revision it is."""

    DRAFT = auto()
    SEALED = auto()
    SIGNED = auto()
    EXPIRED = auto()
    SUPERSEDED = auto()
    WITHDRAWN = auto()
    REVOKED = auto()

    @property
    def is_active(self) -> bool:
        """Whether it is sealed and not ended: it waits for signatures or has all of them."""
        return self in _ACTIVE

    @property
    def is_closed(self) -> bool:
        """Whether a person declared it invalid."""
        return self in CLOSED_BY

    @property
    def is_ended(self) -> bool:
        """Whether it was sealed and is no longer valid, for any reason."""
        return self in _ENDED

    @property
    def was_signed(self) -> bool:
        """Whether all required signers have signed it, also if it ended later."""
        return self in _WAS_SIGNED

    @property
    def is_kept(self) -> bool:
        """Whether it is stored; False for a state that is derived from the day."""
        return self is not State.EXPIRED

    def allows(self, act: Act) -> bool:
        """Whether the table of steps allows an act in this state."""
        return self in STEPS[act].before

    def on_day(self, expires: date | None, day: date) -> State:
        """The state on a day: that of a signed revision is "expired" once the last day of its signatures has passed.

        `expires` is that last day, None for signatures without end.
        """
        return State.EXPIRED if self is State.SIGNED and expires is not None and expires < day else self


class Level(StrEnum):
    """How strong a signature is."""

    RECORDED = auto()
    LOCAL = auto()
    CERTIFICATE = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table of steps.

    `before` are the states in which the act is allowed; `refusal` says why not in another one, with {number} and
    {state} of the revision. `needs_reason` says that it is refused without a reason.
    """

    before: frozenset[State]
    refusal: str
    needs_reason: bool = False


STEPS: Final[Mapping[Act, Step]] = {
    Act.SEAL: Step(
        frozenset({State.DRAFT, State.WITHDRAWN, State.REVOKED}),
        "Nothing was changed since revision {number} was sealed.",
    ),
    Act.SIGN: Step(frozenset({State.SEALED}), "Revision {number} is {state} and takes no more signatures."),
    Act.ASK: Step(
        frozenset({State.SEALED}),
        "Revision {number} is {state}; a change is asked for while it waits for signatures.",
    ),
    Act.WITHDRAW: Step(
        frozenset({State.SEALED}), "Revision {number} is {state}; only a sealed one that waits can be withdrawn."
    ),
    Act.REVOKE: Step(
        frozenset({State.SIGNED}), "Revision {number} is {state}; only a signed one can be revoked.", needs_reason=True
    ),
}
"""The states in which an act is allowed. Its result is computed from the stored signatures and closures."""

CLOSED_BY: Final[Mapping[State, Act]] = {State.WITHDRAWN: Act.WITHDRAW, State.REVOKED: Act.REVOKE}
"""The declared states, each with the act that leads to it."""
_ACTIVE: Final = frozenset({State.SEALED, State.SIGNED})
_ENDED: Final = frozenset({State.EXPIRED, State.SUPERSEDED, *CLOSED_BY})
_WAS_SIGNED: Final = frozenset({State.SIGNED, State.EXPIRED, State.SUPERSEDED, State.REVOKED})


class Shown(NamedTuple):
    """A mark and the words beside it."""

    mark: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StateWords:
    """The texts of a state, one field for each context.

    `shown` is for the screen. `group` is the group of Home in which its plans stand, `listed` the second line of a plan
    there: with {number} of the revision, {done} and {signers} counted, {asked} for a change, {reason}, and {outcome}
    of the signatures.

    The others are for documents. `printed` says it at the foot of a page and `map_foot`, where it is not blank, at that
    of the map. `map_head` stands in place of the verdict on the map and `headline` on the checklist, blank where the
    verdict counts; `paper` says what the checklist is, `sentence` what it is worth, and `until`, where it is not blank,
    how long the signatures hold. `colour` is that of the words. {sealed} is "sealed on" the day, {verdict} its words,
    {done} of {all} have signed, {levels} say how, {until} the last day of the signatures, {later} the revision that
    took its place, {on} the day of its closure, {why} the reason.
    """

    shown: Shown
    group: Literal["work", "waiting", "signed", "closed"]
    listed: str
    printed: str
    map_foot: str = ""
    map_head: str = ""
    headline: str = ""
    paper: str = "{sealed}, judged {verdict}"
    sentence: str
    until: str = ""
    colour: Literal["ok", "text", "warn", "bad"] = "bad"


STATES: Final[Mapping[State, StateWords]] = {
    State.DRAFT: StateWords(
        shown=Shown("none", "Draft"),
        group="work",
        listed="Draft, revision {number}",
        printed="draft, not sealed",
        paper="draft: not sealed, signed by nobody",
        sentence="Draft. Nobody has sealed it, and a signature on it binds nobody.",
        colour="warn",
    ),
    State.SEALED: StateWords(
        shown=Shown("waiting", "Sealed, waiting for signatures"),
        group="waiting",
        listed="Sealed, {done} of {signers} have signed{asked}",
        # True before and after the document is signed with keys, which add to it without printing it anew.
        printed="sealed, counts once all have signed",
        map_foot="sealed, waiting for signatures",
        paper="{sealed}, to be signed",
        sentence="Sealed. It counts once all {all} have signed; {done} had when this was printed.",
        colour="text",
    ),
    State.SIGNED: StateWords(
        shown=Shown("yes", "Signed"),
        group="signed",
        listed="{outcome}",
        printed="signed",
        paper="{sealed} and signed",
        sentence="Sealed and signed by everybody who must: {levels}.",
        colour="ok",
    ),
    State.EXPIRED: StateWords(
        shown=Shown("advice", "Expired"),
        group="closed",
        listed="{outcome}",
        printed="signed, but its signatures have expired",
        map_head="Signatures expired",
        headline="Signatures have expired: no longer holds",
        sentence="Sealed and signed by everybody who must: {levels}. Its signatures held until {until}; that day has "
        "passed.",
    ),
    State.SUPERSEDED: StateWords(
        shown=Shown("closed", "Superseded"),
        group="closed",
        listed="{outcome}",
        printed="superseded by a later revision",
        map_head="Superseded",
        headline="Superseded by {later}",
        sentence="Superseded: {later} has been signed in its place.",
        until="until superseded",
    ),
    State.WITHDRAWN: StateWords(
        shown=Shown("closed", "Withdrawn"),
        group="closed",
        listed="Revision {number}, never signed",
        printed="withdrawn",
        map_head="Withdrawn: does not hold",
        headline="Withdrawn{on}: does not hold",
        sentence="Withdrawn{on} before all had signed{why}",
        until="do not hold",
    ),
    State.REVOKED: StateWords(
        shown=Shown("no", "Revoked"),
        group="closed",
        listed="Reason: {reason}",
        printed="revoked",
        map_head="Revoked: does not hold",
        headline="Revoked{on}: does not hold",
        sentence="Revoked{on}: it no longer holds{why}",
        until="do not hold",
    ),
}
CHANGE_ASKED: Final = Shown("advice", "Sealed, a change is asked for")
"""What the screen says of a sealed revision for which a signer asks for a change."""


@dataclass(frozen=True, slots=True)
class LevelWords:
    """A level in words that promise no more than it proves.

    `proves` is for pages and documents, `short` where there is no room for that; `one` and `several` count signatures.
    """

    proves: str
    short: str
    one: str
    several: str


LEVELS: Final[Mapping[Level, LevelWords]] = {
    Level.RECORDED: LevelWords(
        "recorded: the name was typed, nothing proves who typed it", "By name", "1 typed name", "{} typed names"
    ),
    Level.LOCAL: LevelWords(
        "signed with a key kept by Nameplate on one machine: proves content and order, not identity",
        "Key of a machine",
        "1 with a local key",
        "{} with local keys",
    ),
    Level.CERTIFICATE: LevelWords(
        "signed with the person's own certificate",
        "Own certificate",
        "1 with an own certificate",
        "{} with own certificates",
    ),
}


def level_words(level: Level) -> str:
    """What a level proves as the beginning of a sentence, without a full stop."""
    words = LEVELS[level].proves
    return words[:1].upper() + words[1:]
