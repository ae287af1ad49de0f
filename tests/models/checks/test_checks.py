"""Each check fires on a plan with one thing broken, and says nothing about the whole plan that it was made from."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import edit
from models.checks import CHECKS, ORDER, RULES, check, headline, message, not_judged, why
from models.field_specs import spec_at
from models.fields import INHERITED
from models.finding import RANK, Context, Finding, Request
from models.places import place_of
from models.plan import Plan
from models.rules import Rules
from models.settled import Settled
from tests.models.checks.broken import AT_THREE, AT_TWO, FINE, HIGH, JOB, RUSH, W, X, broken, by_role
from tests.models.examples import DAY, NEW, ONE, SPARE, THREE, TWO, found, places, real
from tests.models.plans import blank, full, plans

VERDICT = {one.id for one in RULES.values() if not one.words.message}
# They can only be seen in the choice of words, and fire in test_words.py.
WORDS_ONLY = ("BND-08", "EXC-15", "OUT-05", "GEN-02")


def test_the_plans_that_are_broken_here_are_whole() -> None:
    assert found(TWO) == ()
    assert found(THREE) == ()


@pytest.mark.parametrize(("check_id", "path", "changes"), AT_TWO)
def test_one_broken_thing_is_found_at_stage_2(check_id: str, path: str, changes: dict[str, Any]) -> None:
    plan = broken(TWO, changes)
    assert (check_id, real(plan, by_role(plan, path))) in places(plan)


@pytest.mark.parametrize(("check_id", "path", "changes"), AT_THREE)
def test_one_broken_thing_is_found_at_stage_3(check_id: str, path: str, changes: dict[str, Any]) -> None:
    plan = broken(THREE, changes)
    assert (check_id, real(plan, path)) in places(plan)


@pytest.mark.parametrize(("check_id", "changes"), FINE)
def test_a_near_twin_is_not_faulted(check_id: str, changes: dict[str, Any]) -> None:
    plan = broken(TWO, changes)
    assert plan != TWO
    assert check_id not in {finding.id for finding in found(plan)}


def test_every_check_of_the_table_fires_somewhere_or_is_named_as_not_judged() -> None:
    fired = {row[0] for row in (*AT_TWO, *AT_THREE)}
    silent = {*VERDICT, *WORDS_ONLY, *(one.id for one in RULES.values() if one.needs in ("plans", "readings"))}
    after_signing = {"CHG-05", "AUT-01", "AUT-03", "AUT-04", "SGN-01", "SGN-02"}
    assert fired | silent | after_signing == set(RULES)
    assert not fired & (silent | after_signing)


@pytest.mark.parametrize("stage", [1, 2, 3])
@pytest.mark.parametrize("plan", [TWO, THREE, ONE, blank(), full()], ids=["two", "three", "one", "blank", "full"])
def test_findings_are_sorted_weighed_worded_and_lead_somewhere(plan: Plan, stage: int) -> None:
    rows = found(plan, stage)
    assert list(rows) == sorted(rows, key=lambda row: (RANK[row.severity], ORDER[row.id]))
    for row in rows:
        weight = RULES[row.id].weights[stage - 1]
        assert row.severity == weight or (weight == "block" and row.severity == "warn")
        assert row.id not in VERDICT
        assert edit.exists(plan, row.path)
        assert spec_at(Plan, row.path)
        assert place_of(row.path) != place_of("nowhere")
        assert message(row).startswith(headline(row))
        assert "{" not in message(row)


@pytest.mark.parametrize("check_id", [check_id for check_id in RULES if check_id not in VERDICT])
def test_every_check_has_its_words(check_id: str) -> None:
    words = RULES[check_id].words
    assert why(check_id) == words.why
    assert all(text.strip() and "!" not in text for text in words[:3])
    assert words.why.endswith(".")


def test_no_check_is_listed_twice() -> None:
    assert len(set(CHECKS)) == len(CHECKS)


def test_a_hole_that_spoils_a_target_is_told_once() -> None:
    plan = broken(TWO, {f"{HIGH}.clock": "calendar", "exceptions.shifts.#1.days": (0, 1, 3)})
    rows = [row for row in found(plan) if row.id in ("EXC-12", "EXC-14")]
    assert [row.id for row in rows] == ["EXC-14"]
    assert "Friday 13:00 to 18:00" in message(rows[0])
    assert '"1 hour" (High)' in message(rows[0])
    without = found(plan, rules=Rules.model_validate({"added_checks": False}))
    assert [row.id for row in without if row.id in ("EXC-12", "EXC-14")] == ["EXC-12"]


def test_two_spoilt_targets_tell_the_hole_once() -> None:
    medium = "exceptions.severities.#1"
    plan = broken(TWO, {f"{HIGH}.clock": "calendar", f"{medium}.clock": "calendar", "exceptions.shifts": ()})
    rows = [row for row in found(plan) if row.id == "EXC-14"]
    assert ["Nobody is on" in message(row) for row in rows] == [True, False, False]
    assert all("0 % of items" in message(row) for row in rows)


def test_an_empty_grid_is_loud() -> None:
    plan = broken(TWO, {"exceptions.shifts": (), f"{HIGH}.clock": ""})
    plan = broken(plan, {f"exceptions.severities.#{number}.clock": "" for number in range(3)})
    rows = [row for row in found(plan) if row.id == "EXC-12"]
    assert [message(row).split(".")[0] for row in rows] == ["Nobody is on the queue in any hour of the week"]
    assert "EXC-13" not in {row.id for row in found(plan)}


def test_busy_hours_are_named_although_the_week_is_not_full() -> None:
    def words(**load: object) -> str:
        rows = found(broken(TWO, {f"exceptions.load.{name}": value for name, value in load.items()}))
        return "".join(headline(row) for row in rows if row.id == "EXC-13")

    assert words(pattern="profile", profile=RUSH) == (
        "More comes in than the people who are on can clear: Monday 14:00 to 16:00."
    )
    assert words(pattern="office", per_week="310", minutes="9") == ""
    assert "Tuesday 08:00 to 18:00" in words(pattern="profile", profile=tuple(["0"] * 32 + ["8"] * 10 + ["0"] * 126))
    assert words(pattern="flat", per_week="300") == ""


def test_a_hole_after_the_next_change_of_the_clocks_is_found() -> None:
    """A colleague in a zone that never changes its clocks leaves an hour open from spring on, never in winter."""
    path = {
        "exceptions.shifts.#0.person": "@Nguyễn Thị Hoa",
        "exceptions.shifts.#0.time_zone": "Asia/Ho_Chi_Minh",
        "exceptions.shifts.#0.start": 14 * 60,
        "exceptions.shifts.#0.end": 19 * 60,
    }
    plan = broken(TWO, path)
    rows = [row for row in found(plan) if row.id == "EXC-12"]
    assert "Monday to Friday 08:00 to 09:00 once the clocks have changed." in message(rows[0])
    assert len(rows) == 1
    ended = broken(plan, {"exceptions.shifts.#0.until_day": "2026-01-01"})
    assert "EXC-12" in {row.id for row in found(ended)}
    fixed = broken(TWO, {"exceptions.shifts.#0.time_zone": "Africa/Lagos"})
    assert "EXC-12" in {row.id for row in found(fixed)}


def test_zones_that_never_change_their_clocks_leave_nothing_to_look_ahead_for() -> None:
    plan = broken(
        TWO,
        {
            "head.time_zone": "Africa/Lagos",
            "exceptions.shifts.#0.time_zone": "Africa/Luanda",
            "exceptions.shifts.#1.person": "",
            "exceptions.shifts.#1.days": (),
            "exceptions.shifts.#2.days": (0, 1, 2, 3, 4),
        },
    )
    assert "EXC-12" not in {row.id for row in found(plan)}


def test_percentages_are_rounded_down() -> None:
    shown = {
        items: found(broken(TWO, {"exceptions.load.per_week": items}))[0].param("u") for items in ("399", "400", "420")
    }
    assert shown == {"399": "95", "400": "95.2", "420": "100"}


class TestStageOne:
    """Inheritance is an explicit choice at stage 1, and counts as missing from stage 2 on."""

    def test_inherited_parts_are_silent(self) -> None:
        assert {row.severity for row in found(ONE)} <= {"warn", "note"}
        assert not {row.id for row in found(ONE)} & {
            "EXC-01",
            "EXC-03",
            "EXC-12",
            "OUT-01",
            "OUT-04",
            "MET-01",
            "GEN-04",
        }

    def test_rules_of_an_inherited_path_are_advice(self) -> None:
        plan = broken(ONE, {f"{HIGH}.rule": "", "exceptions.escalations": ()})
        weights = {row.id: row.severity for row in found(plan)}
        assert weights["EXC-07"] == weights["EXC-09"] == "warn"
        own = broken(plan, {"exceptions.owner": X})
        weights = {row.id: row.severity for row in found(own)}
        assert weights["EXC-07"] == weights["EXC-09"] == weights["EXC-01"] == "block"

    def test_from_stage_2_on_inherited_is_missing(self) -> None:
        blocking = {row.id for row in found(ONE, 2) if row.severity == "block"}
        assert {"EXC-03", "OUT-01", "MET-01", "CHG-01"} <= blocking

    def test_blank_is_not_inherited(self) -> None:
        blocking = {row.id for row in found(broken(ONE, {"exceptions.owner": "", "outcome.owner": ""}))}
        assert {"EXC-03", "OUT-01"} <= blocking

    @pytest.mark.parametrize(("path", "check_id"), [("system.owner", "SYS-01"), ("workflow.owner", "WFO-01")])
    def test_some_places_cannot_be_inherited(self, path: str, check_id: str) -> None:
        assert (check_id, path) in places(broken(ONE, {path: INHERITED}))

    def test_a_job_done_alone_is_not_stage_1(self) -> None:
        plan = broken(ONE, {f"{JOB}.disposition": "alone"})
        assert [message(row).split(".")[0] for row in found(plan) if row.id == "AUT-02"] == [
            "Stage 1 is chosen, but the jobs are those of stage 2: one is done alone and writes outside the draft"
        ]

    def test_no_stage_is_judged_as_stage_1(self) -> None:
        plan = broken(ONE, {"autonomy.stage": 0})
        extra = places(plan) - places(ONE)
        assert extra == {("AUT-01", "autonomy.stage")}


class TestSigned:
    """What is known of earlier revisions decides three checks; unknown, they are silent and listed."""

    def test_an_edit_after_the_signature(self) -> None:
        assert places(TWO, context=Context(signed=TWO, signed_stage=2)) == set()
        plan = broken(TWO, {"stop.how": "Pull the plug."})
        assert places(plan, context=Context(signed=TWO, signed_stage=2)) == {("CHG-05", "stop.how")}
        assert places(plan) == set()

    @pytest.mark.parametrize("path", ["scorecard.measures.#2.unit", "exceptions.shifts", "head.agent"])
    def test_it_leads_to_the_first_change(self, path: str) -> None:
        plan = broken(TWO, {path: () if path.endswith("shifts") else "Other"})
        assert ("CHG-05", real(TWO, path)) in places(plan, context=Context(signed=TWO))

    def test_a_rise_with_the_same_ownership(self) -> None:
        lower = broken(TWO, {"autonomy.stage": 1})
        context = Context(signed=lower, signed_stage=1)
        assert {row.id for row in found(TWO, context=context)} == {"CHG-05", "AUT-03", "AUT-04"}

    def test_a_rise_with_tighter_ownership(self) -> None:
        lower = broken(TWO, {"autonomy.stage": 1, "stop.holders.#2.person": W})
        context = Context(signed=lower, signed_stage=1)
        assert {row.id for row in found(TWO, context=context)} == {"CHG-05", "AUT-03"}
        assert {row.id for row in found(TWO, context=Context(signed_stage=1))} == {"AUT-03"}

    def test_a_signature_is_an_acceptance(self) -> None:
        plan = broken(TWO, {"workflow.accepted_on": ""})
        by = frozenset({plan.workflow.owner})
        assert places(plan, context=Context(signed_by=by)) == set()
        assert places(plan, context=Context(signed_by=by, signed_stage=2)) == set()
        lower = places(plan, context=Context(signed_by=by, signed_stage=1))
        assert ("WFO-10", "workflow.accepted_on") in lower

    def test_signatures_that_have_run_out(self) -> None:
        plan = broken(TWO, {"signing.expires": "1 June 2026"})
        ran_out = found(plan, context=Context(signed=plan, signed_stage=2))
        assert [(row.id, row.path) for row in ran_out] == [("SGN-02", "signing.expires")]
        assert "until 1 Jun 2026" in message(ran_out[0])
        changed_since = found(plan, context=Context(signed=TWO, signed_stage=2))
        assert ("SGN-03", "signing.expires") in {(row.id, row.path) for row in changed_since}
        assert found(broken(TWO, {"signing.expires": DAY.isoformat()})) == found(TWO)

    def test_a_change_that_a_signer_asked_for(self) -> None:
        asked = Request(TWO.workflow.owner, "Dana Whitfield", " name {a} deputy ", DAY)
        (row,) = found(TWO, context=Context(requests=(asked,), first=True))
        assert (row.id, row.severity, row.path) == ("SGN-01", "warn", "signing.order")
        assert 'Dana Whitfield asks for a change before signing: "name {a} deputy".' in message(row)

    def test_what_is_not_judged(self) -> None:
        everything = not_judged(Context())
        assert {"CHG-05", "AUT-03", "AUT-04", "GEN-05", "CRS-01", "MET-08"} <= set(everything)
        assert list(everything) == sorted(everything, key=ORDER.__getitem__)
        assert "CHG-05" not in not_judged(Context(first=True))
        assert "CHG-05" not in not_judged(Context(signed=TWO))
        assert "GEN-05" not in not_judged(Context(), Rules.model_validate({"added_checks": False}))


class TestRules:
    """Limits and switches, and what they never switch off."""

    def test_the_limits(self) -> None:
        rules = Rules.model_validate({"utilisation_limit": 60, "stop_minutes": 5})
        assert places(TWO, rules=rules) == {("EXC-13", "exceptions.load.per_week"), ("STP-04", "stop.minutes")}

    def test_added_checks_can_be_switched_off(self) -> None:
        plan = broken(TWO, {"records.retirement": "", "stop.rehearsed_on": "tbd", "W.valid_until": "2026-01-01"})
        rules = Rules.model_validate({"added_checks": False})
        assert {row.id for row in found(plan, rules=rules)} == {"GEN-01", "WFO-09"}

    def test_a_placeholder_blocks_only_where_an_answer_is_required(self) -> None:
        plan = broken(TWO, {"stop.how": "tbd", "records.kept": "tbd"})
        weights = {row.path: row.severity for row in found(plan) if row.id == "GEN-01"}
        assert weights == {"stop.how": "block", "records.kept": "warn"}
        weights = {row.path: row.severity for row in found(plan, 3) if row.id == "GEN-01"}
        assert weights["records.kept"] == "block"


class TestSettled:
    """A warning can be argued away; what blocks cannot."""

    def test_a_settled_warning_is_gone(self) -> None:
        plan = broken(TWO, {"stop.rehearsed_on": "", "stop.how": ""})
        for number, (check_id, path) in enumerate((("STP-06", "stop.rehearsed_on"), ("STP-03", "stop.how"))):
            row = {
                "id": f"0000000{number}",
                "finding": check_id,
                "path": path,
                "reason": "It is built in.",
                "on": "today",
            }
            plan = edit.put(plan, "settled", (*plan.settled, Settled.model_validate(row)))
        assert places(plan) == {("STP-03", "stop.how")}

    @pytest.mark.parametrize("missing", ["reason", "on"])
    def test_without_a_reason_or_a_date_it_stays(self, missing: str) -> None:
        plan = broken(TWO, {"stop.rehearsed_on": ""})
        row = {"id": "00000001", "finding": "STP-06", "path": "stop.rehearsed_on", "reason": "no", "on": "2026-11-20"}
        assert ("STP-06", "stop.rehearsed_on") not in places(edit.put(plan, "settled", (Settled.model_validate(row),)))
        row[missing] = " "
        assert ("STP-06", "stop.rehearsed_on") in places(edit.put(plan, "settled", (Settled.model_validate(row),)))


def test_a_blank_row_is_passed_over() -> None:
    plan = edit.add_row(TWO, "boundary.exclusions", SPARE.model_copy(update={"case": ""}))
    assert found(plan) == ()
    plan = edit.add_row(TWO, "boundary.exclusions", SPARE)
    assert places(plan) == {("BND-03", f"boundary.exclusions.{NEW}.to")}


def test_a_group_at_the_wheel_is_asked_to_accept_nothing() -> None:
    rows = found(broken(TWO, {"S.kind": "department", "system.accepted_on": ""}))
    assert {row.id for row in rows} == {"SYS-02", "CHG-02"}


@settings(max_examples=80, deadline=None)
@given(plans(), st.sampled_from([0, 1, 2, 3]))
def test_any_plan_can_be_checked(plan: Plan, stage: int) -> None:
    for row in found(plan, stage):
        assert edit.exists(plan, row.path)
        assert place_of(row.path) != place_of("nowhere")
        assert len(message(row)) < 1_500
        assert "\n" not in message(row)


def test_long_texts_are_cut_in_messages() -> None:
    plan = broken(TWO, {"stop.who_else": "the board\n" * 900})
    rows = [row for row in found(plan) if row.id == "STP-04"]
    assert "the board the board" in message(rows[0])
    assert len(message(rows[0])) < 600
    assert "{never} formatted" in message(found(broken(TWO, {"stop.who_else": "{never} formatted"}))[0])


def test_the_day_decides() -> None:
    assert check(TWO, date(2027, 2, 3)) != ()
    assert {row.id for row in found(TWO, day=date(2027, 4, 1))} == {"OUT-06", "REV-05"}


def test_a_finding_gives_its_parameters() -> None:
    finding = Finding("EXC-13", "warn", "exceptions.load.per_week", (("u", "88.8"),))
    assert finding.param("u") == "88.8"
    assert finding.param("limit") == ""
