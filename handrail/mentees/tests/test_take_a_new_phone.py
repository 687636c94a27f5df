"""Rosa calls Ana from a new phone, or left its number by her card. Ana knows her voice."""

from datetime import timedelta

import pytest

from handrail.audit.models import Entry
from handrail.outbox.models import Letter
from handrail.people import queries
from handrail.people import services as people_services
from handrail.people.models import ContactWay, Reconnection

SEEN = "a test looks"
FORM = {"sure_by": "voice", "phone": "228-555-0177", "ways": ["text", "call"]}


def words(answer):
    return answer.content.decode()


@pytest.fixture
def rosa(people, enrolled, clock):
    return enrolled(people.rosa)


@pytest.fixture
def ways(people):
    return lambda: {each.address: each for each in ContactWay.objects.for_system(SEEN).filter(person=people.rosa)}


def old(ways):
    return [str(each.pk) for each in ways().values() if each.kind == "phone"]


def test_the_new_number_counts_the_old_one_not_and_the_old_phone_is_out(ana, rosa, people, sign_in, ways, clock):
    [lost] = old(ways)
    stolen = sign_in(people.rosa)
    assert stolen.get("/today/").status_code == 200
    answer = ana.post(f"/mentees/{rosa.pk}/new-phone/", {**FORM, "lost": [lost]})
    assert answer.url == f"/mentees/{rosa.pk}/reach/"
    assert ways()["+12285550177"].text_ok and not ways()["+12285550177"].voicemail_ok
    assert [each.failed_at for each in ways().values() if str(each.pk) == lost] == [clock.now()]
    assert stolen.get("/today/").url.startswith("/sign-in/"), "whoever holds the old phone is out at once"
    acts = set(Entry.objects.filter(about_id=people.rosa.pk).values_list("act", flat=True))
    assert {"new_phone.kept.voice", "contact_way.lost", "sessions.ended"} <= acts, "the trail says how she was known"


def test_she_is_told_on_each_way_that_is_still_hers(ana, rosa, people, acting, clock, settings, tmp_path, ways):
    from django.core import mail
    from django.utils import timezone

    from handrail.outbox import delivery

    settings.OUTBOX_DIR = tmp_path
    people_services.keep_contact_plan(acting(people.ana), people.rosa, text_opt_in=True)
    people_services.add_way(acting(people.ana), people.rosa, kind="email", address="r@example.org", email_ok=True)
    ana.post(f"/mentees/{rosa.pk}/new-phone/", {**FORM, "lost": old(ways)})
    clock.move_to((clock.now() + timedelta(days=1)).replace(hour=18))  # noon in Biloxi: no text goes out at night
    while delivery.send_next(timezone.now()):
        pass
    told = Letter.objects.for_system(SEEN).filter(kind="changed", state="sent").values_list("channel", flat=True)
    assert sorted(told) == ["mail", "text"]
    assert "+12285550177" in (tmp_path / "texts.jsonl").read_text()
    assert [each.to for each in mail.outbox] == [["r@example.org"]]


def test_without_a_yes_to_texts_none_goes_out(ana, rosa, people, clock):
    from django.utils import timezone

    from handrail.outbox import delivery

    ana.post(f"/mentees/{rosa.pk}/new-phone/", FORM)
    clock.pass_(hours=24)
    while delivery.send_next(timezone.now()):
        pass
    assert not Letter.objects.for_system(SEEN).filter(kind="changed", state="sent").exists()


def test_what_she_left_by_her_card_stands_in_the_form_and_is_answered_by_saving(ana, rosa, people, acting, clock):
    code = people_services.print_card(acting(people.ana), people.rosa)
    left = {"phone": "228-555-0199", "ways": ["call"], "times": [], "shared": "yes"}
    people_services.get_in_touch(acting(people.ana), code, once="1", **left)
    page = words(ana.get(f"/mentees/{rosa.pk}/new-phone/"))
    assert 'value="(228) 555-0199"' in page and "Somebody else sees this phone." in page
    ana.post(f"/mentees/{rosa.pk}/new-phone/", {**FORM, "sure_by": "card"})
    assert Reconnection.objects.for_system(SEEN).get().closed_at == clock.now()
    assert Entry.objects.filter(act="new_phone.kept.card").count() == 1


