"""How to check the document without this program: the hash, the signatures, and what they do not prove."""

from __future__ import annotations

from typing import Final

from app.report.block_layout import Flow
from app.report.document import Document
from app.report.sections.blocks import subsection
from app.report.style import Type
from models.revision import State
from models.seal import groups

_HASH: Final = Type(10.5, 14, 500)
_FINE: Final = Type(8, 10)
"""Small, and therefore black, so that it can be read on a bad print."""
_PROVES: Final = (
    "The same hash shows that the attached plan is, word for word, the one for which this hash was printed; that the "
    "pages say the same, Nameplate shows by making them again. A signature with a key proves that this key signed "
    "exactly this file; whose key it is, only a certificate from a trusted issuer says. A recorded name proves only "
    "that somebody typed it. Dates are those of the computers used, unless a timestamp server vouches for them. The "
    "verdict checks what is written; that it is true, the signers answer for."
)


def checking(flow: Flow, document: Document) -> None:
    """Add the hash, the steps, and the head of the log, together on one page."""
    begin = len(flow.strips)
    what = "of this draft" if document.state is State.DRAFT else f"of revision {document.revision}"
    if document.redacted:
        what = f"of the full edition {what}"
    subsection(flow, f"The hash {what}", note=f"SHA-256 of plan.json. Plan {document.plan.plan_id}.")
    flow.paragraph(groups(document.sha256), _HASH)
    subsection(flow, "How to check this without Nameplate, and what it proves")
    steps = _steps(document)
    for step, text in enumerate(steps, 1):
        flow.paragraph(f"{step}.  {text}" if len(steps) > 1 else text, _FINE)
        flow.hold()
        flow.gap(1.5)
    if not document.redacted:
        flow.paragraph(_PROVES, _FINE)
    if document.log_head:
        _log(flow, document.log_head)
    flow.keep_whole(begin)


def _steps(document: Document) -> tuple[str, ...]:
    if document.redacted:
        return (
            "This is a redacted edition: roles stand in place of people, and no plan is attached. It proves nothing by "
            "itself. Ask for the full edition. Its footer carries the same hash, and its last page says how to check "
            "it.",
        )
    what = "draft" if document.state is State.DRAFT else "sealed plan"
    return (
        f"Save plan.json, which is attached to this PDF and holds every word of the {what}: pdfdetach -save 1 -o "
        "plan.json FILE.pdf, or any PDF reader. Compute its SHA-256: sha256sum plan.json (Linux), shasum -a 256 "
        "plan.json (macOS), certutil -hashfile plan.json SHA256 (Windows). It must be the hash above.",
        "Signed with keys? Ask your PDF reader, or: pdfsig FILE.pdf. Each signature must be sound and the last cover "
        "the whole file: what was added later, nobody signed. Compare fingerprints with those the signers gave you.",
    )


def _log(flow: Flow, head: str) -> None:
    # Keep the last lines of a document from a page of their own.
    flow.hold()
    flow.gap(2)
    flow.paragraph(
        f"Head of the activity log when this was printed: {groups(head)}. Keep a copy of this paper elsewhere: a store "
        "whose log never had this head did not print it, or its past was rewritten since.",
        _FINE,
    )
