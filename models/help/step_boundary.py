"""Questions of the first step that cover several fields: the agent and its edge, and how far it may go."""

from __future__ import annotations

from typing import Final

from models.help.entry import Entry

ENTRIES: Final = (
    Entry(
        ("plan_id",),
        "Which plan is this, whatever it is called later?",
        "the name of the agent",
        "the id that was made with the plan; nobody types it",
        "A file, a PDF and the list of plans find each other by it.",
    ),
    Entry(
        ("head.unit", "workflow.unit"),
        "To which unit does the process belong?",
        "the business",
        "Support Operations",
        "Documents print the unit beside the name; the name alone answers.",
    ),
    Entry(
        ("head.volume", "head.volume_unit"),
        "How many items are there, and counted how?",
        "a lot",
        "410 tickets a day",
        "One mistake in a hundred is one a week or fifty a day: the volume decides.",
    ),
    Entry(
        ("boundary.jobs.verb", "boundary.jobs.object", "boundary.jobs"),
        "Which actions does it take, and on which items?",
        "handle / everything about billing",
        "draft / replies to questions about due dates",
        "One verb and one kind of item a row can be allowed, limited or forbidden; a wish cannot.",
    ),
    Entry(
        ("boundary.jobs.on_silence", "boundary.jobs.silence_after"),
        "What happens when it asked and nobody answers, and after how long?",
        "somebody will answer",
        "It goes further up after 4 hours",
        "Silence is the most frequent answer at night; it must not turn into a yes by accident.",
    ),
    Entry(
        ("boundary.exclusions.case", "boundary.exclusions"),
        "Which cases must it hand over, however sure it is?",
        "complex cases",
        "Refund over EUR 200, or a second refund within a month",
        "The list of what stays with people is what makes the rest safe to hand out.",
    ),
    Entry(
        ("autonomy.stage", "autonomy"),
        "How free is the agent: does it prepare, finish what is low risk, or do more than that?",
        "somewhere between 1 and 2",
        "2: it finishes what is low risk, the rest goes to people",
        "The stage decides how strictly the rest is read, and who must sign.",
    ),
)
"""The boundary page."""
