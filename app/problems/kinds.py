"""The kinds of problems of a signed file, of its pages and of the store, each with its effect on the verdict.

A verdict compares kinds and their effects, never texts, so that the texts in `app.problems.words` can be changed or
translated without changing a verdict.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Effect(StrEnum):
    """The effect of a problem on the verdict on a file, and on whether a signature is valid and counts."""

    NOT_A_PLAN = "not a plan"
    """There is no plan to verify."""
    ALTERED = "altered"
    """The written or signed content was changed."""
    INCOMPLETE = "incomplete"
    """Nothing was changed, but something is missing, or a signature does not count."""
    UNKNOWN = "unknown"
    """There is no problem but a certificate that is unknown here."""
    HARMLESS = "harmless"
    """Information that does not change the verdict."""


class Verdict(StrEnum):
    """The result of verifying a file."""

    INTACT = "intact"
    INCOMPLETE = "incomplete"
    ALTERED = "altered"
    NOT_A_PLAN = "not a plan"


class ProblemKind(StrEnum):
    """A kind of problem: its id, and its effect."""

    effect: Effect

    def __new__(cls, name: str, effect: Effect) -> ProblemKind:
        """Create a member whose value is its id."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.effect = effect
        return member


_ALTERED, _INCOMPLETE, _HARMLESS = Effect.ALTERED, Effect.INCOMPLETE, Effect.HARMLESS


class SignatureKind(ProblemKind):
    """The problems of one signature."""

    UNREADABLE = "signature-unreadable", _ALTERED
    MALFORMED = "signature-malformed", _ALTERED
    WRAPPING_CHANGED = "signature-wrapping-changed", _ALTERED
    KEY_MISMATCH = "signature-key-mismatch", _ALTERED
    DOCUMENT_CHANGED = "document-changed", _ALTERED
    PARTIAL_COVER = "signature-covers-part", _ALTERED
    CHANGED_AFTER = "changed-after-signature", _ALTERED
    BYTES_AFTER = "bytes-after-signature", _ALTERED

    UNKNOWN_FORM = "signature-form-unknown", _INCOMPLETE
    MOVED_TO_FIELD = "signature-moved-to-field", _INCOMPLETE
    LIMITS_UNREADABLE = "signature-limits-unreadable", _INCOMPLETE
    FURTHER_FORBIDDEN = "further-signatures-forbidden", _INCOMPLETE
    SHORT_KEY = "key-short", _INCOMPLETE
    SHORT_KEY_OF_HOLDER = "key-short-of-holder", _INCOMPLETE
    OLD_KEY_KIND = "key-kind-old", _INCOMPLETE
    OLD_KEY_KIND_OF_HOLDER = "key-kind-old-of-holder", _INCOMPLETE
    NOT_FOR_SIGNING = "certificate-not-for-signing", _INCOMPLETE
    WEAK_DIGEST = "digest-weak", _INCOMPLETE
    NO_TIME = "time-missing", _INCOMPLETE
    FUTURE_TIME = "time-in-future", _INCOMPLETE
    TIMESTAMP_DIFFERS = "timestamp-differs", _INCOMPLETE
    CERTIFICATE_LATER = "certificate-began-later", _INCOMPLETE
    CERTIFICATE_ENDED = "certificate-ended", _INCOMPLETE

    SELF_ISSUED = "certificate-self-issued", Effect.UNKNOWN
    UNKNOWN_CERTIFICATE = "certificate-unknown", Effect.UNKNOWN

    REPEATED_FIELD = "field-repeated", _HARMLESS
    FOREIGN_FIELD = "field-foreign", _HARMLESS
    LATE_FIELD = "field-added-later", _HARMLESS
    TIMESTAMP_BROKEN = "timestamp-broken", _HARMLESS
    TIMESTAMP_UNKNOWN = "timestamp-unknown", _HARMLESS
    NOT_CERTIFYING = "first-not-certifying", _HARMLESS


class SignerKind(ProblemKind):
    """The problems of a signature compared with the required signers of the sealed plan."""

    ELSEWHERE = "signature-elsewhere", _INCOMPLETE
    DATED_BEFORE = "dated-before-sealing", _INCOMPLETE
    DATED_AHEAD = "dated-in-future", _INCOMPLETE
    PAGES_UNKNOWN = "recorded-on-unknown-pages", _INCOMPLETE
    CLAIMED_BEFORE = "claimed-before-sealing", _INCOMPLETE
    TWICE = "signed-twice", _INCOMPLETE
    NOT_ASKED = "signer-not-asked", _INCOMPLETE
    OTHER_TYPED_NAME = "typed-name-differs", _INCOMPLETE
    OTHER_CERTIFIED_NAME = "certificate-name-differs", _INCOMPLETE
    PLAN_NAMES_OTHER = "plan-names-other-certificate", _INCOMPLETE
    STORE_KNOWS_OTHER = "store-knows-other-certificate", _INCOMPLETE


