"""Help for the second step: the four owners, the people, the technical duties, vendors and those who were asked."""

from __future__ import annotations

from typing import Final

from models.help.entry import Entry

_ACCEPTED = "Has this person said yes, and when?"

ENTRIES: Final = (
    Entry(
        ("people.name",),
        "Who is it, by name?",
        "Ops",
        "Dana Whitfield",
        "A name can be asked on a Friday evening; a department has gone home.",
    ),
    Entry(
        ("people.kind",),
        "Is this one human being, a post, a rota, or something else?",
        "a person, called Support Team",
        "A post, held by Dana Whitfield",
        "The kind is said by you and not guessed from words, so that a rota is allowed where a group is not.",
    ),
    Entry(
        ("people.title", "people.unit"),
        "What is this person's post, and in which unit?",
        "senior",
        "Head of Support Operations, Support Operations",
        "Posts stay when people move on; the successor is found by it.",
    ),
    Entry(
        ("people.holder",),
        "Who holds the post, or is on the rota, now?",
        "see the rota tool",
        "Dana Whitfield",
        "A post without a holder is an empty chair with a sign on it.",
    ),
    Entry(
        ("people.deputy", "workflow.deputy", "system.deputy", "exceptions.deputy", "outcome.deputy"),
        "Who answers while the owner is away?",
        "the team",
        "Priya Raman, who knows that she is",
        "Owners are ill and go on holiday; agents do neither.",
    ),
    Entry(
        ("people.organisation",),
        "Inside, or with a vendor or partner?",
        "embedded with us",
        "Vendor",
        "Somebody outside may help with everything and own nothing of it.",
    ),
    Entry(
        ("people.relation",),
        "What has this person to do with the agent: runs the process, built it, pays for it?",
        "sponsor and champion",
        "Runs the process",
        "Whoever lives with the work every day decides differently from whoever is proud of the machine.",
    ),
    Entry(
        ("people.email", "people.time_zone"),
        "How and at which hours is this person reached?",
        "on chat",
        "dana@company.example, Europe/Berlin",
        "Hours on duty are read in the zone of the one who serves them.",
    ),
    Entry(
        ("people.certificate",),
        "With which certificate does this person sign?",
        "some card",
        "the fingerprint of the key that was made here, or of a card of one's own",
        "Named in the sealed plan, it shows later that another certificate with the same name is a stranger.",
    ),
    Entry(
        ("people.valid_from", "people.valid_until"),
        "From when until when does this person hold the place?",
        "for now",
        "until 31 March 2027",
        "A name that has moved on looks filled and is a gap.",
    ),
    Entry(
        ("people",),
        "Who is named anywhere in this plan?",
        "everybody involved",
        "each person once, with what kind of holder it is",
        "All owner fields point into this one list, so that a change of name is made once.",
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
        ("system.duties",),
        "Which technical duty is held by somebody other than the system owner?",
        "shared between the teams",
        "blank for the system owner; secrets with Ines Duarte, Security Engineer",
        "Each of these fails one day, always at a bad hour, and then one name is worth more than two teams.",
    ),
    Entry(
        ("system.rollback_path",),
        "How do you get back to the state of yesterday, and how long does it take?",
        "we can revert",
        "redeploy the last release with one command; 6 minutes; last done on 14 November",
        "The way back is looked for when there is no time to look for it.",
    ),
    Entry(
        ("vendors.name", "vendors"),
        "Which suppliers have a hand in how the agent works?",
        "the usual partners",
        "Replywell",
        "A supplier that is not on the list decides things all the same.",
    ),
    Entry(
        ("vendors.role",),
        "What does this supplier do for you?",
        "strategic partner",
        "Tooling",
        "Tools, advice, improvement and cover for a time are help; ownership is not among them.",
    ),
    Entry(
        ("vendors.cover_until", "vendors.cover_owner"),
        "On which day does the cover end, and who owns the place inside meanwhile?",
        "during the pilot",
        "until 31 January 2027; Tomasz Lis owns the queue meanwhile",
        "Help without an end becomes the organisation.",
    ),
    Entry(
        ("vendors.decides",),
        "On what does this supplier have the last word?",
        "they know best",
        "None of them",
        "Whoever sells the agent does not pay for a wrong answer about risk, success, approval or stop.",
    ),
    Entry(
        ("vendors.inside_expert",),
        "Who inside can say why it answers as it does?",
        "their customer success manager",
        "Ines Duarte, who reads the prompts and rules",
        "Whoever cannot explain it can neither correct it nor leave it.",
    ),
    Entry(
        ("vendors.changes_unasked",),
        "May the supplier exchange the model or the prompts without asking?",
        "they keep it up to date",
        "No: notice of 14 days, and our yes",
        "You sign for a behaviour; it must not be exchanged overnight.",
    ),
    Entry(
        ("vendors.exit_plan",),
        "What happens on the day this supplier fails or leaves?",
        "unlikely",
        "the queue goes to people, data is exported weekly, prompts are ours",
        "It fails on a working day, with items in the queue.",
    ),
    Entry(
        ("consulted",),
        "Who was asked before sign-off, on which day, and what came of it?",
        "Legal is aware",
        "Security, Ines Duarte, 3 November, agreed with conditions",
        "Those who are asked afterwards can only say no. That something is not needed is an answer too.",
    ),
)
"""The owners page."""
