"""Requests a timestamp for a signature from a server (RFC 3161), with a time limit."""

# asn1crypto and pyHanko's readers say nothing of the types of what they find.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import threading
import time
import urllib.error
import urllib.request
from typing import Any, Final
from urllib.parse import urlsplit

from asn1crypto import cms, tsp
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError

from app.errors import Refused
from app.signing.read_limits import BROKEN

WITHIN: Final = 10.0
"""Time limit in seconds for all requests for one signature."""
_LARGEST_ANSWER: Final = 128 * 1024


class Timestamps(TimeStamper):
    """A timestamp server at an http or https address. pyHanko sends two requests, the first to learn the size."""

    def __init__(self, address: str, within: float = WITHIN) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Refused("The address of the timestamp server is not a web address.", "It begins with https://.")
        super().__init__()
        self._address = address
        self._until = time.monotonic() + within

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """The timestamp token for this digest. Raises TimestampRequestError if the answer is for another one."""
        try:
            token = await super().async_timestamp(message_digest, md_algorithm)
            content: Any = token["content"]
            said = content["encap_content_info"]["content"].parsed["message_imprint"]
            meant = (said["hash_algorithm"]["algorithm"].native, said["hashed_message"].native)
        except TimestampRequestError:
            raise
        except BROKEN as wrong:
            raise TimestampRequestError("the timestamp server answered with something else") from wrong
        if meant != (md_algorithm, message_digest):
            raise TimestampRequestError("the timestamp server answered another question")
        return token

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """The server's response. Raises TimestampRequestError if there is none in time.

        The request runs in a daemon thread that is abandoned at the limit, as a name lookup cannot be interrupted.
        """
        answer: list[bytes] = []
        trouble: list[Exception] = []

        def ask() -> None:
            try:
                answer.append(self._ask(req.dump()))
            except Exception as wrong:  # noqa: BLE001 - passed to the waiting thread, which raises it below
                trouble.append(wrong)

        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(max(0.0, self._until - time.monotonic()))
        if trouble:
            raise TimestampRequestError("the timestamp server did not answer") from trouble[0]
        if not answer:
            raise TimestampRequestError("the timestamp server did not answer in time")
        return tsp.TimeStampResp.load(answer[0], strict=True)

    def _ask(self, question: bytes) -> bytes:
        request = urllib.request.Request(
            self._address, data=question, headers={"Content-Type": "application/timestamp-query"}, method="POST"
        )
        left = max(0.1, self._until - time.monotonic())
        try:
            with urllib.request.urlopen(request, timeout=left) as response:
                return response.read(_LARGEST_ANSWER)
        except urllib.error.HTTPError as refusal:
            refusal.close()
            raise
