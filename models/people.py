"""People: all holders that a plan names, with an explicit kind instead of a guess from the text."""

from __future__ import annotations

from typing import Literal

from models.fields import Day, Fingerprint, Line, Question, Ref, Row, Zone, field

KIND_WORDS = {
    "": "Not stated",
    "person": "A person",
    "post": "A post",
    "rota": "A rota",
    "group": "A group",
    "department": "A department",
    "vendor": "A vendor",
    "system": "A system or bot",
    "mailbox": "A mailbox or channel",
}
ORGANISATION_WORDS = {"": "Not stated", "inside": "Inside", "vendor": "Vendor", "partner": "Partner"}
RELATION_WORDS = {
    "": "Not stated",
    "runs": "Runs the process",
    "built": "Built the agent",
    "pays": "Pays for the agent",
    "other": "Other",
}


class Person(Row):
    """Somebody, or something, that an owner field may point at."""

    name: Line = field(
        "Name",
        hint="Dana Whitfield",
        help=Question(
            "Who is it, by name?",
            "Ops",
            "Dana Whitfield",
            "A name can be asked on a Friday evening; a department has gone home.",
        ),
    )
    kind: Literal["", "person", "post", "rota", "group", "department", "vendor", "system", "mailbox"] = field(
        "What it is",
        words=KIND_WORDS,
        help=Question(
            "Is this one human being, a post, a rota, or something else?",
            "a person, called Support Team",
            "A post, held by Dana Whitfield",
            "The kind is said by you and not guessed from words, so that a rota is allowed where a group is not.",
        ),
    )
    title: Line = field("Title", hint="Head of Support Operations")
    unit: Line = field("Unit", hint="Support Operations")
    holder: Line = field(
        "Holder of the post, or on the rota now",
        hint="the person who holds it today",
        help=Question(
            "Who holds the post, or is on the rota, now?",
            "see the rota tool",
            "Dana Whitfield",
            "A post without a holder is an empty chair with a sign on it.",
        ),
    )
    deputy: Ref = field("Deputy")
    organisation: Literal["", "inside", "vendor", "partner"] = field(
        "Organisation",
        words=ORGANISATION_WORDS,
        help=Question(
            "Inside, or with a vendor or partner?",
            "embedded with us",
            "Vendor",
            "Somebody outside may help with everything and own nothing of it.",
        ),
    )
    relation: Literal["", "runs", "built", "pays", "other"] = field(
        "Relation to the agent",
        words=RELATION_WORDS,
        help=Question(
            "What has this person to do with the agent: runs the process, built it, pays for it?",
            "sponsor and champion",
            "Runs the process",
            "Whoever lives with the work every day decides differently from whoever is proud of the machine.",
        ),
    )
    email: Line = field("E-mail")
    time_zone: Zone = field("Time zone", hint="Europe/Berlin")
    valid_from: Day = field("Holds from")
    valid_until: Day = field("Holds until")
    certificate: Fingerprint = field(
        "Certificate",
        since=2,
        help=Question(
            "With which certificate does this person sign?",
            "some card",
            "the fingerprint of the key that was made here, or of a card of one's own",
            "Named in the sealed plan, it shows later that another certificate with the same name is a stranger.",
        ),
    )
