"""Two requests in one, as far as the server behind the front is concerned: what is unclear where it ends is refused.

Sent as bytes, straight to Granian with the flags of `run.py`, because clients would put them right.
"""

import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from start import serving
from tests.house.walk import ROOT

APP = """
def application(environ, start):
    body = environ["wsgi.input"].read()
    with open(__file__ + ".seen", "a") as seen:
        print(environ["PATH_INFO"], len(body), file=seen)
    start("200 OK", [("Content-Length", "2")])
    return [b"ok"]
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """(port, the file with a line for each request that reached the program)."""
    folder = tmp_path_factory.mktemp("smuggled")
    (folder / "seeing.py").write_text(APP)
    port = free_port()
    (web,) = serving.children(Path(sys.executable), port, serving.WEB)
    command = ["seeing:application" if word == "config.wsgi:application" else word for word in web.command]
    command[command.index("--workers") + 1] = "1"
    running = subprocess.Popen(command, cwd=folder, env={"PATH": "/usr/bin:/bin", "PYTHONPATH": f"{folder}:{ROOT}"})
    with listening(running, port):
        yield port, folder / "seeing.py.seen"


@contextmanager
def listening(running, port):
    """From when this process answers at its port until the block ends."""
    for _each in range(200):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            break
        except ConnectionRefusedError:
            time.sleep(0.1)
    yield
    running.terminate()
    running.wait(10)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def send(server, *lines, body=b""):
    """(what it answered, what reached the program) when these lines come in one piece."""
    port, seen = server
    seen.write_text("")
    with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        line.sendall("".join(f"{each}\r\n" for each in lines).encode() + b"\r\n" + body)
        line.settimeout(0.7)  # it keeps the line open for more
        answer = b""
        with suppress(TimeoutError, ConnectionResetError):
            while more := line.recv(4096):
                answer += more
    return answer, [each.split()[0] for each in seen.read_text().splitlines()]


HIDDEN = b"GET /hidden HTTP/1.1\r\nHost: rail\r\n\r\n"
POST, HOST = "POST /form HTTP/1.1", "Host: rail"
TE = "Transfer-Encoding: chunked"


def test_a_plain_request_arrives(server):
    answer, seen = send(server, POST, HOST, "Content-Length: 3", body=b"a=1")
    assert answer.startswith(b"HTTP/1.1 200") and seen == ["/form"]


def test_two_plain_requests_in_one_piece_are_two(server):
    """So a hidden one would be seen here."""
    _answer, seen = send(server, POST, HOST, "Content-Length: 3", body=b"a=1" + HIDDEN)
    assert seen == ["/form", "/hidden"]


UNCLEAR = {
    "two lengths that differ": (["Content-Length: 5", "Content-Length: 6"], b"hello" + HIDDEN),
    "a list of lengths": (["Content-Length: 5, 6"], b"hello" + HIDDEN),
    "a length with a sign": (["Content-Length: +5"], b"hello" + HIDDEN),
    "a length with a letter": (["Content-Length: 5x"], b"hello" + HIDDEN),
    "a blank before the colon": (["Content-Length : 5"], b"hello" + HIDDEN),
    "an unknown coding": (["Transfer-Encoding: xchunked", "Content-Length: 5"], b"hello" + HIDDEN),
    "chunked, and then something else": (["Transfer-Encoding: chunked, identity"], b"0\r\n\r\n" + HIDDEN),
}


@pytest.mark.parametrize("name", UNCLEAR)
def test_what_is_unclear_where_it_ends_is_refused_and_hides_nothing(server, name):
    lines, body = UNCLEAR[name]
    answer, seen = send(server, POST, HOST, *lines, body=body)
    assert answer.startswith(b"HTTP/1.1 400") and "/hidden" not in seen, (answer[:80], seen)


def test_behind_a_chunk_whose_size_is_no_number_nothing_is_read(server):
    _answer, seen = send(server, POST, HOST, TE, body=b"zz\r\nhello\r\n0\r\n\r\n" + HIDDEN)
    assert "/hidden" not in seen


def test_of_a_length_and_chunks_the_chunks_count_and_the_line_is_closed_after_it(server):
    """RFC 9112, 6.3: the length is dropped. A front that counts by it sends the rest as a request of its own."""
    answer, seen = send(server, POST, HOST, "Content-Length: 40", TE, body=b"0\r\n\r\n" + HIDDEN)
    assert "/hidden" not in seen and seen in (["/form"], []), (answer[:80], seen)


def test_chunks_written_in_another_way_are_chunks(server):
    answer, seen = send(server, POST, HOST, "transfer-encoding: Chunked", body=b"3\r\na=1\r\n0\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200") and seen == ["/form"]
