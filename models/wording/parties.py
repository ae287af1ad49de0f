"""Whom an answer names: names, posts that one human holds, and everything that is no one in particular."""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass, replace
from typing import Final

from models.wording import everyday, nouns, ordinary
from models.wording.text import Reading, Word, is_known, singular

_BEFORE_NAME: Final = nouns.words(
    "by to with is owner lead currently now deputy backup cover ask tell call page and or then leader manager contact "
    "head director dr mr mrs ms herr frau mme notify inform chair chaired chairs from needs"
)
_GENERIC: Final = nouns.words(
    """
    team senior junior responsible relevant appropriate right respective competent some any a other suitable available
    higher upper middle top experienced concerned proper correct designated assigned good next full-time part-time
    direct
    """
)
_INDEFINITE: Final = nouns.words("a an any some another one")
_LOWER_LETTERS: Final = nouns.words("ceo cfo cio cto coo cmo ciso cpo cdo vp svp evp dpo cro mlro dsl")
_VERBS: Final = nouns.words(
    """
    leads chairs heads masters partners officers pilots coaches audits agents supports
    """
)
_FIRM: Final = nouns.words(
    """
    ltd gmbh inc llc plc bv ag pty corp consulting solutions technologies software labs partners group limited oy ab
    sas
    """
)
_SUPPLY: Final = nouns.words(
    "implementation outsourcing technology tech delivery integration solution software external managed consulting "
    "channel ai systems it nearshore offshore platform cloud service services"
)
_ENDS_NOUN: Final = ordinary.FUNCTION - {"a", "an", "any", "some"}
_NOT_NAMES: Final = (
    "ed", "ing", "ly", "able", "tion", "ment", "ness", "ous", "ive", "ful", "less", "ity", "ies", "ical",
)  # fmt: skip
"""Endings of words that in the middle of a sentence in small letters are no names."""
_THINGS: Final = nouns.words(
    """
    portal record data master file invoice certificate price access onboarding relation risk
    """
)
_JOINING: Final = nouns.words("and plus or und et y en og och e und sowie")
_NOBLE: Final = ("von", "und", "zu")
"""Whether it is inside the name of one person, joining word or not."""
_NEVER_LEADS: Final = nouns.words("lead chair head master owner expert partner associate assistant")


@dataclass(frozen=True)
class Parties:
    """Whom an answer names; the figures are indices into the words of the reading."""

    names: tuple[tuple[int, int], ...] = ()
    posts: tuple[int, ...] = ()
    generic: tuple[int, ...] = ()
    indefinite: tuple[int, ...] = ()
    groups: tuple[int, ...] = ()
    departments: tuple[int, ...] = ()
    suppliers: tuple[int, ...] = ()

    @property
    def someone(self) -> bool:
        """Whether it identifies a human: a name, or a post with one holder."""
        return bool(self.names or self.posts)

    @property
    def spoken_for(self) -> frozenset[int]:
        """Every word that belongs to a party."""
        named = {number for first, last in self.names for number in range(first, last)}
        rest = (*self.posts, *self.generic, *self.indefinite, *self.groups, *self.departments, *self.suppliers)
        return frozenset(named | set(rest))


def find(reading: Reading, known: frozenset[str] = frozenset()) -> Parties:
    """All parties of an answer; `known` are names in the plan."""
    words = reading.words
    names = _names(words, known)
    taken = {number for first, last in names for number in range(first, last)}
    found = Parties(names=tuple(names))
    for number, word in enumerate(words):
        if number not in taken:
            found = _placed(found, words, number, word)
    return found


def _placed(found: Parties, words: tuple[Word, ...], number: int, word: Word) -> Parties:
    """The parties with one more word looked at."""
    low, one = word.low, singular(word.low)
    if _is_supplier(words, number):
        return replace(found, suppliers=(*found.suppliers, number))
    if _is_office(word):
        return _with_office(found, words, number)
    if low in nouns.GROUP or one in nouns.GROUP or _is_plural_office(words, number):
        if not _office_follows(words, number):
            return replace(found, groups=(*found.groups, number))
        return found
    if low in nouns.DEPARTMENT or one in nouns.DEPARTMENT:
        return replace(found, departments=(*found.departments, number))
    return found


def _with_office(found: Parties, words: tuple[Word, ...], number: int) -> Parties:
    if _office_follows(words, number):
        return found
    before = modifiers(words, number)
    first = number - len(before)
    article = words[first - 1].low if first else ""
    general = [word for word in before if word.low in _GENERIC]
    if (article in _INDEFINITE and not _opened(words, first)) or any(word.low in _INDEFINITE for word in general):
        return replace(found, indefinite=(*found.indefinite, number))
    low = words[number].low
    plain = low not in nouns.MANY
    if len(general) < len(before) or plain or _specified(words, number):
        return replace(found, posts=(*found.posts, number))
    return replace(found, generic=(*found.generic, number))


