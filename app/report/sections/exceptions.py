"""The exception path: the queue, its kinds and targets, shifts, attainable targets, and the load."""

from __future__ import annotations

from app.drawing.week_grid import LABEL, STRIP, grid_words, shade_legend, week_grid
from app.pages import HEADINGS
from app.report.block_layout import Flow, Strip, scaled
from app.report.document import Document
from app.report.sections.blocks import Show, facts, listed, named, pairs, section, subsection, unsaid, words_of
from app.report.sections.holds import holds
from app.report.style import ABSENT, BODY, MEDIUM, SOFT, TABLE
from app.report.table import Cell, Column, cell, table
from models import parse_value
from models.exceptions import ExceptionKind, Severity
from models.format_value import clock_words
from models.plan import Plan
from models.queue import coverage
from models.queue.capacity import Capacity, capacity, example_wait
from models.queue.friday import TITLES, Step, three_walks
from models.queue.kinds import total_words
from models.queue.real_weeks import WEEKS, unusual_gaps
from models.queue.shade import hour_loads, shade_words
from models.queue.sums import sums

_GRID_ROW = 15.0
_GRID_TOP = 18.0
_MOST_GAPS = 10
"""Most gaps of calendar weeks that are printed."""


def exceptions(flow: Flow, document: Document, number: int) -> None:
    """Add the section."""
    plan = document.plan
    path = plan.exceptions
    section(flow, number, HEADINGS["exceptions"])
    facts(flow, plan, path, ("destination", "tool", "claimable", "reviewers", "sees_queue", "shows_age",
                             "allowed_actions", "playbook", "feedback_loop"))  # fmt: skip
    if path.kinds:
        _kinds(flow, plan)
    subsection(flow, "Response targets")
    _targets(flow, document)
    subsection(flow, "Further up")
    listed(flow, plan, path.escalations, (
        Show("What goes further up", 0.42, ("trigger",)), Show("To", 0.44, ("to",)), Show("Within", 0.14, ("within",)),
    ), "No rule is written.")  # fmt: skip
    _week(flow, document)
    _rosters(flow, plan)
    _load(flow, document)
    _walks(flow, document)


def _targets(flow: Flow, document: Document) -> None:
    columns = (Column("Severity", 0.13), Column("What belongs here", 0.33), Column("First look", 0.18),
               Column("Cleared", 0.18), Column("The hours allow", 0.18))  # fmt: skip
    if not document.plan.exceptions.severities:
        flow.paragraph("No severity is listed.", ABSENT)
    table(flow, columns, [_target(document, severity) for severity in document.plan.exceptions.severities])


def _kinds(flow: Flow, plan: Plan) -> None:
    """Add the table of kinds, with a column of figures only if it has a value."""
    kinds = plan.exceptions.kinds
    figures = any(kind.per_week.strip() or kind.minutes.strip() for kind in kinds)
    subsection(flow, "Kinds of exception")
    columns = (Column("Kind", 0.24), Column("", 0.24), Column("Route", 0.24), Column("Severity", 0.1),
               Column("A week", 0.08, "right"), Column("Minutes each", 0.1, "right"))  # fmt: skip
    if not figures:
        columns = (Column("Kind", 0.29), Column("", 0.3), Column("Route", 0.3), Column("Severity", 0.11))
    table(flow, columns, [_kind(plan, kind)[: len(columns)] for kind in kinds])
    if not figures:
        unsaid(flow, ["how many of each kind come a week", "minutes each"])
    if total := total_words(plan.exceptions):
        flow.paragraph(total, BODY)


def _kind(plan: Plan, kind: ExceptionKind) -> tuple[Cell, ...]:
    usual, own = words_of(plan, kind, "key"), kind.name.strip()
    # For a kind that the team defined, print its name only.
    styles = (SOFT, MEDIUM) if kind.key == "own" and own else (MEDIUM, SOFT)
    return (
        cell(usual, styles[0]),
        cell(own if own != usual else "", styles[1]),
        _or_absent(kind.route.strip()),
        _or_absent(words_of(plan, kind, "severity")),
        *(_or_absent(text.strip()) for text in (kind.per_week, kind.minutes)),
    )


def _or_absent(words: str, note: str = "") -> Cell:
    return cell(words, TABLE, note=note) if words else cell("not stated", ABSENT, note=note)


