"""The keys that are stored on this machine."""

from __future__ import annotations

from app.actions import local_keys
from app.store import Store
from tests.app.actions.makers import NOW


def test_keys_are_listed_and_deleted(store: Store):
    assert local_keys.stored_keys(store) == ()
    made = local_keys.open_keys(store).make("000000a1", "Ann Person", NOW, "correct horse battery")
    (one,) = local_keys.stored_keys(store)
    assert (one.name, one.kept, one.fingerprint) == ("Ann Person", "passphrase", made.fingerprint)
    local_keys.delete_key(store, one.fingerprint)
    assert local_keys.stored_keys(store) == ()
