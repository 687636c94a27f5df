"""Two press at the same moment: one outcome, and the other reads what happened. On SQLite and on PostgreSQL."""

from uuid import uuid4

import pytest

from handrail.recovery import services
from handrail.recovery.models import Pulse, TalkRequest, TalkStep

pytestmark = pytest.mark.django_db(transaction=True)
SEEN = "a test looks at everything"


def press(browser, address, **form):
    def act():
        answer = browser.post(address, {"once": str(uuid4()), **form}, follow=True)
        return answer.status_code, answer.content.decode()

    return act


@pytest.fixture
def talk(rosa):
    return services.ask_to_talk(rosa, words="Please.", once="asked")


def test_two_take_one_request_at_once(at_once, sign_in, people, talk):
    ana, hale = sign_in(people.ana), sign_in(people.hale)
    answers = at_once(*[press(each, f"/talks/{talk.pk}/take/") for each in (ana, hale)])
    assert sorted(status for status, _page in answers) == [200, 422]
    assert sum("has it now. Look again before you take it over." in page for _status, page in answers) == 1
    assert sum("It is yours. Here is how to reach them." in page for _status, page in answers) == 1
    assert TalkStep.objects.for_system(SEEN).filter(act="taken").count() == 1


def test_taken_from_the_queue_and_from_its_page_at_once(at_once, sign_in, people, talk):
    ana, ruth = sign_in(people.ana), sign_in(people.ruth)
    answers = at_once(press(ana, f"/queue/talk/{talk.pk}/take/"), press(ruth, f"/talks/{talk.pk}/take/"))
    assert sum("It is yours" in page for _status, page in answers) == 1
    assert TalkStep.objects.for_system(SEEN).filter(act="taken").count() == 1


def test_asked_twice_at_once_is_one_request(at_once, browser):
    answers = at_once(*[press(browser, "/mine/talk/", words=words) for words in ("One.", "Two.")])
    assert [status for status, _page in answers] == [200, 200]
    assert TalkRequest.objects.for_system(SEEN).count() == 1
    assert TalkStep.objects.for_system(SEEN).filter(act="asked").count() == 2


def test_taken_back_and_taken_at_once_leaves_nobody_waiting(at_once, browser, sign_in, people, talk):
    ana = sign_in(people.ana)
    at_once(press(browser, f"/mine/talk/{talk.pk}/take-back/"), press(ana, f"/talks/{talk.pk}/take/"))
    talk.refresh_from_db()
    assert talk.closed_at and talk.outcome == "taken_back"


def test_one_form_sent_twice_at_once_is_one_pulse(at_once, browser):
    answers = at_once(*[press(browser, "/mine/pulses/tap/", mood="3", once="same")] * 2)
    assert [status for status, _page in answers] == [200, 200]
    assert Pulse.objects.for_system(SEEN).count() == 1


def test_seen_and_more_said_at_once(at_once, rosa, browser, mentors_browser, mentorship, once):
    pulse = services.save_pulse(rosa, mood=1, share=True, once=once())
    seen = press(mentors_browser, f"/shared/{mentorship.pk}/pulses/{pulse.pk}/seen/")
    answers = at_once(seen, press(browser, f"/mine/pulses/{pulse.pk}/more/", craving="10"))
    assert [status for status, _page in answers] == [200, 200]
    fresh = Pulse.objects.for_system(SEEN).get(pk=pulse.pk)
    assert fresh.said["worries"] == ["mood", "craving"] and fresh.worry_at


def test_shared_and_the_mentorship_ended_at_once(at_once, rosa, browser, mentors_browser, mentorship, once):
    pulse = services.save_pulse(rosa, mood=1, share=False, once=once())
    share = press(browser, f"/mine/sharing/pulse/{pulse.pk}/share/")
    answers = at_once(share, press(mentors_browser, f"/mentorships/{mentorship.pk}/end/"))
    assert {status for status, _page in answers} <= {200, 422}
    mentorship.refresh_from_db()
    assert mentorship.ended_at
    assert mentors_browser.get(f"/shared/{mentorship.pk}/").status_code == 404
