"""Checks of the reviews: an interval for performance and for failures, with chair, record and a future date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from models import parse_value
from models.checks.check_cache import reads
from models.checks.judged_plan import Case, Hit, bare, hit, said
from models.checks.rule import Words, rule
from models.reviews import FailureReview, Review

_VAGUE: Final = frozenset(
    {
        "regularly", "regular", "periodically", "periodic", "ongoing", "continuously", "constantly", "as needed",
        "when needed", "if needed", "as required", "when required", "when necessary", "if necessary", "occasionally",
        "often", "frequently", "from time to time", "now and then", "sometimes", "ad hoc", "ad-hoc", "bau",
        "when it breaks", "when something breaks", "on demand", "always", "at regular intervals", "on a regular basis",
    }
)  # fmt: skip
_NAMES: Final = {"performance": "performance review", "failures": "failure review", "audit": "audit review"}


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def is_vague(interval: str) -> bool:
    """Whether an interval is one of the phrases that name neither a length nor a count."""
    return bare(interval).rstrip(".") in _VAGUE


def is_planned(review: Review) -> bool:
    """Whether any field says when the review takes place."""
    texts = (review.interval, review.next_on)
    if isinstance(review, FailureReview):
        texts = (*texts, review.trigger, review.delay)
    return any(said(text) for text in texts)


@rule(
    "REV-01",
    "BBB",
    "Nothing is reviewed on a rhythm",
    question=8,
    subject=True,
    touches=("NIST GOVERN 1.5", "ISO 9.3"),
    essay="246",
    help=("reviews.performance", "reviews.failures"),
    words=Words(
        "Nothing is reviewed on any rhythm.",
        "What nobody looks at again drifts.",
        'For example: performance "every two weeks"; failures within "5 working days".',
    ),
)
@rule(
    "REV-03",
    "BBB",
    "Only one of performance and failures is reviewed",
    question=8,
    touches=("NIST GOVERN 4.3", "NIST MANAGE 4.3", "ISO 10.2"),
    essay="46, 246",
    help=("reviews.performance", "reviews.failures"),
    words=Words(
        "{what}",
        "Averages hide the one case that hurt; single failures hide the trend.",
        "Have both: performance at an interval, failures with what triggers the review and how soon it is held.",
        {
            "what": {
                "no_performance": "Failures are reviewed, but not how well it does on an ordinary day.",
                "once": "The performance review has a date, but nothing says how often it comes back.",
                "no_failures": "Performance is reviewed, but nothing happens after a failure.",
                "no_delay": "It is not written how soon after a failure the review is held.",
                "no_trigger": "It is not written what triggers a failure review.",
                "no_date": "The failure review has no date.",
                "date_only": "The failure review has a date, but nothing says what triggers the one after it.",
            }
        },
    ),
)
@reads("reviews")
def has_rhythm(case: Case) -> Iterator[Hit]:
    """REV-01, REV-03: both performance and failures are reviewed."""
    reviews = case.plan.reviews
    performance, failures = is_planned(reviews.performance), is_planned(reviews.failures)
    if not performance and not failures:
        yield hit("REV-01", "reviews.performance.interval")
    elif not performance:
        yield hit("REV-03", "reviews.performance.interval", what="no_performance")
    elif not said(reviews.performance.interval):
        yield hit("REV-03", "reviews.performance.interval", what="once")
    if performance and not failures:
        yield hit("REV-03", "reviews.failures.trigger", what="no_failures")
    elif failures:
        yield from _failure_gap(reviews.failures)


def _failure_gap(review: FailureReview) -> Iterator[Hit]:
    """A failure review has a trigger and a parsable delay, or an interval and a date."""
    trigger, delay = said(review.trigger), parse_value.span(review.delay) is not None
    interval, date = said(review.interval), parse_value.day(review.next_on) is not None
    if (trigger and delay) or (interval and date):
        return
    if trigger:
        what, name = "no_delay", "delay"
    elif said(review.delay):
        what, name = "no_trigger", "trigger"
    elif interval:
        what, name = "no_date", "next_on"
    else:
        what, name = "date_only", "trigger"
    yield hit("REV-03", f"reviews.failures.{name}", what=what)


@rule(
    "REV-02",
    "BBB",
    "The rhythm names no interval and no count",
    question=8,
    touches=("NIST GOVERN 1.5",),
    essay="246",
    help=("reviews.performance", "reviews.failures"),
    words=Words(
        'The {review} is held "{interval}", which names no day.',
        "A review without a date is moved until it is forgotten.",
        'Give an interval or a count, for example "every second Tuesday" or "after every 1,000 replies".',
        {"review": _NAMES},
    ),
)
@reads("reviews")
def is_rhythm(case: Case) -> Iterator[Hit]:
    """REV-02: an interval names a day or a count."""
    for name in _NAMES:
        review: Review = getattr(case.plan.reviews, name)
        if is_vague(review.interval):
            yield hit("REV-02", f"reviews.{name}.interval", review=name, interval=review.interval.strip())


@rule(
    "REV-04",
    "NWW",
    "A review has no chair or no record",
    touches=("ISO 9.3", "ISO 7.5"),
    help=("reviews.performance", "reviews.failures", "reviews.audit"),
    origin="added",
    words=Words(
        "The {review} has no {what}.",
        "A meeting that no one leads and no one writes down leaves nothing behind.",
        'Name who leads it and where the result is kept, for example "minutes in BILL-REV".',
        {"review": _NAMES, "what": {"chair": "chair", "record": "record"}},
    ),
)
@rule(
    "REV-05",
    "WWB",
    "A review is overdue",
    touches=("NIST GOVERN 1.5",),
    essay="115",
    help=("reviews.performance", "reviews.audit"),
    words=Words(
        "The {review} is {n} overdue.",
        "A rhythm that is skipped once is usually skipped again.",
        "Hold it, and write the next date.",
        {"review": _NAMES, "n": _days},
    ),
)
@reads("people", "workflow", "reviews")
def is_kept(case: Case) -> Iterator[Hit]:
    """REV-04, REV-05: a planned review has chair and record, and its date has not passed."""
    for name in _NAMES:
        review: Review = getattr(case.plan.reviews, name)
        if not is_planned(review):
            continue
        if case.person(review.chair) is None:
            yield hit("REV-04", f"reviews.{name}.chair", review=name, what="chair")
        elif not said(review.record):
            yield hit("REV-04", f"reviews.{name}.record", review=name, what="record")
        on = parse_value.day(review.next_on)
        if on is not None and on < case.day:
            yield hit("REV-05", f"reviews.{name}.next_on", review=name, n=(case.day - on).days)
