"""Renders a document: draws its pages, then adds structure, fields and enclosed files."""

from __future__ import annotations

from dataclasses import replace

from app import VERSION
from app.report.canvas import PdfPainter
from app.report.checklist import checklist
from app.report.document import KIND_TITLES, Document, Options
from app.report.enclosed import enclosures
from app.report.ownership_sheet import ownership_sheet
from app.report.text import printable


def printed(document: Document, options: Options) -> bytes:
    """The bytes of the PDF."""
    if options.kind == "map":
        # A map has neither sections nor fields, so the options for them have no effect.
        options = replace(options, crosswalk=False, sections=(), fields=False)
    if options.redacted:
        from app.report.redacting import redacted

        document = redacted(document)
    agent = printable(document.plan.head.agent).strip() or "Agent without a name"
    title = f"{agent}: {KIND_TITLES[options.kind]}, revision {document.revision}"
    painter = PdfPainter(title, tagged=options.tagged)
    if options.kind == "map":
        root, fields = ownership_sheet(painter, document, options.paper), ()
    else:
        root, fields = checklist(painter, document, options)
    painted = painter.finish()
    if not options.tagged and not options.attached and not fields:
        return painted
    from app.report.embed import Facts, embedded

    facts = Facts(
        title=title,
        subject=_subject(document, options),
        day=document.judged_on,
        structure=root if options.tagged else None,
        enclosed=enclosures(document, options),
        fields=fields,
    )
    return embedded(painted, facts)


def _subject(document: Document, options: Options) -> str:
    """The /Subject of the file: the plan, the program, and the options."""
    chosen = [options.kind, options.paper, *(name for name in ("tagged", "crosswalk") if getattr(options, name))]
    if options.sections:
        chosen.append(f"sections {' '.join(options.sections)}")
    edition = "Redacted edition of plan" if options.redacted else "Plan"
    return (
        f"{edition} {document.plan.plan_id}, revision {document.revision}, SHA-256 {document.sha256}, "
        f"printed {document.printed_on.isoformat()} by Nameplate {VERSION}, {', '.join(chosen)}, "
        f"log {document.log_head or 'none'}"
    )
