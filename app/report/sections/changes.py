"""The approvals that each kind of change needs, and the rule for emergencies."""

from __future__ import annotations

from app.pages import HEADINGS
from app.report.block_layout import Flow
from app.report.document import Document
from app.report.sections.blocks import facts, named, section
from app.report.style import ABSENT, MEDIUM, SOFT, TABLE, Type
from app.report.table import Cell, Column, cell, table
from models.approvals import letters
from models.changes import CHANGE_WORDS, ChangeRule
from models.plan import Plan


def changes(flow: Flow, document: Document, number: int) -> None:
    """Add the section."""
    plan = document.plan
    section(flow, number, HEADINGS["changes"])
    columns = (Column("Kind of change", 0.24), Column("Must approve", 0.33), Column("Is told before", 0.31),
               Column("Made by", 0.12))  # fmt: skip
    if plan.changes.rules:
        table(flow, columns, [_rule(plan, rule) for rule in plan.changes.rules])
    else:
        flow.paragraph("No kind of change is listed.", ABSENT)
    flow.gap(6)
    facts(flow, plan, plan.changes, ("emergency", "own_change", "evidence"))


def _rule(plan: Plan, rule: ChangeRule) -> tuple[Cell, ...]:
    name = rule.name.strip() or "Kind of change without a name"
    kind = CHANGE_WORDS[rule.key]
    return (
        cell(name, MEDIUM, note=kind if kind != name else ""),
        _names(plan, rule.approvers, f"Needed: {rule.needed}" if rule.needed.strip() else ""),
        _names(plan, rule.told),
        cell(named(plan, rule.maker) or "none", TABLE if rule.maker else ABSENT),
    )


def _names(plan: Plan, refs: tuple[str, ...], note: str = "") -> Cell:
    """Names, each with the letters of the person's roles."""
    names: list[str] = []
    for ref in refs:
        held = letters(plan, ref)
        words = named(plan, ref)
        names.append(f"{words} ({' '.join(held)})" if held else words)
    texts: list[tuple[str, Type]] = [(", ".join(names), TABLE)] if names else []
    if note:
        texts.append((note, SOFT))
    return Cell(tuple(texts) or (("none", ABSENT),))