def test_it_was_not_her_and_nothing_changes(ana, rosa, people, acting, ways, clock):
    code = people_services.print_card(acting(people.ana), people.rosa)
    left = {"phone": "228-555-0199", "ways": ["call"], "times": [], "shared": "no"}
    people_services.get_in_touch(acting(people.ana), code, once="1", **left)
    before = {address: each.failed_at for address, each in ways().items()}
    ana.post(f"/mentees/{rosa.pk}/new-phone/not-them/")
    assert {address: each.failed_at for address, each in ways().items()} == before
    assert Reconnection.objects.for_system(SEEN).get().closed_at is not None


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"sure_by": ""}, "Say how you know."),
        ({"phone": "12"}, "That is not a whole phone number."),
        ({"ways": []}, "Ask them what is OK"),
        ({"sure_by": "a feeling"}, "That is not on the list any more."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_done(ana, rosa, ways, wrong, says):
    before = set(ways())
    answer = ana.post(f"/mentees/{rosa.pk}/new-phone/", {**FORM, **wrong})
    assert answer.status_code == 422 and says in words(answer)
    assert set(ways()) == before and not Entry.objects.filter(act="sessions.ended").exists()


def test_ways_of_somebody_else_can_not_be_marked_lost(ana, rosa, people, enrolled):
    enrolled(people.tim)
    other = ContactWay.objects.for_system(SEEN).filter(person=people.tim).first()
    assert ana.post(f"/mentees/{rosa.pk}/new-phone/", {**FORM, "lost": [str(other.pk)]}).status_code == 422
    other.refresh_from_db()
    assert other.failed_at is None


def test_ana_makes_a_card_and_its_code_is_hers_to_hand_over_alone(ana, rosa, people, sign_in):
    assert "They have no card yet" in words(ana.get(f"/mentees/{rosa.pk}/card/"))
    made = words(ana.post(f"/mentees/{rosa.pk}/card/new/", follow=True))
    assert "/back/" in made
    assert "They have a card, made" in words(sign_in(people.sol).get(f"/mentees/{rosa.pk}/card/"))


def left_by_card(people, acting):
    """What she left by her card, as the form of a coordinator who opened it answers it."""
    code = people_services.print_card(acting(people.ana), people.rosa)
    left = {"phone": "228-555-0199", "ways": ["call"], "times": [], "shared": "no"}
    row = people_services.get_in_touch(acting(people.ana), code, once="1", **left)
    return {**FORM, "seen": queries.seen_of(acting(people.ana), row)}


def test_a_colleague_marked_the_old_number_lost_first_and_the_second_reads_who_did_what(
    ana, rosa, people, acting, sign_in, ways
):
    form = {**left_by_card(people, acting), "lost": old(ways)}
    ana.post(f"/mentees/{rosa.pk}/new-phone/", form)
    second = sign_in(people.ruth).post(f"/mentees/{rosa.pk}/new-phone/", {**form, "phone": "228-555-0188"})
    told = words(second)
    assert second.status_code == 409 and "Ana" in told and "not on the list" not in told
    assert "+12285550188" not in ways() and 'value="228-555-0188"' in told, "nothing is saved, nothing is lost"


def test_two_taps_on_save_with_the_old_number_marked_lost_are_one(ana, rosa, people, acting, ways):
    form = {**left_by_card(people, acting), "lost": old(ways)}
    answers = [ana.post(f"/mentees/{rosa.pk}/new-phone/", form) for _tap in range(2)]
    assert [each.url for each in answers] == [f"/mentees/{rosa.pk}/reach/"] * 2
    assert Entry.objects.filter(act="new_phone.kept.voice").count() == 1


def test_a_number_that_a_colleague_took_out_meanwhile_is_told_in_words_and_not_by_its_id(
    ana, rosa, people, acting, ways
):
    [lost] = old(ways)
    people_services.add_way(acting(people.ana), people.rosa, kind="phone", address="228-555-0155", call_ok=True)
    ContactWay.objects.for_system(SEEN).filter(pk=lost).delete()
    answer = ana.post(f"/mentees/{rosa.pk}/new-phone/", {**FORM, "lost": [lost]})
    assert answer.status_code == 422
    assert "That is not on the list any more." in words(answer) and lost not in words(answer)
