"""The owners: the four roles, the technical duties, the vendors, who was asked, and all people in the plan."""

from __future__ import annotations

from app.drawing.map_cards import acceptance, role_of
from app.drawing.sheet import ROLE_TITLES, short_name
from app.pages import HEADINGS
from app.report.block_layout import Flow
from app.report.document import Document
from app.report.sections.blocks import Show, facts, listed, named, pairs, section, subsection, words_of
from app.report.style import ABSENT, MEDIUM, NOTE, SOFT, STRONG, TABLE, Type
from app.report.table import Cell, Column, cell, table
from models.field_specs import specs
from models.format_value import person_words
from models.holders import holder
from models.owners import Duties
from models.people import Person
from models.plan import Plan
from models.seal import groups


def owners(flow: Flow, document: Document, number: int) -> None:
    """Add the section."""
    plan = document.plan
    section(flow, number, HEADINGS["owners"])
    _roles(flow, document)
    facts(flow, plan, plan.workflow, ("unit",), absent=False)
    subsection(flow, "System: duties and the way back")
    _duties(flow, plan)
    facts(flow, plan, plan.system, ("rollback_path",))
    subsection(flow, "Outcome")
    facts(
        flow,
        plan,
        plan.outcome,
        ("result", "expands", "narrows", "kills", "decide_by", "kill_criteria", "damage_owner"),
    )
    if plan.vendors:
        subsection(flow, "Vendors")
        _vendors(flow, plan)
    if plan.consulted:
        subsection(flow, "Asked before sign-off")
        listed(flow, plan, plan.consulted, (
            Show("For", 0.16, ("area",), strong=True), Show("Person", 0.32, ("person",)),
            Show("Date", 0.16, ("asked_on",)),
            Show("Outcome", 0.36, ("outcome",), ("note",)),
        ))  # fmt: skip
    subsection(flow, "Everybody this plan names")
    _people(flow, plan)


def _roles(flow: Flow, document: Document) -> None:
    plan = document.plan
    rows: list[tuple[Cell, ...]] = []
    for letter, title in ROLE_TITLES.items():
        role = role_of(plan, letter)
        person = holder(plan, role.owner)
        name = person_words(plan, role.owner) if person and person.id == role.owner else words_of(plan, role, "owner")
        sign, accepted = acceptance(plan, letter, document.signed)
        deputy = named(plan, role.deputy)
        own = named(plan, person.deputy) if person else ""
        rows.append(
            (
                cell(title, STRONG, squares=letter),
                cell(name or "Nobody named", MEDIUM if person else ABSENT),
                _deputies(deputy, own),
                cell(accepted, TABLE, sign=sign),
            )
        )
    table(
        flow, (Column("Role", 0.18), Column("Owner", 0.42), Column("Deputy", 0.17), Column("Role accepted", 0.23)), rows
    )


def _deputies(deputy: str, own: str) -> Cell:
    """The deputy for the role, and the deputy of the person if that is another one."""
    texts: list[tuple[str, Type]] = [(deputy, TABLE)] if deputy else []
    if own and own != deputy:
        texts.append((own, TABLE) if not deputy else (f"In general: {own}", SOFT))
    return Cell(tuple(texts) or (("none", ABSENT),))


def _duties(flow: Flow, plan: Plan) -> None:
    """Add the duties that other people hold; those of the system owner are listed in one line."""
    duties = plan.system.duties
    given: list[tuple[str, str]] = []
    kept: list[str] = []
    for name, spec in specs(Duties).items():
        words = words_of(plan, duties, name)
        if words:
            given.append((spec.title, words))
        else:
            kept.append(spec.title[:1].lower() + spec.title[1:])
    pairs(flow, given)
    if kept:
        if given:
            flow.hold()
        flow.gap(3)
        who = words_of(plan, plan.system, "owner") or "Nobody yet"
        flow.paragraph(f"{who} holds {'the rest' if given else 'all of them'}: {', '.join(kept)}.", NOTE)
        flow.gap(3)


def _vendors(flow: Flow, plan: Plan) -> None:
    listed(flow, plan, plan.vendors, (
        Show("Vendor", 0.24, ("name",), ("role", "cover_until", "cover_owner"), strong=True),
        Show("Has the last word on", 0.22, ("decides",), ("changes_unasked",)),
        Show("Understands the behaviour, inside", 0.24, ("inside_expert",)),
        Show("If it fails or leaves", 0.3, ("exit_plan",)),
    ))  # fmt: skip


def _people(flow: Flow, plan: Plan) -> None:
    columns = (
        Column("Name", 0.255),
        Column("What it is", 0.315),
        Column("Deputy", 0.14),
        Column("E-mail, time zone", 0.29),
    )
    if not plan.people:
        flow.paragraph("Nobody is named.", ABSENT)
    table(flow, columns, [_person(plan, person) for person in plan.people])
    known = [person for person in plan.people if person.certificate]
    if known:
        flow.gap(4)
    for person in known:
        flow.paragraph(f"{short_name(person)} signs with the certificate {groups(person.certificate)}.", NOTE)


def _person(plan: Plan, person: Person) -> tuple[Cell, ...]:
    def said(*names: str) -> str:
        found = [words for name in names if (words := words_of(plan, person, name))]
        return ", ".join([*found[:1], *(words[:1].lower() + words[1:] for words in found[1:])])

    holder_words = f"held by {person.holder.strip()}" if person.holder.strip() else ""
    since = f"from {said('valid_from')}" if person.valid_from else ""
    until = f"until {said('valid_until')}" if person.valid_until else ""
    return (
        _lines((person.name.strip() or "No name yet", MEDIUM), (said("title"), SOFT), (holder_words, SOFT)),
        _lines(
            (said("kind", "organisation", "relation") + (" relation" if person.relation == "other" else ""), TABLE),
            (person.unit.strip(), SOFT),
        ),
        _lines((named(plan, person.deputy), TABLE), (" ".join((since, until)).strip(), SOFT)),
        _lines(
            (person.email.strip(), TABLE),
            (person.time_zone.strip(), SOFT),
        ),
    )


def _lines(*texts: tuple[str, Type]) -> Cell:
    return Cell(tuple(pair for pair in texts if pair[0]) or (("none", ABSENT),))
