"""A store of its own for every test, closed afterwards, and one signed file for all of them."""

from __future__ import annotations

from tests.app.signed_files import evidence, hands, own_store, printed_once, store, unhurried

__all__ = ["evidence", "hands", "own_store", "printed_once", "store", "unhurried"]