def _target(document: Document, severity: Severity) -> tuple[Cell, ...]:
    plan = document.plan

    def said(name: str) -> str:
        return words_of(plan, severity, name)

    return (
        cell(said("name") or "no name", MEDIUM),
        _or_absent(said("rule")),
        _or_absent(said("first_look"), said("clock")),
        _or_absent(said("cleared"), f"{said('share')} % promised" if severity.share else ""),
        cell(_allowed(plan, severity, document)),
    )


def _allowed(plan: Plan, severity: Severity, document: Document) -> str:
    """The share of items that can meet the target within the working hours, if the work took no time."""
    share = coverage.ceiling(plan, severity, document.judged_on)
    if share is None:
        return "cannot be told"
    return "all of them" if share == 1 else f"at most {int(share * 100)} %"


def _week(flow: Flow, document: Document) -> None:
    plan, day = document.plan, document.judged_on
    subsection(flow, "Who is on the queue")
    sign, words = grid_words(plan, day)
    scale = flow.width / 760
    known = hour_loads(plan, sums(plan, day))
    loads = known if any(load.step for load in known) else ()
    row = _GRID_ROW + (STRIP if loads else 0)
    foot = _GRID_TOP + 7 * row
    shapes = week_grid(plan, day, 0, _GRID_TOP, 760, row, loads)
    if loads:
        shapes.extend(shade_legend(LABEL, foot + 16))
    height = (foot + (22 if loads else 2)) * scale
    load = shade_words(known)
    alt = f"Week grid, Monday to Sunday. {words}. {load}".rstrip()
    node = flow.root.add("Figure", alt)
    flow.strips.append(Strip(height, ((node, scaled(tuple(shapes), scale)),), glued=True))
    flow.gap(4)
    gaps = coverage.gaps(plan, day)
    said = f"Nobody is on: {coverage.gap_words(gaps)}." if sign == "no" and gaps else f"{words}."
    zone = plan.head.time_zone.strip()
    sentences = [f"{said} Times are those of {zone}." if zone else said]
    if load:
        sentences.append(f"{load} Both figures are items in that hour.")
    wait = example_wait(plan, day)
    if wait is not None:
        until = f"waits {parse_value.say_minutes(wait.wait)}" if wait.wait is not None else "is seen by nobody"
        sentences.append(f"An item that arrives on {parse_value.say_clock(wait.minute)} {until}.")
    flow.paragraph(" ".join(sentences), BODY)
    unusual = unusual_gaps(plan, day)
    if unusual:
        more = f", and {len(unusual) - _MOST_GAPS} times more" if len(unusual) > _MOST_GAPS else ""
        listed_gaps = "; ".join(gap.words for gap in unusual[:_MOST_GAPS])
        start = (
            f"That is a usual week. In the {WEEKS} weeks from {parse_value.say_day(day)} there are gaps besides, with "
        )
        flow.paragraph(f"{start}nobody on: {listed_gaps}{more}.", BODY)


def _rosters(flow: Flow, plan: Plan) -> None:
    path = plan.exceptions
    hours = "\n".join(
        f"{words_of(plan, row, 'days') or 'no day'}: {clock_words(row.start)} to {clock_words(row.end)}"
        for row in path.service_hours
    )
    if hours:
        flow.gap(6)
        pairs(flow, [("When the agent works", hours)])
    if path.shifts:
        _shifts(flow, plan)
    if path.covers:
        subsection(flow, "One-off cover")
        table(flow, (Column("Person", 0.4), Column("Day", 0.2), Column("Hours", 0.4)), [
            (cell(words_of(plan, row, "person") or "nobody", MEDIUM), cell(words_of(plan, row, "day") or "no day"),
             cell(f"{clock_words(row.start)} to {clock_words(row.end)}", TABLE, note=row.time_zone))
            for row in path.covers
        ])  # fmt: skip
    if path.absences:
        subsection(flow, "Away")
        shows = (
            Show("Person", 0.5, ("person",)),
            Show("From", 0.25, ("from_day",)),
            Show("Until", 0.25, ("until_day",)),
        )
        listed(flow, plan, path.absences, shows)
    if path.holidays or path.holiday_country:
        subsection(flow, "Public holidays")
        facts(flow, plan, path, ("holiday_country", "holiday_region", "holiday_source"), absent=False)
        days = "; ".join(
            ", ".join(text for text in (words_of(plan, row, "day"), row.name.strip()) if text) for row in path.holidays
        )
        pairs(flow, [("Holidays", days)] if days else [])


