"""The readiness checklist: sections laid out one after the other, then painted page by page."""

from __future__ import annotations

from app.drawing import Paper
from app.drawing.foot import STATE_WORDS
from app.drawing.measure import clip
from app.drawing.shapes import Line, Shape, Text
from app.report.canvas import Press
from app.report.document import Document, Options
from app.report.flow import Flow, Strip, paged
from app.report.sections import CROSSWALK, SECTIONS, Section, front
from app.report.sections.front import state_colour
from app.report.structure import Node
from app.report.style import BOTTOM, FOOTER, SIDE, TOP, measure, page_size
from models.seal import groups

Page = list[tuple[float, Strip]]


def checklist(press: Press, document: Document, options: Options) -> Node:
    """Paint the checklist and return the structure of what was painted."""
    paper = options.paper
    width, height = page_size(paper)
    sections = (*SECTIONS, CROSSWALK) if options.crosswalk else SECTIONS
    pages, root, begins = laid_out(document, paper, sections)
    titles = [("front", "Verdict"), *((key, title) for key, title, _ in sections)]
    for index, page in enumerate(pages):
        press.open_page(width, height)
        for key, title in titles:
            if begins[key] == index + 1:
                press.outline(key, title)
        if document.state != "signed":
            press.paint(_banner(document, width))
        for y, strip in page:
            for node, shapes in strip.items:
                press.paint(shapes, SIDE, TOP + y, 1, node)
        press.paint(footer(document, width, height, index + 1, len(pages)))
        press.close_page()
    return root


def laid_out(
    document: Document, paper: Paper, sections: tuple[tuple[str, str, Section], ...] = SECTIONS
) -> tuple[list[Page], Node, dict[str, int]]:
    """The pages, the structure, and the page (from 1) on which each section begins."""
    room = page_size(paper)[1] - TOP - BOTTOM
    flows: dict[str, Flow] = {"front": _front(document, paper, {})}
    for number, (key, _, add) in enumerate(sections, 1):
        flow = flows[key] = Flow(measure(paper), Node("Sect"))
        flow.gap(18)
        add(flow, document, number)
    begins = _begins(paged([strip for flow in flows.values() for strip in flow.strips], room), flows)
    # Page numbers of one or two digits do not move a line, so the second front page is as high as the first.
    flows["front"] = _front(document, paper, begins)
    pages = paged([strip for flow in flows.values() for strip in flow.strips], room)
    return pages, Node("Document", kids=[flow.root for flow in flows.values()]), begins


def _front(document: Document, paper: Paper, begins: dict[str, int]) -> Flow:
    flow = Flow(measure(paper), Node("Sect"))
    front(flow, document, begins)
    return flow


def _begins(pages: list[Page], flows: dict[str, Flow]) -> dict[str, int]:
    where = {id(strip): index for index, page in enumerate(pages, 1) for _, strip in page}
    # A section begins at its first words: the gap before them may still end the page before.
    return {
        key: next((where[id(strip)] for strip in flow.strips if strip.items and id(strip) in where), 1)
        for key, flow in flows.items()
    }


def _banner(document: Document, width: float) -> tuple[Shape, ...]:
    """What a paper that is not signed says at the head of each page."""
    words = STATE_WORDS.get(document.state, document.state)
    text = f"{words[:1].upper()}{words[1:]}"
    return (Text(width - SIDE, 30, text, 8.5, 600, state_colour(document.state), "right"),)


def footer(document: Document, width: float, height: float, page: int, pages: int) -> tuple[Shape, ...]:
    """The foot of every page: the agent, the revision, the hash in groups of eight, the page."""
    y = height - 36
    size = FOOTER.size
    agent = clip(document.plan.head.agent.strip() or "Agent without a name", width * 0.4, size)[0]
    words = f"{agent} · revision {document.revision}, {STATE_WORDS.get(document.state, document.state)}"
    return (
        Line(SIDE, y, width - SIDE, y, "hairline", 0.6),
        Text(SIDE, y + 11, words, size, 400, "text-2"),
        Text(SIDE, y + 20, f"SHA-256 {groups(document.sha256)}", size, 400, "text-2"),
        Text(width - SIDE, y + 11, f"{page} / {pages}", size, 400, "text-2", "right"),
    )
