"""Redaction: replaces every listed name of a plan by a role, in its own field and in all texts.

The search ignores case, accents and separators between the parts of a name. A single part matches if it has three or
more letters; with five or more it also matches with an ending of up to three letters. A name inside another word is
not replaced ("Ann" in "planning"), except in scripts without spaces between words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar, cast

from models.field_specs import leaves, specs
from models.fields import Part
from models.holders import ROLES, role_people
from models.people import Person
from models.plan import Plan
from models.stage import ROLE_NAMES

ADDRESS: Final = "an e-mail address"
"""The replacement of every e-mail address."""

P = TypeVar("P", bound=Part)

_TEXTS: Final = frozenset(("line", "prose", "figure", "span", "day"))
_SHORTEST: Final = 3
_WITH_ENDING: Final = 5
_PARTICLES: Final = frozenset(
    ("von", "van", "der", "den", "del", "los", "las", "the", "and", "bin", "ibn", "abu", "ter", "ten", "dos", "des")
)
_ALIKE: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "\u0131": "i", "ŋ": "n"}
)
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PARTS: Final = re.compile(r"[^\W_]+")
_NO_SPACES: Final = re.compile(
    "[\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]"
)
_GROUPS: Final = {"group": "group", "department": "department", "vendor": "vendor", "system": "system",
                  "mailbox": "mailbox"}  # fmt: skip


@dataclass(frozen=True)
class Redactor:
    """The replacements: `words` by person id, `by_group` by group of the `pattern`."""

    words: Mapping[str, str]
    by_group: tuple[str, ...]
    pattern: re.Pattern[str] | None

    def text(self, text: str) -> str:
        """The text with roles instead of names, and without e-mail addresses."""
        text = _MAIL.sub(ADDRESS, unicodedata.normalize("NFC", text))
        if self.pattern is None:
            return text
        folded, places = _folded(text)
        made: list[str] = []
        end = 0
        last = ""
        for found in self.pattern.finditer(folded):
            start = places[found.start()]
            words = self.by_group[(found.lastindex or 1) - 1]
            between = text[end:start]
            # Adjacent parts of one name are one person: "Whitfield, Dana".
            if words != last or not made or re.search(r"[^\s,.]", between):
                made.append(between)
                made.append(_begun(words, text[:start]))
            end, last = places[found.end() - 1] + 1, words
        return "".join((*made, text[end:]))

    def person(self, person: Person) -> Person:
        """The person as a role: no name, title, holder, address or certificate."""
        words = self.words[person.id]
        post = person.kind in ("post", "rota") and bool(person.holder.strip())
        return _texts(person, self).model_copy(
            update={
                "name": "" if post else words,
                "holder": words if post else "",
                "title": "",
                "email": "",
                "certificate": "",
            }
        )

    def plan(self, plan: Plan) -> Plan:
        """The plan with every listed person as a role, and every text without their names."""
        return _texts(plan, self).model_copy(update={"people": tuple(self.person(one) for one in plan.people)})


def redactor(plan: Plan, earlier: Plan | None = None, names: Mapping[str, Iterable[str]] | None = None) -> Redactor:
    """The redactor of a plan, also for people of an `earlier` plan and further `names` by person id."""
    words = dict(_roles(plan, ""))
    if earlier is not None:
        words = {**dict(_roles(earlier, "former ")), **words}
    found: dict[str, str] = {}
    for one in (plan, earlier):
        for person in one.people if one is not None else ():
            for name in _names_of(person):
                found.setdefault(name, words[person.id])
    for ident, more in (names or {}).items():
        for name in more:
            for key in _forms(name, human=True):
                found.setdefault(key, words.get(ident, "a person"))
    order = sorted(found, key=lambda one: (-len(one), one))
    return Redactor(words, tuple(found[one] for one in order), _compiled(order))


def free_texts(plan: Plan) -> Iterator[tuple[str, str]]:
    """The typed texts with their paths, for a review before a redacted document is given away."""
    for path, value, spec in leaves(plan):
        if spec.shape in ("line", "prose") and isinstance(value, str) and _PARTS.search(value):
            yield path, value


def _roles(plan: Plan, before: str) -> Iterator[tuple[str, str]]:
    """The replacement for each person of a plan."""
    counts: dict[str, int] = {}
    held = role_people(plan)
    used = _uses(plan)
    for person in plan.people:
        role = next((key for key in ROLES if held[key] is not None and held[key] == person), "")
        if role:
            yield person.id, f"the {before}{ROLE_NAMES[role]}"
            continue
        kind = _GROUPS.get(person.kind) or next((kind for kind, ids in used if person.id in ids), "person")
        counts[kind] = counts.get(kind, 0) + 1
        yield person.id, f"{before}{kind} {counts[kind]}"


def _uses(plan: Plan) -> tuple[tuple[str, frozenset[str]], ...]:
    """The descriptions of people without a role, most specific first."""
    path = plan.exceptions
    return (
        ("reviewer", frozenset((*path.reviewers, *(row.person for row in path.shifts)))),
        ("stop holder", frozenset(row.person for row in plan.stop.holders)),
        ("approver", frozenset(ref for rule in plan.changes.rules for ref in rule.approvers)),
        ("deputy", frozenset(person.deputy for person in plan.people)),
    )


def _names_of(person: Person) -> Iterator[str]:
    human = person.kind not in _GROUPS
    post = person.kind in ("post", "rota")
    yield from _forms(person.name, human=human and not post)
    yield from _forms(person.holder, human=True)
    if len(_parts(person.title)) > 1:
        yield from _forms(person.title, human=False)


def _forms(name: str, *, human: bool) -> Iterator[str]:
    """The folded search forms of a name: the whole name, and for a human each distinctive part."""
    parts = _parts(name)
    if parts:
        yield "\n".join(parts)
    for part in parts if human and len(parts) > 1 else ():
        long = len(part) >= _SHORTEST or _NO_SPACES.search(part)
        if long and part not in _PARTICLES:
            yield part


def _compiled(names: Iterable[str]) -> re.Pattern[str] | None:
    """One pattern for all names with a group for each, in the order given."""
    branches: list[str] = []
    for name in names:
        branch = r"[\W_]{0,4}".join(map(re.escape, name.split("\n")))
        if not _NO_SPACES.search(name):
            initial = r"(?:[^\W\d_]\.[\W_]?)?" if "\n" not in name else ""
            ending = r"(?:[^\W\d_]{1,3})?" if len(name) >= _WITH_ENDING else ""
            branch = rf"(?<![^\W_]){initial}{branch}{ending}(?![^\W_])"
        branches.append(f"({branch})")
    return re.compile("|".join(branches)) if branches else None


def _parts(name: str) -> list[str]:
    return _PARTS.findall(_folded(unicodedata.normalize("NFC", name))[0])


def _folded(text: str) -> tuple[str, list[int]]:
    """The text without case and accents, and for each of its letters the index in the original."""
    folded: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for one in unicodedata.normalize("NFKD", letter.casefold()).translate(_ALIKE):
            if unicodedata.category(one) != "Mn":
                folded.append(one)
                places.append(place)
    return "".join(folded), places


def _begun(words: str, before: str) -> str:
    """The replacement in its context: capitalised at the beginning of a sentence."""
    begins = not before.strip() or before.rstrip()[-1] in ".!?:\n"
    return words[:1].upper() + words[1:] if begins else words


def _texts(part: P, redactor: Redactor) -> P:
    """The part with every text in it redacted."""
    changed: dict[str, Any] = {}
    for name, spec in specs(type(part)).items():
        value: Any = getattr(part, name)
        if spec.shape == "part":
            changed[name] = _texts(value, redactor)
        elif spec.shape == "rows":
            changed[name] = tuple(_texts(row, redactor) for row in cast("tuple[Part, ...]", value))
        elif spec.shape in _TEXTS:
            changed[name] = redactor.text(value)
    return part.model_copy(update=changed)
