"""The actions that the window and the command line share: create, sign off, export, import plans. Does not use Qt.

Each action is imported lazily: most of them import the store and SQLAlchemy, which takes time that a command for a
plan file does not need.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from app.actions.documents import document_from, document_of
    from app.actions.exchange import bring
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
    from app.actions.writing import export_pdf

__all__ = [
    "ask_for_change",
    "back_up_daily",
    "bring",
    "context_of",
    "copy_plan",
    "delete_plan",
    "document_from",
    "document_of",
    "export_pdf",
    "new_plan",
    "open_points",
    "put_sample",
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

_HOMES: Final = {
    "exchange": ("bring",),
    "documents": ("document_from", "document_of"),
    "signoff": ("ask_for_change", "open_points", "reopened", "revoke", "seal", "sign", "withdraw"),
    "writing": ("export_pdf",),
}
_HOME_OF: Final = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """The action of this name, imported from its module. Raises AttributeError for an unknown name."""
    if name not in __all__:
        raise AttributeError(f"there is no action {name}")
    home = importlib.import_module(f"app.actions.{_HOME_OF.get(name, 'plans')}")
    return getattr(home, name)
