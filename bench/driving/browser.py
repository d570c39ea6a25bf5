"""A light browser: one connection that is kept, cookies, forms; HTTP/1.1 over asyncio's streams.

Written here because a client shares the machine with the server it measures, and every library
for it took more processor time than this.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from bench.driving.site import HOST

CSRF = "b" * 32  # a token that agrees with its cookie; who may set both is this browser alone
FORM = "application/x-www-form-urlencoded"
LONGEST_WAIT = 60.0  # seconds


@dataclass(slots=True)
class Answer:
    """What came back: the status, the place it sends one to, and the body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def where_to(self) -> str:
        """The path and query that a redirect names."""
        to = urlsplit(self.headers.get("location", ""))
        return f"{to.path}?{to.query}" if to.query else to.path


@dataclass
class Browser:
    """One person's browser, signed in when it has the key of a session."""

    port: int
    session: str = ""
    address: str = "192.0.2.1"  # of the person's machine, as the proxy would tell it
    host: str = HOST
    _streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = field(
        default=None, repr=False
    )

    async def get(self, path: str) -> Answer:
        return await self._ask("GET", path, b"", "")

    async def post(self, path: str, fields: Mapping[str, str | list[str]]) -> Answer:
        body = urlencode({"csrfmiddlewaretoken": CSRF, **fields}, doseq=True).encode()
        return await self._ask("POST", path, body, FORM)

    async def upload(self, path: str, field_name: str, name: str, content: bytes) -> Answer:
        edge = "edge-of-a-part"
        parts = (
            f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n'
            f"{CSRF}\r\n--{edge}\r\n"
            f'Content-Disposition: form-data; name="{field_name}"; filename="{name}"\r\n'
            f"Content-Type: application/octet-stream\r\n\r\n"
        ).encode()
        body = parts + content + f"\r\n--{edge}--\r\n".encode()
        return await self._ask("POST", path, body, f"multipart/form-data; boundary={edge}")

    def close(self) -> None:
        if self._streams:
            with contextlib.suppress(OSError):
                self._streams[1].close()
            self._streams = None

    async def _ask(self, method: str, path: str, body: bytes, kind: str) -> Answer:
        """One request and its answer. A connection that the server closed meanwhile is renewed
        for reading only: whether a post has arrived, nobody could know."""
        kept = self._streams is not None
        try:
            return await self._once(method, path, body, kind)
        except (OSError, EOFError):
            self.close()
            if method != "GET" or not kept:
                raise
            return await self._once(method, path, body, kind)
        except BaseException:
            self.close()
            raise

    async def _once(self, method: str, path: str, body: bytes, kind: str) -> Answer:
        async with asyncio.timeout(LONGEST_WAIT):
            if self._streams is None:
                self._streams = await asyncio.open_connection("127.0.0.1", self.port, limit=2**20)
            reader, writer = self._streams
            writer.write(self._head(method, path, len(body), kind) + body)
            await writer.drain()
            answer = await _read(reader)
        if answer.headers.get("connection", "").lower() == "close":
            self.close()
        return answer

    def _head(self, method: str, path: str, length: int, kind: str) -> bytes:
        cookies = f"__Host-goldthread-csrf={CSRF}"
        if self.session:
            cookies += f"; __Host-goldthread-session={self.session}"
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: {self.host}",
            f"Cookie: {cookies}",
            "X-Forwarded-Proto: https",
            f"X-Forwarded-For: {self.address}",
        ]
        if method == "POST":
            lines += [
                f"Content-Type: {kind}",
                f"Content-Length: {length}",
                f"Referer: https://{self.host}/",
            ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


async def _read(reader: asyncio.StreamReader) -> Answer:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    status = int(head[0].split(" ", 2)[1])
    headers = {
        name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])
    }
    if headers.get("transfer-encoding", "").lower() == "chunked":
        return Answer(status, headers, await _chunks(reader))
    return Answer(status, headers, await reader.readexactly(int(headers.get("content-length", 0))))


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    parts = []
    while size := int((await reader.readline()).split(b";")[0] or b"0", 16):
        parts.append(await reader.readexactly(size))
        await reader.readexactly(2)
    await reader.readuntil(b"\r\n")
    return b"".join(parts)