def _opened(words: tuple[Word, ...], first: int) -> bool:
    return words[first].opens


def modifiers(words: tuple[Word, ...], number: int) -> list[Word]:
    """The words directly before a noun that belong to it."""
    start = number
    while start and not words[start].opens and words[start - 1].low not in _ENDS_NOUN:
        if words[start - 1].low in _INDEFINITE:
            break
        start -= 1
    return list(words[start:number])


def _specified(words: tuple[Word, ...], number: int) -> bool:
    """Whether the words after a post say which one it is: "of Lending", ", Housing", "in charge"."""
    if number + 1 == len(words):
        return False
    after = words[number + 1]
    if after.low in ("of", "for", "in", "on", "at"):
        return True
    return bool(after.gap) and after.gap[0] in ",(:-/" and (after.low in nouns.DEPARTMENT or not is_known(after.low))


def _is_office(word: Word) -> bool:
    if word.low in nouns.OFFICE_LETTERS:
        return word.is_letters or word.low in _LOWER_LETTERS
    return (
        word.low in nouns.OFFICE
        or word.low.rsplit("-", 1)[-1] in nouns.OFFICE
        or any(word.low.endswith(end) for end in ("leiter", "leiterin", "manager", "leader", "führer"))
    )


def _is_plural_office(words: tuple[Word, ...], number: int) -> bool:
    word = words[number]
    one = singular(word.low)
    if one == word.low or one not in nouns.OFFICE:
        return False
    return not (number and word.low in _VERBS and not word.opens and words[number - 1].is_title)


def _office_follows(words: tuple[Word, ...], number: int) -> bool:
    """Whether the noun is part of a post that ends further on, as in "team manager"."""
    for later in range(number + 1, min(number + 4, len(words))):
        word = words[later]
        if word.gap not in ("", "&") or word.low in ordinary.FUNCTION - {"and"}:
            return False
        if _is_office(word) and word.low not in ("owner", "partner"):
            return True
    return False


def _is_supplier(words: tuple[Word, ...], number: int) -> bool:
    word = words[number]
    if word.low == "partner" or word.low == "partners":
        return number > 0 and not word.opens and words[number - 1].low in _SUPPLY
    if word.low in _FIRM and number and words[number - 1].is_title and not word.opens:
        return True
    is_firm = word.low in nouns.COMPANY and (word.low not in nouns.PRODUCT or _stands_alone(words, number))
    is_noun = word.low in nouns.SUPPLIER or singular(word.low) in nouns.SUPPLIER
    after = words[number + 1] if number + 1 < len(words) else None
    if is_noun and after and not after.opens and not word.own and after.low in nouns.QUEUE | nouns.DEPARTMENT | _THINGS:
        is_noun = not any(later.opens and later.is_title for later in words[number + 1 :])
    return (is_firm or is_noun) and not _office_follows(words, number)


def _stands_alone(words: tuple[Word, ...], number: int) -> bool:
    """Whether a firm is meant rather than its product: no noun follows or precedes it."""
    after = words[number + 1] if number + 1 < len(words) else None
    before = words[number - 1] if number and not words[number].opens else None
    quiet = after is None or after.opens or after.low in ordinary.FUNCTION
    return quiet and (before is None or before.low in ordinary.FUNCTION or is_known(before.low))


