"""How to check the paper without this program: the hash, the signatures, and what neither of them proves."""

from __future__ import annotations

from app.drawing.shapes import Text
from app.report.document import Document
from app.report.flow import Flow, Strip
from app.report.sections.blocks import subsection
from app.report.style import NOTE, SOFT
from models.seal import groups


def checking(flow: Flow, document: Document) -> None:
    """Add the hash, the steps, and the head of the log."""
    what = "of this draft" if document.state == "draft" else f"of revision {document.revision}"
    if document.redacted:
        what = f"of the full edition {what}"
    subsection(flow, f"The hash {what}")
    node = flow.root.add("P")
    halves = groups(document.sha256)
    middle = len(halves) // 2
    for index, half in enumerate((halves[:middle], halves[middle:])):
        text = Text(0, 13, half.strip(), 12.5, 500)
        flow.strips.append(Strip(17, ((node, (text,)),), glued=index == 0))
    flow.gap(4)
    flow.paragraph(f"SHA-256 of plan.json. Plan {document.plan.plan_id}.", SOFT)
    subsection(flow, "How to check this without Nameplate")
    for step, text in enumerate(_steps(document), 1):
        flow.paragraph(f"{step}.  {text}", NOTE)
        flow.gap(1.5)
    subsection(flow, "What this proves, and what it does not")
    flow.paragraph(
        "The same hash proves that the attached plan is the one that was sealed, word for word. A signature with a key "
        "proves that whoever holds the key signed exactly this file, and after whom; only a certificate that a trusted "
        "third party issued says who that is. A recorded name proves that somebody typed it. Dates are those of the "
        "computers used, unless a timestamp server vouches for them.",
        NOTE,
    )
    if document.log_head:
        _log(flow, document.log_head)


def _steps(document: Document) -> tuple[str, ...]:
    if document.redacted:
        return (
            "This is a redacted edition: roles stand in place of people, and no plan is attached. It proves nothing by "
            "itself.",
            "Ask for the full edition. Its footer carries the same hash, and its last page says how to check it.",
        )
    what = "draft" if document.state == "draft" else "sealed plan"
    return (
        f"Save the file plan.json that is attached to this PDF; it holds the {what}, every word of it. Any PDF reader "
        "lists attachments; on a command line: pdfdetach -save 1 -o plan.json FILE.pdf",
        "Compute its SHA-256: sha256sum plan.json (Linux), shasum -a 256 plan.json (macOS), certutil -hashfile "
        "plan.json SHA256 (Windows). The result must be the hash above, letter by letter.",
        "If it was signed with keys, ask your PDF reader for its signatures, or: pdfsig FILE.pdf. Each must be sound, "
        "and the last must cover the whole file: what was added after it, nobody signed. Compare the fingerprint of "
        "each certificate with one that the signer gave you by another way.",
    )


def _log(flow: Flow, head: str) -> None:
    flow.gap(4)
    flow.paragraph(f"Head of the activity log when this was printed: {groups(head)}", SOFT)
    flow.paragraph(
        "Keep a copy of this paper elsewhere. A store whose log never had this head did not print it, or its past was "
        "rewritten since.",
        NOTE,
    )
