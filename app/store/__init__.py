"""The store: one SQLite file with the draft of every plan and every sealed revision."""

from app.store.store import Store
from models.stored import Draft, PlanRow, Revision, Signature

__all__ = ["Draft", "PlanRow", "Revision", "Signature", "Store"]
