"""What the words of a plan give away where its structure is whole: each sign fires, warns only, and has a near twin."""

from typing import Any

import pytest

from models import edit
from models.checks import RULES, check, message, words
from models.checks.rule import FOUND_BY
from models.finding import Finding
from models.settled import Settled
from models.wording import LONGEST, parts
from tests.models.checks.broken import HIGH, HOLDER, RESULT, S, W, X, broken, by_role
from tests.models.examples import DAY, ONE, THREE, TWO, found, real

ROUTE, ESCALATION, OWN = "exceptions.kinds.#0.route", "exceptions.escalations.#0.trigger", "scorecard.measures.#0"

# check, where it is found, and what is written in the plan that is ready at stage 2.
VAGUE: list[tuple[str, str, dict[str, Any]]] = [
    ("WFO-02", "workflow.owner", {"W.name": "Support Ops"}),
    ("WFO-02", "workflow.owner", {"W.name": "the billing team"}),
    ("WFO-02", "workflow.owner", {"W.name": "everybody"}),
    ("WFO-02", "workflow.owner", {"W.name": "whoever is around"}),
    ("WFO-02", "workflow.owner", {"W.name": "billing@example.com"}),
    ("WFO-02", "workflow.owner", {"W.kind": "post", "W.holder": "the agent itself"}),
    ("WFO-03", "workflow.owner", {"W.name": "our vendor"}),
    ("WFO-04", "workflow.owner", {"W.name": "Ines Roth, Bo Ek, Kim Sund and Jo Lin"}),
    ("WFO-04", "workflow.owner", {"W.name": "Ines Roth plus Bo Ek"}),
    ("WFO-05", "workflow.owner", {"W.name": "Kevin, he wrote the prompts"}),
    ("WFO-09", "exceptions.owner", {"X.name": "Lucia, but she is leaving"}),
    ("SYS-02", "system.owner", {"S.name": "Infra"}),
    ("SYS-02", "system.owner", {"S.name": "Marek Nowak and Ines Roth"}),
    ("SYS-03", "system.owner", {"S.name": "Accenture"}),
    ("EXC-04", "exceptions.owner", {"X.name": "the ops team can look at those"}),
    ("EXC-05", "exceptions.owner", {"X.name": "the supplier"}),
    ("OUT-02", "outcome.owner", {"O.name": "senior management"}),
    ("OUT-03", "outcome.owner", {"O.name": "the vendor"}),
    ("BND-02", "boundary.statement", {"boundary.statement": "customer support automation"}),
    (
        "BND-02",
        "boundary.statement",
        {"boundary.statement": "Sorts mails, tickets and so on for everybody, never spam"},
    ),
    ("BND-02", "boundary.statement", {"boundary.statement": "RAG over SharePoint with a GPT model"}),
    (
        "BND-02",
        "boundary.statement",
        {"boundary.statement": "Classifies and answers customer mails about bills", "boundary.exclusions": ()},
    ),
    ("BND-02", "boundary.jobs.#0.limit", {"boundary.jobs.#0.limit": "billing, invoices etc."}),
    ("BND-08", "boundary.statement", {"boundary.statement": "make onboarding seamless"}),
    ("BND-08", "boundary.statement", {"boundary.statement": "Improve customer satisfaction"}),
    ("EXC-15", "exceptions.destination", {"exceptions.destination": "someone on the team will look"}),
    ("EXC-15", "exceptions.destination", {"exceptions.destination": "it is stored in a log"}),
    ("EXC-15", ROUTE, {ROUTE: "the vendor is helping during the pilot"}),
    ("EXC-09", ESCALATION, {ESCALATION: "when needed"}),
    ("EXC-09", ESCALATION, {ESCALATION: "case by case"}),
    ("CHG-02", "changes.rules.=prompt_text.approvers", {"X.name": "Compliance"}),
    ("CHG-02", "changes.rules.=prompt_text.approvers", {"X.name": "the provider"}),
    ("STP-02", f"{HOLDER}.person", {"W.name": "anyone"}),
    ("STP-04", "stop.how", {"stop.how": "Open a ticket and wait for the change board meeting"}),
    ("STP-04", "stop.how", {"stop.how": "This should never be needed"}),
    ("REV-02", "reviews.performance.interval", {"reviews.performance.interval": "in our team meetings"}),
    ("REV-02", "reviews.performance.interval", {"reviews.performance.interval": "once a year"}),
    ("REV-02", "reviews.audit.interval", {"reviews.audit.interval": "there is a dashboard"}),
    ("MET-06", f"{OWN}.interval", {f"{OWN}.interval": "every now and then"}),
    ("OUT-05", "outcome.result", {"outcome.result": "99.9 % uptime"}),
    ("OUT-05", f"{OWN}.name", {f"{OWN}.key": "own", f"{OWN}.name": "Adoption rate"}),
    ("GEN-02", "outcome.owner", {"O.name": "hopefully Helen"}),
    ("GEN-03", "workflow.owner", {"W.name": "we're still figuring that out"}),
    ("GEN-01", "stop.narrow", {"stop.narrow": "drafts only, switch at [insert place]"}),
    ("GEN-02", "stop.how", {"stop.how": "Probably the admin page"}),
    ("GEN-03", "incident.plan", {"incident.plan": "We're still figuring that out"}),
]

