"""The eight questions, the verdict and its words, for the examples and for plans on the way there."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from models import edit
from models.boundary import Job
from models.fields import INHERITED
from models.finding import Context
from models.plan import Plan
from models.readiness import AFTER_SEALING, Verdict, judge, untouched, what_stage_would_ask
from models.stage import can_act
from tests.models.examples import DAY, ONE, THREE, TWO, changed, edited, example
from tests.models.plans import blank, plans


def answers(verdict: Verdict) -> str:
    return "".join({"yes": "y", "partly": "p", "no": "n"}[question.answer] for question in verdict.questions)


def of(plan: Plan, **changes) -> Verdict:
    return judge(edited(plan, **changes), DAY)


class TestExamples:
    """The three examples are judged as they promise."""

    def test_billing_is_ready_on_any_day_from_november_to_january(self) -> None:
        plan = example("billing-triage")
        for ahead in range(92):
            verdict = judge(plan, date(2026, 11, 1) + timedelta(days=ahead))
            assert (verdict.words, verdict.mark, verdict.findings) == ("Ready: 8 of 8", "yes", ())
        assert verdict.stage == 2
        assert all(verdict.humans_own.values())

    def test_invoices_are_not_ready_and_say_why(self) -> None:
        verdict = judge(example("invoice-handling"), DAY)
        assert (verdict.words, verdict.mark, verdict.sealable) == ("Not ready: 5 of 8", "partly", False)
        assert answers(verdict) == "ypyypyyp"
        assert [(row.id, row.path.split(".")[0]) for row in verdict.blocking] == [
            ("SYS-02", "system"),
            ("CHG-01", "changes"),
            ("REV-03", "reviews"),
        ]
        assert "inherited" in verdict.questions[2].evidence
        assert verdict.questions[5].evidence.startswith("Everything goes to the workflow owner, Priya")

    def test_leads_have_a_hole_on_friday_and_no_way_to_end(self) -> None:
        verdict = judge(example("lead-routing"), DAY)
        assert verdict.words == "Not ready: 2 points block"
        assert [(row.id, row.path) for row in verdict.findings] == [
            ("EXC-12", "exceptions.shifts"),
            ("AUT-06", "outcome.kill_criteria"),
        ]
        assert "Friday 16:00 to 18:00" in verdict.questions[2].evidence


def test_an_untouched_plan_is_not_started() -> None:
    verdict = judge(blank(), DAY)
    assert (verdict.words, verdict.mark, verdict.ready) == ("Not started: 0 of 8", "none", False)
    assert answers(verdict) == "nnnnnnnn"
    assert untouched(edit.put(blank(), "head.time_zone", "Europe/Berlin"))


@pytest.mark.parametrize(
    ("path", "value"),
    [("head.agent", "Agent"), ("autonomy.stage", 1), ("scorecard.measures.#0.unit", "%"), ("changes.rules", ())],
)
def test_one_touch_is_a_start(path: str, value: object) -> None:
    plan = changed(blank(), {path: value})
    if value == ():
        assert untouched(plan)
        return
    verdict = judge(plan, DAY)
    assert (verdict.words, verdict.mark) == ("Not ready: 0 of 8", "no")


def test_ready_at_every_stage() -> None:
    assert [judge(plan, DAY).words for plan in (ONE, TWO, THREE)] == ["Ready: 8 of 8"] * 3
    assert judge(TWO, DAY, stage=3).ready
    assert judge(TWO, DAY, stage=3).stage == 3
    assert not judge(ONE, DAY, stage=2).ready


class TestAnswers:
    """No where the subject is missing, partly where something about it blocks, else yes."""

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ({"workflow.owner": ""}, "nyyyyyyy"),
            ({"system.owner": ""}, "ynyyyyyy"),
            ({"exceptions.owner": ""}, "yynyyyyy"),
            ({"exceptions.destination": ""}, "yynyyyyy"),
            ({"exceptions.claimable": ""}, "yypyyyyy"),
            ({"outcome.owner": ""}, "yyynyyyy"),
            ({"outcome.result": ""}, "yyypyyyy"),
            ({"scorecard.owner": ""}, "yyypyyyy"),
            ({"changes.rules.#0.approvers": ()}, "yyyypyyy"),
            ({"changes.rules": ()}, "yyyynyyy"),
            ({"exceptions.escalations": ()}, "yyyyynyy"),
            ({"exceptions.escalations.#0.within": ""}, "yyyyypyy"),
            ({"exceptions.severities.#0.rule": ""}, "yyyyypyy"),
            ({"stop.holders": ()}, "yyyyyyny"),
            ({"stop.how": ""}, "yyyyyypy"),
            ({"stop.narrow": ""}, "yyyyyyyy"),
            ({"reviews.failures.delay": ""}, "yyyyyyyp"),
            ({"reviews.performance.interval": "often"}, "yyyyyyyp"),
            ({"reviews.performance.interval": "", "reviews.performance.next_on": "",
              "reviews.failures.trigger": "", "reviews.failures.delay": ""}, "yyyyyyyn"),
        ],
    )  # fmt: skip
    def test_at_stage_2(self, changes: dict[str, object], expected: str) -> None:
        assert answers(judge(changed(TWO, changes), DAY)) == expected

    def test_the_path_leads_to_what_decides(self) -> None:
        question = of(TWO, stop__how="").questions[6]
        assert (question.path, question.page) == ("stop.how", "stop")
        assert judge(TWO, DAY).questions[2].path == "exceptions.owner"
        assert [question.n for question in judge(TWO, DAY).questions] == list(range(1, 9))

    def test_left_to_nobody_is_no(self) -> None:
        verdict = of(ONE, workflow__owner="")
        assert answers(verdict) == "nynnynyy"
        assert "who is not named" in verdict.questions[2].evidence


class TestVerdict:
    """Ready, sealable, and the four things."""

    def test_eight_yes_can_still_be_not_ready(self) -> None:
        verdict = of(TWO, boundary__statement="")
        assert (verdict.yes, verdict.words, verdict.mark) == (8, "Not ready: 1 point blocks", "partly")
        assert not verdict.sealable
        assert of(TWO, boundary__statement="", exceptions__playbook="").words == "Not ready: 2 points block"

    def test_it_can_be_sealed_where_nothing_blocks_but_what_a_signature_settles(self) -> None:
        """A stage 3 that nobody has approved yet blocks, and the signatures approve it."""
        assert judge(TWO, DAY).sealable
        unsigned = Context(changed(THREE, {"autonomy.stage": 2}), 2)
        waiting = judge(THREE, DAY, unsigned)
        assert {row.id for row in waiting.blocking} <= AFTER_SEALING
        assert waiting.blocking
        assert (waiting.ready, waiting.sealable) == (False, True)
        other = judge(edited(THREE, stop__how=""), DAY, unsigned)
        assert {row.id in AFTER_SEALING for row in other.blocking} == {True, False}
        assert (other.ready, other.sealable) == (False, False)

    def test_acceptance_may_come_with_the_signature(self) -> None:
        verdict = of(TWO, workflow__accepted_on="")
        assert (verdict.ready, verdict.sealable) == (False, True)
        assert "has not accepted yet" in verdict.questions[0].evidence
        plan = edited(TWO, workflow__accepted_on="")
        signed = judge(plan, DAY, Context(signed_by=frozenset({plan.workflow.owner})))
        assert signed.ready
        assert "accepted" not in signed.questions[0].evidence

    def test_a_warning_changes_no_verdict(self) -> None:
        verdict = of(TWO, boundary__accepted_risks="", stop__narrow="")
        assert [row.severity for row in verdict.findings] == ["warn", "warn"]
        assert verdict.ready

    def test_who_owns_the_four_things(self) -> None:
        assert judge(ONE, DAY).humans_own == dict.fromkeys(
            ("boundary", "exception_path", "scorecard", "stop_button"), True
        )
        assert not any(judge(ONE, DAY, stage=2).humans_own[part] for part in ("exception_path", "scorecard"))
        assert not of(TWO, stop__holders=()).humans_own["stop_button"]
        assert not any(
            of(TWO, workflow__owner="", stop__holders=()).humans_own[key] for key in ("boundary", "stop_button")
        )

    @settings(max_examples=60, deadline=None)
    @given(plans())
    def test_no_ready_agent_acts_without_a_human(self, plan: Plan) -> None:
        acting = edit.put(
            plan, "boundary.jobs", (Job(id="000000aa", verb="Pay", disposition="alone", effect="writes"),)
        )
        for stage in (1, 2, 3):
            verdict = judge(acting, DAY, stage=stage)
            assert can_act(acting)
            assert all(verdict.humans_own.values()) or not verdict.ready
            assert verdict.ready <= verdict.sealable
            assert verdict.sealable == all(row.id in AFTER_SEALING for row in verdict.blocking)
            assert not verdict.ready or verdict.yes == 8


class TestEvidence:
    """Each line of evidence comes from the plan."""

    @pytest.mark.parametrize(
        ("number", "changes", "expected"),
        [
            (1, {"workflow.unit": "", "head.unit": ""}, "Dana Whitfield, Head of Support Operations"),
            (1, {"workflow.owner": ""}, "Nobody is named"),
            (3, {"exceptions.destination": "?"}, "No queue: Tomasz Lis, Billing Team Lead"),
            (3, {"exceptions.shifts.#1.days": (0, 1, 3)}, "BILL-EXC: Tomasz Lis, Billing Team Lead; nobody on Fri"),
            (4, {"outcome.result": "", "scorecard.owner": ""}, "Helen Sørensen, VP Support; nobody for the scorecard"),
            (4, {"outcome.result": "", "scorecard.owner": "@Tomasz Lis"},
             "Helen Sørensen, VP Support; scorecard: Tomasz Lis"),
            (5, {"changes.rules": ()}, "0 of 8 kinds of change have an approver"),
            (6, {"exceptions.severities": (), "exceptions.escalations": ()}, "No severities; nothing goes further up"),
            (7, {"stop.holders": (), "stop.minutes": "", "stop.rehearsed_on": ""}, "Nobody is named; never tried"),
            (8, {"reviews.performance.interval": ""}, "Performance: not set, next on 2 Feb 2027; failures: within 5"),
            (8, {"reviews.performance.next_on": "soon"},
             "Performance: every quarter, figures every Monday, next on soon;"),
            (8, {"reviews.performance.next_on": "", "reviews.failures.trigger": "", "reviews.failures.delay": ""},
             "Performance: every quarter, figures every Monday; failures: not set"),
            (8, {"reviews.failures.delay": ""}, "Performance: every quarter, figures every Monday, next on 2 Feb 2027; "
             "failures: a wrong amount sent"),
        ],
    )  # fmt: skip
    def test_at_stage_2(self, number: int, changes: dict[str, object], expected: str) -> None:
        assert judge(changed(TWO, changes), DAY).questions[number - 1].evidence.startswith(expected)

    def test_one_escalation_is_told_whole(self) -> None:
        plan = edit.put(TWO, "exceptions.escalations", (TWO.exceptions.escalations[0],))
        evidence = judge(plan, DAY).questions[5].evidence
        assert evidence.endswith('"a High item that nobody has claimed" goes to Tomasz Lis within 30 minutes')
        unclear = edited(plan, **{"exceptions__escalations__#0__within": ""})
        assert judge(unclear, DAY).questions[5].evidence.endswith("within ?")

    def test_inherited_is_said(self) -> None:
        lines = [question.evidence for question in judge(ONE, DAY).questions]
        assert [line.endswith("(inherited)") for line in lines[2:4]] == [True, True]
        assert lines[4] == "8 of 8 kinds of change have an approver; 8 inherited from the workflow owner"
        assert of(ONE, exceptions__escalations=()).questions[5].evidence.endswith("(inherited)")
        assert of(ONE, exceptions__owner=INHERITED, outcome__owner="").questions[3].answer == "no"


def test_a_higher_stage_asks_for_more_than_today() -> None:
    plan = ONE
    asked = what_stage_would_ask(plan, 3, DAY)
    assert all(one.severity == "block" for one in asked)
    assert {one.id for one in asked} >= {"EXC-03", "AUT-06"}
    now = {(one.id, one.path) for one in judge(plan, DAY).blocking}
    assert not now & {(one.id, one.path) for one in asked}
    then = {(one.id, one.path) for one in judge(plan, DAY, stage=3).blocking}
    assert then == {(one.id, one.path) for one in asked} | (then & now)


def test_the_stage_of_today_asks_for_nothing_new() -> None:
    assert [what_stage_would_ask(plan, stage, DAY) for stage, plan in ((1, ONE), (2, TWO), (3, THREE))] == [(), (), ()]


def test_a_lower_stage_only_says_that_the_jobs_do_not_fit() -> None:
    assert {one.id for one in what_stage_would_ask(example("billing-triage"), 1, DAY)} <= {"AUT-02"}
