"""What stops a command is worded as what it is: a file, a full disk, another machine. The rest keeps its traceback."""

import errno
import os
import smtplib
import socket
import ssl

import pytest

from handrail.operations.last_words import last_words


def of(number, *where):
    return OSError(number, os.strerror(number), *where)


@pytest.mark.parametrize(
    ("why", "says"),
    [
        (of(errno.EACCES, "/keys/ring"), "/keys/ring can't be used: Permission denied"),
        (of(errno.ENOENT, "/keys/ring"), "There is no /keys/ring."),
        (of(errno.ENOSPC), "The disk is full"),
        (of(errno.EROFS, "/data"), "/data can't be used: Read-only file system"),
        (of(errno.EIO), "A file can't be used: Input/output error"),
    ],
)
def test_a_file_and_a_disk_are_named(why, says):
    assert (last_words(why) or "").startswith(says)


@pytest.mark.parametrize(
    "why",
    [
        of(errno.ECONNREFUSED),
        of(errno.ETIMEDOUT),
        of(errno.EHOSTUNREACH),
        of(errno.ENETUNREACH),
        TimeoutError("timed out"),
        socket.gaierror(socket.EAI_NONAME, "Name or service not known"),
        ConnectionResetError(errno.ECONNRESET, "Connection reset by peer"),
    ],
)
def test_another_machine_is_no_file(why):
    said = last_words(why) or ""
    assert said.startswith("Another machine, or a program on this one, does not answer: ") and "file" not in said
    assert (why.strerror or str(why)) in said


def test_a_port_that_is_taken_is_said():
    said = last_words(of(errno.EADDRINUSE)) or ""
    assert said.startswith("The port is taken") and "file" not in said


@pytest.mark.parametrize(
    "why",
    [
        FileNotFoundError("a child that is gone"),
        of(errno.EINVAL),
        of(errno.ECHILD),
        OSError("no words for it"),
        smtplib.SMTPRecipientsRefused({"joan@example.org": (550, b"no such")}),
        ssl.SSLError(1, "unexpected"),
    ],
)
def test_what_has_no_name_keeps_its_traceback(why):
    assert last_words(why) is None


def test_a_folder_under_a_file_says_which_one_is_the_file(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(NotADirectoryError) as broken:
        (tmp_path / "file" / "deeper" / "still").read_text()
    assert last_words(broken.value) == f"{tmp_path / 'file'} is a file. Name a folder."
