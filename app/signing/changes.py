"""What an update of a PDF did: nothing but a signature, something harmless beside it, or a change."""

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
from app.signing.strict_reader import Reader, Then

# Poppler, and so Okular, enters when a field was last written beside the signature.
_FIELD_RULES: Final[list[FieldMDPRule]] = [
    SigFieldCreationRule(),
    SigFieldModificationRule(value_update_keys=VALUE_UPDATE_KEYS | {"/M"}),
    GenericFieldModificationRule(),
]
_POLICY: Final = StandardDiffPolicy(
    global_rules=DEFAULT_DIFF_POLICY.global_rules, form_rule=FormUpdatingRule(field_rules=_FIELD_RULES)
)
# The first signature enters itself as the one that certifies, and says that there are signatures now.
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
    """One revision after the first: the signature fields it filled, and whatever else it did.

    `changed` tells changes of the document, `added` what only helps to check signatures later.
    """

    number: int
    signed: tuple[str, ...]
    changed: tuple[Problem, ...]
    added: tuple[Problem, ...] = ()


def update(reader: Reader, number: int) -> Update:
    """What revision `number` (1 or more) did to the one before it."""
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


def _level(old: Then, new: Then, *, first: bool) -> DiffResult | SuspiciousModification:
    policy = _FIRST_POLICY if first else _POLICY
    try:
        # Whoever certified the file allowed signatures in its fields, and no further fields that can be seen.
        certified = isinstance(old.root.get("/Perms"), DictionaryObject)
        return policy.apply(old, new, doc_mdp=MDPPerm.FILL_FORMS if certified else None)
    except SuspiciousModification as found:
        return found
    except BROKEN as found:
        return SuspiciousModification(str(found))


def _harmless(
    old: Then, new: Then, stamps: list[str], level: DiffResult | SuspiciousModification
) -> tuple[Problem, ...]:
    """Timestamps over the file and stores of certificates, which archives add; nothing for anything else."""
    if not isinstance(level, DiffResult) or level.modification_level > ModificationLevel.LTA_UPDATES:
        return ()
    found = [Problem(UpdateKind.TIMESTAMP)] if stamps else []
    if _raw(new.root, "/DSS") is not None and not _same(_raw(old.root, "/DSS"), _raw(new.root, "/DSS"), old, new):
        found.append(Problem(UpdateKind.CERTIFICATES))
    return tuple(found)


def _is_timestamp(new: Then, name: str) -> bool:
    for found, value, _ in enumerate_sig_fields(new, filled_status=True):
        if found == name:
            held = value.get_object() if value is not None else None
            return isinstance(held, DictionaryObject) and held.get("/Type") == "/DocTimeStamp"
    return False


def _changes(old: Then, new: Then) -> list[Problem]:
    """What a person would say of the difference; something in any case."""
    found: list[Problem] = []
    for looking in (_pages, _attachments, _catalogue):
        with contextlib.suppress(*BROKEN):
            found += looking(old, new)
    if not found:
        with contextlib.suppress(*BROKEN):
            found += _moved(old, new)
    return found or [Problem(UpdateKind.OTHER_CHANGE)]


def _pages(old: Then, new: Then) -> list[Problem]:
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


def _moved(old: Then, new: Then) -> list[Problem]:
    numbers = [number for number, page in enumerate(_leaves(old), 1) if new.changed.intersection(_notes(page))]
    return [Problem(UpdateKind.NOTE_MOVED, page=number) for number in numbers]


def _attachments(old: Then, new: Then) -> list[Problem]:
    was, now = _raw(old.root, "/Names"), _raw(new.root, "/Names")
    also = _same(_raw(old.root, "/AF"), _raw(new.root, "/AF"), old, new)
    return [] if _same(was, now, old, new) and also else [Problem(UpdateKind.ATTACHMENT_CHANGED)]


def _catalogue(old: Then, new: Then) -> list[Problem]:
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


def _leaves(handler: Then) -> list[DictionaryObject]:
    """The pages in their order."""
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
    """The numbers of the annotations of a page."""
    listed = page.get("/Annots")
    return [getattr(one, "idnum", -1) for one in listed] if isinstance(listed, ArrayObject) else []


def _raw(holder: DictionaryObject, key: str) -> PdfObject | None:
    try:
        return holder.raw_get(key)
    except KeyError:
        return None


def _same(was: PdfObject | None, now: PdfObject | None, old: Then, new: Then) -> bool:
    """Whether two values are alike in their two revisions, followed through references some way down."""
    waiting: list[tuple[Any, Any, int]] = [(was, now, 0)]
    seen: set[int] = set()
    while waiting:
        new.patience.step()
        one, other, depth = waiting.pop()
        if isinstance(one, IndirectObject) and isinstance(other, IndirectObject):
            if one.idnum != other.idnum or one.generation != other.generation:
                return False
            if new.touched is not None and one.idnum not in new.touched:
                continue
            if _is_place(one, old):
                # Bookmarks and structure lead to pages and to what stands on them; these are looked at by themselves.
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


def _is_place(reference: IndirectObject, within: Then) -> bool:
    found: Any = within(reference.reference)
    return isinstance(found, DictionaryObject) and found.get("/Type") in PLACES


def _inside(one: Any, other: Any) -> list[tuple[Any, Any]] | None:
    """The pairs that two values are made of, none for plain ones that are alike; None where they differ."""
    if type(one) is not type(other):
        return None
    if isinstance(one, DictionaryObject):
        alike = one.keys() == other.keys()
        return [(one.raw_get(key), other.raw_get(key)) for key in one if key not in _UPWARDS] if alike else None
    if isinstance(one, ArrayObject):
        return list(zip(one, other, strict=True)) if len(one) == len(other) else None
    return [] if one == other else None
