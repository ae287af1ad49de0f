"""The building blocks of the sections: fields of a part as label and value, rows of a list as a table.

Titles come from `models.field_specs` and texts from `models.format_value`, so that a new field of the plan is printed
by adding its name to one list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from app.drawing.measure import width
from app.drawing.sheet import short_name
from app.report.block_layout import Flow
from app.report.style import ABSENT, HEADING, MEDIUM, SOFT, SUBHEADING, TABLE, Type
from app.report.table import GUTTER, PAIR, Cell, Column, cell, table
from app.report.text import printable
from models import parse_value
from models.field_specs import specs
from models.fields import INHERITED, Part, Row
from models.format_value import person_words, say
from models.holders import holder
from models.plan import Plan

LABEL: Final = 0.25
HALF: Final = 0.25


@dataclass(frozen=True, slots=True)
class Show:
    """A column of a table of rows, with the fields that it shows.

    The first line joins the fields of `main`; each field of `under` with a value follows on a line of its own, after
    its title.
    """

    title: str
    share: float
    main: tuple[str, ...]
    under: tuple[str, ...] = field(default=())
    strong: bool = False


def section(flow: Flow, number: int, title: str) -> None:
    """Add the heading of a section."""
    flow.heading(f"{number}  {title}", HEADING, "H2", after=4)


def subsection(flow: Flow, title: str, role: str = "H3", note: str = "") -> None:
    """Add a heading inside a section. On page 1, which is no section, `role` is H2, so that no level is skipped.

    `note` is at the right end of the line; both must be short.
    """
    flow.heading(title, SUBHEADING, role, before=6.5, after=1)
    if note:
        flow.beside(note, SOFT)


def words_of(plan: Plan, part: Part, name: str) -> str:
    """The text of a field, with the name for an inherited value."""
    value: Any = getattr(part, name)
    spec = specs(type(part))[name]
    if spec.shape == "day":
        day = parse_value.day(value)
        return parse_value.say_day(day) if day else value
    if spec.shape == "weekdays":
        return days_words(value)
    if spec.shape == "ref":
        return person_named(plan, value)
    if spec.shape == "refs":
        return ", ".join(person_named(plan, ref) for ref in value)
    return say(plan, spec, value)


def person_named(plan: Plan, ref: str) -> str:
    """The name for a reference: of a person without the title, which is printed once in the list of people.

    A post, a rota and people with the same name have the addition that distinguishes them.
    """
    words = person_words(plan, ref)
    if ref == INHERITED:
        person = holder(plan, INHERITED)
        return f"{words} ({person.name or person.title})" if person else words
    person = plan.person(ref)
    if person is None or person.kind != "person" or not person.name.strip():
        return words
    alone = sum(one.name.strip() == person.name.strip() for one in plan.people) == 1
    return person.name.strip() if alone else words


def days_words(days: Iterable[int]) -> str:
    """Days of the week, three or more in a row as a span: "Monday to Friday, Sunday"."""
    runs: list[list[int]] = []
    for day in sorted(set(days)):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    words: list[str] = []
    for run in runs:
        names = [parse_value.DAY_NAMES[day] for day in run]
        words.extend([f"{names[0]} to {names[-1]}"] if len(run) > 2 else names)
    return ", ".join(words)


def named(plan: Plan, ref: str) -> str:
    """The name alone for a reference, for tables without space for the title."""
    person = plan.person(ref)
    return short_name(person) if person else person_words(plan, ref)


def facts(flow: Flow, plan: Plan, part: Part, names: Iterable[str], *, absent: bool = True) -> None:
    """Add the fields of a part as label and value; with `absent`, empty ones are listed in one line below."""
    rows: list[tuple[str, str]] = []
    missing: list[str] = []
    for name in names:
        title = specs(type(part))[name].title
        words = words_of(plan, part, name)
        if words:
            rows.append((title, words))
        else:
            missing.append(title)
    pairs(flow, rows)
    if missing and absent:
        unsaid(flow, missing)


def pairs(flow: Flow, rows: Sequence[tuple[str, str]]) -> None:
    """Add labels and values: short ones two per row, long ones over the whole width."""
    whole: list[list[Cell]] = []
    halves: list[list[Cell]] = []
    room = (flow.width - 3 * GUTTER) * HALF
    begins = len(flow.strips)

    def flush() -> None:
        # The label column is as wide as in rows with two pairs, so that all values are aligned.
        label = LABEL * (flow.width - 3 * GUTTER) / (flow.width - GUTTER)
        table(flow, (Column("", label), Column("", 1 - label)), whole, headed=False)
        four = (Column("", LABEL), Column("", HALF), Column("", LABEL), Column("", HALF))
        table(flow, four, halves, headed=False)
        whole.clear()
        halves.clear()

    for title, words in rows:
        fact = [cell(title, SOFT), cell(words)]
        if width(printable(words), TABLE.size) > room or "\n" in words:
            if halves:
                flush()
            whole.append(fact)
        elif halves and len(halves[-1]) == 2:
            halves[-1].extend(fact)
        else:
            if whole:
                flush()
            halves.append(fact)
    flush()
    _both_ends(flow, begins)


def _both_ends(flow: Flow, begins: int) -> None:
    """Keep the first two and the last two rows together, so that no single row is alone on a page."""
    last = len(flow.strips) - 1
    for index in {begins, last - 1}:
        if begins <= index < last and flow.strips[index].height + flow.strips[index + 1].height <= PAIR:
            flow.strips[index] = replace(flow.strips[index], glued=True)


def unsaid(flow: Flow, titles: Sequence[str]) -> None:
    """Add one line with the titles of empty fields; it stays with the rows above it."""
    flow.hold()
    flow.gap(4)
    flow.paragraph("Not stated: " + "; ".join(title[:1].lower() + title[1:] for title in titles) + ".", ABSENT)


def listed(flow: Flow, plan: Plan, rows: Sequence[Row], shows: Sequence[Show], empty: str = "") -> None:
    """Add the rows of a list as a table, or the line `empty` if there are none."""
    if not rows:
        if empty:
            flow.paragraph(empty, ABSENT)
        return
    columns = [Column(show.title, show.share) for show in shows]
    table(flow, columns, [[_shown(plan, row, show) for show in shows] for row in rows])


def _shown(plan: Plan, row: Row, show: Show) -> Cell:
    main = ", ".join(words for name in show.main if (words := words_of(plan, row, name)))
    style: Type = MEDIUM if show.strong else TABLE
    texts: list[tuple[str, Type]] = [(main, style)] if main else []
    for name in show.under:
        words = words_of(plan, row, name)
        if words:
            title = specs(type(row))[name].title
            texts.append((f"{title}: {words}", SOFT))
    return Cell(tuple(texts) or (("not stated", ABSENT),))