# check, and what is written in the plan that is ready at stage 2 and must not be doubted.
CLEAR: list[tuple[str, dict[str, Any]]] = [
    ("WFO-02", {"W.name": "April Law"}),
    ("WFO-04", {"W.name": "José Ortega y Gasset"}),
    ("WFO-04", {"W.name": "Karl von und zu Hohenfels"}),
    ("WFO-02", {"W.name": "Hope Vickers"}),
    ("WFO-02", {"W.name": "Iron Stone"}),
    ("WFO-02", {"W.name": "JB"}),
    ("WFO-02", {"W.kind": "post", "W.name": "Head of Support Operations", "W.holder": "Bo"}),
    ("SYS-02", {"S.name": "Marcus Bot"}),
    ("WFO-05", {"O.name": "Kevin, he wrote the prompts"}),
    ("EXC-04", {"X.name": "José Ångström-Nguyễn"}),
    ("OUT-02", {"O.name": "Suharto"}),
    ("BND-02", {"boundary.statement": "Sorts incoming bills by cost centre; credit notes go to a clerk"}),
    ("BND-02", {"boundary.statement": "Classifies and answers customer mails about bills"}),
    ("BND-02", {"boundary.jobs.#0.limit": "bills only (no refunds, credit notes etc.)"}),
    ("EXC-15", {"exceptions.destination": "Epic In Basket pool"}),
    ("EXC-15", {ROUTE: "SAP WF inbox ROLE_AP2"}),
    ("EXC-15", {ROUTE: "returned with the missing field named"}),
    ("EXC-09", {ESCALATION: "Anspruch über 5.000 EUR"}),
    ("STP-04", {"stop.how": "Switch the flag off at once, tell the others at the next meeting"}),
    ("REV-02", {"reviews.performance.interval": "regular as clockwork: every Monday"}),
    ("REV-02", {"reviews.audit.interval": "every January"}),
    ("MET-06", {f"{OWN}.interval": "after every 1,000 approvals"}),
    ("OUT-05", {"outcome.result": "cost per billing ticket under EUR 2.10"}),
    ("GEN-02", {"incident.plan": "Call Hope Vickers, stop the agent, list who was affected"}),
    ("GEN-03", {"incident.plan": "To be decided by the owner until 31 March, then plan IR-4"}),
]


def fired(changes: dict[str, Any]) -> list[Finding]:
    return list(found(broken(TWO, changes)))


@pytest.mark.parametrize(("check_id", "path", "changes"), VAGUE)
def test_a_vague_word_is_doubted_and_never_blocks(check_id: str, path: str, changes: dict[str, Any]) -> None:
    plan = broken(TWO, changes)
    rows = [row for row in found(plan, 3) if (row.id, row.path) == (check_id, real(plan, by_role(plan, path)))]
    assert rows
    assert len({(row.id, row.path, row.params) for row in rows}) == len(rows)
    assert all(row.severity == "warn" for row in rows)
    assert all("{" not in message(row) for row in rows)


