"""A mentor sends something of the library: it stands on the first page until it is opened or put away."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from handrail.audit.models import Entry
from handrail.mentorships import services as mentorships
from handrail.outbox.models import Letter, Notice
from handrail.recovery import services
from handrail.recovery.models import SentPiece
from handrail.rules.errors import RuleBroken

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"
PIECE = "triggers"


def sent():
    return SentPiece.objects.for_system(WHY)


def send(mentorship, kind="piece", slug=PIECE):
    return reverse("recovery:send-piece", args=[mentorship.pk, kind, slug])


def test_he_sends_it_from_its_page_and_she_sees_from_whom(browser, mentors_browser, people, mentorship):
    page = reverse("library:piece", args=[PIECE])
    assert send(mentorship) in mentors_browser.get(page).content.decode()
    assert "/send/" not in browser.get(page).content.decode()
    for _time in range(2):
        answer = mentors_browser.post(send(mentorship), follow=True)
        assert "Sent. Rosa sees it on their first page." in answer.content.decode()
    row = sent().get()
    shown = browser.get("/today/").content.decode()
    assert "Sent to you" in shown and "Something to read, from Marcus" in shown
    told = Notice.objects.for_system(WHY).filter(dedupe__endswith=str(row.pk)).get()
    assert (told.person_id, told.kind, told.path) == (people.rosa.pk, "update", "/today/")
    assert Entry.objects.filter(act="piece.sent", about_id=people.rosa.pk).count() == 1


@pytest.mark.parametrize("act", ["open-sent", "put-sent-away"])
def test_opened_or_put_away_it_leaves_the_page(browser, marcus, mentorship, act):
    row = services.send_piece(marcus, mentorship, "box-breathing", kind="exercise")
    answer = browser.post(reverse(f"recovery:{act}", args=[row.pk]))
    assert answer.url == ("/exercises/box-breathing/" if act == "open-sent" else "/today/")
    assert "Sent to you" not in browser.get("/today/").content.decode()
    again = services.send_piece(marcus, mentorship, "box-breathing", kind="exercise")
    assert again.pk != row.pk and sent().count() == 2


def test_nobody_else_opens_it(marcus, mentorship, sign_in, people, enrolled, mentors_browser):
    row = services.send_piece(marcus, mentorship, PIECE)
    enrolled(people.darnell)
    for act in ("open-sent", "put-sent-away"):
        address = reverse(f"recovery:{act}", args=[row.pk])
        assert sign_in(people.darnell).post(address).status_code == 404
        assert mentors_browser.post(address).status_code == 403
    assert sent().get().done_at is None


def test_only_who_walks_with_her_now_sends(
    rosa, acting, marcus, people, on_roster, sign_in, mentors_browser, mentorship
):
    on_roster(people.minh)
    for other, status in ((people.minh, 404), (people.rosa, 403), (people.ana, 403)):
        assert sign_in(other).post(send(mentorship)).status_code == status
    with pytest.raises(PermissionDenied):
        services.send_piece(acting(people.minh), mentorship, PIECE)
    mentorships.end_mentorship(rosa, mentorship)
    assert mentors_browser.post(send(mentorship)).status_code == 404
    with pytest.raises(PermissionDenied):
        services.send_piece(marcus, mentorship, PIECE)
    assert not sent().exists()


def test_an_ending_takes_back_the_notice_that_did_not_leave(rosa, marcus, mentorship):
    row = services.send_piece(marcus, mentorship, PIECE)
    mentorships.end_mentorship(rosa, mentorship)
    assert Letter.objects.for_system(WHY).get(dedupe__endswith=str(row.pk)).state == Letter.State.WITHDRAWN


@pytest.mark.parametrize(("kind", "slug"), [("piece", "no-such"), ("exercise", PIECE), ("book", PIECE)])
def test_what_the_library_does_not_have_is_not_there(mentors_browser, marcus, mentorship, kind, slug):
    assert mentors_browser.post(send(mentorship, kind, slug)).status_code == 404
    with pytest.raises(RuleBroken, match="not in the library"):
        services.send_piece(marcus, mentorship, slug, kind=kind)
