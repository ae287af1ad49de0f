"""The outcome of judging a plan on a day, with the printed texts; the business result is in `owners`.

It is stored in the record of each document. Pages are rendered from it without judging again, so that a document
stays the same when rules or their texts change later. Printed fields of the plan and results of the queue are not
part of it: they follow from the plan alone.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Annotated, Any, Final, Protocol, cast

from pydantic import Field, StringConstraints

from models.checks import POINTS, RULES, UNKNOWN, USUAL, message
from models.field_specs import field_path
from models.fields import LONGEST_TEXT, MOST_ROWS, Part
from models.finding import RANK, Answer, Context, Finding, Severity
from models.holders import ROLES, counts_as_named, holder, role_ref
from models.people import Person
from models.plan import Plan
from models.readiness import Mark, Verdict, judge
from models.rules import FIRST_RULE_SET, RULE_SET, Rules
from models.seal import canonical, digest
from models.stage import required_signers
from models.statement import statement

LARGEST_LIST: Final = 512 * 1024
"""Maximum size of the findings as JSON in bytes, about two thousand findings; the rest is only counted."""
HUMANS: Final = {
    "boundary": "the boundary",
    "exception_path": "the exception path",
    "scorecard": "the scorecard",
    "stop_button": "the stop button",
}
"""The four things that a human must own."""
LONGEST_PATH: Final = 200
OWN_POINT: Final = "A point of our own"
"""The text of a settled warning or open item whose check does not exist."""
_NO_PLAN: Final = "00000000-0000-4000-8000-000000000000"
_BESIDE: Final = 150
"""Size of a finding as JSON without its texts, in bytes."""

Titles = Callable[[str], str]
"""Gives the title of the section of a path; the caller passes it because pages are declared in `app`."""
Text = Annotated[str, StringConstraints(max_length=LONGEST_TEXT, strict=True)]
Word = Annotated[str, StringConstraints(pattern=r"^[a-zA-Z0-9_-]{0,40}$", strict=True)]
PersonId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$", strict=True)]
Count = Annotated[int, Field(ge=0, le=1_000_000, strict=True)]
Truth = Annotated[bool, Field(strict=True)]
FieldPath = Annotated[str, StringConstraints(max_length=LONGEST_PATH, strict=True)]
Figure = Annotated[int, Field(ge=-(2**53) + 1, le=2**53 - 1, strict=True)]
Plain = Truth | Figure | Text | None
Value = Plain | tuple[Plain | tuple[Figure, ...], ...]
Params = Annotated[dict[Word, Value], Field(max_length=20)]
"""The parameters of a finding: names, and plain values of JSON, lists of them, or spans of minutes."""


class PrintedQuestion(Part):
    """The answer to one of the eight questions; `page` is the title of its section."""

    n: Annotated[int, Field(ge=1, le=100, strict=True)]
    text: Text
    answer: Answer
    evidence: Text
    path: FieldPath
    page: Word


class PrintedHuman(Part):
    """One of the four human duties, and whether a named human holds it."""

    key: Word
    words: Text
    held: Truth


class PrintedFinding(Part):
    """A finding; `words` and `place` are as printed, both blank for a note, which is only counted."""

    id: Word
    severity: Severity
    path: FieldPath
    params: Params
    words: Text
    place: Text


class Unlisted(Part):
    """The number of findings of each severity that are not listed, because there are too many."""

    block: Count = 0
    warn: Count = 0
    note: Count = 0


class PrintedPoint(Part):
    """The subject of a settled warning or open item: the check, its text in one line, the place.

    Both have the order of their rows in the plan. `place` is blank if the path of the row does not exist, `finding` if
    the row names no check.
    """

    finding: Word
    words: Text
    place: Text


class Unjudged(Part):
    """A check that needs more than the plan to be judged, and its text."""

    id: Word
    words: Text


class PrintedSigner(Part):
    """A required signer, with the roles."""

    person_id: PersonId
    roles: Annotated[tuple[Word, ...], Field(max_length=40)]


class PrintedDoubt(Part):
    """Why the holder of a role does not count as one named person."""

    role: Word
    words: Text


class Reference(Part):
    """The clauses of one outside framework that a question touches."""

    framework: Text
    words: Text


class References(Part):
    """A question or a group of checks with its outside clauses."""

    title: Text
    clauses: Annotated[tuple[Reference, ...], Field(max_length=100)]


class Outcome(Part):
    """The outcome of a plan at a stage on a day, by the rules of one number.

    `references` is None unless the section on outside references is printed. A new field declares by `since` the first
    schema number of the record that writes it.
    """

    rule_set: Annotated[int, Field(ge=1, le=1_000_000, strict=True)]
    stage: Annotated[int, Field(ge=0, le=3, strict=True)]
    ready: Truth
    sealable: Truth
    words: Text
    mark: Mark
    questions: Annotated[tuple[PrintedQuestion, ...], Field(max_length=100)]
    humans: Annotated[tuple[PrintedHuman, ...], Field(max_length=100)]
    findings: Annotated[tuple[PrintedFinding, ...], Field(max_length=10_000)]
    unlisted: Unlisted
    settled: Annotated[tuple[PrintedPoint, ...], Field(max_length=MOST_ROWS)]
    open_items: Annotated[tuple[PrintedPoint, ...], Field(max_length=MOST_ROWS)]
    not_judged: Annotated[tuple[Unjudged, ...], Field(max_length=1_000)]
    signers: Annotated[tuple[PrintedSigner, ...], Field(max_length=MOST_ROWS)]
    doubts: Annotated[tuple[PrintedDoubt, ...], Field(max_length=100)]
    statement: Text
    references: Annotated[tuple[References, ...], Field(max_length=200)] | None = None

    @property
    def unknown(self) -> str:
        """The replacement of all judged texts if the outcome is unknown; blank if it is known."""
        return ""

    def listed(self, severity: Severity) -> tuple[PrintedFinding, ...]:
        """The listed findings of a severity."""
        return tuple(one for one in self.findings if one.severity == severity)

    def count(self, severity: Severity) -> int:
        """The number of findings of a severity, listed or not."""
        return len(self.listed(severity)) + int(getattr(self.unlisted, severity))

    def doubt(self, role: str) -> str:
        """Why the holder of a role does not count as one named person; blank without a doubt."""
        return self.unknown or next((one.words for one in self.doubts if one.role == role), "")


class UnknownOutcome(Outcome):
    """The outcome of a document without one, made by other rules than the current.

    Each of its texts is a wildcard word that matches whatever the document prints there.
    """

    @property
    def unknown(self) -> str:
        """The wildcard word."""
        return self.words


class HasRoles(Protocol):
    """A required signer."""

    @property
    def person_id(self) -> str:
        """The id of a person of the plan."""
        ...

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles answered for."""
        ...