def _names(words: tuple[Word, ...], known: frozenset[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    lows = tuple(word.low for word in words)
    shapes = frozenset(tuple(name.casefold().split()) for name in known)
    at = 0
    while at < len(words):
        end = _known_end(lows, at, shapes) or _name_end(words, at) or _lower_end(words, at)
        if end and not _is_modifier(words, at, end):
            found.append((at, end))
        at = end or at + 1
    return found


def _known_end(lows: tuple[str, ...], at: int, shapes: frozenset[tuple[str, ...]]) -> int:
    return next((at + len(shape) for shape in shapes if shape and lows[at : at + len(shape)] == shape), 0)


def _name_end(words: tuple[Word, ...], at: int) -> int:
    """The word after a name written with capitals that begins here; 0 where none does."""
    first = words[at]
    if first.low.rstrip(".") in ordinary.TITLES and at + 1 < len(words) and words[at + 1].is_title:
        return _stretch(words, at + 2)
    if not first.is_title or not _begins(words, at):
        return 0
    return _stretch(words, at + 1)


def _begins(words: tuple[Word, ...], at: int) -> bool:
    first = words[at]
    if not is_known(first.low) and first.low not in ordinary.PARTICLES:
        return True
    after = words[at + 1] if at + 1 < len(words) else None
    if first.low not in ordinary.GIVEN:
        return after is not None and first.low in ordinary.PARTICLES and after.is_title and not is_known(after.low)
    if after is None or after.opens:
        return at == 0 or first.opens or words[at - 1].low in _BEFORE_NAME
    plain = after.low in ordinary.SURNAME or after.low in everyday.EVERYDAY
    return after.is_title and (not is_known(after.low) or plain)


def _stretch(words: tuple[Word, ...], at: int) -> int:
    """The end of a name: further capitals that are unknown or can be a surname, small words between, initials."""
    while at < len(words) and words[at].gap in ("", ".") and not words[at - 1].own:
        word = words[at]
        if tuple(one.low for one in words[at : at + 3]) == _NOBLE:
            at += 3
        elif (len(word.typed) == 1 and word.typed.isupper()) or (
            word.low in ordinary.PARTICLES and at + 1 < len(words) and _goes_on(words[at + 1])
        ):
            at += 1
        elif _goes_on(word) and (not is_known(word.low) or word.low in ordinary.SURNAME | ordinary.GIVEN):
            if _is_office(word) or word.low in nouns.GROUP:
                break
            at += 1
        else:
            break
    return at


def _goes_on(word: Word) -> bool:
    """Whether a word can be inside a name: capitals, also after a hyphen ("al-Rahman"), or a small word."""
    return word.is_title or word.low in ordinary.PARTICLES or any(part[:1].isupper() for part in word.typed.split("-"))


def _lower_end(words: tuple[Word, ...], at: int) -> int:
    """The word after a name in small letters: unknown words that fill the space between two marks."""
    end = at
    while end < len(words) and (end == at or words[end].gap in ("", ".")) and _could_be_lower(words[end]):
        end += 1
    if end == at or all(word.low in ordinary.PARTICLES for word in words[at:end]):
        return 0
    starts = at == 0 or words[at].opens or words[at - 1].low in _BEFORE_NAME
    if at and not words[at].opens and words[at].low.endswith(_NOT_NAMES):
        return 0
    closes = end == len(words) or words[end].opens or words[end].low in ordinary.FUNCTION or _is_office(words[end])
    return end if starts and closes else 0


def _could_be_lower(word: Word) -> bool:
    if not word.typed.isalpha() and "-" not in word.typed and "'" not in word.typed:
        return False
    return not word.is_letters and not word.own and (word.low in ordinary.PARTICLES or not is_known(word.low))


def _is_modifier(words: tuple[Word, ...], at: int, end: int) -> bool:
    """Whether what looks like a name only says which team or firm is meant ("Phoenix team", "Anita's org")."""
    if words[end - 1].own:
        return True
    if end == len(words) or words[end].opens:
        return end - at == 1 and words[at].low in nouns.PRODUCT | nouns.COMPANY
    after = words[end]
    one = singular(after.low)
    if after.low in _FIRM and after.is_title:
        return True
    return (after.low in nouns.GROUP or one in nouns.GROUP) and not _office_follows(words, end)


@functools.lru_cache(maxsize=1024)
def count_leads(reading: Reading, parties: Parties) -> int:
    """How many humans are named side by side: joined names, or posts where there are no names, or one of each."""
    words = reading.words
    if len(parties.names) > 1:
        joined = [
            _is_joined(words[end : start + 1]) and (words[start].gap != "/" or last - start == end - begin)
            for (begin, end), (start, last) in itertools.pairwise(parties.names)
        ]
        joined.append(_is_list(words, parties))
        shown = {" ".join(word.low for word in words[start:end]) for start, end in parties.names}
        return len(shown) if any(joined) else 1
    posts = [post for post in parties.posts if words[post].low not in _NEVER_LEADS] or list(parties.posts)
    if not parties.names:
        return 1 + sum(_is_joined(words[before + 1 : post + 1]) for before, post in itertools.pairwise(posts))
    start = parties.names[0][0]
    before = [post for post in posts if post < start]
    after = [post for post in posts if post >= parties.names[0][1]]
    end = parties.names[0][1]
    gaps = [words[before[-1] + 1 : start + 1]] if before else []
    gaps += [words[end : end + 1]] if after else []
    return 2 if any(_is_joined(gap) and gap[-1].gap != "/" for gap in gaps) else 1


def _is_list(words: tuple[Word, ...], parties: Parties) -> bool:
    """Whether the whole answer is three names or more with commas between them."""
    named = sum(end - start for start, end in parties.names)
    return len(parties.names) > 2 and named == len(words) and all(words[at].gap == "," for at, _ in parties.names[1:])


def _is_joined(between: tuple[Word, ...]) -> bool:
    """Whether the gap before a party holds a joining word or mark."""
    return any(word.low in _JOINING or word.gap[:1] in ("&", "/", "+") for word in between if word.gap or word.low)
