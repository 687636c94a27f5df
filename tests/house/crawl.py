"""Every page that somebody can get to, read to the end."""

import re
from collections import deque
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit

from django.test import Client

MOST = 3_000
"""Pages of one person in the demo; a coordinator has 865."""
FORGETS = re.compile(r"/(leave|continue|account/logout|demo)/")


def links(body: str, at: str):
    for href in re.findall(r'href="([^"#]+)"', body):
        url = urlsplit(unescape(href))
        if not url.scheme and not url.netloc and not url.path.startswith("/static/") and not FORGETS.match(url.path):
            yield (url.path or at) + (f"?{url.query}" if url.query else "")


class Seen(NamedTuple):
    url: str
    status: int
    text: str
    headers: str

    @property
    def said(self) -> str:
        return unescape(self.text) + self.headers


def seen(url: str, answer) -> Seen:
    return Seen(url, answer.status_code, answer.content.decode(errors="replace"), str(answer.headers))


def crawl(client: Client, starts, known=()):
    """Every page within reach, but for those known."""
    done, waiting = set(known), deque(starts)
    while waiting:
        url = waiting.popleft()
        if url in done:
            continue
        done.add(url)
        assert len(done) <= MOST + len(known), f"addresses without end, the last of them {url}"
        answer = client.get(url)
        yield seen(url, answer)
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            waiting.extend(link for link in links(answer.content.decode(), urlsplit(url).path) if link not in done)


def parts(client: Client, starts):
    """The same pages as htmx asks for them: a fragment, an error or a redirect may say other words than a page."""
    for url in starts:
        yield seen(url, client.get(url, headers={"HX-Request": "true"}))
