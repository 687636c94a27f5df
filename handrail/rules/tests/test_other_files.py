"""Files that are no CSV are called what they are, so that somebody knows what to do."""

import io
import zipfile

import pytest

from handrail.rules.tables import TableRefused, read_table


def zipped(*names):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name in names:
            packed.writestr(name, "Name,Phone\n")
    return file.getvalue()


MHT = b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (MHT, "web_page"),
        (
            b"From: <Saved by Blink>\nSnapshot-Content-Location: x\nSubject: List\nMIME-Version: 1.0\n",
            "web_page",
        ),
        (b"Content-Type: text/html\nMIME-Version: 1.0\n\n<html>", "web_page"),
        (b'ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K"Name"\r\nE\r\n', "workbook"),
        (b'ID;PSCALC3\nC;X1;Y1;K"Name"\nE\n', "workbook"),
        (b"<!-- saved from Excel --><html><table><tr><td>Name</td></tr></table>", "web_page"),
        (b"\n<!-- a -->\n<!-- b --> <div><table>", "web_page"),
        (b"<table><tr><td>Name", "web_page"),
        (b"<head><meta charset=utf-8>", "web_page"),
        (b"PK\x05\x06" + b"\0" * 18, "workbook"),
        (b"PK\x07\x08rest", "workbook"),
        (zipped("List of May.csv"), "zip"),
        (zipped("Mentees.XLSX"), "zip"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "workbook"),
        (zipped("mimetype", "content.xml"), "workbook"),
        (zipped("[Content_Types].xml", "word/document.xml"), "document"),
        (b"\r\n\r\n  %PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "pdf"),
        (b"\xef\xbb\xbf\n%PDF-1.4\n", "pdf"),
        (b"\n{\\rtf1\\ansi Name", "document"),
        (b'TABLE\r\n0,1\r\n"EXCEL"\r\nVECTORS\r\n0,2\r\n', "workbook"),
    ],
)
def test_a_file_of_another_kind_is_named(data, key):
    with pytest.raises(TableRefused) as refused:
        read_table(data)
    assert refused.value.key == key
    assert "CSV" in str(refused.value)


def test_a_list_that_begins_with_such_a_word_is_a_list():
    assert read_table(b"ID;Name\n7;Dee\n").rows[0].cells == {"ID": "7", "Name": "Dee"}
    assert read_table(b"From,Name\nBiloxi,Dee\n").rows[0].cells["Name"] == "Dee"
    assert read_table(b"Table,Name\n0,Dee\n").rows[0].cells["Name"] == "Dee"
    assert read_table(b"ID;PHONE;NAME\n7;1;Dee\n").rows[0].cells["NAME"] == "Dee"
    assert read_table(b"From: here\r\n" * 3_000).rows
