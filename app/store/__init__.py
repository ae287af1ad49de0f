"""The store: one SQLite file with every plan as it is being written, and every revision that was ever sealed."""

from app.store.store import Store
from models.stored import Draft, PlanRow, Revision, Signature

__all__ = ["Draft", "PlanRow", "Revision", "Signature", "Store"]
