"""What an incremental update of a PDF did (ISO 32000-1, 7.5.6): a signature, a harmless addition, or a change."""

# asn1crypto and pyHanko's readers say nothing of the types of what they find.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import Any, Final

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    DiffResult,
    FormUpdatingRule,
    ModificationLevel,
    StandardDiffPolicy,
    SuspiciousModification,
)
from pyhanko.sign.diff_analysis.constants import (
    ACROFORM_EXEMPT_STRICT_COMPARISON,
    ROOT_EXEMPT_STRICT_COMPARISON,
    VALUE_UPDATE_KEYS,
)
from pyhanko.sign.diff_analysis.form_rules_api import FieldMDPRule
from pyhanko.sign.diff_analysis.rules.file_structure_rules import CatalogModificationRule
from pyhanko.sign.diff_analysis.rules.form_field_rules import (
    GenericFieldModificationRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
)
from pyhanko.sign.fields import MDPPerm, enumerate_sig_fields

from app.problems.kinds import UpdateKind
from app.problems.problem import Problem
from app.signing.object_graph import PLACES
from app.signing.read_limits import BROKEN
from app.signing.revisions import filled
from app.signing.strict_reader import Reader, RevisionView

# Poppler, which Okular uses, also writes the time of the change (/M) into the field of the signature.
_FIELD_RULES: Final[list[FieldMDPRule]] = [
    SigFieldCreationRule(),
    SigFieldModificationRule(value_update_keys=VALUE_UPDATE_KEYS | {"/M"}),
    GenericFieldModificationRule(),
]
_POLICY: Final = StandardDiffPolicy(
    global_rules=DEFAULT_DIFF_POLICY.global_rules, form_rule=FormUpdatingRule(field_rules=_FIELD_RULES)
)
# The first signature writes itself into /Perms as the certifying one, and sets /SigFlags.
_FIRST_POLICY: Final = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(ignored_keys=ROOT_EXEMPT_STRICT_COMPARISON | {"/Perms"}),
        *DEFAULT_DIFF_POLICY.global_rules[1:],
    ],
    form_rule=FormUpdatingRule(
        field_rules=_FIELD_RULES, ignored_acroform_keys=ACROFORM_EXEMPT_STRICT_COMPARISON | {"/SigFlags"}
    ),
)
_MOST_PAGES: Final = 2_000
_DEEPEST: Final = 12
_MOST_SEEN: Final = 20_000
_UPWARDS: Final = ("/Parent", "/P")
_SHOWN: Final = ("/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate")


@dataclass(frozen=True)
class Update:
    """One revision after the first: the signature fields that it filled, and its other changes.

    `changed` are changes of the document, `added` are additions for long-term validation of signatures only.
    """

    number: int
    signed: tuple[str, ...]
    changed: tuple[Problem, ...]
    added: tuple[Problem, ...] = ()


def update(reader: Reader, number: int) -> Update:
    """The difference between revision `number` (1 or more) and the one before it."""
    old, new = reader.get_historical_resolver(number - 1), reader.get_historical_resolver(number)
    before, after = filled(old), filled(new)
    signed = tuple(name for name, held in after if (name, held) not in before)
    gone = [name for name, held in before if (name, held) not in after]
    found = [Problem(UpdateKind.SIGNATURE_REMOVED, name=name) for name in gone]
    level = _level(old, new, first=not before)
    if isinstance(level, SuspiciousModification):
        found += _changes(old, new)
    else:
        others = sorted(str(name) for name in level.changed_form_fields if name not in signed)
        found += [Problem(UpdateKind.FIELD_CHANGED, name=name) for name in others]
    stamps = [name for name in signed if _is_timestamp(new, name)]
    added: tuple[Problem, ...] = ()
    if not found and (stamps or not signed):
        added = _harmless(old, new, stamps, level)
        found += [] if added else [Problem(UpdateKind.HIDDEN_ADDITION)]
    return Update(number, tuple(name for name in signed if name not in stamps), tuple(found), added)


def _level(old: RevisionView, new: RevisionView, *, first: bool) -> DiffResult | SuspiciousModification:
    policy = _FIRST_POLICY if first else _POLICY
    try:
        # The certifying signature allows to fill signature fields (DocMDP level 2), but not to add visible fields.
        certified = isinstance(old.root.get("/Perms"), DictionaryObject)
        return policy.apply(old, new, doc_mdp=MDPPerm.FILL_FORMS if certified else None)
    except SuspiciousModification as found:
        return found
    except BROKEN as found:
        return SuspiciousModification(str(found))


def _harmless(
    old: RevisionView, new: RevisionView, stamps: list[str], level: DiffResult | SuspiciousModification
) -> tuple[Problem, ...]:
    """Document timestamps and validation data (/DSS, ETSI EN 319 142-1) of an update; empty for other changes."""
    if not isinstance(level, DiffResult) or level.modification_level > ModificationLevel.LTA_UPDATES:
        return ()
    found = [Problem(UpdateKind.TIMESTAMP)] if stamps else []
    if _raw(new.root, "/DSS") is not None and not _same(_raw(old.root, "/DSS"), _raw(new.root, "/DSS"), old, new):
        found.append(Problem(UpdateKind.CERTIFICATES))
    return tuple(found)


