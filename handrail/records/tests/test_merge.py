"""Two records of one person become one: who may, what holds afterwards, and how it is taken apart."""

import time

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from handrail.audit.models import Entry
from handrail.outbox import services as outbox
from handrail.outbox.models import Letter, Notice
from handrail.people import queries as people_queries
from handrail.people import services as people_services
from handrail.people.models import ContactPlan, ContactWay, Person, User
from handrail.records import queries, services
from handrail.records.models import Merge, Tombstone, TwoPeople
from handrail.rules.errors import RuleBroken

WHY = "a test looks"


def rows(model):
    return model.objects.for_system(WHY)


@pytest.fixture
def twice(people, acting):
    """Joan, brought in twice: the second record has no sign-in either."""
    other = people_services.make_person(acting(people.ana), name="Joan Pettus", language="es")
    people_services.add_way(
        acting(people.ana), other, kind="phone", address="228-555-0132", text_ok=False, call_ok=True
    )
    return people.joan, other


@pytest.fixture
def together(acting, people):
    def put(stays, goes, *, by=None, once="m", **picked):
        told = {f"people.Person.{name}": which for name, which in picked.items()}
        return services.merge_people(
            acting(by or people.ana), stays, goes, picked=told, reason="Same phone, same voice.", once=once
        )

    return put


def test_what_the_other_record_had_is_in_the_one_that_stays(twice, together, acting, people):
    joan, other = twice
    way = people_services.add_way(acting(people.ana), other, kind="email", address="joan@example.org", email_ok=True)
    together(joan, other)
    assert rows(ContactWay).get(pk=way.pk).person_id == joan.pk
    assert rows(ContactWay).get(pk=way.pk).address == "joan@example.org"
    assert not rows(Person).filter(pk=other.pk).exists()


def test_a_number_in_both_is_used_for_what_both_allow(twice, together):
    joan, other = twice
    together(joan, other)
    way = rows(ContactWay).get(person=joan, kind="phone")
    assert (way.text_ok, way.call_ok) == (False, True)


def test_the_stricter_rule_for_reaching_them_holds(twice, together):
    joan, other = twice
    rows(ContactPlan).filter(person=joan).update(
        shared="no", if_else="ask", notices_on=True, text_opt_in_at=timezone.now()
    )
    stopped = timezone.now()
    rows(ContactPlan).filter(person=other).update(
        shared="yes", if_else="hang_up", notices_on=False, interpreter=True, stopped_at=stopped
    )
    together(joan, other)
    plan = rows(ContactPlan).get(person=joan)
    assert (plan.shared, plan.if_else, plan.notices_on, plan.interpreter) == ("yes", "hang_up", False, True)
    assert (plan.text_opt_in_at, plan.stopped_at) == (None, stopped)


def test_the_picked_name_holds_and_finds_them(twice, together, acting, people):
    joan, other = twice
    people_services.rename_person(acting(people.ana), other, name="Joan Marie Pettus", goes_by="JM")
    together(joan, other, name="goes", goes_by="goes")
    assert rows(Person).get(pk=joan.pk).name == "Joan Marie Pettus"
    assert [each.pk for each in people_queries.find(acting(people.ana), "Marie")] == [joan.pk]


def test_what_was_said_otherwise_is_kept_and_read_by_a_coordinator(twice, together, sign_in, people, acting):
    joan, other = twice
    people_services.rename_person(acting(people.ana), other, name="Joan Ledoux Pettus", goes_by="")
    merge = together(joan, other)
    page = sign_in(people.ana).get(f"/merges/{merge.pk}/").content.decode()
    assert "Joan Ledoux Pettus" in page


def test_letters_and_notices_follow(twice, together, acting, people):
    joan, other = twice
    outbox.notify(acting(people.ana), other.pk, "update", says="answer", dedupe="a")
    together(joan, other)
    assert rows(Letter).get(dedupe="a").person_id == joan.pk
    assert rows(Notice).get(dedupe="a").person_id == joan.pk


def test_a_legal_hold_stops_it(people, acting, twice, together):
    joan, other = twice
    people_services.rename_person(acting(people.ana), other, name="Joan Other", goes_by="")
    services.set_hold(acting(people.dora), name="Joan Other", address="", reason="Case", once="h")
    with pytest.raises(RuleBroken, match="legal hold"):
        together(joan, other)


