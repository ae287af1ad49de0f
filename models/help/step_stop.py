"""Questions of steps six and seven that cover several fields: the stop button, reviews, incidents, records."""

from __future__ import annotations

from typing import Final

from models.help.entry import Entry

ENTRIES: Final = (
    Entry(
        ("stop.holders.person", "stop.holders", "stop"),
        "Who can stop it, alone and at once?",
        "the platform team, by ticket",
        "Marek Nowak and Priya Raman",
        "Only a machine that somebody may switch off is safe to switch on.",
    ),
    Entry(
        ("stop.holders.days", "stop.holders.start", "stop.holders.end", "stop.holders.time_zone"),
        "In which hours can this person be reached?",
        "in general",
        "Monday to Sunday 06:00 to 22:00",
        "The agent does not keep office hours unless you tell it to.",
    ),
    Entry(
        ("reviews.performance", "reviews"),
        "How often does somebody look at how well it does, who leads that, and where is it written down?",
        "regularly",
        "every two weeks, next on 2 December, chaired by Carla Mendes, minutes in BILL-REV",
        "What nobody looks at again drifts.",
    ),
    Entry(
        ("incident.owner", "incident.plan", "incident"),
        "Who leads when harm was done, and by which steps?",
        "the usual process",
        "Ines Duarte; IR-4: stop, list those affected, tell, repair, review",
        "In the first hour people look for a name before they look for a cause.",
    ),
    Entry(
        ("incident.tells_customers", "incident.tells_regulators"),
        "Who tells customers, and who the authorities?",
        "communications will",
        "Jonas Weber; Ruth Adeyemi, Legal",
        "Deadlines for telling run from the day it was known, not from the day somebody felt responsible.",
    ),
    Entry(
        ("records.kept", "records.kept_for"),
        "What is kept, and for how long?",
        "logs",
        "every input, output and approval, for 24 months",
        "Months later somebody will ask what it did on one particular day.",
    ),
    Entry(
        ("records.trained_on", "records.told_on"),
        "When were the reviewers trained, and the people affected told?",
        "it is self-explanatory",
        "12 October; 20 October",
        "People can only check, or live with, what was explained to them.",
    ),
    Entry(
        ("records.retirement", "records"),
        "How does it end: what becomes of its queue, its access, its records?",
        "we will see",
        "queue to people, access revoked, records archived for two years",
        "An agent that is merely forgotten keeps its keys.",
    ),
    Entry(
        ("signing.expires", "signing"),
        "Until which day do these signatures hold?",
        "for now",
        "30 June 2027",
        "A signature without an end is still quoted when nobody remembers what it was given for.",
    ),
)
"""The stop page and the sign-off page."""
