"""Help: the question behind every field, a bad answer, a better one, and which outside clauses its checks touch.

A field declares its question itself; a question that covers several fields is in the file of its step here.
`help_for` finds the help of a field, `search` searches all entries and checks. Imported on first use: judging a plan
does not need it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from models.checks import POINTS, RULES
from models.checks.examples import stock_example
from models.field_specs import FieldSpec, field_path, field_spec, specs
from models.fields import Part
from models.help import step_boundary, step_exceptions, step_owners, step_scorecard, step_stop
from models.help.clauses import CLAUSES, Clause
from models.help.entry import Entry
from models.places import PAGE_KEYS, place_of
from models.plan import Plan

__all__ = ["CLAUSES", "ENTRIES", "POINTS", "Found", "Help", "clauses_of", "help_for", "search"]


def _fields(part: type[Part], prefix: str = "") -> Iterator[tuple[str, FieldSpec]]:
    """Every field of a plan with its path, in the order in which they are declared."""
    for name, spec in specs(part).items():
        yield f"{prefix}{name}", spec
        if spec.of is not None:
            yield from _fields(spec.of, f"{prefix}{name}.")


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    order = {path: at for at, (path, _) in enumerate(_fields(Plan))}
    return tuple(
        sorted(entries, key=lambda entry: (PAGE_KEYS.index(place_of(entry.paths[0]).page), order[entry.paths[0]]))
    )


ENTRIES: Final = _in_order(
    (
        *step_boundary.ENTRIES,
        *step_owners.ENTRIES,
        *step_exceptions.ENTRIES,
        *step_scorecard.ENTRIES,
        *step_stop.ENTRIES,
        *(Entry((path,), *spec.help) for path, spec in _fields(Plan) if spec.help is not None),
    )
)
"""All entries in the order of the pages, and of the fields of each."""
_BY_PATH: Final = {path: entry for entry in ENTRIES for path in entry.paths}
_WORD: Final = re.compile(r"[^\W_]+(?:-\d+)?")


@dataclass(frozen=True, slots=True)
class Help:
    """The help of a field: `path` has no row ids; `clauses` are those that its checks touch."""

    path: str
    title: str
    question: str
    bad: str
    better: str
    why: str
    checks: tuple[str, ...]
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A search hit: a field or a check, the path of its help, and the line to list."""

    kind: Literal["field", "check"]
    path: str
    title: str
    words: str
    score: int


def help_for(path: str) -> Help:
    """The help of a field by its path, with or without row ids. Raises KeyError for an unknown field."""
    plain = field_path(Plan, path)
    title, here = _title(plain), plain
    while here and here not in _BY_PATH:
        here = here.rpartition(".")[0]
    entry = _BY_PATH[here]
    checks = _checks_of(entry)
    clauses = tuple(dict.fromkeys(clause for check in checks for clause in clauses_of(check)))
    return Help(plain, title, entry.question, entry.bad, entry.better, entry.why, checks, clauses)


def _checks_of(entry: Entry) -> tuple[str, ...]:
    """The checks that look at the fields of an entry."""
    return tuple(one.id for one in RULES.values() if not set(one.help).isdisjoint(entry.paths))


def clauses_of(check_id: str) -> tuple[Clause, ...]:
    """The clauses that a check touches."""
    return tuple(CLAUSES[clause_id] for clause_id in RULES[check_id].touches)


def search(words: str, most: int = 30) -> tuple[Found, ...]:
    """The entries and checks in which every typed word is a prefix of a word, best first; none for a blank text.

    A word counts most in a title or an id, then in the question or the point, then anywhere else.
    """
    wanted = _split(words)
    if not wanted:
        return ()
    hits: list[Found] = []
    for found, levels in _index():
        scores = [_score(word, levels) for word in wanted]
        if all(scores):
            hits.append(Found(found.kind, found.path, found.title, found.words, sum(scores)))
    return tuple(sorted(hits, key=lambda hit: -hit.score)[:most])


def _score(word: str, levels: tuple[tuple[str, ...], ...]) -> int:
    for worth, level in zip((9, 4, 1), levels, strict=True):
        if word in level:
            return worth + 1
        if any(other.startswith(word) for other in level):
            return worth
    return 0


@functools.cache
def _index() -> tuple[tuple[Found, tuple[tuple[str, ...], ...]], ...]:
    rows = [*(_field_row(entry) for entry in ENTRIES), *(_check_row(check_id) for check_id in RULES)]
    return tuple(rows)


def _field_row(entry: Entry) -> tuple[Found, tuple[tuple[str, ...], ...]]:
    path = entry.paths[0]
    titles = " ".join(_title(one) for one in entry.paths)
    rest = " ".join((entry.bad, entry.better, entry.why, *_checks_of(entry)))
    found = Found("field", path, _title(path), entry.question, 0)
    return found, (_split(titles), _split(entry.question), _split(rest))


def _check_row(check_id: str) -> tuple[Found, tuple[tuple[str, ...], ...]]:
    one = RULES[check_id]
    rest = [*(clause.title for clause in clauses_of(check_id)), one.words.why, stock_example(one.words.example)]
    found = Found("check", _BY_PATH[one.help[0]].paths[0], check_id, one.line, 0)
    return found, (_split(check_id), _split(one.line), _split(" ".join(rest)))


def _title(path: str) -> str:
    """The title of a field, after that of its part or list: "Jobs: Up to what limit"."""
    above = path.rpartition(".")[0]
    own = field_spec(Plan, path).title or "Id"
    return f"{field_spec(Plan, above).title}: {own}" if above else own


def _split(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))