def test_an_erasure_that_was_asked_for_stops_it(people, acting, twice, together):
    joan, other = twice
    services.ask_erasure(acting(people.ruth), other, reason="Asked.", once="e")
    with pytest.raises(RuleBroken, match="Somebody asked to erase one"):
        together(joan, other)


def test_two_sign_ins_stop_it(people, twice, together, sign_in):
    joan, other = twice
    sign_in(joan)
    sign_in(other)
    with pytest.raises(RuleBroken, match="Both records have a sign-in"):
        together(joan, other)


@pytest.mark.parametrize("key", ["ruth", "dora", "hale"])
def test_nobody_comes_to_the_rights_of_who_works_here(people, together, twice, key):
    with pytest.raises(RuleBroken, match="One of the two works here"):
        together(getattr(people, key), twice[1])
    assert not people_queries.actor_of(twice[1].pk).roles


def test_nobody_decides_about_themselves(people, twice, together):
    with pytest.raises(PermissionDenied):
        together(people.ana, twice[1])


@pytest.mark.parametrize("key", ["marcus", "joan", "hale", "eve", "otis", "dora", "gwen"])
def test_who_does_not_coordinate_puts_nobody_together(people, twice, together, key):
    with pytest.raises(PermissionDenied):
        together(people.tess, people.hank, by=getattr(people, key))


def test_where_somebody_signs_in_a_second_person_decides(people, acting, twice, together, sign_in):
    joan, other = twice
    browser = sign_in(other)
    merge = together(joan, other)
    assert merge.state == "asked" and rows(Person).filter(pk=other.pk).exists()
    with pytest.raises(PermissionDenied):
        services.confirm_merge(acting(people.ana), merge)
    assert browser.get("/account/").status_code == 200
    services.confirm_merge(acting(people.ruth), merge)
    assert User.objects.get(person=joan)
    assert browser.get("/account/").status_code == 302, "the sessions of the record that went are over"


def test_a_second_person_may_say_no(people, acting, twice, together, sign_in):
    joan, other = twice
    sign_in(other)
    merge = together(joan, other)
    services.decline_merge(acting(people.ruth), merge)
    assert rows(Merge).get().state == "declined" and rows(Person).filter(pk=other.pk).exists()


def test_the_same_form_sent_twice_merges_once(twice, together):
    joan, other = twice
    assert together(joan, other).pk and rows(Merge).count() == 1
    with pytest.raises(RuleBroken):
        together(joan, other, once="another")


def test_both_numbers_have_a_line_in_the_trail(twice, together):
    joan, other = twice
    together(joan, other)
    assert set(Entry.objects.filter(act="merge.done").values_list("about_id", flat=True)) == {joan.pk, other.pk}


def test_the_person_sees_who_looked_under_either_number(twice, together, sign_in, people, acting):
    joan, other = twice
    sign_in(people.ruth).get(f"/people/{other.pk}/")
    together(joan, other)
    looks = people_queries.looks_at(acting(joan))
    assert "Ruth" in {each.name for each in looks if each.opened}
    assert "Ana" in {each.name for each in looks if each.changed}


def test_the_old_page_leads_to_them_for_who_may_see_them_and_to_nothing_for_others(twice, together, sign_in, people):
    joan, other = twice
    together(joan, other)
    assert sign_in(people.ana).get(f"/people/{other.pk}/")["Location"] == f"/people/{joan.pk}/"
    stranger = sign_in(people.marcus)
    hidden, missing = (stranger.get(f"/people/{each}/") for each in (other.pk, "0192f000-0000-7000-8000-000000000000"))
    assert (hidden.status_code, hidden.content) == (404, missing.content)


def test_what_was_put_together_is_in_their_own_copy(twice, together, acting, people):
    from handrail.records import copying

    joan, other = twice
    people_services.rename_person(acting(people.ana), other, name="Joan Ledoux Pettus", goes_by="")
    together(joan, other)
    told = copying.parts(acting(joan), rows(Person).get(pk=joan.pk), with_delicate=False)
    words = str([part.rows for part in told if part.key == "records.merge.keeps"])
    assert "Joan Ledoux Pettus" in words and "Same phone, same voice." in words


