"""The regular reviews: of performance, after failures, and the audit."""

from __future__ import annotations

from models.fields import Day, Line, Part, Question, Ref, Span, field


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
    failures: FailureReview = field(
        "Failure review",
        FailureReview(),
        help=Question(
            "What counts as a failure that is reviewed, and how soon is that review held?",
            "when needed",
            "any wrong amount sent; within 5 working days; chaired by Dana Whitfield",
            "Averages hide the one case that hurt.",
        ),
    )
    audit: Review = field(
        "Audit review",
        Review(),
        help=Question(
            "Who looks at the whole from outside the daily work, and how often?",
            "internal audit might",
            "every half year, chaired by Ines Duarte",
            "With more freedom, somebody has to look who was not there when it was built.",
        ),
    )
