"""Two requests in one, sent to the server in front as deploy/ sets it up: what it lets by, the program reads the same.

The front refuses `/hidden` here. So a hidden request that reaches the program was one that the front did not see.
"""

import os
import re
import shutil
import socket
import subprocess
from contextlib import suppress

import pytest

from tests.house.test_smuggled_requests import HIDDEN, HOST, POST, TE, UNCLEAR, free_port, listening, send, server
from tests.house.walk import ROOT

__all__ = ["server"]
PLACES = f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin"
PROGRAMS = {name: shutil.which(name, path=PLACES) for name in ("nginx", "caddy")}
SENT = {
    **UNCLEAR,
    "a length and chunks": (["Content-Length: 40", TE], b"0\r\n\r\n" + HIDDEN),
    "chunks and a length of all": ([TE, "Content-Length: 80"], b"0\r\n\r\n" + HIDDEN),
    "chunks in other letters": (["transfer-encoding: Chunked", "Content-Length: 5"], b"0\r\n\r\n" + HIDDEN),
    "chunks said twice": ([TE, TE], b"0\r\n\r\n" + HIDDEN),
    "a blank in the name of the coding": (["Transfer-Encoding : chunked", "Content-Length: 5"], b"0\r\n\r\n" + HIDDEN),
    "a chunk whose size is no number": ([TE], b"zz\r\nhello\r\n0\r\n\r\n" + HIDDEN),
}


def nginx(folder, port, behind):
    """The location of deploy/nginx.conf, without the certificate."""
    location = re.search(r"    location / \{.*?\n    \}\n", (ROOT / "deploy/nginx.conf").read_text(), re.DOTALL)[0]
    places = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/log; events {{}}\n"
        f"http {{ access_log off; {places} server {{ listen 127.0.0.1:{port}; location /hidden {{ return 403; }}\n"
        f"{location.replace('127.0.0.1:8000', f'127.0.0.1:{behind}')} }} }}"
    )
    return [PROGRAMS["nginx"], "-p", str(folder), "-c", str(folder / "nginx.conf")], {}


def caddy(folder, port, behind):
    ours = (ROOT / "deploy/Caddyfile").read_text()
    refusing = ours.replace("\theader -Server\n", "\theader -Server\n\trespond /hidden 403\n")
    assert refusing != ours
    in_clear = "{\n\tadmin off\n\tauto_https off\n\tservers {\n\t\tprotocols h1 h2c\n\t}\n}\n"
    (folder / "Caddyfile").write_text(in_clear + refusing)
    told = {"SITE_NAME": f"http://:{port}", "SITE_BEHIND": f"127.0.0.1:{behind}", "HOME": str(folder)}
    return [PROGRAMS["caddy"], "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"], told


@pytest.fixture(scope="module", params=[nginx, caddy], ids=["nginx", "caddy"])
def front(request, server, tmp_path_factory):
    """(port of the front, the file with a line for each request that reached the program)."""
    if not PROGRAMS[request.param.__name__]:
        pytest.skip(f"{request.param.__name__} is not on this machine")
    folder, port = tmp_path_factory.mktemp("front"), free_port()
    command, told = request.param(folder, port, server[0])
    running = subprocess.Popen(command, env={"PATH": PLACES, **told}, stderr=subprocess.DEVNULL)
    with listening(running, port):
        yield port, server[1]


def test_a_plain_request_passes_and_the_hidden_one_by_itself_does_not(front):
    answer, seen = send(front, POST, HOST, "Content-Length: 3", body=b"a=1" + HIDDEN)
    assert answer.startswith(b"HTTP/1.1 200") and b"403" in answer and seen == ["/form"]


@pytest.mark.parametrize("name", SENT)
def test_nothing_reaches_the_program_that_the_front_did_not_see(front, name):
    lines, body = SENT[name]
    answer, seen = send(front, POST, HOST, *lines, body=body)
    assert "/hidden" not in seen, (answer[:80], seen)


DATA, HEADERS, RESET, SETTINGS = 0, 1, 3, 4
END_STREAM, END_HEADERS = 1, 4


def frame(kind, flags, stream, payload):
    """RFC 9113, 4.1."""
    return len(payload).to_bytes(3, "big") + bytes([kind, flags]) + stream.to_bytes(4, "big") + payload


def told(fields):
    """Headers without any table, RFC 7541, 6.2.2."""
    pairs = [(name.encode(), value.encode()) for name, value in fields.items()]
    return b"".join(bytes([0, len(name)]) + name + bytes([len(value)]) + value for name, value in pairs)


def send_in_frames(port, seen, length, body):
    """(kinds of the frames that came back for it, what reached the program and how much of its body) over HTTP/2."""
    seen.write_text("")
    head = told({":method": "POST", ":scheme": "http", ":path": "/frames", ":authority": "rail"})
    with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        line.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(SETTINGS, 0, 0, b""))
        line.sendall(frame(HEADERS, END_HEADERS, 1, head + told({"content-length": str(length)})))
        line.sendall(frame(DATA, END_STREAM, 1, body))
        line.settimeout(0.7)
        answer = b""
        with suppress(TimeoutError, ConnectionResetError):
            while more := line.recv(4096):
                answer += more
    return kinds(answer), [each for each in seen.read_text().splitlines() if each.startswith(("/frames", "/hidden"))]


def kinds(answer):
    found, at = [], 0
    while at + 9 <= len(answer):
        length, kind, stream = int.from_bytes(answer[at : at + 3], "big"), answer[at + 3], answer[at + 8]
        found += [kind] if stream else []
        at += 9 + length
    return found


@pytest.fixture
def in_frames(front, request):
    if "nginx" in request.node.name:
        pytest.skip("deploy/nginx.conf speaks HTTP/1.1 alone")
    return lambda length, body: send_in_frames(*front, length, body)


def test_over_http_2_a_length_that_is_right_passes(in_frames):
    answer, seen = in_frames(3, b"a=1")
    assert HEADERS in answer and RESET not in answer and seen == ["/frames 3"]


@pytest.mark.parametrize("length", [0, 3, 200])
def test_over_http_2_nothing_of_a_body_passes_whose_length_is_another(in_frames, length):
    _answer, seen = in_frames(length, b"a=1" + HIDDEN)
    assert set(seen) <= {"/frames 0"}