class UpdateKind(ProblemKind):
    """The changes of a file by an incremental update."""

    SIGNATURE_REMOVED = "signature-removed", _ALTERED
    FIELD_CHANGED = "form-field-changed", _ALTERED
    HIDDEN_ADDITION = "hidden-addition", _ALTERED
    OTHER_CHANGE = "other-change", _ALTERED
    PAGES_ADDED = "page-count-changed", _ALTERED
    PAGE_CHANGED = "page-changed", _ALTERED
    NOTE_CHANGED = "note-changed", _ALTERED
    NOTE_MOVED = "note-moved", _ALTERED
    ATTACHMENT_CHANGED = "attachment-changed", _ALTERED
    OPEN_ACTION = "open-action-added", _ALTERED
    READ_ACTION = "read-action-added", _ALTERED
    BOOKMARKS = "bookmarks-changed", _ALTERED
    STRUCTURE = "structure-changed", _ALTERED
    LAYERS = "layers-added", _ALTERED
    SEVERAL_SIGNATURES = "several-signatures-at-once", _ALTERED

    TIMESTAMP = "timestamp-added", _HARMLESS
    CERTIFICATES = "certificates-added", _HARMLESS


class FileKind(ProblemKind):
    """The problems of a file as a whole: why it cannot be inspected, and changes after it was written."""

    WRITTEN_ANEW = "written-anew-at-signing", _ALTERED
    BYTES_BEHIND = "bytes-behind-end", _ALTERED
    CHANGED_LATER = "changed-after-writing", _ALTERED
    UNCHECKABLE = "updates-unreadable", _ALTERED
    ENDLESS = "endless-file", _ALTERED
    DAMAGED = "damaged-file", _ALTERED
    REVISIONS_OUT_OF_ORDER = "revisions-out-of-order", _ALTERED
    TOO_MANY_FIELDS = "too-many-fields", _ALTERED
    LENT_SIGNATURE = "signature-named-by-many-fields", _ALTERED
    TOO_MANY_SIGNATURES = "too-many-signatures", _ALTERED
    LONG_TEXT = "text-too-long", _ALTERED
    DEEP_OBJECT = "object-too-deep", _ALTERED
    LARGE_OBJECT = "object-too-large", _ALTERED
    FALSE_CONTENTS = "contents-beyond-file", _ALTERED
    ENCRYPTED = "file-encrypted", _ALTERED
    TWO_CONTENTS = "two-tables-of-contents", _ALTERED
    TOO_MANY_UPDATES = "too-many-updates", _ALTERED
    TOO_MANY_OBJECTS = "too-many-objects", _ALTERED
    TOO_MANY_NEW_OBJECTS = "too-many-new-objects", _ALTERED

    ADDED_LATER = "added-after-writing", _HARMLESS


class PageKind(ProblemKind):
    """The differences between the pages and a new rendering of the enclosed plan."""

    SAVED_ANEW = "saved-anew-after-signing", _ALTERED
    NOT_REMADE = "pages-not-made-again", _ALTERED
    APPENDED = "bytes-added-behind-pages", _ALTERED
    FOREIGN_BUILD = "pages-foreign-build", _ALTERED
    COUNT_DIFFERS = "page-count-differs", _ALTERED
    ACTION = "file-acts-on-opening", _ALTERED
    SCRIPT = "script-added", _ALTERED
    FILLED_FIELD = "field-filled-without-signature", _ALTERED
    PAGES_DIFFER = "pages-differ", _ALTERED
    OTHER_VERDICT = "verdict-not-of-its-rules", _ALTERED
    OTHER_POINTS = "points-not-of-its-rules", _ALTERED
    OTHER_TELLING = "words-not-of-this-program", _ALTERED

    NO_RECORD = "record-missing", _INCOMPLETE
    OTHER_WORDING = "other-version-wording", _INCOMPLETE

    WORDS_COMPARED = "words-compared", _HARMLESS
    OTHER_PROGRAM = "other-program-version", _HARMLESS
    OTHER_BYTES = "other-bytes-same-pages", _HARMLESS
    NOT_JUDGED_AGAIN = "verdict-not-judged-again", _HARMLESS
    OTHER_RULES = "verdict-of-other-rules", _HARMLESS
    TOLD_ANEW = "verdict-told-anew", _HARMLESS


