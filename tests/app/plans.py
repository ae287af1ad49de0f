"""Plans for the tests of drawings and documents: a real one, one with every field filled, one in many scripts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from models.field_specs import FieldSpec, specs
from models.fields import Part
from models.plan import Plan

PLAN_ID = "5f0c2a52-7c1b-4d6e-9a4e-2b8a6c1d9e07"


class Mint:
    """Row ids in a row, the same in every run."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> str:
        self.count += 1
        return f"{self.count:08x}"


def billing_plan() -> Plan:
    """The billing triage agent at stage 2, with a gap on the queue and a failure review without a date."""
    return Plan.model_validate_json(Path(__file__).with_name("billing.json").read_text("utf-8"))


PEOPLE = [f"{n:08x}" for n in range(0xB0, 0xB4)]
SEVERITIES = ["0000aaaa", "0000aaab"]
_VALUES: dict[str, Callable[[int], Any]] = {
    "figure": lambda n: f"{n}.5",
    "day": lambda n: f"20{30 + n % 40}-0{1 + n % 9}-1{n % 10}",
    "span": lambda n: f"{n} hours",
    "zone": lambda n: ("Europe/Berlin", "Asia/Tokyo", "America/Lima")[n % 3],
    "ref": lambda n: PEOPLE[n % 4],
    "refs": lambda n: [PEOPLE[n % 4], PEOPLE[(n + 1) % 4]],
    "rowref": lambda n: SEVERITIES[n % 2],
    "hash": lambda n: f"{n:064x}",
    "weekdays": lambda _: [0, 2, 5],
    "count": lambda n: 2 + n % 5,
    "size": lambda n: 1000 + n,
    "stage": lambda _: 3,
    "profile": lambda _: [str(hour % 7) for hour in range(168)],
}


def _value(name: str, spec: FieldSpec, n: int, mint: Mint) -> Any:
    if spec.shape in ("line", "prose"):
        return f"{name.replace('_', ' ')} words{n}"
    if spec.shape == "id":
        return PLAN_ID if name == "plan_id" else mint()
    if spec.shape == "minute":
        return 60 * (n % 12) + 7 + (720 if name == "end" else 0)
    if spec.shape in ("choice", "choices"):
        keys = [key for key in spec.words if key]
        return keys[n % len(keys)] if spec.shape == "choice" else keys[:2]
    return _VALUES[spec.shape](n)


def filled_plan() -> Plan:
    """Every field of the plan holds something that stands nowhere else, so that a document can be searched for it."""
    mint = Mint()
    counter = iter(range(1, 10_000))

    def fill(part: type[Part]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, spec in specs(part).items():
            if spec.shape == "part":
                assert spec.of is not None
                found[name] = fill(spec.of)
            elif spec.shape == "rows":
                assert spec.of is not None
                found[name] = [fill(spec.of) for _ in range(4 if name == "people" else 2)]
            else:
                found[name] = _value(name, spec, next(counter), mint)
        return found

    plan = fill(Plan)
    for row, ident in zip(plan["people"], PEOPLE, strict=True):
        row["id"] = ident
    for row, ident in zip(plan["exceptions"]["severities"], SEVERITIES, strict=True):
        row["id"] = ident
    return Plan.model_validate_json(json.dumps(plan))


SCRIPTS = (
    "Zoë Müller-Østergård", "Nguyễn Thị Hồng", "Δημήτρης Παπαδόπουλος", "Екатерина Соколова", "李小龙", "山田 太郎",
    "김민준", "دانا السعيد", "רות כהן", "प्रिया शर्मा", "สมชาย ใจดี",
)  # fmt: skip


def scripts_plan() -> Plan:
    """The billing plan with people whose names are written in many scripts."""
    plan = billing_plan().model_dump(mode="json")
    for row, name in zip(plan["people"], SCRIPTS, strict=False):
        row["name"] = name
    for index, name in enumerate(SCRIPTS[len(plan["people"]) :]):
        plan["people"].append({"id": f"{0xC0 + index:08x}", "name": name, "kind": "person"})
    return Plan.model_validate_json(json.dumps(plan))
