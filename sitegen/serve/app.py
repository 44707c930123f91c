"""The preview server: GET and HEAD of the built site on the loopback interface, for this machine's browser alone.

A page on another site must not read a preview: requests with a foreign Host or Origin, or from another site by the browser's own
word (Sec-Fetch-Site), are refused, and nothing is shared across origins. The script that reloads the page is added on the way out;
what stands in output/ has none.
"""

from __future__ import annotations

import html
import mimetypes
import secrets
import sys
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote, urlsplit

from sitegen.core.diagnostics import Diagnostic

LOCAL = ("localhost", "127.0.0.1", "[::1]")
SCRIPT = """\
"use strict";
(() => {
  const source = new EventSource("/_sitegen/events?token=TOKEN");
  let seen = null;
  source.addEventListener("state", (event) => {
    if (seen !== null && event.data !== seen) location.reload();
    seen = event.data;
  });
})();
"""


class Preview:
    """What the server shows: the folder, a number that grows with each build, and the findings of the last one."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.token = secrets.token_urlsafe(16)
        self.state = 0
        self.errors: tuple[Diagnostic, ...] = ()
        self.closing = False
        self._changed = threading.Condition()

    def built(self, errors: tuple[Diagnostic, ...]) -> None:
        """A build is complete: open pages reload."""
        with self._changed:
            self.errors = errors
            self.state += 1
            self._changed.notify_all()

    def close(self) -> None:
        """Let waiting connections go."""
        with self._changed:
            self.closing = True
            self._changed.notify_all()

    def wait(self, seen: int, seconds: float) -> int:
        """The number of the newest build, after it differs from `seen` or `seconds` have gone by."""
        with self._changed:
            self._changed.wait_for(lambda: self.state != seen or self.closing, timeout=seconds)
            return self.state


def serve(preview: Preview, port: int) -> ThreadingHTTPServer:
    """A server bound to 127.0.0.1 on `port`, or on the next free one of twenty; OSError if none is."""

    class Handler(_Handler):
        shown = preview

    last: OSError | None = None
    for candidate in range(port, min(port + 20, 65536)) if port else [0]:
        try:
            return _Server(("127.0.0.1", candidate), Handler)
        except OSError as error:
            last = error
    raise last or OSError("no free port")


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that turns to another page hangs up in the middle of an answer: nothing to print."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    shown: Preview
    protocol_version = "HTTP/1.1"
    server_version = "sitegen"
    sys_version = ""

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the console belongs to the builds."""

    def _answer(self, *, body: bool) -> None:
        if not self._is_ours():
            self._send(HTTPStatus.FORBIDDEN, b"sitegen serves this machine only\n", "text/plain; charset=utf-8", body)
            return
        path = urlsplit(self.path).path
        if path == "/_sitegen/reload.js":
            self._send(HTTPStatus.OK, SCRIPT.replace("TOKEN", self.shown.token).encode(), "text/javascript; charset=utf-8", body)
        elif path == "/_sitegen/events":
            self._events()
        else:
            self._file(path, body)

    def _is_ours(self) -> bool:
        """The request comes from a page of this server, or from the address bar."""
        port = cast(ThreadingHTTPServer, self.server).server_port
        hosts = {f"{name}:{port}" for name in LOCAL} | ({"localhost", "127.0.0.1"} if port == 80 else set())
        host, origin = self.headers.get("Host", ""), self.headers.get("Origin")
        site = self.headers.get("Sec-Fetch-Site", "none")
        return host in hosts and (origin is None or origin == f"http://{host}") and site in ("none", "same-origin")

    def _file(self, path: str, body: bool) -> None:
        found = self._find(unquote(path))
        if found is None:
            page = self.shown.output / "404.html"
            data = page.read_bytes() if page.is_file() else b"<!doctype html><title>Not found</title><p>Not found.\n"
            self._send(HTTPStatus.NOT_FOUND, self._with_script(data), "text/html; charset=utf-8", body)
            return
        if found.is_dir():
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", "/" + found.relative_to(self.shown.output).as_posix() + "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
        data = found.read_bytes()
        if kind == "text/html":
            data = self._with_script(data)
        if kind.startswith("text/") or kind.endswith(("json", "xml", "javascript")):
            kind += "; charset=utf-8"
        self._send(HTTPStatus.OK, data, kind, body)

    def _find(self, path: str) -> Path | None:
        """The file for a URL path; None for anything that is not a plain file or folder inside the output folder."""
        parts = [p for p in path.split("/") if p]
        if "\0" in path or any(p in (".", "..") or "\\" in p or p.startswith(".") for p in parts):
            return None
        target = self.shown.output
        for part in parts:
            target = target / part
            if target.is_symlink():
                return None
        if target.is_dir():
            if parts and not path.endswith("/"):
                return target
            target = target / "index.html"
        return target if target.is_file() and not target.is_symlink() else None

    def _with_script(self, data: bytes) -> bytes:
        extra = b'<script src="/_sitegen/reload.js"></script>'
        if self.shown.errors:
            lines = "\n".join(html.escape(str(note)) for note in self.shown.errors[:50])
            box = f'<pre id="sitegen-errors" role="alert">The last build found:\n{lines}</pre>'
            extra += box.encode()
        head, end, rest = data.rpartition(b"</body>")
        return head + extra + end + rest if end else data + extra

    def _events(self) -> None:
        query = urlsplit(self.path).query
        if query != f"token={self.shown.token}":
            self._send(HTTPStatus.FORBIDDEN, b"", "text/plain", True)
            return
        self.send_response(HTTPStatus.OK)
        self._headers("text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        seen = -1
        try:
            while not self.shown.closing:
                state = self.shown.wait(seen, 15.0)
                # A comment keeps the line open and finds out whether somebody still listens.
                text = f"event: state\ndata: {self.shown.token}-{state}\n\n" if state != seen else ": still here\n\n"
                seen = state
                self.wfile.write(text.encode())
                self.wfile.flush()
        except OSError:
            return

    def _send(self, status: HTTPStatus, data: bytes, kind: str, body: bool) -> None:
        self.send_response(status)
        self._headers(kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if body:
            self.wfile.write(data)

    def _headers(self, kind: str) -> None:
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Referrer-Policy", "no-referrer")