class PlanKind(ProblemKind):
    """The problems of the enclosed plan together with its signatures."""

    REDACTED = "redacted-edition", Effect.NOT_A_PLAN
    FOREIGN = "foreign-file", Effect.NOT_A_PLAN
    NO_PLAN = "no-plan-attached", Effect.NOT_A_PLAN

    SPOILT = "content-spoilt", _ALTERED
    PLAN_CHANGED = "plan-changed", _ALTERED
    SHOWS_OTHER = "shows-other-than-signed", _ALTERED
    BROKEN_SIGNATURE = "signature-broken", _ALTERED
    CUT_BACK = "cut-back", _ALTERED

    DRAFT = "draft", _INCOMPLETE
    SEALED_ALONE = "sealed-plan-alone", _INCOMPLETE
    UNCOUNTED_SIGNATURE = "signature-not-counted", _INCOMPLETE
    NOBODY_ASKED = "nobody-asked-to-sign", _INCOMPLETE
    SIGNERS_MISSING = "signers-missing", _INCOMPLETE
    SIGNERS_MISSING_OR_CUT = "signers-missing-or-cut-back", _INCOMPLETE
    PRINTED_AS_ENDED = "printed-as-ended", _INCOMPLETE
    SEALED_AHEAD = "sealed-in-future", _INCOMPLETE
    EXPIRED = "signatures-expired", _INCOMPLETE

    DOUBTED_CERTIFICATES = "certificates-doubted", _HARMLESS
    OUT_OF_ORDER = "signed-out-of-order", _HARMLESS


class StoreKind(ProblemKind):
    """The facts about a file in the store, and the problems of the store itself."""

    OTHER_REVISION = "store-other-revision", _INCOMPLETE
    ENDED = "store-ended", _INCOMPLETE
    EXPIRED = "store-expired", _INCOMPLETE

    DAMAGED = "store-damaged", _HARMLESS
    LATER_REVISION = "store-later-revision", _HARMLESS
    NO_SUCH_REVISION = "store-no-such-revision", _HARMLESS
    FULL_EDITION = "store-full-edition", _HARMLESS
    LOG_HEAD_UNKNOWN = "log-head-unknown", _HARMLESS
    LOG_HEAD_BROKEN = "log-head-broken", _HARMLESS
    LOG_HEAD_FOUND = "log-head-found", _HARMLESS


class DamageKind(ProblemKind):
    """The damage in the store, which does not change the verdict on a file."""

    REVISION_BYTES = "revision-bytes", _HARMLESS
    REVISION_UNLOGGED = "revision-unlogged", _HARMLESS
    REVISION_FACTS = "revision-facts", _HARMLESS
    REVISION_CHAIN = "revision-chain", _HARMLESS
    ROW_CHANGED = "row-changed", _HARMLESS
    ROW_MISSING = "row-missing", _HARMLESS
    KEPT_PDF = "kept-pdf", _HARMLESS
    KEPT_FILE = "kept-file", _HARMLESS
    LOG_LINE = "log-line", _HARMLESS
    FILE_INSIDE = "file-inside", _HARMLESS
    DRAFT_BYTES = "draft-bytes", _HARMLESS
    OF_PLAN = "of-plan", _HARMLESS


class LeftBehindKind(ProblemKind):
    """The parts of a file that are left out when its plan or its signatures are imported."""

    ALTERED = "left-behind-altered", _HARMLESS
    SIGNATURES = "left-behind-signatures", _HARMLESS
    HISTORY = "left-behind-history", _HARMLESS
    FILE = "file-not-taken-back", _HARMLESS
    ALL_SIGNATURES = "no-signature-taken-in", _HARMLESS
    NOTHING_NEW = "no-new-signature", _HARMLESS


class CoverKind(StrEnum):
    """The coverage of a signature."""

    NOTHING_READABLE = "cover-nothing-readable"
    NOTHING_HERE = "cover-nothing-here"
    PAGE = "cover-page"
    PART = "cover-part"
    WHOLE = "cover-whole"
    BEFORE_BYTES = "cover-before-bytes"
    BEFORE_SIGNATURES = "cover-before-signatures"
    UP_TO_UPDATE = "cover-up-to-update"


class NameKind(StrEnum):
    """The replacement for an unknown name."""

    NO_CERTIFICATE_NAME = "name-not-in-certificate"
    NOT_IN_PLAN = "name-not-in-plan"


class KnownKind(StrEnum):
    """The source from which a certificate is known."""

    PINNED = "known-pinned"
    ROOT = "known-root"
    PLAN = "known-plan"


def verdict_of(kinds: Iterable[ProblemKind]) -> Verdict:
    """The verdict on a file with these problems: that of the worst effect."""
    effects = {kind.effect for kind in kinds}
    for effect, verdict in _VERDICTS:
        if effect in effects:
            return verdict
    return Verdict.INTACT


_VERDICTS = (
    (Effect.NOT_A_PLAN, Verdict.NOT_A_PLAN),
    (Effect.ALTERED, Verdict.ALTERED),
    (Effect.INCOMPLETE, Verdict.INCOMPLETE),
)
