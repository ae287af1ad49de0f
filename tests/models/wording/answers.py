"""The labelled answers: every row with its field, its label and the kind of weakness, and the figures for a judge."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parents[2] / "data" / "answers"
Judge = Callable[[str, str], bool]


@dataclass(frozen=True)
class Answer:
    field: str
    answer: str
    label: str
    kind: str


@dataclass(frozen=True)
class Figures:
    """Shares in percent: good answers doubted, weak answers found."""

    doubted: float
    found: float


def rows(name: str) -> list[Answer]:
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [Answer(**json.loads(line)) for line in lines]


def figures(answers: list[Answer], is_weak: Judge) -> Figures:
    good = [is_weak(row.field, row.answer) for row in answers if row.label == "ok"]
    weak = [is_weak(row.field, row.answer) for row in answers if row.label == "weak"]
    return Figures(100 * sum(good) / len(good), 100 * sum(weak) / len(weak))
