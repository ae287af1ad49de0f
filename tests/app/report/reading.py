"""Reads the text of a PDF: codes through the table of their face, shaped words through what stands beside them."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page in the order of painting; lines end with "\\n"."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [_page(page) for page in opened.pages]


def squeezed(text: str) -> str:
    """Text without any space, for comparing what lines were broken in."""
    return re.sub(r"\s+", "", text)


def _page(page: Any) -> str:
    tables = {name: _table(font) for name, font in page.resources.get("/Font", {}).items()}
    said: list[str] = []
    table: dict[int, str] = {}
    spans: list[bool] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "Tf":
                table = tables[str(operands[0])]
            case "Tj" if not any(spans):
                said.append("".join(table[code] for code in bytes(operands[0])))
            case "ET" if not any(spans):
                said.append("\n")
            case "BDC":
                spans.append(str(operands[0]) == "/Span")
                if spans[-1]:
                    said.append(str(operands[1]["/ActualText"]) + "\n")
            case "BMC":
                spans.append(False)
            case "EMC":
                spans.pop()
            case _:
                pass
    return "".join(said)


def _table(font: Any) -> dict[int, str]:
    text = font["/ToUnicode"].read_bytes().decode("ascii")
    pairs = re.findall(r"<([0-9A-F]{2})> <([0-9A-F]{4,})>", text)
    return {int(code, 16): chr(int(letter, 16)) for code, letter in pairs}
