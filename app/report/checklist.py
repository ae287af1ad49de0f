"""The readiness checklist: lays out its sections one after the other, then draws it page by page."""

from __future__ import annotations

from app.drawing.measure import clip
from app.drawing.shapes import Line, Shape, Text
from app.report.block_layout import Flow, Spot, Strip, paged
from app.report.canvas import PdfPainter
from app.report.document import Document, Options
from app.report.document_status import state_colour, state_when_printed
from app.report.logo import on_white
from app.report.sections import chosen, front, left_out, points
from app.report.structure import Field, Node
from app.report.style import BOTTOM, FOOTER, SIDE, TOP, measure, page_size
from models.revision import STATES, State
from models.seal import groups

Page = list[tuple[float, Strip]]


def checklist(painter: PdfPainter, document: Document, options: Options) -> tuple[Node, tuple[Field, ...]]:
    """Draw the checklist; returns its structure and the signature fields on its pages."""
    width, height = page_size(options.paper)
    pages, root, begins = laid_out(document, options)
    titles = [("front", "Verdict"), *((key, title) for key, title, _ in chosen(document, options))]
    fields: list[Field] = []
    for index, page in enumerate(pages):
        painter.open_page(width, height)
        for key, title in titles:
            if begins[key] == index + 1:
                painter.outline(key, title)
        painter.paint(banner(document, width))
        for y, strip in page:
            for one in strip.pictures:
                painter.picture(on_white(one.data), SIDE + one.x, TOP + y + one.y, one.w, one.h, one.node)
            for node, shapes in strip.items:
                painter.paint(shapes, SIDE, TOP + y, 1, node)
            fields.extend(_field(spot, index, TOP + y, height) for spot in strip.spots)
        painter.paint(footer(document, width, height, index + 1, len(pages)))
        painter.close_page()
    return root, tuple(fields) if options.fields and document.state is State.SEALED and not document.redacted else ()


def laid_out(document: Document, options: Options) -> tuple[list[Page], Node, dict[str, int]]:
    """The pages, the structure, and the number of the first page of each section, from 1."""
    room = page_size(options.paper)[1] - TOP - BOTTOM
    # The first layout has no page numbers on page 1, because they are not known yet.
    flows = flows_of(document, options)
    begins = _begins(paged([strip for flow in flows.values() for strip in flow.strips], room), flows)
    # Page numbers of one or two digits do not change a line break, so both layouts have the same height.
    flows["front"] = Flow(measure(options.paper), Node("Sect"))
    front(flows["front"], document, begins)
    pages = paged([strip for flow in flows.values() for strip in flow.strips], room)
    return pages, Node("Document", kids=[flow.root for flow in flows.values()]), begins


def flows_of(document: Document, options: Options) -> dict[str, Flow]:
    """The columns of page 1, of the open points and of each section, before the split into pages.

    Page 1 has no page numbers yet.
    """
    flows = {key: Flow(measure(options.paper), Node("Sect")) for key in ("front", "points")}
    front(flows["front"], document, {})
    points(flows["points"], document, left_out(document, options))
    for number, (key, _, add) in enumerate(chosen(document, options), 1):
        flow = flows[key] = Flow(measure(options.paper), Node("Sect"))
        flow.gap(12)
        add(flow, document, number)
    return flows


def _field(spot: Spot, page: int, top: float, height: float) -> Field:
    left, upper = SIDE + spot.x, height - top - spot.y
    return Field(spot.name, spot.words, page, left, upper - spot.h, left + spot.w, upper)


def _begins(pages: list[Page], flows: dict[str, Flow]) -> dict[str, int]:
    where = {id(strip): index for index, page in enumerate(pages, 1) for _, strip in page}
    # A section begins with its first text: the gap before it may be at the end of the page before.
    return {
        key: next((where[id(strip)] for strip in flow.strips if strip.items and id(strip) in where), 1)
        for key, flow in flows.items()
    }


def banner(document: Document, width: float) -> tuple[Shape, ...]:
    """The banner at the top of each page of a document that is not signed, is no longer valid, or is redacted."""
    words = _state(document) if state_when_printed(document) is not State.SIGNED else ""
    said = "; ".join(text for text in ("redacted edition" if document.redacted else "", words) if text)
    text = f"{said[:1].upper()}{said[1:]}"
    colour = state_colour(document) if words else "text"
    return (Text(width - SIDE, 30, text, 8.5, 600, colour, "right"),) if text else ()


def footer(document: Document, width: float, height: float, page: int, pages: int) -> tuple[Shape, ...]:
    """The footer of a page: the agent, the revision, the hash in groups of eight digits, the page number."""
    y = height - 36
    size = FOOTER.size
    agent = clip(document.plan.head.agent.strip() or "Agent without a name", width * 0.4, size)[0]
    edition = "redacted edition of " if document.redacted else ""
    words = f"{agent} · {edition}revision {document.revision}, {_state(document)}"
    return (
        Line(SIDE, y, width - SIDE, y, "hairline", 0.6),
        Text(SIDE, y + 11, words, size, 400, "text-2"),
        Text(SIDE, y + 20, f"SHA-256 {groups(document.sha256)}", size, 400, "text-2"),
        *_log(document, width, y + 20),
        Text(width - SIDE, y + 11, f"{page} / {pages}", size, 400, "text-2", "right"),
    )


def _log(document: Document, width: float, y: float) -> tuple[Shape, ...]:
    """The first digits of the head of the log; the approval page has all of them."""
    if not document.log_head:
        return ()
    return (Text(width - SIDE, y, f"log {groups(document.log_head[:16])}", FOOTER.size, 400, "text-2", "right"),)


def _state(document: Document) -> str:
    """The state as text that remains true when signatures with keys are added to this file."""
    return STATES[state_when_printed(document)].printed
