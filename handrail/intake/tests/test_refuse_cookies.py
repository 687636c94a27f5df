"""Dee's browser takes no cookies. She is told so the second time, and whom to call, and is not sent round for ever."""

from django.test import Client

from handrail.program.models import Program

OURS = {"Sec-Fetch-Site": "same-origin"}


def test_who_reaches_out_without_cookies_is_told_what_to_do_and_whom_to_call(db, site, filled):
    Program.objects.for_system("a test").create(name="Harbor", line="+12285550100")
    browser = Client(enforce_csrf_checks=True)
    typed = filled()
    assert "open for too long" in browser.post("/reach-out/", typed, headers=OURS).content.decode()
    browser.cookies.clear()
    page = browser.post("/reach-out/", {**typed, "sent_again": "1"}, headers=OURS).content.decode()
    assert "Your browser refuses cookies." in page and 'href="tel:+12285550100"' in page
    assert 'value="Dee"' in page