@pytest.mark.parametrize(("check_id", "changes"), CLEAR)
def test_a_clear_word_passes(check_id: str, changes: dict[str, Any]) -> None:
    assert broken(TWO, changes) != TWO
    assert check_id not in {row.id for row in fired(changes)}


def test_every_point_that_only_words_show_fires_here() -> None:
    structure = {one for check, ids in FOUND_BY.items() if check.__module__ != words.__name__ for one in ids}
    only_words = {one.id for one in RULES.values() if one.words.message and not one.needs} - structure
    assert only_words == {"BND-08", "EXC-15", "OUT-05", "GEN-02"}
    assert {row[0] for row in VAGUE} >= only_words


def test_the_several_are_told_once() -> None:
    rows = fired({"W.name": "Whitfield and Nowak"})
    assert [(row.id, row.severity) for row in rows if row.path == "workflow.owner"] == [("WFO-04", "warn")]


def test_several_of_whom_one_is_in_the_list_block() -> None:
    rows = fired({"W.name": "Ines Roth and Marek Nowak"})
    assert [(row.id, row.severity) for row in rows if row.path == "workflow.owner"] == [("WFO-04", "block")]


def test_structure_speaks_first() -> None:
    """A holder that is stated to be a group, or is not there, is not doubted by its words as well."""
    assert [row.id for row in fired({"S.kind": "group", "S.name": "Infra"}) if row.path == "system.owner"] == ["SYS-02"]
    assert {row.id for row in fired({"exceptions.destination": ""})} >= {"EXC-01"}
    assert "EXC-15" not in {row.id for row in fired({"exceptions.destination": "tbd"})}
    assert "EXC-09" in {row.id for row in fired({ESCALATION: "when needed", "exceptions.escalations.#0.to": ""})}
    vague = [row for row in fired({"reviews.performance.interval": "regularly"}) if row.id == "REV-02"]
    assert [row.severity for row in vague] == ["block"]


def test_an_inherited_path_is_not_doubted() -> None:
    plan = broken(ONE, {"exceptions.destination": "someone will look", "W.name": "Ops"})
    ids = {(row.id, row.path) for row in found(plan)}
    assert ("WFO-02", "workflow.owner") in ids
    assert not {row[0] for row in ids} & {"EXC-15", "EXC-04", "CHG-02"} - {"CHG-02"}


def test_a_settled_doubt_is_silent() -> None:
    plan = broken(TWO, {"W.name": "Ops"})
    assert "WFO-02" in {row.id for row in found(plan)}
    reason = {
        "id": "00000001",
        "finding": "WFO-02",
        "path": "workflow.owner",
        "reason": "She has one name: Ops.",
        "on": "today",
    }
    settled = edit.put(plan, "settled", (Settled.model_validate(reason),))
    assert "WFO-02" not in {row.id for row in found(settled)}


def test_the_stop_without_a_holder_is_read_alone() -> None:
    plan = broken(TWO, {"stop.holders": (), "stop.how": "Open a ticket"})
    assert "STP-04" in {row.id for row in found(plan)}


def test_the_examples_keep_their_verdicts() -> None:
    assert check(TWO, DAY) == ()
    assert check(THREE, DAY, stage=3) == ()


def test_single_signs_leave_long_texts_alone() -> None:
    long = "probably etc. [name] not decided uptime ticket " * 60
    assert len(long) > LONGEST
    assert not any((parts.hopes(long), parts.puts_off(long), parts.placeholder_in(long), parts.is_open_ended(long)))
    assert not any((parts.measures_machine(long), parts.waits("", long)))


def test_the_names_used_here_are_those_of_the_plan() -> None:
    assert {W, S, X, RESULT} <= {f"@{person.name}" for person in TWO.people}
    assert HIGH.startswith("exceptions")
