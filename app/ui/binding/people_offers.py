"""The offers of a person picker: the people of the plan, their duties, and why some cannot be chosen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from models.fields import INHERITED, NOBODY
from models.people import KIND_WORDS, Person
from models.plan import Plan

ADD = "+"
"""The reference of the offer that adds a new person."""
ROLE_PATHS = {"workflow": "W", "system": "S", "exceptions": "X", "outcome": "O"}
UNNAMED = "without a name"
_MAY_INHERIT = ("exceptions.owner", "outcome.owner", "scorecard.owner")
_OWNERS = (
    *(f"{part}.{field}" for part in ROLE_PATHS for field in ("owner", "deputy")),
    "scorecard.owner",
    "incident.owner",
)
_PLAIN_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ð": "d", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th"})
"""Letters with a stroke that Unicode decomposition does not remove."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One row of the list: the reference, its texts, and the reason if it cannot be chosen."""

    ref: str
    name: str
    caption: str = ""
    does: str = ""
    role: str = ""
    reason: str = ""
    typed: str = ""

    @property
    def spoken(self) -> str:
        """The whole text of the row."""
        does = f"{self.does} {self.role}".strip()
        return ", ".join(part for part in (self.name, self.caption, does) if part)

    def fits(self, typed: str) -> bool:
        """Whether the typed text is this offer's name, ignoring case and accents."""
        return bool(plain(typed)) and plain(typed) == plain(self.name)


def plain(text: str) -> str:
    """The text without case and accents and with single spaces, for searching names."""
    return " ".join("".join(_plain_letter(letter) for letter in unicodedata.normalize("NFC", text)).split())


def typed_spans(name: str, typed: str) -> tuple[tuple[int, int], ...]:
    """The matches of the typed words in a name: index and length of each, in characters of the name."""
    origin = [index for index, letter in enumerate(name) for _ in _plain_letter(letter)]
    letters = "".join(_plain_letter(letter) for letter in name)
    found: list[tuple[int, int]] = []
    for word in plain(typed).split():
        at = _find(letters, word)
        if at >= 0:
            first, last = origin[at], origin[at + len(word) - 1]
            found.append((first, last - first + 1))
    return tuple(found)


def words_of(plan: Plan, ref: str) -> str:
    """The text of a field for a reference."""
    if ref == INHERITED:
        owner = plan.person(plan.workflow.owner)
        return f"{(owner.name or owner.title) if owner else 'the workflow owner'} (inherited)"
    if ref == NOBODY:
        return "Nobody yet"
    person = plan.person(ref)
    return "" if person is None else name_of(person)


def name_of(person: Person) -> str:
    """The name shown in lists and fields."""
    return person.name.strip() or person.holder.strip() or person.title.strip() or UNNAMED


def caption_of(person: Person) -> str:
    """The holder of a post or rota, the title and the unit, as far as they are stated."""
    holder = person.holder.strip() if person.kind in ("post", "rota") and person.name.strip() else ""
    return " · ".join(part for part in (holder, person.title.strip(), person.unit.strip()) if part)


def roles_of(plan: Plan, ref: str) -> tuple[str, ...]:
    """The letters of the roles that a person owns."""
    return tuple(letter for part, letter in ROLE_PATHS.items() if ref and getattr(plan, part).owner == ref)


def offers(plan: Plan, path: str, typed: str) -> tuple[Offer, ...]:
    """The people who match all typed words, the special choices, and the new person.

    Names with a word that begins with the typed text come first, then other matches, then disabled offers.
    """
    wanted = plain(typed).split()
    found = [
        (bool(reason_against(path, person)), not begins(name_of(person), typed), index, person)
        for index, person in enumerate(plan.people)
        if _holds(person, wanted)
    ]
    made = list(_specials(plan, path)) if not wanted else []
    made += [_offer(plan, path, person) for *_, person in sorted(found, key=lambda entry: entry[:3])]
    if wanted and not any(offer.fits(typed) for offer in made):
        made.append(Offer(ADD, f"Add “{typed.strip()}” as a new person", typed=typed.strip()))
    return tuple(made)


def likely(made: tuple[Offer, ...], typed: str) -> int:
    """The index of the offer that Enter accepts: the person with exactly this name, else the new person, else -1."""
    for index, offer in enumerate(made):
        if offer.ref != ADD and not offer.reason and begins(offer.name, typed):
            return index
    return next((index for index, offer in enumerate(made) if offer.ref == ADD), -1)


def begins(name: str, typed: str) -> bool:
    """Whether every typed word is a prefix of a word of the name."""
    words, wanted = plain(name).split(), plain(typed).split()
    return bool(wanted) and all(any(word.startswith(each) for word in words) for each in wanted)


def reason_against(path: str, person: Person) -> str:
    """The reason why a person cannot be chosen in this field; blank if there is none."""
    if path not in _OWNERS:
        return ""
    if person.organisation in ("vendor", "partner") or person.kind == "vendor":
        what = "a partner" if person.organisation == "partner" else "a vendor"
        where = person.unit.strip() or person.title.strip()
        return f"{where}, {what[2:]}: cannot stand in for an owner" if where else f"{what} cannot stand in for an owner"
    if person.kind in ("group", "department", "system", "mailbox"):
        return f"{KIND_WORDS[person.kind].lower()} cannot answer for this"
    return ""


def _plain_letter(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part)).translate(_PLAIN_LETTERS)


def _find(letters: str, word: str) -> int:
    """The index of a word of the name with this prefix, else of any match."""
    at = letters.find(word)
    while at > 0 and letters[at - 1].isalnum():
        further = letters.find(word, at + 1)
        if further < 0:
            return letters.find(word)
        at = further
    return at


def _holds(person: Person, wanted: list[str]) -> bool:
    """Whether each word occurs in the name or is a prefix of a word of the person's other texts."""
    name, words = plain(name_of(person)), plain(f"{person.holder} {person.title} {person.unit}").split()
    return all(each in name or any(word.startswith(each) for word in words) for each in wanted)


def _specials(plan: Plan, path: str) -> Iterator[Offer]:
    if path in _MAY_INHERIT or (path.startswith("changes.rules.") and path.endswith(".approvers")):
        late = "" if plan.autonomy.stage < 2 else "only at stage 1: from stage 2 on a name is needed"
        yield Offer(INHERITED, "The workflow owner holds this too", late or "inherited, stage 1 only", reason=late)
    if path.startswith("system.duties."):
        yield Offer(NOBODY, "Nobody yet", "the duty has no owner")


def _offer(plan: Plan, path: str, person: Person) -> Offer:
    reason = reason_against(path, person)
    does, role = _does(plan, person.id)
    return Offer(person.id, name_of(person), reason or caption_of(person), does, role, reason)


def _does(plan: Plan, ref: str) -> tuple[str, str]:
    for part, letter in ROLE_PATHS.items():
        if getattr(plan, part).owner == ref:
            return "owner", letter
    for part, letter in ROLE_PATHS.items():
        if getattr(plan, part).deputy == ref:
            return "deputy of", letter
    return "", ""
