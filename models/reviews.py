"""The standing reviews: of performance, after failures, and the audit."""

from __future__ import annotations

from models.fields import Day, Line, Part, Ref, Span, field


class Review(Part):
    """One of the standing reviews."""

    interval: Line = field("How often", hint="every two weeks")
    next_on: Day = field("Next on")
    chair: Ref = field("Chair")
    record: Line = field("Record", hint="minutes in BILL-REV")


class FailureReview(Review):
    """The review after something went wrong."""

    trigger: Line = field("What triggers it", hint="any wrong amount sent to a customer")
    delay: Span = field("Held within", hint="5 working days")


class Reviews(Part):
    """The rhythm."""

    performance: Review = field("Performance review", Review())
    failures: FailureReview = field("Failure review", FailureReview())
    audit: Review = field("Audit review", Review())
