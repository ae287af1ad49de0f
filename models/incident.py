"""Incidents: who leads after harm was done, and who informs customers and regulators."""

from __future__ import annotations

from models.fields import Part, Prose, Ref, field


class Incident(Part):
    """What happens when harm was done."""

    owner: Ref = field("Incident owner")
    plan: Prose = field("Incident plan", hint="IR-4: stop, list affected, tell, repair, review")
    tells_customers: Ref = field("Tells customers")
    tells_regulators: Ref = field("Tells regulators")