def judged(
    plan: Plan,
    day: date,
    context: Context = UNKNOWN,
    stage: int | None = None,
    rules: Rules = USUAL,
    *,
    title_of: Titles,
    signers: Iterable[HasRoles] | None = None,
) -> Outcome:
    """The outcome by the current rules; `signers` are those of a sealed plan, by default derived from the plan."""
    return outcome_of(plan, judge(plan, day, context, stage, rules), day, title_of=title_of, signers=signers)


def outcome_of(
    plan: Plan, verdict: Verdict, day: date, *, title_of: Titles, signers: Iterable[HasRoles] | None = None
) -> Outcome:
    """The outcome of a verdict by the current rules, with all printed texts."""
    findings, unlisted = _findings(verdict.findings, title_of)
    return Outcome(
        rule_set=RULE_SET,
        stage=verdict.stage,
        ready=verdict.ready,
        sealable=verdict.sealable,
        words=verdict.words,
        mark=verdict.mark,
        questions=tuple(
            PrintedQuestion(n=one.n, text=one.text, answer=one.answer, evidence=one.evidence, path=one.path,
                            page=one.page)
            for one in verdict.questions
        ),
        humans=tuple(
            PrintedHuman(key=key, words=HUMANS[key], held=held) for key, held in verdict.humans_own.items()
        ),
        findings=findings,
        unlisted=unlisted,
        settled=tuple(_point(row.finding, row.path, title_of) for row in plan.settled),
        open_items=tuple(_point(row.finding, row.path, title_of) for row in plan.open_items),
        not_judged=tuple(Unjudged(id=one, words=POINTS.get(one, "")) for one in verdict.not_judged),
        signers=_signers(required_signers(plan) if signers is None else signers),
        doubts=tuple(_doubts(plan, day)),
        statement=statement(plan, day)[:LONGEST_TEXT],
    )  # fmt: skip


