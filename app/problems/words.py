"""The texts of all problems of signatures, files and stores: one table for each family of kinds.

A translation replaces these tables and the rules of `say` for lists and days. Errors that a problem quotes as a
parameter keep their own words, from where they are raised.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final, NamedTuple

from app.problems.kinds import (
    CoverKind,
    DamageKind,
    FileKind,
    KnownKind,
    LeftBehindKind,
    NameKind,
    PageKind,
    PlanKind,
    SignatureKind,
    SignerKind,
    StoreKind,
    UpdateKind,
)
from models import parse_value


class Plural(NamedTuple):
    """Two texts: for one, and for any other number. The parameter `by` is the number, or a list that is counted."""

    by: str
    one: str
    many: str


Text = str | Plural

_SIGNATURES: Final[Mapping[StrEnum, Text]] = {
    SignatureKind.UNREADABLE: "The signature cannot be read.",
    SignatureKind.MALFORMED: "It is put together wrongly.",
    SignatureKind.WRAPPING_CHANGED: "What it is wrapped in was changed after it was made.",
    SignatureKind.KEY_MISMATCH: "It was not made with the key of its certificate, or it was changed.",
    SignatureKind.DOCUMENT_CHANGED: "The document was changed after it was signed.",
    SignatureKind.PARTIAL_COVER: "It leaves out a part of the file as it was when it was signed.",
    SignatureKind.CHANGED_AFTER: "After it was made: {change}",
    SignatureKind.BYTES_AFTER: "After it was made, bytes were put behind the end of the file.",
    SignatureKind.UNKNOWN_FORM: "It is of a form that Nameplate does not know ({form}).",
    SignatureKind.MOVED_TO_FIELD: "It was not made for this field, but put into it afterwards.",
    SignatureKind.LIMITS_UNREADABLE: "What it allows to come after it cannot be made out.",
    SignatureKind.FURTHER_FORBIDDEN: "It forbids further signatures, and there are some.",
    SignatureKind.SHORT_KEY: "Its key has {bits} bits, and fewer than {least} can be broken.",
    SignatureKind.SHORT_KEY_OF_HOLDER: "The key of {name} has {bits} bits, and fewer than {least} can be broken.",
    SignatureKind.OLD_KEY_KIND: "Its key is of a kind that is no longer trusted.",
    SignatureKind.OLD_KEY_KIND_OF_HOLDER: "The key of {name} is of a kind that is no longer trusted.",
    SignatureKind.NOT_FOR_SIGNING: "Its certificate is not meant for signing.",
    SignatureKind.WEAK_DIGEST: "It rests on {digest}, which can be forged.",
    SignatureKind.NO_TIME: "It does not say when it was made.",
    SignatureKind.FUTURE_TIME: "It claims to have been made on {at:%d %B %Y}, which is yet to come.",
    SignatureKind.TIMESTAMP_DIFFERS: "It claims to have been made on {claimed:%d %B %Y %H:%M} UTC, and its timestamp "
    "says {stamped:%d %B %Y %H:%M} UTC.",
    SignatureKind.CERTIFICATE_LATER: "Its certificate began later, on {at:%d %B %Y}.",
    SignatureKind.CERTIFICATE_ENDED: "Its certificate had ended on {at:%d %B %Y}.",
    SignatureKind.SELF_ISSUED: "Nobody but itself vouches for its certificate, and it is not known here.",
    SignatureKind.UNKNOWN_CERTIFICATE: "Its certificate is not known here, and no known root vouches for it.",
    SignatureKind.REPEATED_FIELD: "The file has this signature field more than once.",
    SignatureKind.FOREIGN_FIELD: "It stands in a field that Nameplate did not make.",
    SignatureKind.LATE_FIELD: "Its field was added after the file was made.",
    SignatureKind.TIMESTAMP_BROKEN: "Its timestamp is broken.",
    SignatureKind.TIMESTAMP_UNKNOWN: "Nobody here knows the server that gave its timestamp.",
    SignatureKind.NOT_CERTIFYING: "It is the first signature and does not certify the document.",
}

_SIGNERS: Final[Mapping[StrEnum, Text]] = {
    SignerKind.ELSEWHERE: "These pages only say that {name} signed with a key; the signature is in the PDF that was "
    "signed.",
    SignerKind.DATED_BEFORE: "It is dated {on:day}, before the plan was sealed.",
    SignerKind.DATED_AHEAD: "It is dated {on:day}, which is yet to come.",
    SignerKind.PAGES_UNKNOWN: "The pages that show it are not known to be those that the plan inside makes.",
    SignerKind.CLAIMED_BEFORE: "It claims to have been made on {on:day}, before the plan was sealed on {sealed_on:day}:"
    " a clock was wrong, or set back.",
    SignerKind.TWICE: "{name} signed twice.",
    SignerKind.NOT_ASKED: "The plan does not ask for the signature of {name}.",
    SignerKind.OTHER_TYPED_NAME: "The name typed for {wanted} says {name}.",
    SignerKind.OTHER_CERTIFIED_NAME: "The certificate for {wanted} says {name}.",
    SignerKind.PLAN_NAMES_OTHER: "The sealed plan names another certificate of {name} ({named:.8}), not the one that "
    "signed ({used:.8}); a name alone proves nothing.",
    SignerKind.STORE_KNOWS_OTHER: "Your store knows another certificate of {name}, not the one that signed ({used:.8});"
    " a name alone proves nothing.",
}

_UPDATES: Final[Mapping[StrEnum, Text]] = {
    UpdateKind.SIGNATURE_REMOVED: "A signature was taken out or replaced: {name}.",
    UpdateKind.FIELD_CHANGED: "The form field {name} was filled in or changed.",
    UpdateKind.HIDDEN_ADDITION: "Something was added that no page shows.",
    UpdateKind.OTHER_CHANGE: "Something was changed that does not belong to a signature.",
    UpdateKind.PAGES_ADDED: "The number of pages was changed from {before} to {after}.",
    UpdateKind.PAGE_CHANGED: "Page {page} was painted over or changed.",
    UpdateKind.NOTE_CHANGED: "A note, a link or a field was put on page {page} or taken from it.",
    UpdateKind.NOTE_MOVED: "A note, a link or a field on page {page} was moved or changed.",
    UpdateKind.ATTACHMENT_CHANGED: "An attached file was changed, added or taken out.",
    UpdateKind.OPEN_ACTION: "An action was added that runs when the file is opened.",
    UpdateKind.READ_ACTION: "An action was added that runs while the file is read.",
    UpdateKind.BOOKMARKS: "The bookmarks were changed.",
    UpdateKind.STRUCTURE: "The structure that screen readers use was changed.",
    UpdateKind.LAYERS: "Layers were added that show or hide parts of pages.",
    UpdateKind.SEVERAL_SIGNATURES: "More than one signature was made at once.",
    UpdateKind.TIMESTAMP: "A timestamp over the whole file was added.",
    UpdateKind.CERTIFICATES: "Certificates for checking signatures later were added.",
}

_FILES: Final[Mapping[StrEnum, Text]] = {
    FileKind.WRITTEN_ANEW: "The file was written anew when it was signed.",
    FileKind.BYTES_BEHIND: "{count:,} bytes stand behind the end of the file.",
    FileKind.CHANGED_LATER: "After it was written: {change}",
    FileKind.ADDED_LATER: "After it was written: {change}",
    FileKind.UNCHECKABLE: "What follows the plan in this file cannot be read, so that no signature can be checked: "
    "{trouble} It was cut short or damaged.",
    FileKind.ENDLESS: "The file is built so that looking into it would not end.",
    FileKind.DAMAGED: "The file is damaged, no PDF, or written in a way that cannot be checked.",
    FileKind.REVISIONS_OUT_OF_ORDER: "The parts of the file do not stand in the order in which they were written.",
    FileKind.TOO_MANY_FIELDS: "The file has more fields, or deeper ones, than Nameplate ever makes.",
    FileKind.LENT_SIGNATURE: "More than {most} of its fields name the same signature.",
    FileKind.TOO_MANY_SIGNATURES: "The file has more than {most} signatures.",
    FileKind.LONG_TEXT: "A text in the file is longer than {most:,} bytes, which nothing honest is.",
    FileKind.DEEP_OBJECT: "An object in the file is nested deeper than {most} levels, which nothing honest is.",
    FileKind.LARGE_OBJECT: "An object in the file is made of more than {most:,} parts, which nothing honest is.",
    FileKind.FALSE_CONTENTS: "The table of contents of the file claims more than the file can hold.",
    FileKind.ENCRYPTED: "The file is encrypted.",
    FileKind.TWO_CONTENTS: "The file has two tables of contents that may contradict each other.",
    FileKind.TOO_MANY_UPDATES: "The file was changed more than {most} times.",
    FileKind.TOO_MANY_OBJECTS: "The file has {count:,} objects, and what its plan makes has no more than {most:,}.",
    FileKind.TOO_MANY_NEW_OBJECTS: "Its updates wrote {count:,} objects, far more than signatures need.",
}

_PAGES: Final[Mapping[StrEnum, Text]] = {
    PageKind.SAVED_ANEW: "Another program saved this file anew after it was signed, and no signature survives that.",
    PageKind.NOT_REMADE: "{error}",
    PageKind.APPENDED: "{count:,} bytes were added behind the file that Nameplate wrote.",
    PageKind.FOREIGN_BUILD: "The pages are built in a way in which Nameplate never builds any.",
    PageKind.COUNT_DIFFERS: "The file has {theirs:pages}, and what its plan makes has {ours:pages}.",
    PageKind.ACTION: "Something was added that acts when the file is opened, or shows and hides parts of its pages.",
    PageKind.SCRIPT: "A script was added to the file.",
    PageKind.FILLED_FIELD: "A form field in it is filled, but no signature can be found there.",
    PageKind.PAGES_DIFFER: Plural(
        "pages",
        "Page {pages:list} does not say what the plan inside says: something was painted over or swapped.",
        "Pages {pages:list} do not say what the plan inside says: something was painted over or swapped.",
    ),
    PageKind.OTHER_VERDICT: 'The file says "{printed}", but rule set {rules}, which it names, gives "{today}" for the '
    "plan inside.",
    PageKind.OTHER_POINTS: "The file prints other answers or points than rule set {rules}, which it names, finds in "
    "the plan inside.",
    PageKind.OTHER_TELLING: "The words that go with the verdict are not those in which this very program tells it.",
    PageKind.NOT_JUDGED_AGAIN: "The verdict is as printed, not judged again: it was given by rule set {theirs}, and "
    "this Nameplate ({version}) judges by rule set {ours}.",
    PageKind.OTHER_RULES: "The verdict is as printed by rule set {theirs}: {printed}. Today's rules (rule set {ours}) "
    "say: {today}.",
    PageKind.TOLD_ANEW: "The verdict was judged again and is right; today it would be told in other words.",
    PageKind.NO_RECORD: "The file does not carry the record of what its pages were made of, so nobody can say whether "
    "they show what the plan says.",
    PageKind.OTHER_WORDING: "The pages were made by Nameplate {theirs}, which words them in another way than this one "
    "({ours}). Every word of the plan stands in them, but only {theirs} can tell whether nothing else does.",
    PageKind.WORDS_COMPARED: "The pages were made by Nameplate {theirs}, and this is {ours}: their words were compared,"
    " not their looks.",
    PageKind.OTHER_PROGRAM: "The pages are what the plan inside makes. Nameplate {theirs} wrote the file, and this is "
    "{ours}, so it was not compared byte for byte.",
    PageKind.OTHER_BYTES: "The pages are what the plan inside makes, but the file is not byte for byte as this "
    "Nameplate writes it: another program saved it anew, or wrote it with other libraries.",
}

_PLANS: Final[Mapping[StrEnum, Text]] = {
    PlanKind.REDACTED: "{error}",
    PlanKind.FOREIGN: "{error}",
    PlanKind.NO_PLAN: "What is attached as plan.json is no plan. {error}",
    PlanKind.SPOILT: "{error}",
    PlanKind.PLAN_CHANGED: "The plan inside was changed. {error}",
    PlanKind.SHOWS_OTHER: "What the file shows now is not what was signed by {names:list}.",
    PlanKind.BROKEN_SIGNATURE: "The signature of {name} does not count. {problems:all}",
    PlanKind.CUT_BACK: "This file was cut back: your store keeps a longer one that begins with it and goes on for "
    "{count:,} bytes with what was signed later.",
    PlanKind.DRAFT: "This is the draft of a plan, which nobody has sealed or signed.",
    PlanKind.SEALED_ALONE: "This is a sealed plan by itself. Signatures stand in its PDF, so nobody can say from it who"
    " has signed.",
    PlanKind.UNCOUNTED_SIGNATURE: "The signature of {name} does not count. {problems:all}",
    PlanKind.NOBODY_ASKED: "The sealed plan asks nobody to sign.",
    PlanKind.SIGNERS_MISSING: "Not everybody who must sign has signed in this file: {names:list}.",
    PlanKind.SIGNERS_MISSING_OR_CUT: "Not everybody who must sign has signed in this file: {names:list}. If they have "
    "signed, it was cut back to an earlier state.",
    PlanKind.PRINTED_AS_ENDED: "When it was printed, this revision was {state}{reason:because}",
    PlanKind.SEALED_AHEAD: "It says that it was sealed on {on:day}, which is yet to come: look at the clock of this "
    "computer.",
    PlanKind.EXPIRED: "The signatures held until {on:day}, which has passed.",
    PlanKind.DOUBTED_CERTIFICATES: Plural(
        "names",
        "Nobody here knows the certificate of {names:list}: the signature holds, but anybody could have taken that "
        "name.",
        "Nobody here knows the certificates of {names:list}: the signatures hold, but anybody could have taken those "
        "names.",
    ),
    PlanKind.OUT_OF_ORDER: "They signed in another order than the plan asks for.",
}

_STORES: Final[Mapping[StrEnum, Text]] = {
    StoreKind.OTHER_REVISION: "Your store keeps another revision {number} of this plan, with the hash {sha256:.8}: two "
    "histories have gone apart, or one of the two was forged.",
    StoreKind.ENDED: "Your store knows that this revision was {state} on {on:day}{reason:because}",
    StoreKind.EXPIRED: "Your store knows that its signatures held until {on:day}.",
    StoreKind.DAMAGED: "Your own store was edited by hand or damaged, so do not rely on it: {damage}",
    StoreKind.LATER_REVISION: "Your store knows revision {number} of this plan, sealed on {on:day} ({state}).",
    StoreKind.NO_SUCH_REVISION: "Your store knows this plan, but no revision {number} of it.",
    StoreKind.FULL_EDITION: "Your store keeps the full edition: revision {number} of {agent}, {state}.",
    StoreKind.LOG_HEAD_UNKNOWN: "The head of the activity log printed in this file is not in the log of your store: it "
    "was printed from another store, or the log of yours was written anew since.",
    StoreKind.LOG_HEAD_BROKEN: "The activity log of your store was changed at line {line}, before this file was "
    "printed.",
    StoreKind.LOG_HEAD_FOUND: "The head of the activity log printed in this file stands in your store's log at line "
    "{line}, unbroken.",
    DamageKind.REVISION_BYTES: "Revision {number} is not what was sealed: its bytes have another hash.",
    DamageKind.REVISION_UNLOGGED: "Revision {number} stands in the store, but the log does not know it.",
    DamageKind.REVISION_FACTS: "Revision {number} is listed with other facts than the sealed text states.",
    DamageKind.REVISION_CHAIN: "Revision {number} does not follow from the revision before it.",
    DamageKind.ROW_CHANGED: "A {table} of revision {number} is not what was written.",
    DamageKind.ROW_MISSING: "A {table} that the log knows is no longer there.",
    DamageKind.KEPT_PDF: "A signed PDF of revision {number} is not what was kept.",
    DamageKind.KEPT_FILE: "The file with the hash {sha256:.8} is not what was kept.",
    DamageKind.LOG_LINE: "The activity log was changed at line {line}.",
    DamageKind.FILE_INSIDE: "The file is damaged inside: {message}.",
    DamageKind.DRAFT_BYTES: "The draft of {agent} is not what was written.",
    DamageKind.OF_PLAN: "{agent}: {damage}",
}

_LEFT_BEHIND: Final[Mapping[StrEnum, Text]] = {
    LeftBehindKind.ALTERED: "The signatures in this PDF were left out, because it was altered: {why:inner}",
    LeftBehindKind.SIGNATURES: Plural(
        "count",
        "The signature of {names:list} was left out: {why:inner}",
        "The signatures of {names:list} were left out: {why:inner}",
    ),
    LeftBehindKind.HISTORY: "The file could not be shown to be as it was written, so its history and its signatures are"
    " left out.",
    LeftBehindKind.FILE: "This file cannot be taken back. {why}",
    LeftBehindKind.ALL_SIGNATURES: "No signature in this file can be taken in. {problems:all}",
    LeftBehindKind.NOTHING_NEW: "This file brings no signature of anybody who has still to sign.",
}

_COVERS: Final[Mapping[StrEnum, Text]] = {
    CoverKind.NOTHING_READABLE: "nothing that could be made out",
    CoverKind.NOTHING_HERE: "nothing in this file",
    CoverKind.PAGE: "the printed page",
    CoverKind.PART: "a part of the file",
    CoverKind.WHOLE: "the whole file",
    CoverKind.BEFORE_BYTES: "the file up to its end, but not the {count:,} bytes behind it",
    CoverKind.BEFORE_SIGNATURES: Plural(
        "count", "everything but the later signature", "everything but the {count} later signatures"
    ),
    CoverKind.UP_TO_UPDATE: "the file up to update {number} of {of}",
    NameKind.NO_CERTIFICATE_NAME: "somebody whose certificate has no name",
    NameKind.NOT_IN_PLAN: "a person whom the plan does not name ({person_id})",
    KnownKind.PINNED: "believed on this machine as that of {name}",
    KnownKind.ROOT: "issued below a root that is believed on this machine",
    KnownKind.PLAN: "named in the sealed plan itself",
}

WORDS: Final[Mapping[StrEnum, Text]] = {
    kind: text
    for table in (_SIGNATURES, _SIGNERS, _UPDATES, _FILES, _PAGES, _PLANS, _STORES, _LEFT_BEHIND, _COVERS)
    for kind, text in table.items()
}
"""Every kind with its text; `{name}` is a parameter, with its format after a colon."""
MOST_LISTED: Final = 12


def say(kind: StrEnum, params: Mapping[str, Any]) -> str:
    """The text of a kind with these parameters."""
    text = WORDS[kind]
    if isinstance(text, Plural):
        by = params[text.by]
        text = text.one if (by if isinstance(by, int) else len(by)) == 1 else text.many
    return _FORMATTER.vformat(text, (), params).rstrip()


def listed(names: tuple[Any, ...], most: int = MOST_LISTED) -> str:
    """Names as text: "Dana, Marek and Helen"; only the first `most` of many."""
    shown = [*map(str, names[:most]), *(["more"] if len(names) > most else [])]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


class _Formatter(string.Formatter):
    """Formats parameters with the format names of the tables; other formats are those of Python."""

    def format_field(self, value: Any, format_spec: str) -> str:
        ways = {"list": listed, "day": _day, "pages": _pages, "because": _because, "all": _all, "inner": _inner}
        way = ways.get(format_spec)
        return way(value) if way is not None else format(value, format_spec)


_FORMATTER: Final = _Formatter()


def _day(value: date) -> str:
    return parse_value.say_day(value)


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"


def _because(reason: str) -> str:
    """The end of a sentence with a typed reason; blank if there is none."""
    return f": {reason.rstrip('.')}." if reason else "."


def _all(problems: tuple[object, ...]) -> str:
    return " ".join(map(str, problems))


def _inner(sentence: object) -> str:
    """A sentence in the form for the text after a colon."""
    text = str(sentence)
    return f"{text[:1].lower()}{text[1:]}"
