"""Help for steps six and seven: the stop button, reviews, incidents, records, and what is settled or left open."""

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
        ("stop.how",),
        "Which switch pauses it?",
        "contact the vendor",
        "switch off billing-agent.enabled in the admin page; items then stay in the queue",
        "Whoever stops it does so for the first time, in a hurry.",
    ),
    Entry(
        ("stop.narrow",),
        "What is there between running and stopped?",
        "it is on or off",
        "drafts only, nothing is sent",
        "If the only brake is the wall, people hesitate to use it.",
    ),
    Entry(
        ("stop.minutes",),
        "How many minutes from the decision until it has stopped?",
        "quickly",
        "10",
        "A stop that comes after the harm is a report.",
    ),
    Entry(
        ("stop.who_else",),
        "Must anybody else agree first?",
        "the weekly change board",
        "nobody",
        "One person stops it and tells the others afterwards.",
    ),
    Entry(
        ("stop.rehearsed_on",),
        "When was it last stopped on purpose?",
        "it will work",
        "4 November 2026",
        "What was never rehearsed fails on the day it is needed.",
    ),
    Entry(
        ("stop.rollback",),
        "Who may put back the version from before?",
        "whoever deployed it",
        "Marek Nowak",
        "Going back is a decision too, and at stage 3 it has a name.",
    ),
    Entry(
        ("reviews.performance", "reviews"),
        "How often does somebody look at how well it does, who leads that, and where is it written down?",
        "regularly",
        "every two weeks, next on 2 December, chaired by Carla Mendes, minutes in BILL-REV",
        "What nobody looks at again drifts.",
    ),
    Entry(
        ("reviews.failures",),
        "What counts as a failure that is reviewed, and how soon is that review held?",
        "when needed",
        "any wrong amount sent; within 5 working days; chaired by Dana Whitfield",
        "Averages hide the one case that hurt.",
    ),
    Entry(
        ("reviews.audit",),
        "Who looks at the whole from outside the daily work, and how often?",
        "internal audit might",
        "every half year, chaired by Ines Duarte",
        "With more freedom, somebody has to look who was not there when it was built.",
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
        ("signing.order",),
        "Does it matter who signs before whom?",
        "they will sort it out",
        "One after the other: the workflow owner first",
        "Where one person signs on the word of another, the order is part of what was promised.",
    ),
    Entry(
        ("signing.expires", "signing"),
        "Until which day do these signatures hold?",
        "for now",
        "30 June 2027",
        "A signature without an end is still quoted when nobody remembers what it was given for.",
    ),
    Entry(
        ("settled",),
        "Which advice was answered with: this is right, because?",
        "noted",
        "one person for workflow and system, because the team has four people; Priya checks the releases",
        "A reason is read by those who sign, and printed. What blocks cannot be argued away.",
    ),
    Entry(
        ("open_items",),
        "Which blocking point is accepted as open, who closes it, and by when?",
        "in progress",
        "rehearsal of the stop: Marek Nowak, 15 December 2026",
        "Open is a decision if it has an owner and a date, and an accident if it has none.",
    ),
    Entry(
        ("attachments",),
        "Which files belong to this plan?",
        "see the shared drive",
        "playbook-17.pdf, named by its hash",
        "The hash says later whether it is still the same file; the program never opens it.",
    ),
)
"""The stop page and the sign-off page."""
