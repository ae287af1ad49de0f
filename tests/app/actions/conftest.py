"""A store of its own for every test, closed afterwards, and one signed file for all of them."""

from __future__ import annotations

from tests.app.signed_files import credentials, evidence, own_store, printed_once, store, unhurried

__all__ = ["credentials", "evidence", "own_store", "printed_once", "store", "unhurried"]