def _is_timestamp(new: RevisionView, name: str) -> bool:
    for found, value, _ in enumerate_sig_fields(new, filled_status=True):
        if found == name:
            held = value.get_object() if value is not None else None
            return isinstance(held, DictionaryObject) and held.get("/Type") == "/DocTimeStamp"
    return False


def _changes(old: RevisionView, new: RevisionView) -> list[Problem]:
    """The difference as problems for the user; at least one."""
    found: list[Problem] = []
    for looking in (_pages, _attachments, _catalogue):
        with contextlib.suppress(*BROKEN):
            found += looking(old, new)
    if not found:
        with contextlib.suppress(*BROKEN):
            found += _moved(old, new)
    return found or [Problem(UpdateKind.OTHER_CHANGE)]


def _pages(old: RevisionView, new: RevisionView) -> list[Problem]:
    before, after = _leaves(old), _leaves(new)
    if len(before) != len(after):
        return [Problem(UpdateKind.PAGES_ADDED, before=len(before), after=len(after))]
    found: list[Problem] = []
    for number, (was, now) in enumerate(zip(before, after, strict=True), 1):
        if not all(_same(_raw(was, key), _raw(now, key), old, new) for key in _SHOWN):
            found.append(Problem(UpdateKind.PAGE_CHANGED, page=number))
        if _notes(was) != _notes(now):
            found.append(Problem(UpdateKind.NOTE_CHANGED, page=number))
    return found


def _moved(old: RevisionView, new: RevisionView) -> list[Problem]:
    numbers = [number for number, page in enumerate(_leaves(old), 1) if new.changed.intersection(_notes(page))]
    return [Problem(UpdateKind.NOTE_MOVED, page=number) for number in numbers]


def _attachments(old: RevisionView, new: RevisionView) -> list[Problem]:
    was, now = _raw(old.root, "/Names"), _raw(new.root, "/Names")
    also = _same(_raw(old.root, "/AF"), _raw(new.root, "/AF"), old, new)
    return [] if _same(was, now, old, new) and also else [Problem(UpdateKind.ATTACHMENT_CHANGED)]


def _catalogue(old: RevisionView, new: RevisionView) -> list[Problem]:
    kinds = {
        "/OpenAction": UpdateKind.OPEN_ACTION,
        "/AA": UpdateKind.READ_ACTION,
        "/Outlines": UpdateKind.BOOKMARKS,
        "/StructTreeRoot": UpdateKind.STRUCTURE,
        "/OCProperties": UpdateKind.LAYERS,
    }
    return [
        Problem(kind) for key, kind in kinds.items() if not _same(_raw(old.root, key), _raw(new.root, key), old, new)
    ]


def _leaves(handler: RevisionView) -> list[DictionaryObject]:
    """The page objects in document order."""
    found: list[DictionaryObject] = []
    waiting: list[Any] = [handler.root["/Pages"]]
    while waiting and len(found) < _MOST_PAGES:
        node = waiting.pop().get_object()
        if isinstance(node, DictionaryObject):
            kids = node.get("/Kids")
            if isinstance(kids, ArrayObject) and len(waiting) < _MOST_PAGES:
                waiting.extend(list(kids)[_MOST_PAGES - 1 :: -1])
            else:
                found.append(node)
    return found


def _notes(page: DictionaryObject) -> list[int]:
    """The object numbers of the annotations of a page."""
    listed = page.get("/Annots")
    return [getattr(one, "idnum", -1) for one in listed] if isinstance(listed, ArrayObject) else []


def _raw(holder: DictionaryObject, key: str) -> PdfObject | None:
    try:
        return holder.raw_get(key)
    except KeyError:
        return None


def _same(was: PdfObject | None, now: PdfObject | None, old: RevisionView, new: RevisionView) -> bool:
    """Whether two values are equal in their revisions, with references followed down to a depth of _DEEPEST."""
    waiting: list[tuple[Any, Any, int]] = [(was, now, 0)]
    seen: set[int] = set()
    while waiting:
        new.budget.step()
        one, other, depth = waiting.pop()
        if isinstance(one, IndirectObject) and isinstance(other, IndirectObject):
            if one.idnum != other.idnum or one.generation != other.generation:
                return False
            if new.touched is not None and one.idnum not in new.touched:
                continue
            if _is_place(one, old):
                # Bookmarks and structure refer to pages and annotations, which are compared separately.
                continue
            if one.idnum in new.changed:
                return False
            if one.idnum in seen or len(seen) > _MOST_SEEN:
                continue
            seen.add(one.idnum)
            one, other = old(one.reference), new(other.reference)
        inside = _inside(one, other)
        if inside is None:
            return False
        if depth < _DEEPEST:
            waiting.extend((left, right, depth + 1) for left, right in inside)
    return True


def _is_place(reference: IndirectObject, within: RevisionView) -> bool:
    found: Any = within(reference.reference)
    return isinstance(found, DictionaryObject) and found.get("/Type") in PLACES


def _inside(one: Any, other: Any) -> list[tuple[Any, Any]] | None:
    """The pairs of entries of two containers to compare next, empty for equal plain values; None if they differ."""
    if type(one) is not type(other):
        return None
    if isinstance(one, DictionaryObject):
        alike = one.keys() == other.keys()
        return [(one.raw_get(key), other.raw_get(key)) for key in one if key not in _UPWARDS] if alike else None
    if isinstance(one, ArrayObject):
        return list(zip(one, other, strict=True)) if len(one) == len(other) else None
    return [] if one == other else None
