"""Checks of the signatures themselves: what a signer asked to change, and until when the signatures hold."""

from __future__ import annotations

from collections.abc import Iterator

from models import parse_value
from models.checks.judged_plan import Case, Hit, hit
from models.checks.parameter_words import day_words
from models.checks.rule import Words, rule


@rule(
    "SGN-01",
    "WWW",
    "Somebody who must sign asks for a change",
    help=("signing.expires",),
    origin="ours",
    words=Words(
        '{name} asks for a change before signing: "{comment}".',
        "What a signer misses now is what the signer will be asked about later.",
        "Change the plan, or talk it over, then seal it again.",
        unnamed={"name": "A signer"},
    ),
)
def is_as_asked(case: Case) -> Iterator[Hit]:
    """SGN-01: no signer has an open change request."""
    for one in case.context.requests:
        yield hit("SGN-01", "signing.order", name=one.name, comment=one.comment.strip())


@rule(
    "SGN-02",
    "BBB",
    "The signatures have run out",
    help=("signing.expires",),
    origin="ours",
    after_sealing=True,
    words=Words(
        "The signatures held until {until}.",
        "What was promised for a time is promised no longer.",
        "Look through the plan, choose a new day, seal it, and let it be signed again.",
        {"until": {"day": "{day}"}, "day": day_words},
    ),
)
@rule(
    "SGN-03",
    "BBB",
    "The signatures would hold until no day that lies ahead",
    help=("signing.expires",),
    origin="ours",
    words=Words(
        "The signatures would hold until {until}, which is no day that lies ahead.",
        "A signature that has run out when it is given binds nobody.",
        "Choose a later day, or leave the field empty.",
        {"until": {"day": "{day}", "typed": '"{typed}"'}, "day": day_words},
    ),
)
def still_holds(case: Case) -> Iterator[Hit]:
    """SGN-02, SGN-03: the signatures have not expired, and new ones get an end in the future."""
    typed = case.plan.signing.expires.strip()
    until = parse_value.day(typed)
    if not typed or (until is not None and until >= case.day):
        return
    # The signatures of an unchanged plan have expired; a changed plan needs a new day.
    ran_out = case.context.signed == case.plan
    if until is None:
        yield hit("SGN-03", "signing.expires", until="typed", typed=typed)
    else:
        yield hit("SGN-02" if ran_out else "SGN-03", "signing.expires", until="day", day=until.isoformat())
