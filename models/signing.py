"""How a sealed revision is signed, and until when the signatures hold."""

from __future__ import annotations

from typing import Literal

from models.fields import Day, Part, Question, field

ORDER_WORDS = {"any": "In any order", "listed": "One after the other, as listed"}


class Signing(Part):
    """How a sealed revision is signed, and until when the signatures hold."""

    order: Literal["any", "listed"] = field(
        "Order of signing",
        "any",
        words=ORDER_WORDS,
        help=Question(
            "Does it matter who signs before whom?",
            "they will sort it out",
            "One after the other: the workflow owner first",
            "Where one person signs on the word of another, the order is part of what was promised.",
        ),
    )
    expires: Day = field("The signatures hold until")
