"""The preview: it reloads after a build, serves this machine only, and nothing but what was built."""

from __future__ import annotations

import io
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen import cli
from sitegen.commands import build
from sitegen.commands.serve import rebuild
from sitegen.console import Console
from sitegen.core.diagnostics import diagnostic
from sitegen.serve.app import Preview, serve
from sitegen.serve.watch import Watcher, look


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[Preview, int]]:
    output = tmp_path / "output"
    (output / "sub").mkdir(parents=True)
    (output / "index.html").write_text("<html><body><p>home</p></body></html>")
    (output / "sub/index.html").write_text("<html><body>sub</body></html>")
    (output / "data.json").write_text("{}")
    (output / "404.html").write_text("<html><body>nothing here</body></html>")
    (output / ".sitegen-output").write_text("private")
    (output / "link.html").symlink_to("/etc/hostname")
    (tmp_path / "secret.txt").write_text("secret")
    shown = Preview(output)
    server = serve(shown, 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield shown, server.server_port
    shown.close()
    server.shutdown()
    thread.join()
    server.server_close()


def ask(port: int, path: str, *, method: str = "GET", host: str | None = None, headers: str = "") -> tuple[int, str]:
    """(status, whole answer) of one raw request."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        host_line = f"Host: {host if host is not None else f'127.0.0.1:{port}'}\r\n"
        line.sendall(f"{method} {path} HTTP/1.1\r\n{host_line}{headers}Connection: close\r\n\r\n".encode())
        data = b""
        while chunk := line.recv(65536):
            data += chunk
    return int(data.split(b" ", 2)[1]), data.decode("utf-8", "replace")


def test_pages_come_with_the_reload_script_that_the_files_do_not_have(preview: tuple[Preview, int]) -> None:
    status, text = ask(preview[1], "/")
    assert status == 200
    assert "<p>home</p>" in text
    assert "/_sitegen/reload.js" in text
    assert "reload" not in (preview[0].output / "index.html").read_text()


def test_folders_redirect_to_their_index_and_unknown_paths_show_the_404_page(preview: tuple[Preview, int]) -> None:
    assert ask(preview[1], "/sub")[0] == 301
    assert "sub" in ask(preview[1], "/sub/")[1]
    status, text = ask(preview[1], "/nowhere")
    assert status == 404
    assert "nothing here" in text


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/sub/../../secret.txt",
        "/..%2fsecret.txt",
        "/%5c..%5csecret.txt",
        "//etc/hostname",
        "/link.html",
        "/.sitegen-output",
        "/sub/%00",
        "/%2e/index.html",
    ],
)
def test_nothing_but_the_site_is_served(preview: tuple[Preview, int], path: str) -> None:
    status, text = ask(preview[1], path)
    assert status in (404, 301)
    assert "secret" not in text.replace("secret.txt", "")
    assert "private" not in text


@pytest.mark.parametrize(
    ("host", "headers"),
    [
        ("evil.example", ""),
        ("127.0.0.1.evil.example:80", ""),
        ("", ""),
        (None, "Origin: http://evil.example\r\n"),
        (None, "Origin: null\r\n"),
        (None, "Sec-Fetch-Site: cross-site\r\n"),
        (None, "Sec-Fetch-Site: same-site\r\n"),
    ],
)
def test_foreign_hosts_and_pages_are_refused(preview: tuple[Preview, int], host: str | None, headers: str) -> None:
    for path in ("/", "/data.json", "/_sitegen/reload.js", "/_sitegen/events"):
        assert ask(preview[1], path, host=host, headers=headers)[0] == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_only_reading_is_allowed(preview: tuple[Preview, int], method: str) -> None:
    assert ask(preview[1], "/", method=method)[0] == 501


def test_answers_are_not_kept_sniffed_or_shared(preview: tuple[Preview, int]) -> None:
    text = ask(preview[1], "/data.json")[1].lower()
    for header in ("cache-control: no-store", "x-content-type-options: nosniff", "cross-origin-resource-policy: same-origin"):
        assert header in text
    assert "access-control-allow-origin" not in text


def test_open_pages_hear_of_a_build_and_need_the_token(preview: tuple[Preview, int]) -> None:
    shown, port = preview
    assert ask(port, "/_sitegen/events?token=guess")[0] == 403
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(f"GET /_sitegen/events?token={shown.token} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
        stream = line.makefile("rb")
        before = next(row for row in stream if row.startswith(b"data:"))
        shown.built(())
        after = next(row for row in stream if row.startswith(b"data:"))
    assert before != after


def test_errors_of_the_last_build_stand_on_the_page_until_it_is_mended(preview: tuple[Preview, int]) -> None:
    shown, port = preview
    shown.built((diagnostic("E101", "sitegen.toml", "<wrong>", line=3),))
    assert "sitegen.toml:3: error E101: &lt;wrong&gt;" in ask(port, "/")[1]
    shown.built(())
    assert "E101" not in ask(port, "/")[1]


def test_a_browser_that_hangs_up_is_no_news_and_any_other_fault_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serve(Preview(tmp_path), 0) as server:
        for error, told in ((ConnectionResetError(), False), (BrokenPipeError(), False), (ValueError("odd"), True)):
            try:
                raise error
            except Exception:
                server.handle_error(None, ("127.0.0.1", 0))  # type: ignore[arg-type]
            assert bool(capsys.readouterr().err) == told


def test_a_disk_that_fails_under_serve_is_shown_and_the_next_save_builds_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "content/a.md")

    (tmp_path / "seeds").mkdir()
    args = cli.parser().parse_args(["serve", "--project", str(tmp_path), "--jobs", "1"])
    preview, console = Preview(tmp_path / "output"), Console(out=io.StringIO(), err=io.StringIO())
    with monkeypatch.context() as patched:
        patched.setattr(build, "both", full)
        rebuild(args, console, preview)
    assert [str(note).split(" (")[0] for note in preview.errors] == ["content/a.md: error E801: No space left on device"]
    rebuild(args, console, preview)
    assert (preview.errors, preview.state) == ((), 2)
    (tmp_path / "seeds").rmdir()
    rebuild(args, console, preview)
    assert [note.code for note in preview.errors] == ["E104"]


@pytest.mark.parametrize("poll", [False, True])
def test_watcher_tells_once_of_a_burst_of_changes(tmp_path: Path, poll: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.serve.watch.INTERVAL", 0.05)
    monkeypatch.setattr("sitegen.serve.watch.QUIET", 0.02)
    told = threading.Event()
    watcher = Watcher([tmp_path], told.set, poll=poll)
    try:
        for number in range(20):
            (tmp_path / f"{number}.md").write_text("x")
        assert told.wait(60)
    finally:
        watcher.stop()
    assert watcher.polling or not poll  # where the system has no more watches to give, it polls unasked


def test_an_edit_that_keeps_size_and_time_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.md"

    def save(text: str) -> int:
        path.write_text(text)
        os.utime(path, (0, 0))
        return path.stat().st_ctime_ns

    first = save("one")
    before = look([tmp_path])
    while save("two") == first:
        """The clock of a file system ticks a few hundred times a second, or once in two."""
    assert look([tmp_path]) != before


def test_looking_passes_over_hidden_files_and_what_editors_leave(tmp_path: Path) -> None:
    for name in ("a.md", ".a.md.swp", "a.md~", ".hidden/b.md", "4913.tmp"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    assert [Path(p).name for p in look([tmp_path])] == ["a.md"]
