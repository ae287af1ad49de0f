"""What an update of a PDF did: nothing but a signature, something harmless beside it, or a change, told in words."""

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


@dataclass(frozen=True)
class Update:
    """One revision after the first: the signature fields it filled, and words for whatever else it did.

    `changed` tells changes of the document, `added` what only helps to check signatures later.
    """

    number: int
    signed: tuple[str, ...]
    changed: tuple[str, ...]
    added: tuple[str, ...] = ()


def update(reader: Reader, number: int) -> Update:
    """What revision `number` (1 or more) did to the one before it."""
    old, new = reader.get_historical_resolver(number - 1), reader.get_historical_resolver(number)
    before, after = filled(old), filled(new)
    signed = tuple(name for name, held in after if (name, held) not in before)
    words = [f"A signature was taken out or replaced: {name}." for name, held in before if (name, held) not in after]
    level = _level(old, new, first=not before)
    if isinstance(level, SuspiciousModification):
        words += _words(old, new)
    else:
        others = sorted(str(name) for name in level.changed_form_fields if name not in signed)
        words += [f"The form field {name} was filled in or changed." for name in others]
    stamps = [name for name in signed if _is_timestamp(new, name)]
    added: tuple[str, ...] = ()
    if not words and (stamps or not signed):
        added = _harmless(old, new, stamps, level)
        words += [] if added else ["Something was added that no page shows."]
    return Update(number, tuple(name for name in signed if name not in stamps), tuple(words), added)


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


def _harmless(old: Then, new: Then, stamps: list[str], level: DiffResult | SuspiciousModification) -> tuple[str, ...]:
    """Words for timestamps over the file and stores of certificates, which archives add; none for anything else."""
    if not isinstance(level, DiffResult) or level.modification_level > ModificationLevel.LTA_UPDATES:
        return ()
    words = ["A timestamp over the whole file was added."] if stamps else []
    if _raw(new.root, "/DSS") is not None and not _same(_raw(old.root, "/DSS"), _raw(new.root, "/DSS"), old, new):
        words.append("Certificates for checking signatures later were added.")
    return tuple(words)


def _is_timestamp(new: Then, name: str) -> bool:
    for found, value, _ in enumerate_sig_fields(new, filled_status=True):
        if found == name:
            held = value.get_object() if value is not None else None
            return isinstance(held, DictionaryObject) and held.get("/Type") == "/DocTimeStamp"
    return False


def _words(old: Then, new: Then) -> list[str]:
    """What a person would say of the difference; something in any case."""
    words: list[str] = []
    for looking in (_pages, _attachments, _catalogue):
        with contextlib.suppress(*BROKEN):
            words += looking(old, new)
    if not words:
        with contextlib.suppress(*BROKEN):
            words += _moved(old, new)
    return words or ["Something was changed that does not belong to a signature."]


def _pages(old: Then, new: Then) -> list[str]:
    before, after = _leaves(old), _leaves(new)
    if len(before) != len(after):
        return [f"The number of pages was changed from {len(before)} to {len(after)}."]
    words: list[str] = []
    for number, (was, now) in enumerate(zip(before, after, strict=True), 1):
        parts = (
            ("/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate"),
            "Page {} was painted over or changed.",
        )
        if not all(_same(_raw(was, key), _raw(now, key), old, new) for key in parts[0]):
            words.append(parts[1].format(number))
        if _notes(was) != _notes(now):
            words.append(f"A note, a link or a field was put on page {number} or taken from it.")
    return words


def _moved(old: Then, new: Then) -> list[str]:
    numbers = [number for number, page in enumerate(_leaves(old), 1) if new.changed.intersection(_notes(page))]
    return [f"A note, a link or a field on page {number} was moved or changed." for number in numbers]


def _attachments(old: Then, new: Then) -> list[str]:
    was, now = _raw(old.root, "/Names"), _raw(new.root, "/Names")
    also = _same(_raw(old.root, "/AF"), _raw(new.root, "/AF"), old, new)
    return [] if _same(was, now, old, new) and also else ["An attached file was changed, added or taken out."]


def _catalogue(old: Then, new: Then) -> list[str]:
    words = {
        "/OpenAction": "An action was added that runs when the file is opened.",
        "/AA": "An action was added that runs while the file is read.",
        "/Outlines": "The bookmarks were changed.",
        "/StructTreeRoot": "The structure that screen readers use was changed.",
        "/OCProperties": "Layers were added that show or hide parts of pages.",
    }
    return [text for key, text in words.items() if not _same(_raw(old.root, key), _raw(new.root, key), old, new)]


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
