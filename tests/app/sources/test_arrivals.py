"""Arrivals counted from tables as other programs export them."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.sources import arrivals
from app.sources.arrivals import UnusableTable, moment, read_arrivals
from models.queue import demand, kinds
from tests.models.queue.queue_plans import plan_of

BERLIN = ZoneInfo("Europe/Berlin")


def _read(folder: Path, text: str, encoding="utf-8"):
    target = folder / "tickets.csv"
    target.write_bytes(text.encode(encoding))
    return read_arrivals(target, BERLIN)


def test_two_weeks_of_tickets(tmp_path: Path) -> None:
    monday = datetime(2026, 11, 2, 9, 15)
    rows = [monday + timedelta(days=day, minutes=minute) for day in range(14) for minute in (0, 10, 50)]
    table = "id;created;closed\n" + "\n".join(f"{n};{row:%d.%m.%Y %H:%M};" for n, row in enumerate(rows))
    found = _read(tmp_path, table)
    assert (found.items, found.first, found.last, found.skipped) == (42, date(2026, 11, 2), date(2026, 11, 15), 0)
    assert [found.profile[hour] for hour in (8, 9, 10, 24 + 9, 24 + 10)] == ["", "2", "1", "2", "1"]
    assert found.words == "42 arrivals from 2 Nov 2026 to 15 Nov 2026."
    plan = found.in_plan(plan_of(load={"minutes": "10"}))
    assert kinds.items_a_week(plan.exceptions) == 21
    assert demand.trouble(plan) == ""


def test_a_part_of_a_week_counts_each_weekday_as_often_as_it_was(tmp_path: Path) -> None:
    # Nine days from a Friday: that weekday and the next come twice, the others once.
    found = _read(tmp_path, "2026-11-06T10:00:00Z\n2026-11-14 11:59:59\n2026-11-09T09:30:00+01:00\n")
    assert found.profile[4 * 24 + 11] == "0.5"
    assert found.profile[5 * 24 + 11] == "0.5"
    assert found.profile[9] == "1"
    assert sum(map(bool, found.profile)) == 3


def test_rows_without_a_time_are_counted_as_left_out(tmp_path: Path) -> None:
    found = _read(tmp_path, "when,what\n2026-11-06 10:00,a\n\nsoon,b\n2026-11-06,c\n,\n2026-11-06 10:59,d\nx\n")
    assert (found.items, found.skipped) == (2, 3)
    assert found.words.endswith("; 3 rows without a time were left out.")


def test_the_column_with_most_timestamps_is_taken(tmp_path: Path) -> None:
    found = _read(tmp_path, "2026-11-06 10:00\tno\n2026-11-06 10:00\t2026-11-07 08:00\n2026-11-06 10:00\n")
    assert (found.items, found.first) == (3, date(2026, 11, 6))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_encodings(tmp_path: Path, encoding) -> None:
    assert _read(tmp_path, "created,name\n2026-11-06 10:00,Müller\n", encoding).items == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no column with dates and times"),
        ("a,b\n1,2\n", "no column with dates and times"),
        ("2026-11-06\n", "no column with dates and times"),
        ("a," + "x" * 200_000, "is no table"),
    ],
)
def test_what_is_no_table(tmp_path: Path, text, words) -> None:
    with pytest.raises(UnusableTable, match=words):
        _read(tmp_path, text)


def test_a_huge_file_is_refused(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(arrivals, "LARGEST_FILE", 10)
    with pytest.raises(UnusableTable, match="larger than"):
        _read(tmp_path, "2026-11-06 10:00\n")


def test_a_rare_hour_is_not_rounded_away(tmp_path: Path) -> None:
    found = _read(tmp_path, "2020-01-06 10:00\n2026-11-02 11:00\n")
    assert {figure for figure in found.profile if figure} == {"0.01"}


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2026-11-06T16:37:00", 16),
        ("2026-11-06T16:37:00Z", 17),
        ("2026-07-06T16:37:00Z", 18),
        ("06/11/2026 16:37:12", 16),
        ("6 Nov 2026 4:37 PM", 16),
        ("Nov 6, 2026 16:37", 16),
        ("1794325020", 16),
        ("1794325020000", 16),
    ],
)
def test_timestamps(text, hour) -> None:
    found = moment(text, BERLIN)
    assert found is not None
    assert (found.hour, found.minute) == (hour, 37)


@pytest.mark.parametrize("text", ["", "16:37", "0001-01-01 10:00", "9999-12-31T23:59:59-12:00", "x" * 100, "12345"])
def test_no_timestamps(text) -> None:
    assert moment(text, BERLIN) is None
