"""`queue` and `ask`: the documented keys, words for people, and sentences for everything that goes wrong."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import paths
from app.cli import queue
from models.queue import friday, simulation
from models.seal import draft_document
from tests.app.cli.test_main import DAY, Line, line
from tests.models.queue.queue_plans import ADA, OFFICE, plan_of, shift

__all__ = ["line"]
QUEUE_KEYS = [
    "schema", "agent", "on", "time_zone", "coverage", "gaps", "gap_minutes_per_week", "next_weeks", "kinds",
    "kinds_words", "trouble", "utilisation", "crowded", "backlog", "simulation", "targets", "reviewers_needed",
    "reviewers_words", "best_extra_hour", "worst_minute",
]  # fmt: skip
KIND_KEYS = ["name", "per_week", "minutes", "share", "severity"]
TARGET_KEYS = ["severity", "amount", "unit", "clock", "promised", "share_of_items", "ceiling", "simulated", "erlang_c"]
LOAD = {"per_week": "60", "minutes": "12"}
HIGH = {"name": "High", "first_look": "4 hours", "clock": "calendar", "share": "90"}


def _written(line: Line, **parts: Any) -> Path:
    target = line.folder / "own.json"
    target.write_bytes(draft_document(plan_of(**parts)))
    return target


def test_the_json_of_queue_is_the_documented_one(line: Line) -> None:
    told = line.json("queue", line.sample("lead-routing"), "--weeks", 60)
    assert list(told) == QUEUE_KEYS
    assert told["gaps"] == [
        {"from": "Friday 16:00", "to": "Friday 18:00", "minutes": 120, "words": "Friday 16:00 to 18:00"}
    ]
    assert told["gap_minutes_per_week"] == 120
    assert told["next_weeks"]["gaps"][0]["from"] == "2026-11-26T07:00-06:00"
    assert len(told["backlog"]["waiting"]) == 168
    assert told["simulation"] == {"weeks": 60, "seed": 1}
    for kind in told["kinds"]:
        assert list(kind) == KIND_KEYS
    assert sum(kind["share"] for kind in told["kinds"]) == pytest.approx(1, abs=1e-5)
    for target in told["targets"]:
        assert list(target) == TARGET_KEYS
        attained = target["simulated"]
        assert 0 <= attained["low"] <= attained["attainment"] <= attained["high"] <= 1
    urgent = told["targets"][0]
    assert (urgent["amount"], urgent["unit"], urgent["clock"]) == (30, "minutes", "calendar")
    assert told["reviewers_needed"] == 2
    assert told["worst_minute"]["at"] == "Friday 16:00"
    assert told["trouble"] is None


def test_the_readme_names_the_keys() -> None:
    readme = (paths.resources().parent / "README.md").read_text(encoding="utf-8")
    unnamed = {"agent", "on", "time_zone", "coverage", "simulation"}
    assert [key for key in QUEUE_KEYS if key not in unnamed and f"`{key}`" not in readme] == []


def test_the_week_in_words(line: Line) -> None:
    assert line("queue", line.sample("lead-routing"), "--on", DAY) == 0
    assert "Nobody is on Friday 16:00 to 18:00. That is 2 h a week." in line.out
    assert "In the next 13 weeks moreover:\n  Thursday 26 Nov 2026 07:00 to 18:00 (11 h)\n" in line.out
    assert "Urgent, first look within 30 min, calendar clock: 95 % promised" in line.out
    assert "The worst minute: Friday 16:00" in line.out
    assert line.err == ""


def test_kinds_with_figures_of_their_own(line: Line) -> None:
    rows = [
        {"name": "Odd", "per_week": "45", "minutes": "4", "severity": f"{100:08x}"},
        {"key": "missing", "per_week": "9"},
    ]
    parts = {"load": LOAD, "severities": [HIGH], "shifts": [shift()], "service_hours": [OFFICE]}
    plan = _written(line, kinds=rows, **parts)
    told = line.json("queue", plan, "--weeks", 20)
    assert told["kinds"] == [
        {"name": "Odd", "per_week": 45, "minutes": 4, "share": 0.75, "severity": "High"},
        {"name": "Missing data", "per_week": 9, "minutes": None, "share": 0.15, "severity": None},
        {"name": None, "per_week": None, "minutes": None, "share": 0.1, "severity": None},
    ]
    assert told["kinds_words"].startswith("The kinds add up to 54 a week, but 60 are stated")
    # Forty-five of 4 minutes and fifteen of 12 in the forty hours of one person.
    assert told["utilisation"] == (45 * 4 + 15 * 12) / 2400
    assert line("queue", plan, "--weeks", 20) == 0
    assert "The kinds add up to 54 a week" in line.out
    assert "Items are spread over the kinds as these state it." in line.out
    open_kind = _written(line, kinds=[rows[0], {}], **parts)
    assert line("queue", open_kind, "--weeks", 20) == 0
    assert "as these state it, the rest evenly." in line.out
    assert line("queue", _written(line, kinds=[{"per_week": "few", "name": "Odd"}], **parts)) == 0
    assert '"few" does not say how many of "Odd" come in a week: write one number.' in line.out


def test_the_same_seed_prints_the_same(line: Line) -> None:
    plan = line.sample("lead-routing")
    first, again, other = (line.json("queue", plan, "--weeks", 30, "--seed", seed) for seed in (4, 4, 5))
    assert first == again != other


@pytest.mark.parametrize(
    ("load", "words"),
    [
        ({**LOAD, "per_week": "-5"}, '"-5" is less than nothing'),
        ({**LOAD, "per_week": "9" * 18}, "is beyond any queue"),
        ({**LOAD, "minutes": "0"}, "takes no time needs no people"),
        ({**LOAD, "per_week": "1 million"}, "So many arrive that they cannot be played through"),
        ({}, "It is not stated how many exceptions arrive in a week."),
        ({"pattern": "profile", "profile": ("1",) * 3}, "The drawn week has 3 hours instead of 168."),
    ],
)
def test_bad_figures_get_a_sentence(line: Line, load, words) -> None:
    plan = _written(line, load=load, shifts=[shift()], service_hours=[OFFICE], severities=[HIGH, {"name": "Low"}])
    assert line("queue", plan, "--on", DAY) == 0
    assert words in line.out
    told = line.json("queue", plan)
    assert words in told["trouble"]
    assert told["targets"][0]["simulated"] is None


def test_a_bare_plan(line: Line) -> None:
    plan = _written(line)
    told = line.json("queue", plan)
    assert told["coverage"] == "It is not stated when the agent works, so nobody can tell where cover is missing."
    assert (told["gaps"], told["targets"], told["utilisation"]) == ([], [], None)
    assert line("queue", plan, "--on", DAY) == 0
    assert line("ask", plan, "worst", "--on", DAY) == 0


def test_nobody_on_and_crowded_hours_are_said(line: Line) -> None:
    empty = line.json("queue", _written(line, service_hours=[OFFICE], load=LOAD))
    assert empty["coverage"] == "Nobody is on the queue at any hour."
    drawn = tuple("9" if hour == 10 else "" for hour in range(168))
    busy = _written(
        line,
        service_hours=[OFFICE],
        shifts=[shift()],
        load={"pattern": "profile", "profile": drawn, "minutes": "10"},
        severities=[{**HIGH, "name": " ", "clock": ""}],
    )
    assert line("queue", busy, "--on", DAY) == 0
    assert "More comes in than the people who are on can clear: Monday 10:00 to 11:00." in line.out
    assert "A severity without a name, first look within 4 h, clock not stated: 90 % promised" in line.out


def test_arrivals_counted_from_a_table(line: Line) -> None:
    table = line.folder / "tickets.csv"
    table.write_text("created\n" + "2026-11-16 10:05\n" * 30, encoding="utf-8")
    plan = _written(line, shifts=[shift()], service_hours=[OFFICE], load={"minutes": "10"})
    told = line.json("queue", plan, "--arrivals", table)
    assert told["crowded"][0]["from"] == "Monday 10:00"
    assert line("queue", plan, "--arrivals", table) == 0
    assert "30 arrivals from 16 Nov 2026 to 16 Nov 2026." in line.out
    table.write_text("nothing\n", encoding="utf-8")
    assert line("queue", plan, "--arrivals", table) == 2
    assert "no column with dates and times" in line.err
    assert line("queue", plan, "--arrivals", line.folder / "none.csv") == 2


@pytest.mark.parametrize("weeks", ["0", "-3", "many", str(simulation.MOST_WEEKS + 1)])
def test_weeks_that_cannot_be_played(line: Line, weeks) -> None:
    assert line("queue", line.sample("lead-routing"), f"--weeks={weeks}") == 2
    assert f"{weeks} is not a number of weeks from 1 to {simulation.MOST_WEEKS}" in line.err


def test_the_walk(line: Line) -> None:
    plan = line.sample("lead-routing")
    assert line("ask", plan, "fri 16:37", "--on", DAY) == 0
    assert "DEAD END  Who is on? Nobody." in line.out
    assert line.out.rstrip().endswith("Friday 16:37: Who is on? Nobody. There the path ends.")
    told = line.json("ask", plan, "Friday 4:37 pm")
    assert list(told) == ["schema", "agent", "at", "minute", "kind", "steps", "dead_end", "words"]
    assert told["dead_end"]["step"] == "on"
    assert all(list(step) == ["step", "question", "answer", "state", "path"] for step in told["steps"])
    assert line.json("ask", plan, "tue 10:00")["dead_end"] is None
    assert line.json("ask", plan, "worst")["at"] == "Friday 16:00"


def test_a_real_date_knows_the_holidays(line: Line) -> None:
    plan = line.sample("billing-triage")
    assert line.json("ask", plan, "fri 10:00")["dead_end"] is None
    assert line.json("ask", plan, "2026-12-25 10:00")["dead_end"]["step"] == "on"


def test_kinds_by_the_start_of_their_name(line: Line) -> None:
    plan = line.sample("billing-triage")
    for name in ("no customer", "missing", "Missing data"):
        assert line.json("ask", plan, "mon 10:00", "--kind", name)["kind"] == "No customer number in the ticket"
    assert line("ask", plan, "mon 10:00", "--kind", "ghosts") == 2
    assert 'The plan has no kind of exception "ghosts". It has: ' in line.err
    bare = _written(line, people={ADA: {"name": "Ada", "kind": "person"}})
    assert line("ask", bare, "mon 10:00", "--kind", "x") == 2
    assert "It has: none." in line.err
    assert json.loads(json.dumps(line.json("ask", bare, "mon 10:00")))["kind"] is None


@pytest.mark.parametrize("moment", ["", "friday", "25:00", "fri 99:99", "\x1b[2J", "x" * 5000])
def test_what_is_no_minute(line: Line, moment) -> None:
    assert line("ask", line.sample("lead-routing"), moment) == 2
    assert "is no minute of the week" in line.err
    assert "\x1b" not in line.err
    assert len(line.err) < 250


_FIGURES = st.sampled_from(
    [
        "",
        "0",
        "-5",
        "abc",
        "12",
        "0,5",
        "264",
        "3 000",
        "1 million",
        "9" * 18,
        "0.000001",
        "100 %",
        "1e9",
        "5 to 10",
        " ",
    ]
)
_SPANS = st.sampled_from(["", "0 min", "1 min", "4 hours", "2 days", "3 weeks", "100 years", "soon"])
_HOURS = st.fixed_dictionaries(
    {
        "days": st.lists(st.integers(0, 6), max_size=7).map(tuple),
        "start": st.integers(0, 2880),
        "end": st.integers(0, 2880),
    }
)
_SHIFTS = st.tuples(_HOURS, st.sampled_from([ADA, "0000000b", "", "inherited", "deadbeef"]))
_LOADS = st.fixed_dictionaries(
    {
        "pattern": st.sampled_from(["flat", "office", "profile"]),
        "per_week": _FIGURES,
        "minutes": _FIGURES,
        "spread": _FIGURES,
        "profile": st.sampled_from([0, 3, 168]).flatmap(lambda size: st.lists(_FIGURES, min_size=size, max_size=size)),
    }
)
_SEVERITIES = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["", "High"]),
        "first_look": _SPANS,
        "cleared": _SPANS,
        "clock": st.sampled_from(["", "calendar", "covered"]),
        "share": _FIGURES,
    }
)


@settings(max_examples=25, deadline=None)
@given(
    _LOADS,
    st.lists(_HOURS, max_size=2),
    st.lists(_SHIFTS, max_size=3),
    st.lists(_SEVERITIES, max_size=3),
    st.sampled_from([date(2026, 10, 25), date(2027, 3, 28), date.min, date.max]),
    st.integers(0, 10079),
)
def test_no_figures_make_it_fail_or_hang(load, service, shifts, severities, day, minute) -> None:
    rows = [{**hours, "person": person} for hours, person in shifts]
    plan = plan_of(
        load={**load, "profile": tuple(load["profile"])}, service_hours=service, shifts=rows, severities=severities
    )
    told = queue.queue_json(plan, day, weeks=3)
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    for kind in told["kinds"]:
        assert list(kind) == KIND_KEYS
    assert sum(kind["share"] for kind in told["kinds"]) == pytest.approx(1, abs=1e-5)
    for target in told["targets"]:
        if target["simulated"] and target["ceiling"] in (0, 1):
            assert target["simulated"]["attainment"] <= target["ceiling"]
    for at in (minute, *(walk.minute for walk in friday.three_walks(plan, day))):
        walk = friday.ask(plan, at, day, dated=True)
        assert all(step.words.endswith(".") for step in walk.steps)
