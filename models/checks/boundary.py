"""Checks of the boundary: what the agent does, on which items, up to what limit, and which cases people get."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from models import parse_value
from models.boundary import Job
from models.checks.check_cache import reads
from models.checks.judged_plan import Case, Hit, hit, said
from models.checks.rule import Words, rule

_PLAIN: Final = {
    "statement": (
        "boundary.statement",
        "What the agent does",
        'For example: "Sort incoming supplier invoices by cost centre and prepare the posting; anything over EUR 5,000 '
        'goes to a clerk."',
    ),
    "purpose": (
        "boundary.purpose",
        "What the workflow is for",
        'For example: "Suppliers are paid on the day we promised."',
    ),
    "agent": ("head.agent", "The name of the agent", "Use the name under which people here know it."),
    "workflow": ("head.workflow", "The name of the workflow", 'For example: "invoice handling".'),
}
"""The required texts by the key of their message: the field, its name, and an example."""


def job_name(job: Job) -> str:
    """The name of a job in messages: its verb and object, as far as they are filled in."""
    return " ".join(part for part in (job.verb.strip(), job.object.strip()) if part)


def _text(case: Case, path: str) -> str:
    part, _, name = path.partition(".")
    return getattr(getattr(case.plan, part), name)


@rule(
    "BND-01",
    "BBB",
    "What the agent does is not written down",
    touches=("NIST MAP 2.1", "NIST MAP 3.3", "ISO A.9.4", "ISO A.6.2.2", "MGF 2.1.2"),
    essay="41-42, 130-131, 136",
    help=("head.agent", "head.workflow", "boundary.purpose", "boundary.statement", "boundary.jobs.verb"),
    words=Words(
        "{what} is not written down.",
        "People can only own work whose edge they can point at.",
        "{example}",
        {
            "what": {key: what for key, (_, what, _) in _PLAIN.items()},
            "example": {key: one for key, (_, _, one) in _PLAIN.items()},
        },
    ),
)
def written_down(case: Case) -> Iterator[Hit]:
    """BND-01: purpose, statement and names exist."""
    for key, (path, _, _) in _PLAIN.items():
        if not said(_text(case, path)):
            yield hit("BND-01", path, what=key, example=key)


@rule(
    "BND-02",
    "BBB",
    "The boundary has no edge: which actions, on which items, up to what limit",
    touches=("NIST MAP 3.3", "NIST MAP 1.1", "ISO A.9.4", "EUAIA 27.1.a"),
    essay="34, 41-42, 132-135",
    help=("boundary.statement", "boundary.jobs.verb", "boundary.jobs.limit", "boundary.jobs.tool"),
    words=Words(
        "The boundary has no edge here: {what}.",
        "A job without an object or a limit grows with every good week, and no one notices when it became something "
        "else.",
        'Give each job a verb, the items it works on and where it ends, for example "draft / replies / templates B1 '
        'to B9".',
        {
            "what": {
                "none": "no single job is listed",
                "verb": "{job} has no verb",
                "object": "{job} does not say on which items",
                "limit": "{job} has no limit",
                "open_limit": 'job {number}, the limit "{limit}" stays open',
                "too_wide": "the sentence names a field of work rather than an action on certain items",
                "no_exclusions": "the sentence says what is done, and not where it ends",
                "open_ended": "the sentence leaves its list open",
                "tech_not_work": "the sentence says what the agent is built of, and not which work it does",
            }
        },
        {"job": "Job {number}"},
    ),
)
@reads("boundary")
def narrow_enough(case: Case) -> Iterator[Hit]:
    """BND-02: jobs exist, each with verb, object and, unless it only reads or is forbidden, a limit."""
    jobs = case.plan.boundary.jobs
    if not jobs and said(case.plan.boundary.statement):
        yield hit("BND-02", "boundary.jobs", what="none")
    for number, job in enumerate(jobs, 1):
        name, where = job_name(job), f"boundary.jobs.{job.id}"
        if not said(job.verb):
            yield hit("BND-02", f"{where}.verb", what="verb", job=name, number=number)
        elif not said(job.object):
            yield hit("BND-02", f"{where}.object", what="object", job=name, number=number)
        elif not said(job.limit) and job.disposition != "never" and job.effect != "reads":
            yield hit("BND-02", f"{where}.limit", what="limit", job=name, number=number)


@rule(
    "BND-03",
    "WBB",
    "No case is kept for people, or a case goes to nobody",
    touches=("NIST MAP 3.5", "NIST MAP 2.2", "EUAIA 14.3", "MGF 2.1.2"),
    essay="135",
    help=("boundary.exclusions.case", "boundary.exclusions.to"),
    words=Words(
        "{what}",
        "What the agent must not touch is only safe when a human is waiting for it.",
        'For example: "second refund within a month", handed to the billing lead.',
        {
            "what": {
                "none": "Not one kind of case is kept for people.",
                "nobody": 'Nobody is named to take over "{case}".',
            }
        },
    ),
)
def hands_over(case: Case) -> Iterator[Hit]:
    """BND-03: at least one case is reserved for people, and each has a person."""
    cases = [row for row in case.plan.boundary.exclusions if said(row.case)]
    if not cases:
        yield hit("BND-03", "boundary.exclusions", what="none")
    for row in cases:
        if case.person(row.to) is None:
            yield hit("BND-03", f"boundary.exclusions.{row.id}.to", what="nobody", case=row.case.strip())


@rule(
    "BND-04",
    "BBB",
    "A job does not say how free the agent is in it",
    touches=("NIST GOVERN 3.2", "EUAIA 14.4.d", "MGF 2.2.2", "AIUC C007"),
    essay="12, 44",
    help=("boundary.jobs.disposition", "boundary.jobs.effect"),
    words=Words(
        "{job}: {what}.",
        "Everybody in the room imagines a different freedom until it is ticked.",
        "Choose whether the agent acts alone, asks first or never does it, and whether it writes outside its draft.",
        {
            "what": {
                "freedom": "it is open how free the agent is",
                "effect": "it is open whether it reads, drafts or writes",
            }
        },
        {"job": "Job {number}"},
    ),
)
@reads("boundary")
def freedom_stated(case: Case) -> Iterator[Hit]:
    """BND-04: each job says how free the agent is, and what it touches."""
    for number, job in enumerate(case.plan.boundary.jobs, 1):
        where, name = f"boundary.jobs.{job.id}", job_name(job)
        if not job.disposition:
            yield hit("BND-04", f"{where}.disposition", job=name, number=number, what="freedom")
        elif not job.effect and job.disposition != "never":
            yield hit("BND-04", f"{where}.effect", job=name, number=number, what="effect")


@rule(
    "BND-05",
    "WBB",
    "Inputs in scope are not stated",
    touches=("NIST MAP 1.1", "EUAIA 26.4"),
    essay="62",
    help=("head.intake", "head.volume", "boundary.inputs"),
    words=Words(
        "{what}",
        "An agent that is fed something new behaves in a way that nobody has looked at.",
        'For example: "English and German mail to billing@, about 400 a day; no attachments over 10 MB".',
        {
            "what": {
                "inputs": "Which inputs the agent may work on is left open.",
                "intake": "Where the items come from is left open.",
                "volume": "How many items there are is left open.",
            }
        },
    ),
)
def inputs_stated(case: Case) -> Iterator[Hit]:
    """BND-05: what comes in, from where, and how much."""
    for path in ("boundary.inputs", "head.intake", "head.volume"):
        if not said(_text(case, path)):
            yield hit("BND-05", path, what=path.partition(".")[2])


@rule(
    "BND-06",
    "WBB",
    "Good enough, success or failure is not defined",
    touches=("NIST MEASURE 2.3", "NIST MEASURE 1.1", "EUAIA 9.8"),
    essay="43, 63",
    help=("boundary.good_enough", "boundary.success", "boundary.failure"),
    words=Words(
        "{what}, so a bad week cannot be told from a good one.",
        "Without a line drawn beforehand, every result can be argued into a success.",
        'For example: "19 of 20 sampled replies go out unchanged; a wrong amount sent is a failure".',
        {
            "what": {
                "good_enough": "Nothing says what is good enough",
                "success": "Nothing says what counts as success",
                "failure": "Nothing says what counts as failure",
            }
        },
    ),
)
@reads("boundary")
def standards_stated(case: Case) -> Iterator[Hit]:
    """BND-06: good enough, success and failure are distinguished."""
    for name in ("good_enough", "success", "failure"):
        if not said(getattr(case.plan.boundary, name)):
            yield hit("BND-06", f"boundary.{name}", what=name)


@rule(
    "BND-07",
    "NWB",
    "No one has said which risks are acceptable",
    touches=("NIST MAP 1.5", "ISO 6.1", "EUAIA 9.5"),
    essay="64",
    help=("boundary.accepted_risks",),
    words=Words(
        "No one has written which mistakes are tolerable.",
        "Risk that was not accepted by somebody beforehand is accepted by accident.",
        'For example: "up to 2 in 100 {own_items} in the wrong queue; never a payment to a new account".',
    ),
)
def risks_stated(case: Case) -> Iterator[Hit]:
    """BND-07: accepted risks are written."""
    if not said(case.plan.boundary.accepted_risks):
        yield hit("BND-07", "boundary.accepted_risks")


@rule(
    "BND-09",
    "-BB",
    "What is valuable or cannot be undone is done alone, without a limit",
    touches=("MGF 2.2.2", "AIUC D003", "OWASP ASI02", "EUAIA 14.3"),
    help=("boundary.jobs.limit", "boundary.jobs.value", "boundary.jobs.undo"),
    origin="added",
    words=Words(
        "{job}: the agent does this alone although {reason}, and nothing limits it.",
        "What cannot be taken back needs either a ceiling or somebody's yes.",
        'Write a limit ("up to EUR 50, one a day for each customer") or let the agent ask first.',
        {"reason": {"no_undo": "it cannot be undone", "value": "{value} is at stake"}},
        {"job": "Job {number}"},
    ),
)
def limited_alone(case: Case) -> Iterator[Hit]:
    """BND-09: what cannot be undone, or is worth more than low risk allows, is not done alone without a limit."""
    ends = parse_value.number(case.plan.autonomy.low_risk_value)
    for number, job in enumerate(case.plan.boundary.jobs, 1):
        if job.disposition != "alone" or said(job.limit):
            continue
        value = parse_value.number(job.value)
        if job.undo == "no":
            reason = "no_undo"
        elif value is not None and value > (ends or 0):
            reason = "value"
        else:
            continue
        where, value = f"boundary.jobs.{job.id}.limit", job.value.strip()
        yield hit("BND-09", where, job=job_name(job), number=number, reason=reason, value=value)


@rule(
    "BND-10",
    "BBB",
    "What cannot be undone goes ahead when nobody answers",
    touches=("MGF 2.2.2", "EUAIA 14.3", "EUAIA 14.4.d", "OWASP T10"),
    help=("boundary.jobs.undo", "boundary.jobs.on_silence"),
    origin="ours",
    words=Words(
        "{job}: the agent asks first, and goes ahead if nobody answers, although {undo}.",
        "Silence says that nobody looked; it must not count as a yes to what stays done.",
        'Let the item wait, go further up or be refused, for example: "it goes further up after 4 hours".',
        {
            "undo": {
                "no": "it cannot be undone",
                "partly": "it can be undone only in part",
                "unsaid": "nobody has said whether it can be undone",
            }
        },
        {"job": "Job {number}"},
    ),
)
def silence_is_no_yes(case: Case) -> Iterator[Hit]:
    """BND-10: what cannot be undone does not go ahead because nobody answered; milder where some of it can be undone.

    Reading and drafting leave nothing to undo, and a job that does not ask does not wait.
    """
    for number, job in enumerate(case.plan.boundary.jobs, 1):
        asks = job.disposition == "asks" and job.on_silence == "goes_ahead"
        if not asks or job.undo == "yes" or job.effect in ("reads", "drafts"):
            continue
        found = hit(
            "BND-10",
            f"boundary.jobs.{job.id}.on_silence",
            job=job_name(job),
            number=number,
            undo=job.undo or "unsaid",
        )
        yield found._replace(milder=job.undo != "no")
