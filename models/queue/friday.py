"""The Friday question: one exception at one minute of the week, walked from the queue to the stop button.

Each step says what the plan says for that minute; the first step that leads nowhere is the dead end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from models import holders, parse_value
from models.boundary import SILENCE_WORDS, Job
from models.exceptions import Escalation, ExceptionKind, Severity
from models.fields import INHERITED
from models.plan import Plan
from models.queue import coverage, sums
from models.queue.capacity import BAD_MOMENT
from models.queue.kinds import kind_words
from models.queue.reach import is_within, people_at, stop_plan

State = Literal["yes", "advice", "no", "none"]
MORNING: Final = 8 * 60
"""Monday 08:00, where no service hours say when the week begins."""
TITLES: Final = {
    "works": "Does the agent work then?",
    "lands": "Where does it land?",
    "on": "Who is on?",
    "look": "When does somebody look?",
    "deputy": "Who stands in?",
    "escalation": "When does it go further up, and to whom?",
    "stop": "Who could stop the agent then?",
    "meanwhile": "What happens meanwhile?",
}
"""The questions of a walk in their order, by the key of the step."""


@dataclass(frozen=True, slots=True)
class Step:
    """One question of the walk with its answer; `state` "no" is a dead end, "none" says nothing either way."""

    key: str
    words: str
    state: State
    path: str

    @property
    def title(self) -> str:
        """The question."""
        return TITLES[self.key]


@dataclass(frozen=True, slots=True)
class Walk:
    """The walk from one minute of the week, for one kind of exception or for any."""

    minute: int
    kind: str
    steps: tuple[Step, ...]

    @property
    def dead_end(self) -> Step | None:
        """The first step that leads nowhere."""
        return next((step for step in self.steps if step.state == "no"), None)

    @property
    def words(self) -> str:
        """The walk in one sentence."""
        end = self.dead_end
        when = parse_value.say_clock(self.minute)
        return f"{when}: the path holds." if end is None else f"{when}: {end.title} {end.words} There the path ends."


@dataclass(frozen=True, slots=True)
class Worst:
    """The minute at which it is worst, and how long nobody looks then; None for ever, or where nobody can tell."""

    minute: int
    wait: int | None
    words: str


def ask(plan: Plan, minute: int, day: date, kind: str = "", *, dated: bool = False) -> Walk:
    """Walk the path of an exception that comes up at a minute of the week.

    `kind` is the id of a kind of exception, blank for any. The week is the typical one around `day`; `dated` asks for
    that very week with its absences, holidays and one-off cover.
    """
    minute %= coverage.WEEK_MINUTES
    found = next((row for row in plan.exceptions.kinds if row.id == kind), None)
    moment = _Moment(plan, minute, day, dated, found)
    return Walk(minute, kind_words(found) if found else "", tuple(moment.steps()))


def worst_kind(plan: Plan) -> str:
    """The id of the first kind of exception with the most severe severity that any kind has; blank without kinds."""
    ranks = {row.id: rank for rank, row in enumerate(plan.exceptions.severities)}
    kinds = plan.exceptions.kinds
    return min(kinds, key=lambda kind: ranks.get(kind.severity, len(ranks))).id if kinds else ""


def worst_minute(plan: Plan, day: date) -> Worst:
    """The minute of the service hours from which it takes longest until somebody looks.

    Where all hours are covered it is the hour with the longest wait by the backlog curve, else the first minute with
    the fewest people on; where nothing is stated, the usual bad moment.
    """
    gaps = coverage.gaps(plan, day)
    if gaps:
        waits = {start: coverage.next_on(plan, start, day) for start, _ in coverage.unrolled(gaps)}
        minute = max(waits, key=lambda start: waits[start] or coverage.WEEK_MINUTES)
        wait = waits[minute]
        words = f"nobody is on for {parse_value.say_minutes(wait)}" if wait is not None else "nobody is ever on"
        return Worst(minute, wait, f"{parse_value.say_clock(minute)}: {words}.")
    service = coverage.service(plan)
    if not service:
        return Worst(BAD_MOMENT, None, f"{parse_value.say_clock(BAD_MOMENT)}: it is not stated when the agent works.")
    return _busiest(plan, day, service)


def _busiest(plan: Plan, day: date, service: coverage.Week) -> Worst:
    found = sums.sums(plan, day)
    waits = found.curve.waits if found else ()
    hours = [hour for hour, wait in enumerate(waits) if is_within(service, hour * 60) and (wait is None or wait >= 1)]
    if hours:
        hour = max(hours, key=lambda one: waits[one] or float("inf"))
        wait = waits[hour]
        words = "waits more than two weeks" if wait is None else f"waits {parse_value.say_minutes(round(wait))}"
        clock = parse_value.say_clock(hour * 60)
        return Worst(hour * 60, None if wait is None else round(wait), f"{clock}: what arrives then {words}.")
    stretches = [one for one in coverage.on_duty(plan, day) if is_within(service, one.start)]
    least = min(stretches, key=lambda one: len(one.people), default=None)
    minute = least.start if least else service[0][0]
    count = len(least.people) if least else 1
    heads = "one person is" if count == 1 else f"{count} people are"
    return Worst(minute, 0, f"{parse_value.say_clock(minute)}: {heads} on, and nobody waits.")


def week_start(plan: Plan) -> int:
    """The minute at which the agent's week begins: the first of its service after the longest rest."""
    service = coverage.unrolled(coverage.service(plan))
    ends = [end for _, end in service]
    before = (*ends[-1:], *ends[:-1])
    rests = {start: (start - end) % coverage.WEEK_MINUTES for (start, _), end in zip(service, before, strict=True)}
    return max(rests, key=lambda start: rests[start]) % coverage.WEEK_MINUTES if rests else MORNING