def test_who_is_erased_is_erased_under_every_number(twice, together, acting, people):
    joan, other = twice
    together(joan, other)
    asked = services.ask_erasure(acting(people.ana), joan, reason="Asked.", once="e")
    services.confirm_erasure(acting(people.ruth), asked)
    assert set(rows(Tombstone).values_list("person_id", flat=True)) == {joan.pk, other.pk}
    assert not rows(Merge).exists()


def test_taken_apart_each_has_what_was_theirs(twice, together, acting, people):
    joan, other = twice
    before = {each.pk: (each.person_id, each.text_ok) for each in rows(ContactWay).filter(person__in=twice)}
    merge = together(joan, other)
    later = people_services.add_way(acting(people.ana), joan, kind="email", address="a@example.org", email_ok=True)
    services.undo_merge(acting(people.ruth), merge)
    after = {each.pk: (each.person_id, each.text_ok) for each in rows(ContactWay).filter(pk__in=before)}
    assert after == before
    assert rows(ContactWay).get(pk=later.pk).person_id == joan.pk
    assert rows(Person).get(pk=other.pk).name == "Joan Pettus"
    assert rows(Merge).get().state == "undone"
    assert people_queries.find(acting(people.ana), "Joan Pettus")[0].name == "Joan Pettus"


def test_what_somebody_changed_since_is_not_changed_back(twice, together, acting, people):
    joan, other = twice
    merge = together(joan, other)
    rows(ContactWay).filter(person=joan).update(text_ok=True, call_ok=False)
    services.undo_merge(acting(people.ruth), merge)
    way = rows(ContactWay).get(person=joan)
    assert (way.text_ok, way.call_ok) == (True, False)


def test_after_thirty_days_it_stays(twice, together, acting, people, clock):
    merge = together(*twice)
    clock.pass_(days=31)
    with pytest.raises(RuleBroken, match="too long ago"):
        services.undo_merge(acting(people.ana), merge)


def test_they_are_two_people_is_said_once_and_stops_a_merge(twice, together, acting, people):
    joan, other = twice
    assert [each.pk for each in queries.alike_to(acting(people.ana), joan)] == [other.pk]
    services.say_two_people(acting(people.ana), joan, other)
    services.say_two_people(acting(people.ruth), other, joan)
    assert rows(TwoPeople).count() == 1
    assert not queries.alike_to(acting(people.ana), joan) and not queries.alike(acting(people.ana))
    with pytest.raises(RuleBroken, match="said that these are two people"):
        together(joan, other)
    services.take_back_two_people(acting(people.ruth), joan, other)
    assert together(joan, other).state == "done"


def test_the_second_of_two_who_merge_the_same_two_reads_that_it_was_done(twice, together, sign_in, people):
    joan, other = twice
    merge = together(joan, other)
    sol = sign_in(people.sol)
    for one, two in ((joan, other), (other, joan)):
        page = f"/people/{one.pk}/same-as/{two.pk}/"
        for act in ("", "two/", "not-two/"):
            answer = sol.post(f"{page}{act}", {"once": "second", "reason": "The same voice."}, follow=True)
            assert answer.redirect_chain == [(f"/merges/{merge.pk}/", 302)]
            assert "put together already" in answer.text and people.ana.shown_name in answer.text
        assert sol.get(page).url == f"/merges/{merge.pk}/"
    assert rows(Merge).count() == 1


def test_who_may_not_merge_learns_nothing_of_a_merge(twice, together, sign_in, people):
    joan, other = twice
    together(joan, other)
    assert sign_in(people.marcus).get(f"/people/{joan.pk}/same-as/{other.pk}/").status_code == 403


def test_how_they_know_is_there_again_after_they_showed_once_more_who_they_are(twice, sign_in, people):
    joan, other = twice
    page, ana = f"/people/{joan.pk}/same-as/{other.pk}/", sign_in(people.ana)
    assert ana.post(page, {"once": "a", "reason": "The same voice.", "sure": "on"}).status_code == 302
    assert "The same voice." not in ana.get(page).text, "whoever sits there proved nothing yet"
    session = ana.session
    session["account_authentication_methods"][-1]["at"] = time.time()
    session.save()
    assert "The same voice." in ana.get(page).text and not rows(Merge).exists()
