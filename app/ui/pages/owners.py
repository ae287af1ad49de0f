"""Step 2, the owners: four names, who was asked, the technical duties, the vendors, and all people of the plan."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from app.ui.binding.page import Page
from app.ui.binding.row_table import Column, RowTable
from app.ui.parts.duties import DutyGrid
from app.ui.parts.owner_card import OwnerCard
from app.ui.widgets.cards import CardGrid


class OwnersPage(Page):
    """The four cards, and below them the consulted people, the vendors and the people list."""

    key = "owners"
    title = "Who answers for which part?"
    lead = "A team cannot be rung up at night. Each part gets one person, who knows of it and has agreed."

    def build(self) -> None:
        """Build the page."""
        self._build_owners()
        self._build_consulted()
        self._build_duties()
        self._build_vendors()
        self._build_people()

    def _build_owners(self) -> None:
        form = self.form
        section = self.section("roles", head=False)
        self.cards = [
            OwnerCard(form, "workflow", "W", self.tr("Workflow owner"), self.tr("What it is for, how far, which risk")),
            OwnerCard(form, "system", "S", self.tr("System owner"), self.tr("That it runs, who gets in, the way back")),
            OwnerCard(form, "exceptions", "X", self.tr("Exception owner"), self.tr("What it cannot finish, and why")),
            OwnerCard(form, "outcome", "O", self.tr("Outcome owner"), self.tr("Whether it pays: widen, narrow, end")),
        ]
        section.addWidget(CardGrid([*self.cards]))
        section.addWidget(form.row(form.field("workflow.unit"), form.field("outcome.damage_owner")))

    def _build_consulted(self) -> None:
        columns = (
            Column("area", 110),
            Column("person", 160, share=2),
            Column("asked_on", 120),
            Column("outcome", 150, share=1),
        )
        self.consulted = RowTable(
            self.form,
            "consulted",
            columns,
            details=("note",),
            add=self.tr("Add somebody who was asked"),
            empty=self.tr("Nobody was asked yet: legal, risk, security, privacy, works council."),
        )
        self.section("consulted").addWidget(self.consulted)

    def _build_duties(self) -> None:
        section = self.section("duties")
        note = QLabel(self.tr("Each belongs to the system owner unless somebody else is named."))
        note.setProperty("look", "caption")
        note.setWordWrap(True)
        section.addWidget(note)
        self.duties = DutyGrid(self.form)
        section.addWidget(self.duties)
        section.addWidget(self.form.field("system.rollback_path"))

    def _build_vendors(self) -> None:
        columns = (
            Column("name", 130, share=1),
            Column("role", 110),
            Column("inside_expert", 180, share=1, title=self.tr("Understood inside by")),
            Column("changes_unasked", 160, title=self.tr("May change it unasked")),
        )
        self.vendors = RowTable(
            self.form,
            "vendors",
            columns,
            details=("decides", "cover_until", "cover_owner", "exit_plan"),
            add=self.tr("Add a vendor"),
            empty=self.tr("No vendor has a part in it. If one does, say what it does and who inside understands it."),
        )
        self.section("vendors").addWidget(self.vendors)

    def _build_people(self) -> None:
        columns = (
            Column("name", 140, share=2, strong=True),
            Column("title", 140, share=2, prose=True),
            Column("unit", 110, share=1, prose=True),
            Column("kind", 92),
            Column("organisation", 76, title=self.tr("Where")),
        )
        self.people = RowTable(
            self.form,
            "people",
            columns,
            details=("holder", "deputy", "relation", "email", "time_zone", "valid_from", "valid_until", "certificate"),
            add=self.tr("Add a person"),
            prefill=_somebody_inside,
            empty=self.tr("Nobody yet. Type a name into any field for a person, or add people here."),
        )
        self.section("people", right=self.people.take_adder()).addWidget(self.people)


def _somebody_inside() -> dict[str, object]:
    return {"kind": "person", "organisation": "inside"}