def three_walks(plan: Plan, day: date) -> tuple[Walk, Walk, Walk]:
    """Friday 16:37, the worst minute, and the start of the week, each for the most severe kind."""
    kind = worst_kind(plan)
    minutes = (BAD_MOMENT, worst_minute(plan, day).minute, week_start(plan))
    first, second, third = (ask(plan, minute, day, kind) for minute in minutes)
    return first, second, third


@dataclass(frozen=True, slots=True)
class _Moment:
    """One minute of one week, and what the plan says for it."""

    plan: Plan
    minute: int
    day: date
    dated: bool
    kind: ExceptionKind | None

    def steps(self) -> Iterator[Step]:
        if not self._works():
            words = "No, it rests; only what came up before is still waiting."
            if not coverage.service(self.plan):
                words = "It is not stated in which hours it works."
            yield Step("works", words, "none", "exceptions.service_hours")
        yield self._lands()
        yield self._on()
        yield self._look()
        yield self._deputy()
        yield self._escalation()
        yield self._stop()
        yield self._meanwhile()

    def _works(self) -> bool:
        return is_within(coverage.service(self.plan), self.minute)

    def _fault(self) -> State:
        """How bad it is that somebody is missing: outside stated service hours it is no fault."""
        return "no" if self._works() or not coverage.service(self.plan) else "none"

    def _lands(self) -> Step:
        path = self.plan.exceptions
        place = ", in ".join(text for text in (path.destination.strip(), path.tool.strip()) if text)
        route = self.kind.route.strip() if self.kind else ""
        if route:
            assert self.kind is not None
            return Step("lands", f"{route}.", "yes", f"exceptions.kinds.{self.kind.id}.route")
        if not path.destination.strip():
            return Step("lands", "Nowhere: no queue is named.", "no", "exceptions.destination")
        if self.kind:
            words = f"{place}, though this kind has no route of its own."
            return Step("lands", words, "advice", f"exceptions.kinds.{self.kind.id}.route")
        return Step("lands", f"{place}.", "yes", "exceptions.destination")

    def _on(self) -> Step:
        people = people_at(self.plan, self.minute, self.day, dated=self.dated)
        if people:
            return Step("on", f"{self._names(people)}.", "yes", "exceptions.shifts")
        return Step("on", "Nobody.", self._fault(), "exceptions.shifts")

    def _names(self, people: tuple[str, ...]) -> str:
        found = [self.plan.person(ref) for ref in people]
        names = [holders.display(person).partition(",")[0] for person in found if person]
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)

    def _severity(self) -> Severity | None:
        return next(
            (row for row in self.plan.exceptions.severities if self.kind and row.id == self.kind.severity), None
        )

    def _look(self) -> Step:
        wait = coverage.next_on(self.plan, self.minute, self.day, dated=self.dated)
        if wait is None:
            return Step("look", "Never: nobody is on at any hour.", "no", "exceptions.shifts")
        if wait == 0:
            return self._queued()
        then = self.minute + wait
        people = people_at(self.plan, then, self.day, dated=self.dated)
        words = f"{parse_value.say_clock(then)}, after {parse_value.say_minutes(wait)}: {self._names(people)}."
        return self._against_target(words, wait, 0)

    def _queued(self) -> Step:
        severity = self._severity()
        known = sums.sums(self.plan, self.day) is not None
        wait = sums.wait_at(self.plan, self.day, self.minute, severity.id if severity else "") if known else 0
        if wait is None:
            return Step("look", "In more than two weeks: the queue is full.", "no", "exceptions.load.per_week")
        minutes = round(wait)
        words = f"After about {parse_value.say_minutes(minutes)}: others wait before it." if minutes else "At once."
        return self._against_target(words, minutes, minutes)

    def _against_target(self, words: str, wait: int, covered: int) -> Step:
        """`wait` counts all hours, `covered` the ones in which somebody is on."""
        severity = self._severity()
        goal = coverage.target(severity) if severity else None
        if severity is None or goal is None or not severity.clock:
            state: State = "yes" if not wait else "advice"
            return Step("look", words, state, "exceptions.severities")
        path = f"exceptions.severities.{severity.id}.first_look"
        name = severity.name.strip() or "its severity"
        if severity.clock == "covered":
            late = covered > goal
            if wait > goal and not late:
                note = f" The target of {name} counts covered hours only, so it is kept on paper."
                return Step("look", words + note, "advice", path)
        else:
            late = wait > goal
        if late:
            over = (covered if severity.clock == "covered" else wait) - goal
            note = (
                f" The target of {name}, {parse_value.say_minutes(goal)}, is missed by {parse_value.say_minutes(over)}."
            )
            # While the agent rests nothing new comes up that could be late.
            return Step("look", words + note, "no" if self._fault() == "no" else "advice", path)
        return Step("look", words, "yes", path)

    def _deputy(self) -> Step:
        path = self.plan.exceptions
        owner, deputy = holders.holder(self.plan, path.owner), holders.holder(self.plan, path.deputy)
        stands_in = deputy or (holders.holder(self.plan, owner.deputy) if owner else None)
        if owner is None or not holders.counts_as_named(owner, self.day):
            return Step("deputy", "Nobody by name owns the queue.", "no", "exceptions.owner")
        words = f"{holders.display(owner)}, owns the queue"
        if stands_in is None or stands_in is owner or not holders.counts_as_named(stands_in, self.day):
            return Step("deputy", f"{words}; nobody by name stands in.", "advice", "exceptions.deputy")
        return Step("deputy", f"{words}; {holders.display(stands_in)}, stands in.", "yes", "exceptions.deputy")

    def _escalation(self) -> Step:
        path = self.plan.exceptions
        rules = [row for row in path.escalations if row.trigger.strip() or row.to or row.within.strip()]
        if not rules:
            owner = holders.holder(self.plan, path.owner)
            if path.owner == INHERITED and owner is not None and holders.counts_as_named(owner, self.day):
                return Step("escalation", f"All of it is with {holders.display(owner)}.", "yes", "exceptions.owner")
            return Step("escalation", "Never: no rule is written.", "no", "exceptions.escalations")
        rules.sort(key=lambda row: parse_value.LONGEST_SPAN if (m := parse_value.span(row.within)) is None else m)
        told = [self._rule(row) for row in rules]
        whole = [words for words, is_whole in told if is_whole]
        if not whole:
            return Step("escalation", f"{told[0][0]}.", "no", f"exceptions.escalations.{rules[0].id}.to")
        rest = "" if len(whole) == len(told) else " Another rule lacks its person or its time."
        return Step("escalation", "; ".join(whole[:3]) + "." + rest, "advice" if rest else "yes",
                    "exceptions.escalations")  # fmt: skip

    def _rule(self, row: Escalation) -> tuple[str, bool]:
        """A rule in words, and whether it names a person and a time."""
        person, minutes = holders.holder(self.plan, row.to), parse_value.span(row.within)
        named = person is not None and holders.counts_as_named(person, self.day)
        trigger = row.trigger.strip().rstrip(".") or "anything"
        who = holders.display(person).partition(",")[0] if person and named else "nobody by name"
        if minutes is None:
            return f"{trigger}: to {who}, nobody knows when", False
        return f"{trigger}: {parse_value.say_clock(self.minute + minutes)} to {who}", named

    def _stop(self) -> Step:
        rows = [row for row in self.plan.stop.holders if self._holds(row.person)]
        if not rows:
            return Step("stop", "Nobody by name holds the stop.", "no", "stop.holders")
        hours = stop_plan(self.plan, rows)
        people = people_at(hours, self.minute, self.day, dated=self.dated)
        if people:
            takes = parse_value.number(self.plan.stop.minutes)
            after = f", within {parse_value.say_minutes(round(takes))}" if takes is not None and takes >= 0 else ""
            return Step("stop", f"{self._names(people)}{after}.", "yes", "stop.holders")
        wait = coverage.next_on(hours, self.minute, self.day, dated=self.dated)
        if wait is None:
            return Step("stop", "Nobody: no hours are stated in which a holder can be reached.", "no", "stop.holders")
        who = self._names(people_at(hours, self.minute + wait, self.day, dated=self.dated))
        then = f"{parse_value.say_clock(self.minute + wait)}, after {parse_value.say_minutes(wait)}"
        return Step("stop", f"Nobody before {then}: {who}.", self._fault(), "stop.holders")

    def _holds(self, ref: str) -> bool:
        person = holders.holder(self.plan, ref)
        return person is not None and holders.counts_as_named(person, self.day)

    def _meanwhile(self) -> Step:
        jobs = [job for job in self.plan.boundary.jobs if job.disposition == "asks"]
        if not jobs:
            return Step("meanwhile", "The item waits; no job asks anybody first.", "none", "boundary.jobs")
        open_jobs = [job for job in jobs if not job.on_silence]
        silent = [job for job in jobs if job.on_silence == "goes_ahead"]
        final = [job for job in silent if job.undo != "yes"]
        words = "; ".join(self._silence(job) for job in (final or open_jobs or silent or jobs)[:3])
        first = (final or open_jobs or silent or jobs)[0]
        state: State = "no" if final else "advice" if open_jobs or silent else "yes"
        return Step("meanwhile", f"{words}.", state, f"boundary.jobs.{first.id}.on_silence")

    def _silence(self, job: Job) -> str:
        name = " ".join(text for text in (job.verb.strip(), job.object.strip()) if text) or "A job without a name"
        if not job.on_silence:
            return f"{name}: it is not stated what happens if nobody answers"
        after = parse_value.span(job.silence_after)
        timed = after is not None and job.on_silence != "waits"
        when = f" on {parse_value.say_clock(self.minute + (after or 0))}" if timed else ""
        undone = ", and it cannot be undone" if job.on_silence == "goes_ahead" and job.undo == "no" else ""
        words = SILENCE_WORDS[job.on_silence]
        return f"{name}: {words[0].lower()}{words[1:]}{when}{undone}"
