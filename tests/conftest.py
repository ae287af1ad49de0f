"""What holds for every test: random examples are the same in every run of the gates, and new ones in `make torture`.

The gates count branches and must not depend on luck; the campaigns are there to be lucky.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("gates", derandomize=True, deadline=None)
settings.register_profile("campaign", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("NAMEPLATE_PROFILE", "gates"))
