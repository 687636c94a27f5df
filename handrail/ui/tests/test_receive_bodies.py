"""Whatever is sent, the answer is in words: too big, unreadable, not there. Never a 500."""

import pytest

FORM = "application/x-www-form-urlencoded"


def test_a_body_over_the_cap_is_refused_unread(visitor, settings):
    settings.MAX_BODY = 100
    answer = visitor.post("/typed/", "words=" + "a" * 200, content_type=FORM)
    assert answer.status_code == 413
    assert b"Send less" in answer.content
    assert answer.headers["Content-Security-Policy"]


def test_files_have_a_cap_of_their_own(visitor, settings):
    settings.MAX_BODY, settings.MAX_UPLOAD = 100, 5000
    assert visitor.post("/typed/", {"words": "a" * 1000}).status_code == 200
    assert visitor.post("/typed/", {"words": "a" * 9000}).status_code == 413


def test_many_bytes_in_the_fields_of_a_file_form_are_too_big_as_well(visitor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert visitor.post("/typed/", {"words": "a" * 4000}).status_code == 413


@pytest.mark.parametrize("length", ["-5", "many", "1e9", "９", "1" * 5000])
def test_a_length_that_is_no_number_is_refused(visitor, length):
    assert visitor.post("/typed/", "words=a", content_type=FORM, CONTENT_LENGTH=length).status_code in (400, 413)


@pytest.mark.parametrize("length", ["", "0"])
def test_a_body_that_does_not_say_its_length_is_taken_as_empty(visitor, length):
    assert visitor.post("/typed/", "words=a", content_type=FORM, CONTENT_LENGTH=length).content == b""


@pytest.mark.parametrize(
    "address", ["/%00", "/row/%003/", "/row/3%00/", "/?q=%00", "/parts/?a=1&b=%00x", "/%ff%fe/", "/?q=%ff"]
)
def test_strange_addresses_are_not_there_or_do_no_harm(visitor, address):
    answer = visitor.get(address)
    assert answer.status_code == (200 if address == "/?q=%ff" else 404)


def test_a_nul_byte_in_a_field_is_an_error_at_the_field(visitor):
    answer = visitor.post("/parts/", {"name": "De\0e", "note": "\0"})
    assert answer.status_code == 422
    assert "One thing to fix" not in answer.content.decode()
    for name in ("name", "note"):
        assert f'id="id_{name}_error"' in answer.content.decode()


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"words=%ff%fe", FORM),
        (b"words=a", FORM + "; charset=utf-16"),
        (b"words=a", FORM + "; charset=nonsense"),
        (b"\xff\xfe\x00", FORM),
        (b"no boundary at all", "multipart/form-data"),
        (b"--x\r\nContent-Disposition: form-data; name=words\r\n\r\nhalf", "multipart/form-data; boundary=x"),
        (b"--x\r\nContent-Disposition: form-data; name=\xff\r\n\r\nb\r\n--x--", "multipart/form-data; boundary=x"),
        (
            b"--x\r\nContent-Disposition: form-data; name=words\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--x--",
            "multipart/form-data; boundary=x",
        ),
        (b"a=1&" * 3000, FORM),
        (b"{", "application/json"),
        (b"words=a", "nonsense"),
    ],
)
@pytest.mark.parametrize("address", ["/typed/", "/parts/", "/language/", "/leave/"])
def test_no_body_breaks_a_page(visitor, body, content_type, address):
    assert visitor.generic("POST", address, body, content_type=content_type).status_code < 500
