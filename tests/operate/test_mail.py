"""Letters by SMTP: with TLS and a password, and what becomes of them when the server says no."""

from __future__ import annotations

import base64
import datetime as dt
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.utils import timezone

from goldthread.config import environment
from goldthread.messaging.actions import write
from goldthread.messaging.models import Kind, Message, State
from goldthread.messaging.tasks import NotSent, deliver

pytestmark = pytest.mark.django_db
NAME, PASSWORD = "plans", "kettle:orbit@walnut"


@dataclass
class Server:
    """A mail server of a few words, and what it was told."""

    port: int = 0
    security: str = "none"
    refuses: str = ""  # the command that it answers with 550
    heard: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    encrypted: bool = False
    context: ssl.SSLContext | None = None


class Talk(socketserver.StreamRequestHandler):
    server: Any

    def handle(self) -> None:
        self.ours: Server = self.server.ours
        if self.ours.security == "tls":
            self._encrypt()
        self._say("220 mail.example ready")
        while line := self.rfile.readline():
            words = line.decode().strip()
            self.ours.heard.append(words)
            if not self._answer(words):
                return

    def _answer(self, words: str) -> bool:
        verb = words.split(" ")[0].upper().rstrip(":")
        if verb == self.ours.refuses:
            self._say("550 not here")
        elif verb == "EHLO":
            plain = self.ours.security == "starttls" and not self.ours.encrypted
            self._say("250-mail.example", "250 STARTTLS" if plain else "250 AUTH PLAIN")
        elif verb == "STARTTLS":
            self._say("220 go on")
            self._encrypt()
        elif verb == "AUTH":
            self._say("235 yes" if words.split(" ")[2] == _credentials() else "535 no")
        elif verb == "DATA":
            self._say("354 go on")
            lines = []
            while (line := self.rfile.readline()) != b".\r\n":
                lines.append(line.decode())
            self.ours.letters.append("".join(lines))
            self._say("250 taken")
        elif verb == "QUIT":
            self._say("221 goodbye")
            return False
        else:
            self._say("250 yes")
        return True

    def _encrypt(self) -> None:
        assert self.ours.context
        self.request = self.ours.context.wrap_socket(self.request, server_side=True)
        self.rfile, self.wfile = self.request.makefile("rb"), self.request.makefile("wb")
        self.ours.encrypted = True

    def _say(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())
        self.wfile.flush()


def _credentials() -> str:
    return base64.b64encode(f"\0{NAME}\0{PASSWORD}".encode()).decode()


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """For localhost, made for this test."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "certificate.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


class Listener(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """A client that does not trust us goes away; that is what some tests are about."""


@pytest.fixture
def mail(certificate: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """`mail("starttls")` is a server, and the settings of this site lead to it."""
    listeners = []

    def made(security: str, *, password: str = PASSWORD, refuses: str = "") -> Server:
        server = Server(security=security, refuses=refuses)
        server.context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        server.context.load_cert_chain(certificate)
        listener = Listener(("127.0.0.1", 0), Talk)
        listener.ours = server  # type: ignore[attr-defined]
        server.port = listener.server_address[1]
        threading.Thread(target=listener.serve_forever, daemon=True).start()
        listeners.append(listener)
        from urllib.parse import quote

        sign_in = f"{NAME}:{quote(password, safe='')}@" if security != "none" else ""
        monkeypatch.setenv(
            "GOLDTHREAD_EMAIL_URL", f"smtp://{sign_in}localhost:{server.port}?security={security}"
        )
        for name, value in environment.mail_server().items():
            setattr(settings, name, value)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        return server

    yield made
    for listener in listeners:
        listener.shutdown()
        listener.server_close()


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine trusts the certificate, as it does those of real mail servers."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


def sent() -> Message:
    message = write(
        kind=Kind.ACCOUNT,
        to="quilla@mill.example",
        subject="Hello",
        body="A letter with words.\n",
        at=timezone.now(),
        place=None,
    )
    deliver(message.pk)
    message.refresh_from_db()
    return message


@pytest.mark.parametrize("security", ["starttls", "tls", "none"])
def test_a_letter_arrives(mail: Callable[..., Server], trusted: None, security: str) -> None:
    server = mail(security)
    message = sent()
    assert message.state == State.SENT and message.body == ""
    (letter,) = server.letters
    assert "A letter with words." in letter and "Subject: Hello" in letter
    assert server.encrypted == (security != "none")
    if security == "starttls":
        before = server.heard[: server.heard.index("STARTTLS")]
        assert not any(word.startswith(("AUTH", "MAIL")) for word in before), "nothing in the clear"


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_server_that_cannot_prove_who_it_is_gets_nothing(
    mail: Callable[..., Server], security: str
) -> None:
    server = mail(security)
    with pytest.raises(NotSent):
        sent()
    message = Message.objects.get()
    assert message.state == State.WAITING and message.body
    assert not server.letters
    assert not any(word.startswith("AUTH") for word in server.heard)


def test_a_wrong_password_leaves_the_letter_waiting(
    mail: Callable[..., Server], trusted: None
) -> None:
    server = mail("starttls", password="wrong")
    with pytest.raises(NotSent):
        sent()
    message = Message.objects.get()
    assert message.state == State.WAITING
    assert message.problem == "SMTPAuthenticationError 535"
    assert not server.letters


@pytest.mark.parametrize(
    ("refuses", "problem"),
    [
        ("RCPT", "SMTPRecipientsRefused"),
        ("MAIL", "SMTPSenderRefused 550"),
        ("DATA", "SMTPDataError 550"),
    ],
)
def test_a_letter_that_is_refused_is_marked_and_not_tried_for_ever(
    mail: Callable[..., Server], trusted: None, refuses: str, problem: str
) -> None:
    mail("starttls", refuses=refuses)
    message = sent()
    assert (message.state, message.problem) == (State.FAILED, problem)


def test_no_server_at_all_leaves_the_letter_waiting(
    mail: Callable[..., Server], settings: Any
) -> None:
    mail("none")
    settings.EMAIL_PORT = 1
    with pytest.raises(NotSent):
        sent()
    assert Message.objects.get().state == State.WAITING
