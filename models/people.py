"""People: everybody a plan names, with the kind of holder stated rather than guessed from words."""

from __future__ import annotations

from typing import Literal

from models.fields import Day, Fingerprint, Line, Ref, Row, Zone, field

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

    name: Line = field("Name", hint="Dana Whitfield")
    kind: Literal["", "person", "post", "rota", "group", "department", "vendor", "system", "mailbox"] = field(
        "What it is", words=KIND_WORDS
    )
    title: Line = field("Title", hint="Head of Support Operations")
    unit: Line = field("Unit", hint="Support Operations")
    holder: Line = field("Holder of the post, or on the rota now", hint="the person who holds it today")
    deputy: Ref = field("Deputy")
    organisation: Literal["", "inside", "vendor", "partner"] = field("Organisation", words=ORGANISATION_WORDS)
    relation: Literal["", "runs", "built", "pays", "other"] = field("Relation to the agent", words=RELATION_WORDS)
    email: Line = field("E-mail")
    time_zone: Zone = field("Time zone", hint="Europe/Berlin")
    valid_from: Day = field("Holds from")
    valid_until: Day = field("Holds until")
    certificate: Fingerprint = field("Certificate", since=2)
