"""The site behind a real nginx, under a sub-path, configured as docs/publishing.md says."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from project import Site

from sitegen.plan import site_files

ROOT = Path(__file__).resolve().parent.parent.parent
CONF = """\
pid "{folder}/pid";
error_log "{folder}/error.log";
daemon off;
{user}
events {{}}
http {{
    access_log off;
    types {{ text/html html; text/css css; text/javascript js; image/svg+xml svg; application/xml xml; application/json json; text/csv csv; }}
    client_body_temp_path "{folder}/body"; proxy_temp_path "{folder}/proxy"; fastcgi_temp_path "{folder}/fastcgi";
    uwsgi_temp_path "{folder}/uwsgi"; scgi_temp_path "{folder}/scgi";
    server {{
        listen 127.0.0.1:{port};
{location}
    }}
}}
"""


@pytest.fixture
def served(site: Site, tmp_path: Path) -> Iterator[str]:
    """The address of a small site that nginx serves below /archive/."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if not nginx:
        pytest.skip("needs nginx")
    for n in range(4):
        front = f"id: e{n}\ntitle: 'Headline {n}'\ndate: 2031-05-0{n + 1}\ntags: [flood]\nactors: [Anna Novak]\n"
        site.write(f"content/entries/e{n}.md", f"---\n{front}---\nWords on water, said Anna Novak.\n")
    assert site.build("--base-url", "http://127.0.0.1/archive/") == 0, site.err
    docs = (ROOT / "docs/publishing.md").read_text(encoding="utf-8")
    block = re.search(r"```nginx\n(.*?)```", docs, re.S)
    assert block
    assert site_files.POLICY in block[1]
    folder = tmp_path / "nginx"
    folder.mkdir()
    location = re.sub("/srv/archive/(?=;)", lambda _: f'"{site.root}/output/"', block[1])
    # As root, nginx would otherwise serve as a user who cannot read this folder.
    user = "user root;" if os.geteuid() == 0 else ""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        (folder / "nginx.conf").write_text(CONF.format(folder=folder, port=port, location=location, user=user), encoding="utf-8")
        # nginx takes over the socket that listens already (as in an upgrade of its own): nobody can take the port in between, and who
        # asks before it is ready waits in the line.
        process = subprocess.Popen(
            [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")],
            env={**os.environ, "NGINX": f"{listening.fileno()};"},
            pass_fds=[listening.fileno()],
            stderr=subprocess.DEVNULL,
        )
    try:
        yield f"http://127.0.0.1:{port}/archive/"
    finally:
        process.terminate()
        process.wait(600)


def get(url: str) -> tuple[int, bytes, dict[str, str]]:
    try:
        with urllib.request.urlopen(url, timeout=600) as answer:
            return answer.status, answer.read(), dict(answer.headers)
    except urllib.error.HTTPError as error:
        return error.code, error.read(), dict(error.headers)


def test_every_link_answers_and_every_file_is_reached(served: str, site: Site) -> None:
    waiting, seen = [served], {}
    while waiting:
        url = waiting.pop()
        if url in seen or not url.startswith(served):
            continue
        status, data, headers = get(url)
        seen[url] = status
        assert status == 200, url
        assert headers["Content-Security-Policy"].startswith(site_files.POLICY)
        if headers["Content-Type"].startswith("text/html"):
            found = re.findall(rb'(?:href|src)="([^"]+)"', data)
            waiting += [urldefrag(urljoin(url, link.decode()))[0] for link in found]
    pages = {served + p for p in site.pages() if p.endswith(".html")}
    assert pages - seen.keys() <= {served + "404.html"}


def test_what_is_not_there_is_told_so_by_a_page_with_a_way_home(served: str) -> None:
    status, data, _ = get(f"{served}no/such/page/")
    assert status == 404
    assert b'href="/archive/index.html"' in data


def test_hidden_files_are_not_served(served: str) -> None:
    assert get(f"{served}.sitegen-output")[0] == 404
