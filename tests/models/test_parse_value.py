"""Typed texts are read the same way everywhere, and never raise."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import parse_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,5", "1.5"),
        ("1 200", "1200"),
        ("1\u00a0200", "1200"),
        ("1 200,5", "1200.5"),
        ("1'200", "1200"),
        ("1\u2019200", "1200"),
        ("1,200", "1200"),
        ("1.200", "1.2"),
        ("0,125", "0.125"),
        ("1000,250", "1000.25"),
        ("1.200,50", "1200.5"),
        ("1,200.50", "1200.5"),
        ("1.200.000", "1200000"),
        ("1,200,000", "1200000"),
        ("> 430", "430"),
        ("€ 2.10", "2.1"),
        ("€2.10", "2.1"),
        ("EUR 200", "200"),
        ("200 EUR", "200"),
        ("12 %", "12"),
        ("12%", "12"),
        ("430 tickets a day", "430"),
        ("-5", "-5"),
        ("\u22125", "-5"),
        ("1.5k", "1500"),
        ("2 million", "2000000"),
        ("3 thousand items", "3000"),
        ("007", "7"),
        ("9" * 18, "9" * 18),
    ],
)
def test_a_number_is_read(text: str, value: str) -> None:
    assert parse_value.number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", " ", "abc", "IR-4", "5 to 10", "5-10", "1 2", "1.5.2", "12,34,56", ">", "1,200,50", "9" * 19, " " * 201 + "5"],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_value.number(text) is None
    assert parse_value.comparison(text) is None


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("> 430", ">"),
        (">430", ">"),
        ("over 430", ">"),
        ("more than 430", ">"),
        (">= 430", ">="),
        ("≥ 430", ">="),
        ("At least 430", ">="),
        ("< 430", "<"),
        ("under EUR 430", "<"),
        ("≤ 430", "<="),
        ("at most 430", "<="),
        ("up to 430", "<="),
        ("= 430", "="),
        ("430", "="),
    ],
)
def test_a_comparison_keeps_its_sign(text: str, sign: str) -> None:
    assert parse_value.comparison(text) == (sign, Decimal(430))


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-18",
        " 2026-11-18 ",
        "18 Nov 2026",
        "18 nov. 2026",
        "18 November 2026",
        "18. November 2026",
        "18th November 2026",
        "Nov 18, 2026",
        "November 18 2026",
        "18.11.2026",
        "18. 11. 2026",
        "18/11/2026",
    ],
)
def test_a_day_is_read(text: str) -> None:
    assert parse_value.day(text) == date(2026, 11, 18)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "31/02/2026",
        "2026-13-01",
        "18 Foo 2026",
        "Foo 18 2026",
        "18.11.26",
        "0001-01-01",
        "9999-12-31",
        "1e9",
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert parse_value.day(text) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("4 hours", 240),
        ("4hours", 240),
        ("30 min", 30),
        ("1 day", 1440),
        ("5 working days", 7200),
        ("1h30", 90),
        ("1h 30", 90),
        ("1 h 30 min", 90),
        ("2 h, 5 min", 125),
        ("1,5 hours", 90),
        ("1.5 hours", 90),
        ("half an hour", 30),
        ("an hour", 60),
        ("a week", 10080),
        ("1 week and 2 days", 12960),
        ("24 months", 1036800),
        ("7 years", 3679200),
        ("0.001 hours", 1),
        ("0 min", 0),
    ],
)
def test_a_span_is_read_in_minutes(text: str, minutes: int) -> None:
    assert parse_value.span(text) == minutes


@pytest.mark.parametrize("text", ["", "90", "hours", "soon", "4 moons", "2 1 h", "1.2.3 h", "101 years", "1 h then"])
def test_what_is_no_span_is_none(text: str) -> None:
    assert parse_value.span(text) is None


def test_values_are_said() -> None:
    assert parse_value.say_day(date(2026, 11, 8)) == "8 Nov 2026"
    assert [parse_value.say_minutes(n) for n in (0, 45, 240, 3803)] == ["0 min", "45 min", "4 h", "63 h 23 min"]
    assert parse_value.say_clock(4 * 1440 + 16 * 60 + 37) == "Friday 16:37"
    assert parse_value.say_clock(10080) == "Monday 00:00"


_TYPED = st.one_of(st.text(max_size=300), st.text("0123456789.,'- :/hdmin> €%kNov", max_size=40))


@given(_TYPED)
def test_reading_never_raises(text: str) -> None:
    for reader in (parse_value.number, parse_value.comparison, parse_value.day, parse_value.span):
        reader(text)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_that_is_said_is_read_again(value: date) -> None:
    assert parse_value.day(parse_value.say_day(value)) == value
    assert parse_value.day(value.isoformat()) == value


@given(st.integers(0, 10**6))
def test_a_span_that_is_said_is_read_again(minutes: int) -> None:
    assert parse_value.span(parse_value.say_minutes(minutes)) == minutes


@given(st.integers(0, 10**9), st.sampled_from([",", " ", "'"]))
def test_grouped_thousands_are_read(value: int, mark: str) -> None:
    assert parse_value.number(f"{value:,}".replace(",", mark)) == value
