"""Questions of the third step that cover several fields: the queue, its owner, the targets, the hours, the load."""

from __future__ import annotations

from typing import Final

from models.help.entry import Entry

ENTRIES: Final = (
    Entry(
        ("exceptions.owner", "exceptions"),
        "Who owns what the agent could not finish?",
        "the team takes a look",
        "Tomasz Lis, Billing Team Lead",
        "A queue without an owner grows in silence until a customer finds it.",
    ),
    Entry(
        ("exceptions.destination", "exceptions.tool"),
        "In which queue do exceptions land, and in which tool?",
        "the shared inbox",
        "BILL-EXC in the helpdesk",
        "What has no place to go is lost without a sound.",
    ),
    Entry(
        ("exceptions.sees_queue", "exceptions.shows_age"),
        "Who sees the queue, and how long its oldest item has waited?",
        "there is a report somewhere",
        "Tomasz Lis and Dana Whitfield; yes, with the age of each item",
        "An owner who has to ask for the age of the queue owns a rumour.",
    ),
    Entry(
        ("exceptions.kinds.key", "exceptions.kinds.name", "exceptions.kinds"),
        "Which kinds of odd case will come, in your own words?",
        "errors",
        "two invoices with one number",
        "Seven kinds turn up nearly everywhere; your own ones stand beside them.",
    ),
    Entry(
        ("exceptions.kinds.route", "exceptions.kinds.severity"),
        "Where does this kind go, and how bad is it?",
        "case by case",
        "BILL-EXC, claimed by the shift; High",
        "Odd cases arrive together, on the day when nobody has time to think about their way.",
    ),
    Entry(
        ("exceptions.kinds.per_week", "exceptions.kinds.minutes"),
        "How many of this kind come in a week, and how long does one take?",
        "a few, quickly done",
        "14 a week, 12 minutes each",
        "Ten quick cases and ten slow ones fill different days; one average hides the slow ones.",
    ),
    Entry(
        ("exceptions.severities.name", "exceptions.severities.rule", "exceptions.severities"),
        "By which rule does an item get into this severity?",
        "urgent ones",
        "High: fraud, a legal threat, changed payment data",
        "If all items are equal, the urgent one waits behind the easy ones.",
    ),
    Entry(
        ("exceptions.severities.first_look", "exceptions.severities.cleared"),
        "Within what time has a person looked, and when is it cleared?",
        "as soon as possible",
        "looked at within 1 hour, cleared within 4 hours",
        "Without a time the answer is always on its way.",
    ),
    Entry(
        ("exceptions.escalations.trigger", "exceptions.escalations"),
        "What is it that goes further up?",
        "anything unusual",
        "a High item that nobody has looked at",
        "What a reviewer cannot settle needs a next name, or it stays where it is.",
    ),
    Entry(
        ("exceptions.escalations.to", "exceptions.escalations.within"),
        "To whom, and after how long?",
        "management, in due course",
        "Dana Whitfield, within 30 minutes",
        "Further up is a person with a telephone, not a direction.",
    ),
    Entry(
        ("exceptions.absences", "exceptions.covers"),
        "Who is away, and who steps in?",
        "we sort it out",
        "Tomasz away 21 December to 3 January; Priya covers",
        "A holiday is known months before; a gap is found by a customer.",
    ),
    Entry(
        ("exceptions.holidays", "exceptions.holiday_country", "exceptions.holiday_region", "exceptions.holiday_source"),
        "On which public holidays does the weekly plan not stand?",
        "the usual ones",
        "Germany, Berlin, as dates",
        "Dates are kept with the plan, so that it reads the same on every machine.",
    ),
    Entry(
        ("exceptions.load.per_week", "exceptions.load.pattern", "exceptions.load.profile", "exceptions.load"),
        "How many exceptions come in a week, and at which hours?",
        "manageable",
        "264 a week, most of them on Monday morning",
        "A queue is decided by its busiest hour, not by its average.",
    ),
    Entry(
        ("exceptions.load.minutes", "exceptions.load.spread"),
        "How long does one item take, and how much does that vary?",
        "a quick look",
        "8 minutes, give or take 5",
        "Minutes times items must fit into hours, with room for a bad day.",
    ),
    Entry(
        ("exceptions.load.approval_share", "exceptions.load.review_seconds"),
        "How many are passed unchanged, and how long does a person look at each?",
        "they are thorough",
        "82 % in 95 seconds each",
        "An approval that is always given in three seconds is no longer a check.",
    ),
)
"""The exceptions page."""
