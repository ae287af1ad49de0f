"""Checks of vendors: they may help, but decide nothing, and an internal person understands what they built."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from models import parse_value
from models.checks.check_cache import reads
from models.checks.judged_plan import Case, Hit, hit, said
from models.checks.parameter_words import day_words
from models.checks.rule import Words, rule
from models.holders import titled
from models.owners import DECISION_WORDS

_RIGHTS: Final = {"expands": "widening it", "narrows": "narrowing it", "kills": "ending it"}
_DECISIONS: Final = {key: words.lower() for key, words in DECISION_WORDS.items() if key != "none"}


@rule(
    "VEN-01",
    "BBB",
    "A vendor has the last word on risk, success, approval or stop",
    touches=("ISO A.10.2", "ISO A.10.3", "NIST GOVERN 6.1", "MGF 2.2.1"),
    essay="217, 219, 228",
    help=("vendors.name", "vendors.decides"),
    words=Words(
        "{vendor} has the last word on {what}.",
        "A supplier does not pay for a wrong answer to any of these.",
        "Let the supplier advise, and name the person inside who decides.",
        {
            "what": {**_DECISIONS, **_RIGHTS},
            "unnamed": {"row": "Vendor {number}", "entry": "No name yet"},
        },
        {"vendor": "{unnamed}"},
    ),
)
def decides_nothing(case: Case) -> Iterator[Hit]:
    """VEN-01: no vendor has the last word on risk, success, approval, stop, or on whether to go on."""
    for number, vendor in enumerate(case.plan.vendors, 1):
        what = tuple(key for key in vendor.decides if key in _DECISIONS)
        if what:
            path, name = f"vendors.{vendor.id}.decides", vendor.name.strip()
            yield hit("VEN-01", path, vendor=name, unnamed="row", number=number, what=what)
    for right in _RIGHTS:
        ref: str = getattr(case.plan.outcome, right)
        person = case.person(ref)
        if person is not None and case.fault(ref) == "outside":
            yield hit("VEN-01", f"outcome.{right}", vendor=titled(person), unnamed="entry", what=(right,))


@rule(
    "VEN-02",
    "WBB",
    "Nobody inside can explain the behaviour",
    touches=("NIST MEASURE 2.9", "NIST MAP 3.4", "EUAIA 14.4.a"),
    essay="21, 229",
    help=("vendors.name", "vendors.inside_expert"),
    words=Words(
        "Nobody inside can explain what the part of {vendor} does.",
        "Whoever cannot explain it can neither correct it nor leave it.",
        "Name somebody inside who has read the prompts and rules and can say why it answers as it does.",
        unnamed={"vendor": "Vendor {number}"},
    ),
)
@reads("people", "workflow", "vendors")
def is_understood(case: Case) -> Iterator[Hit]:
    """VEN-02: an internal person understands the behaviour."""
    for number, vendor in enumerate(case.plan.vendors, 1):
        if not case.named(vendor.inside_expert):
            yield hit("VEN-02", f"vendors.{vendor.id}.inside_expert", vendor=vendor.name.strip(), number=number)


@rule(
    "VEN-03",
    "WWB",
    "Vendor cover without an end or an owner inside",
    touches=("ISO A.10.2",),
    essay="193, 218",
    help=("vendors.role", "vendors.cover_until"),
    words=Words(
        "{vendor} covers for somebody, with {what}.",
        "Temporary help without an end becomes the organisation.",
        "Write the last day of the cover, and who inside owns the place meanwhile.",
        {
            "what": {
                "no_day": "no last day",
                "passed": "a last day, {day}, that has passed",
                "no_owner": "no owner inside",
            },
            "day": day_words,
        },
        {"vendor": "Vendor {number}"},
    ),
)
def cover_ends(case: Case) -> Iterator[Hit]:
    """VEN-03: coverage by a vendor has an end in the future, and an internal owner."""
    for number, vendor in enumerate(case.plan.vendors, 1):
        if vendor.role != "cover":
            continue
        until, name = parse_value.day(vendor.cover_until), vendor.name.strip()
        if until is None or until < case.day:
            what, day = ("no_day", "") if until is None else ("passed", until.isoformat())
            yield hit("VEN-03", f"vendors.{vendor.id}.cover_until", vendor=name, number=number, what=what, day=day)
        elif not case.named(vendor.cover_owner):
            yield hit("VEN-03", f"vendors.{vendor.id}.cover_owner", vendor=name, number=number, what="no_owner")


@rule(
    "VEN-04",
    "-WB",
    "A vendor may change the model unasked",
    touches=("NIST MANAGE 3.2", "NIST MANAGE 3.1"),
    help=("vendors.changes_unasked",),
    origin="added",
    words=Words(
        "{vendor} may change the model or the prompts without asking, or it is not said that it may not.",
        "You signed for a behaviour that somebody else can exchange overnight.",
        "Agree on notice before every change, and choose No here.",
        unnamed={"vendor": "Vendor {number}"},
    ),
)
@reads("vendors")
def asks_first(case: Case) -> Iterator[Hit]:
    """VEN-04: a vendor changes nothing unasked."""
    for number, vendor in enumerate(case.plan.vendors, 1):
        if vendor.changes_unasked != "no":
            yield hit("VEN-04", f"vendors.{vendor.id}.changes_unasked", vendor=vendor.name.strip(), number=number)


@rule(
    "VEN-05",
    "-NW",
    "No plan for the day a vendor fails or leaves",
    touches=("NIST GOVERN 6.2", "NIST GOVERN 1.7"),
    help=("vendors.exit_plan",),
    origin="added",
    words=Words(
        "Nothing is planned for the day on which {vendor} fails or leaves.",
        "Suppliers fail on working days.",
        'For example: "the queue goes to people; data is exported weekly".',
        unnamed={"vendor": "Vendor {number}"},
    ),
)
def can_leave(case: Case) -> Iterator[Hit]:
    """VEN-05: there is a plan for the vendor's failure or exit."""
    for number, vendor in enumerate(case.plan.vendors, 1):
        if not said(vendor.exit_plan):
            yield hit("VEN-05", f"vendors.{vendor.id}.exit_plan", vendor=vendor.name.strip(), number=number)
