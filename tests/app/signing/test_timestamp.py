"""Timestamps: a server's word on the time, from a small server of the tests; none that answers means no signature."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from app.errors import Refused
from app.signing import timestamp
from app.signing.credential import Credential
from app.signing.inspect import inspect
from app.signing.sign import sign_pdf
from tests.app.sentences import sentences
from tests.app.signing.papers import FIRST, NOW, certificate, named, paper, rsa_key, stamp

Answer = Callable[[bytes], bytes]


class Authority:
    """A root, a server's certificate below it, and what that server answers."""

    def __init__(self) -> None:
        root_key, key = rsa_key(), rsa_key(which=1)
        root = certificate("Time Root", root_key, authority=True)
        own = certificate("Time Server", key, issuer=(named("Time Root"), root_key), stamping=True)
        raw = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        self.root = root.public_bytes(Encoding.DER)
        self._own = asn1.Certificate.load(own.public_bytes(Encoding.DER))
        self._key = asn1_keys.PrivateKeyInfo.load(raw)

    def answering(self, moment: datetime) -> Answer:
        dummy = DummyTimeStamper(self._own, self._key, fixed_dt=moment)
        return lambda asked: dummy.request_tsa_response(tsp.TimeStampReq.load(asked)).dump()


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@contextlib.contextmanager
def server(answer: Answer, code: int = 200) -> Iterator[str]:
    """A server on this machine; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.headers["Content-Type"] == "application/timestamp-query"
            body = answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(code)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    running = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{running.server_port}/tsa"
    finally:
        running.shutdown()
        thread.join()
        running.server_close()


def stamped(by: Credential, address: str) -> bytes:
    return sign_pdf(paper(), FIRST, by, reason="Yes.", name="Dana", now=NOW, stamp=stamp(), tsa=address)


def test_a_timestamp_of_a_known_server(authority: Authority, dana: Credential) -> None:
    moment = NOW + timedelta(seconds=40)
    with server(authority.answering(moment)) as address:
        pdf = stamped(dana, address)
    assert pdf.startswith(paper())
    (sign,) = inspect(pdf, pinned=frozenset((dana.fingerprint,)), roots=(authority.root,), now=NOW).signatures
    assert (sign.valid, sign.trusted, sign.stamped_at, sentences(sign.problems)) == (True, True, moment, ())
    (sign,) = inspect(pdf, pinned=frozenset((dana.fingerprint,)), now=NOW).signatures
    assert (sign.valid, sign.trusted, sign.stamped_at) == (True, True, moment)
    assert sentences(sign.problems) == ("Nobody here knows the server that gave its timestamp.",)


def test_a_clock_that_was_set_back(authority: Authority, dana: Credential) -> None:
    with server(authority.answering(NOW + timedelta(days=9))) as address:
        pdf = stamped(dana, address)
    (sign,) = inspect(pdf, pinned=frozenset(), roots=(authority.root,), now=NOW + timedelta(days=10)).signatures
    assert (sign.intact, sign.valid, sign.signed_at) == (True, False, NOW)
    assert sentences(sign.problems)[0] == (
        "It claims to have been made on 22 November 2026 10:00 UTC, and its timestamp says 01 December 2026 10:00 UTC."
    )


def test_a_certificate_that_had_ended_by_the_time_of_the_server(authority: Authority, dana: Credential) -> None:
    late = NOW + timedelta(days=300)
    with server(authority.answering(late)) as address:
        pdf = stamped(dana, address)
    (sign,) = inspect(pdf, pinned=frozenset(), roots=(authority.root,), now=late).signatures
    assert not sign.valid


def test_a_timestamp_of_another_signature(authority: Authority, dana: Credential) -> None:
    """A server that answers a question with the answer to another one is found out before anything is written."""
    answer = authority.answering(NOW)
    first: list[bytes] = []

    def stale(asked: bytes) -> bytes:
        first.append(answer(asked))
        return first[0]

    with server(stale) as address, pytest.raises(Refused, match="gave no timestamp"):
        stamped(dana, address)


@pytest.mark.parametrize(
    ("answer", "code"),
    [(b"", 200), (b"no", 200), (b"x" * 300_000, 200), (b"\x30\x80" * 5000, 200), (b"", 500), (b"", 404)],
)
def test_a_server_that_answers_nonsense(dana: Credential, answer: bytes, code: int) -> None:
    with server(lambda _: answer, code) as address, pytest.raises(Refused, match="gave no timestamp"):
        stamped(dana, address)


def test_a_server_that_refuses(dana: Credential) -> None:
    no = bytes.fromhex("30053003020102")
    with server(lambda _: no) as address, pytest.raises(Refused, match="gave no timestamp"):
        stamped(dana, address)


def test_no_server(dana: Credential) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"
    with pytest.raises(Refused, match="gave no timestamp") as told:
        stamped(dana, address)
    assert "sign without a timestamp" in told.value.advice


def test_a_server_that_never_answers(dana: Credential, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timestamp.Timestamps.__init__, "__defaults__", (0.4,))
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(Refused, match="gave no timestamp"):
        stamped(dana, f"http://127.0.0.1:{silent.getsockname()[1]}/")
    assert timestamp.WITHIN == 10


@pytest.mark.parametrize(
    "address", ["ftp://example.org/", "file:///etc/passwd", "example.org", "http://", "https:///x"]
)
def test_an_address_that_is_none(dana: Credential, address: str) -> None:
    with pytest.raises(Refused, match="not a web address"):
        stamped(dana, address)
