"""What the window and the command line both do with plans: make, sign off, export, import. Knows no Qt."""

from app.actions.exchange import export_pdf, import_file, open_any, read_any
from app.actions.papers import document_from, document_of
from app.actions.plans import (
    back_up_daily,
    context_of,
    copy_plan,
    delete_plan,
    new_plan,
    put_sample,
    rejudge,
    restore_plan,
    rules_of,
    sample,
    samples,
)
from app.actions.signoff import ask_for_change, open_points, reopened, revoke, seal, sign, withdraw

__all__ = [
    "ask_for_change",
    "back_up_daily",
    "context_of",
    "copy_plan",
    "delete_plan",
    "document_from",
    "document_of",
    "export_pdf",
    "import_file",
    "new_plan",
    "open_any",
    "open_points",
    "put_sample",
    "read_any",
    "rejudge",
    "reopened",
    "restore_plan",
    "revoke",
    "rules_of",
    "sample",
    "samples",
    "seal",
    "sign",
    "withdraw",
]
