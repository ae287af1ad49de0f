"""The store: one SQLite file with every plan as it is being written, and every revision that was ever sealed."""

from app.store.rows import Draft, PlanRow, Revision, Signature
from app.store.store import Store

__all__ = ["Draft", "PlanRow", "Revision", "Signature", "Store"]