def _shifts(flow: Flow, plan: Plan) -> None:
    subsection(flow, "Shifts")
    rows = [
        (
            cell(named(plan, row.person) or "nobody", MEDIUM),
            cell(words_of(plan, row, "days") or "no day"),
            cell(f"{clock_words(row.start)} to {clock_words(row.end)}", TABLE, note=row.time_zone),
            cell("every week" if row.every_weeks == 1 else f"every {row.every_weeks} weeks", TABLE,
                 note=_between(words_of(plan, row, "from_day"), words_of(plan, row, "until_day"))),
        )
        for row in plan.exceptions.shifts
    ]  # fmt: skip
    table(flow, (Column("Person", 0.24), Column("Days", 0.38), Column("Hours", 0.18), Column("How often", 0.2)), rows)


def _between(first: str, last: str) -> str:
    pieces = [f"from {first}" if first else "", f"until {last}" if last else ""]
    return " ".join(piece for piece in pieces if piece)


def _load(flow: Flow, document: Document) -> None:
    plan = document.plan
    load = plan.exceptions.load
    subsection(flow, "Load")
    facts(flow, plan, load, ("pattern", "per_week", "minutes", "spread", "approval_share", "review_seconds"))
    total = capacity(plan, document.judged_on)
    if total is not None:
        flow.gap(4)
        flow.paragraph(_sum_words(total), BODY)
    if load.profile:
        flow.gap(6)
        _profile(flow, load.profile)
    holds(flow, document)


def _sum_words(total: Capacity) -> str:
    """The calculation of the weekly load as text."""
    work = parse_value.say_minutes(round(total.work))
    start = f"{float(total.items):g} items of {float(total.minutes):g} minutes are {work} of work a week"
    if total.used is None:
        return f"{start}; no reviewer time stands against it."
    on = parse_value.say_minutes(total.covered)
    return f"{start}; reviewers are on for {on}, so {round(total.used * 100)} % of their time is taken."


def _profile(flow: Flow, profile: tuple[str, ...]) -> None:
    """Add the arrivals in each hour of the week, six hours per column."""
    columns = [Column("Arrivals an hour", 0.2), *(Column(f"{h:02d} to {h + 6:02d}", 0.2) for h in (0, 6, 12, 18))]
    rows: list[list[Cell]] = []
    for start in range(0, len(profile), 24):
        day = profile[start : start + 24]
        quarters = [", ".join(day[hour : hour + 6]) for hour in range(0, 24, 6)]
        rows.append([cell(parse_value.DAY_NAMES[start // 24], SOFT), *(cell(text) for text in quarters)])
    table(flow, columns, rows)


def _walks(flow: Flow, document: Document) -> None:
    """Add the path of an exception of the most severe kind at three minutes of the week, up to its first dead end."""
    walks = three_walks(document.plan, document.judged_on)
    subsection(flow, f"One exception followed: {walks[0].kind}" if walks[0].kind else "One exception followed")
    notes = ("", ", the worst minute", "")
    heads = [f"{parse_value.say_clock(walk.minute)}{note}" for walk, note in zip(walks, notes, strict=True)]
    steps = [{step.key: step for step in walk.steps} for walk in walks]
    ends = [walk.dead_end.title if walk.dead_end else "None: the path holds." for walk in walks]
    found = {key: [_walked(one.get(key)) for one in steps] for key in TITLES if any(key in one for one in steps)}
    rows = [(cell(TITLES[key], SOFT), *cells) for key, cells in found.items() if len(set(cells)) > 1]
    alike = [(cell(TITLES[key], SOFT), cells[0]) for key, cells in found.items() if len(set(cells)) == 1]
    if len(set(ends)) == 1:
        alike.append((cell("First dead end", MEDIUM), cell(ends[0], MEDIUM)))
    else:
        rows.append((cell("First dead end", MEDIUM), *(cell(end, MEDIUM) for end in ends)))
    if rows:
        table(flow, (Column("", 0.16), *(Column(head, 0.28) for head in heads)), rows)
        flow.gap(4)
    # Steps with the same answer at all three minutes are printed once.
    same = "The same at all three" if rows else "; ".join(heads)
    table(flow, (Column("", 0.16), Column(same, 0.84)), alike)


def _walked(step: Step | None) -> Cell:
    return cell("Yes.", TABLE, sign="yes") if step is None else cell(step.words, TABLE, sign=step.state)
