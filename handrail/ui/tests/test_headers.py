"""What the browser is told with every answer."""

import pytest
from django.urls import reverse


@pytest.mark.parametrize("address", ["/", "/row/3/", "/broken/", "/parts/"])
def test_no_page_is_kept_and_nothing_foreign_loads(visitor, address):
    visitor.raise_request_exception = False
    headers = visitor.get(address).headers
    assert headers["Cache-Control"] == "no-store"
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "data:" not in policy
    assert "http" not in policy
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in policy


def test_the_small_icon_is_the_same_for_all_and_may_be_kept(visitor):
    answer = visitor.get(reverse("ui:favicon"))
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"\0\0\1\0")
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