def unknown_outcome(plan: Plan, day: date, stage: int, word: str, signers: Iterable[HasRoles] | None) -> UnknownOutcome:
    """The outcome of a document without one, with `word` as wildcard for judged texts; signers and states are known."""
    blank = PrintedPoint(finding="", words=word, place=word)
    return UnknownOutcome(
        rule_set=FIRST_RULE_SET,
        stage=stage,
        ready=False,
        sealable=False,
        words=word,
        mark="none",
        questions=(),
        humans=(),
        findings=(),
        unlisted=Unlisted(),
        settled=(blank,) * len(plan.settled),
        open_items=(blank,) * len(plan.open_items),
        not_judged=(),
        signers=_signers(required_signers(plan) if signers is None else signers),
        doubts=(),
        statement=statement(plan, day)[:LONGEST_TEXT],
    )


def references(rules: Rules) -> tuple[References, ...]:
    """The outside clauses of the current rules."""
    # Imported here: it loads all outside clauses, which most documents do not print.
    from models.help.crosswalk import crosswalk

    return tuple(
        References(
            title=one.title,
            clauses=tuple(
                Reference(
                    framework=name,
                    words="; ".join(f"{each.place}: {each.words}" if each.place else each.words for each in found),
                )
                for name, found in one.by_framework.items()
            ),
        )
        for one in crosswalk(added=rules.added_checks)
    )


def wording() -> str:
    """The SHA-256 of the texts of the current rules (64 hexadecimal digits).

    If it is equal, outcomes of the same rules must have the same texts; otherwise the texts may differ.
    """
    empty = judged(Plan(plan_id=_NO_PLAN), date(2000, 1, 1), title_of=str)
    texts = [[one.text, one.evidence] for one in empty.questions]
    rules = [[one.id, one.line, one.words.message, one.words.example] for one in RULES.values()]
    return digest(canonical([rules, HUMANS, texts, empty.words, empty.statement]))


def _findings(findings: Iterable[Finding], title_of: Titles) -> tuple[tuple[PrintedFinding, ...], Unlisted]:
    """The printed findings up to the maximum size, worst first, and the numbers of the others."""
    listed: list[PrintedFinding] = []
    left: dict[str, int] = dict.fromkeys(RANK, 0)
    room = LARGEST_LIST
    for one in findings:
        made = _finding(one, title_of)
        room -= _BESIDE + sum(len(text.encode()) for text in (made.path, made.words, made.place, str(made.params)))
        if room < 0:
            left[one.severity] += 1
        else:
            listed.append(made)
    return tuple(listed), Unlisted.model_validate(left)


def _finding(one: Finding, title_of: Titles) -> PrintedFinding:
    printed = one.severity != "note"
    return PrintedFinding(
        id=one.id,
        severity=one.severity,
        path=one.path,
        params={name: _plain(value) for name, value in one.params},
        words=message(one)[:LONGEST_TEXT] if printed else "",
        place=title_of(one.path) if printed else "",
    )


def _plain(value: Any) -> Value:
    """A parameter as JSON: lists, numbers and booleans unchanged, anything else as text."""
    if isinstance(value, tuple | list):
        return tuple(
            tuple(map(int, cast("Iterable[int]", item))) if isinstance(item, tuple | list) else _scalar(item)
            for item in cast("Iterable[Any]", value)
        )
    return _scalar(value)


def _scalar(value: Any) -> Plain:
    if value is None or isinstance(value, bool | int):
        return cast("Plain", value)
    return str(value)[:LONGEST_TEXT]


def _point(finding: str, path: str, title_of: Titles) -> PrintedPoint:
    """A subject with the title of its section."""
    place = ""
    if len(path) <= LONGEST_PATH:
        with contextlib.suppress(KeyError):
            field_path(Plan, path)
            place = title_of(path)
    known = finding in POINTS
    return PrintedPoint(finding=finding if known else "", words=POINTS.get(finding, OWN_POINT), place=place)


def _doubts(plan: Plan, day: date) -> Iterator[PrintedDoubt]:
    for role in ROLES[:4]:
        person = holder(plan, role_ref(plan, role))
        if person is not None and not counts_as_named(person, day):
            yield PrintedDoubt(role=role, words=_doubt(person))


def _doubt(person: Person) -> str:
    """Why a holder does not count as a named person."""
    if person.organisation in ("vendor", "partner"):
        return "Works for a vendor or partner"
    if person.kind in ("post", "rota") and not person.holder.strip():
        return "Nobody named for it"
    if person.kind not in ("person", "post", "rota"):
        return "Not one named person"
    return "Not in this role on this day"


def _signers(signers: Iterable[HasRoles]) -> tuple[PrintedSigner, ...]:
    return tuple(PrintedSigner(person_id=one.person_id, roles=tuple(one.roles)) for one in signers)
