"""The tasks of the agent, the cases that it must pass to a person, its stage, and the sources of its work."""

from __future__ import annotations

from app.pages import HEADINGS
from app.report.block_layout import Flow
from app.report.document import Document
from app.report.sections.blocks import Show, facts, listed, pairs, section, subsection, unsaid
from app.report.style import SOFT
from app.report.table import Cell, Column, cell, table
from models.boundary import Job
from models.field_specs import specs
from models.format_value import say
from models.plan import Plan
from models.stage import NAMES, SUMMARIES

FREEDOM_MARKS = {"alone": "alone", "asks": "asks", "never": "never"}


def boundary(flow: Flow, document: Document, number: int) -> None:
    """Add the section."""
    plan = document.plan
    section(flow, number, HEADINGS["boundary"])
    facts(flow, plan, plan.head, ("agent", "workflow", "unit", "intake", "volume", "volume_unit", "time_zone"))
    subsection(flow, "What it is for")
    facts(
        flow,
        plan,
        plan.boundary,
        ("purpose", "statement", "inputs", "good_enough", "success", "failure", "accepted_risks"),
    )
    subsection(flow, "Jobs")
    _jobs(flow, plan)
    subsection(flow, "What it must hand over")
    shows = (Show("Case", 0.6, ("case",)), Show("Handed to", 0.4, ("to",)))
    listed(flow, plan, plan.boundary.exclusions, shows, "No case is listed.")
    subsection(flow, "Stage")
    stage = plan.autonomy.stage
    if stage in NAMES:
        pairs(flow, [("Stage", f"{stage}, {NAMES[stage]}: {SUMMARIES[stage]}")])
    else:
        unsaid(flow, ["the stage"])
    facts(flow, plan, plan.autonomy, ("low_risk_rule", "low_risk_value", "sample_share", "evidence"))


def _jobs(flow: Flow, plan: Plan) -> None:
    if not plan.boundary.jobs:
        listed(flow, plan, (), (), "No job is listed.")
        return
    columns = (
        Column("", 0.025), Column("Job", 0.36), Column("Freedom, undo", 0.17), Column("Effect, value", 0.19),
        Column("Tool, if nobody answers", 0.255),
    )  # fmt: skip
    rows = [_job(plan, job, number) for number, job in enumerate(plan.boundary.jobs, 1)]
    table(flow, columns, rows)


def _job(plan: Plan, job: Job, number: int) -> tuple[Cell, ...]:
    def said(name: str) -> str:
        return say(plan, specs(Job)[name], getattr(job, name))

    def lines(*names: str, titled: tuple[str, ...] = ()) -> Cell:
        found = [(f"{specs(Job)[name].title}: {said(name)}" if name in titled else said(name)) for name in names]
        texts = tuple((text, SOFT) for name, text in zip(names, found, strict=True) if said(name))
        return Cell(texts or (("none", SOFT),))

    after = f"after {said('silence_after')}" if said("silence_after") else ""
    silence = ", ".join(text for text in (said("on_silence"), after) if text)
    work = " ".join(text for text in (said("verb"), said("object")) if text)
    return (
        cell(str(number), SOFT),
        cell(work or "no words", note=f"Up to: {said('limit')}" if said("limit") else ""),
        cell(said("disposition") or "not stated", sign=FREEDOM_MARKS.get(job.disposition, "none"),
             note=f"{specs(Job)['undo'].title}: {said('undo')}" if said("undo") else ""),
        lines("effect", "value", titled=("value",)),
        Cell(tuple((text, SOFT) for text in (said("tool"), silence) if text) or (("none", SOFT),)),
    )  # fmt: skip
