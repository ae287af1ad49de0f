"""Questions of the second step that cover several fields: the four owners, the people, and vendors."""

from __future__ import annotations

from typing import Final

from models.help.entry import Entry

_ACCEPTED = "Has this person said yes, and when?"

ENTRIES: Final = (
    Entry(
        ("people.title", "people.unit"),
        "What is this person's post, and in which unit?",
        "senior",
        "Head of Support Operations, Support Operations",
        "Posts stay when people move on; the successor is found by it.",
    ),
    Entry(
        ("people.deputy", "workflow.deputy", "system.deputy", "exceptions.deputy", "outcome.deputy"),
        "Who answers while the owner is away?",
        "the team",
        "Priya Raman, who knows that she is",
        "Owners are ill and go on holiday; agents do neither.",
    ),
    Entry(
        ("people.email", "people.time_zone"),
        "How and at which hours is this person reached?",
        "on chat",
        "dana@company.example, Europe/Berlin",
        "Hours on duty are read in the zone of the one who serves them.",
    ),
    Entry(
        ("people.valid_from", "people.valid_until"),
        "From when until when does this person hold the place?",
        "for now",
        "until 31 March 2027",
        "A name that has moved on looks filled and is a gap.",
    ),
    Entry(
        ("workflow.owner", "workflow"),
        "Who is the one person who answers for this work?",
        "Ops",
        "Dana Whitfield, Head of Support Operations",
        "What nobody in particular answers for is steered by whoever shouts last.",
    ),
    Entry(
        ("workflow.accepted_on", "system.accepted_on", "exceptions.accepted_on", "outcome.accepted_on"),
        _ACCEPTED,
        "was copied on the mail",
        "12 Nov 2026",
        "A role that somebody was given without knowing is held by nobody; a signature counts as well.",
    ),
    Entry(
        ("system.owner", "system"),
        "Whose telephone rings when it breaks?",
        "IT",
        "Marek Nowak, Platform Engineering Manager; or a rota, with who is on it now",
        "Technical health has an owner of its own, and that owner is not the one of the work.",
    ),
    Entry(
        ("vendors.name", "vendors"),
        "Which suppliers have a hand in how the agent works?",
        "the usual partners",
        "Replywell",
        "A supplier that is not on the list decides things all the same.",
    ),
    Entry(
        ("vendors.cover_until", "vendors.cover_owner"),
        "On which day does the cover end, and who owns the place inside meanwhile?",
        "during the pilot",
        "until 31 January 2027; Tomasz Lis owns the queue meanwhile",
        "Help without an end becomes the organisation.",
    ),
)
"""The owners page."""
