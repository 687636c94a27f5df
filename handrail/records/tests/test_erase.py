"""Somebody is erased by two people; everything that is theirs goes, and nothing of anybody else."""

import time
from uuid import UUID

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied

from handrail.access.actor import CLOCK
from handrail.audit.models import Entry
from handrail.outbox import channels
from handrail.people import queries as people_queries
from handrail.people import services as people_services
from handrail.people.models import Person, User
from handrail.records import queries, services
from handrail.records.models import ErasureRequest, LegalHold, Tombstone
from handrail.rules.errors import RuleBroken
from handrail.ui import services as ui
from handrail.ui.models import Draft

WHY = "a test looks"


def requests():
    return ErasureRequest.objects.for_system(WHY)


def persons():
    return Person.objects.for_system(WHY)


@pytest.fixture
def asked(people, acting):
    """Ana asks that Hank is erased, who has no tie to anything."""
    return services.ask_erasure(acting(people.ana), people.hank, reason="He asked.", once="a")


def prove(client):
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session.save()
    return client


def test_nobody_decides_what_they_asked_for(people, acting, asked):
    with pytest.raises(PermissionDenied):
        services.confirm_erasure(acting(people.ana), asked)
    with pytest.raises(PermissionDenied):
        services.decline_erasure(acting(people.ana), asked, reason="No.")
    assert persons().filter(pk=people.hank.pk).exists()


def test_nobody_decides_about_themselves(people, acting):
    asked = services.ask_erasure(acting(people.ruth), people.ana, reason="A mistake.", once="a")
    with pytest.raises(PermissionDenied):
        services.confirm_erasure(acting(people.ana), asked)


@pytest.mark.parametrize("key", ["marcus", "hale", "eve", "otis", "dora", "hank"])
def test_who_does_not_coordinate_decides_nothing(people, acting, asked, key):
    with pytest.raises(PermissionDenied):
        services.confirm_erasure(acting(getattr(people, key)), asked)


def test_a_second_person_erases_by_acts_on_pages(people, sign_in, asked):
    hank, ruth = people.hank.pk, sign_in(people.ruth)
    assert "First show that it is you" in ruth.get(f"/erasures/{asked.pk}/").text
    assert ruth.post(f"/erasures/{asked.pk}/", {"sure": "on"}).status_code == 302
    assert persons().filter(pk=hank).exists()
    assert prove(ruth).post(f"/erasures/{asked.pk}/", {"sure": ""}).status_code == 422
    assert ruth.post(f"/erasures/{asked.pk}/", {"sure": "on"}).url == "/erasures/"
    assert not persons().filter(pk=hank).exists() and not requests().exists()
    assert Tombstone.objects.for_system(WHY).get().person_id == hank
    line = Entry.objects.get(act="person.erased")
    assert (line.about_id, line.actor_id) == (hank, people.ruth.pk)


def test_a_person_asks_reads_the_answer_and_asks_again(people, sign_in, acting):
    rosa, ruth = sign_in(people.rosa), sign_in(people.ruth)
    assert rosa.post("/account/erasure/", {"once": "a", "reason": ""}).status_code == 302
    asked = requests().get()
    said = ruth.post(f"/erasures/{asked.pk}/decline/", {"reason": "Your case runs until May."})
    assert said.url == "/erasures/"
    assert "Your case runs until May." in rosa.get("/account/erasure/").text
    assert rosa.post("/account/erasure/", {"once": "b"}).status_code == 302
    assert rosa.post("/account/erasure/take-back/").status_code == 302
    assert not requests().filter(answered_at=None).exists() and requests().count() == 2


def test_asked_twice_it_waits_once(people, acting, asked):
    assert services.ask_erasure(acting(people.hank), people.hank, once="b") == asked and requests().count() == 1
    with pytest.raises(RuleBroken, match="waits"):
        services.ask_erasure(acting(people.ruth), people.hank, reason="Again.", once="c")
    assert requests().count() == 1
    with pytest.raises(RuleBroken, match="why"):
        services.ask_erasure(acting(people.ruth), people.rosa, reason=" ", once="c")


def test_the_second_who_asks_reads_who_did_and_has_their_reason_back(people, sign_in, asked):
    ruth = sign_in(people.ruth)
    answer = ruth.post(f"/people/{people.hank.pk}/erasure/", {"once": "b", "reason": "His mother wrote\ntwice."})
    assert answer.status_code == 422 and requests().count() == 1
    assert f"{people.ana.shown_name} asked for it" in answer.text and "not saved" in answer.text
    assert "His mother wrote<br>twice." in answer.text


def test_whoever_is_still_in_the_program_leaves_first(people, acting, enrolled, sign_in):
    mentee = enrolled(people.darnell)
    asked = services.ask_erasure(acting(people.ana), people.darnell, reason="He asked.", once="a")
    with pytest.raises(RuleBroken, match="still in the program"):
        services.confirm_erasure(acting(people.ruth), asked)
    page = prove(sign_in(people.ruth)).get(f"/erasures/{asked.pk}/").text
    assert f"/matching/{mentee.pk}/leave/" in page or str(mentee.pk) in page
    assert "Erase everything</button>" not in page


def test_whoever_works_here_is_not_erased_before_their_access_ends(people, acting):
    asked = services.ask_erasure(acting(people.ana), people.dora, reason="Asked.", once="a")
    with pytest.raises(RuleBroken, match="still work here"):
        services.confirm_erasure(acting(people.ruth), asked)
    assert people_queries.actor_of(people.dora.pk).roles


def test_a_mentor_hands_over_first(people, acting, walking):
    walking(people.darnell, people.marcus, people.keisha)
    for person in (people.marcus, people.keisha):
        asked = services.ask_erasure(acting(people.ana), person, reason="Asked.", once=str(person.pk))
        with pytest.raises(RuleBroken):
            services.confirm_erasure(acting(people.ruth), asked)
    words = [stop.words for stop in queries.stops(acting(people.ana), people.marcus)]
    assert any("still a mentor" in each for each in words) and any("mentorship of theirs" in each for each in words)


def test_what_was_seen_through_a_broken_glass_is_reviewed_before_it_goes(people, acting, asked):
    """Otherwise an erasure takes away the row of the queue that never rests."""
    assert people.sol and people.hank
    hale = acting(people.hale)
    glass = people_services.break_glass(hale, who="Hank Ryan", ground="danger", words="A call.", once="g")
    with pytest.raises(RuleBroken, match="broke the glass"):
        services.confirm_erasure(acting(people.ruth), asked)
    people_services.review_glass(acting(people.sol), glass, review="right", told=True)
    services.confirm_erasure(acting(people.ruth), asked)
    assert not persons().filter(pk=people.hank.pk).exists()


def test_what_somebody_typed_about_them_and_did_not_send_goes_too(people, acting, asked):
    hank, rosa = people.hank.pk, people.rosa.pk
    forms = {f"/people/{hank}/tell/qso/", f"/people/{rosa}/tell/qso/", "/matching/", f"/erasures/{asked.pk}/decline/"}
    for form in forms:
        ui.keep_draft(acting(people.sol), page=form, form=form, words=[("what", ["Hank came in."])])
    services.confirm_erasure(acting(people.ruth), asked)
    left = Draft.objects.for_system(WHY).values_list("form", flat=True)
    assert set(left) == {f"/people/{rosa}/tell/qso/", "/matching/"}


def test_every_session_of_theirs_ends(people, acting, sign_in, asked):
    sign_in(people.hank), sign_in(people.ruth)
    services.confirm_erasure(acting(people.ruth), asked)
    assert Session.objects.count() == 1 and not User.objects.filter(person=people.hank).exists()


def test_letters_that_are_files_go(people, acting, settings, tmp_path, asked, django_capture_on_commit_callbacks):
    from django.utils import timezone

    settings.OUTBOX_DIR, settings.EMAIL_FILE_PATH, settings.DATA_DIR = tmp_path, str(tmp_path / "mail"), tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    people_services.add_way(acting(people.ana), people.hank, kind="email", address="hank@example.org", email_ok=True)
    for address in ("+12285550141", "+12285550199"):
        channels.send_text(UUID(int=1), address, "", "You have an update.", timezone.now())
    for address in ("hank@example.org", "somebody@example.org"):
        channels.send_mail(UUID(int=2), address, "Update", "You have an update.", timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        services.confirm_erasure(acting(people.ruth), asked)
    assert len(list((tmp_path / "mail").glob("*.log"))) == 1
    left = "".join(path.read_text() for path in tmp_path.rglob("*") if path.is_file())
    assert "+12285550141" not in left and "hank@example.org" not in left
    assert "+12285550199" in left and "somebody@example.org" in left
    assert (tmp_path / "erased.txt").read_text() == f"{people.hank.pk}\n"


def test_a_held_record_stays_until_somebody_else_lifts_the_hold(people, acting, sign_in, asked):
    dora, sol = sign_in(people.dora), sign_in(people.sol)
    typed = {"once": "h", "name": "hank  RYAN", "address": "", "reason": "Case 12-7"}
    assert dora.post("/program/holds/", typed).status_code == 302
    with pytest.raises(RuleBroken, match="legal hold"):
        services.confirm_erasure(acting(people.ruth), asked)
    assert "legal hold" in sign_in(people.ruth).get(f"/erasures/{asked.pk}/").text
    hold = LegalHold.objects.for_system(WHY).get()
    assert dora.post(f"/program/holds/{hold.pk}/lift/").status_code == 404
    assert sol.post(f"/program/holds/{hold.pk}/lift/").status_code == 302
    services.confirm_erasure(acting(people.ruth), asked)
    assert not persons().filter(pk=people.hank.pk).exists()


def test_a_second_paper_is_a_second_hold_and_its_reason_is_kept(people, acting, sign_in, asked):
    """What one court let go another still asks for."""
    typed = {"name": "Hank Ryan", "address": ""}
    for person, reason in ((people.dora, "Case 7"), (people.sol, "Case 9")):
        form = {**typed, "once": reason, "reason": reason}
        assert sign_in(person).post("/program/holds/", form).status_code == 302
        assert sign_in(person).post("/program/holds/", form).status_code == 302, "the same form again is the same hold"
    first, second = LegalHold.objects.for_system(WHY).order_by("set_at", "pk")
    assert (first.reason, second.reason) == ("Case 7", "Case 9")
    services.lift_hold(acting(people.sol), first)
    with pytest.raises(RuleBroken, match="legal hold"):
        services.confirm_erasure(acting(people.ruth), asked)
    services.lift_hold(acting(people.dora), second)
    services.confirm_erasure(acting(people.ruth), asked)


def test_lifted_twice_it_is_lifted_once(people, acting, sign_in, asked):
    dora, sol = sign_in(people.dora), sign_in(people.sol)
    dora.post("/program/holds/", {"once": "h", "name": "hank  RYAN", "address": "", "reason": "Case 12-7"})
    hold = LegalHold.objects.for_system(WHY).get()
    for _again in range(2):
        assert sol.post(f"/program/holds/{hold.pk}/lift/").url == "/program/holds/"
    services.lift_hold(acting(people.sol), hold)
    assert Entry.objects.filter(act="hold.lifted").count() == 1


def test_the_second_of_two_who_erase_at_once_reads_that_it_was_done(people, acting, sign_in, asked):
    fetched = queries.erasures_to_decide(acting(people.sol)).get()
    services.confirm_erasure(acting(people.ruth), asked)
    for act in (services.confirm_erasure, lambda actor, row: services.decline_erasure(actor, row, reason="No.")):
        with pytest.raises(RuleBroken, match="erased them a moment ago"):
            act(acting(people.sol), fetched)
    sol = prove(sign_in(people.sol))
    for page, form in (("", {"sure": "on"}), ("decline/", {"reason": "No."})):
        answer = sol.post(f"/erasures/{asked.pk}/{page}", form, follow=True)
        assert answer.redirect_chain == [("/erasures/", 302)] and "erased them a moment ago" in answer.text
    assert sol.get(f"/erasures/{people.sol.pk}/").status_code == 404, "what was never asked stays a missing page"


def test_the_second_of_two_who_decline_reads_who_did_and_keeps_their_words(people, acting, sign_in, asked):
    services.decline_erasure(acting(people.ruth), asked, reason="Until May.")
    sol = prove(sign_in(people.sol))
    answer = sol.post(f"/erasures/{asked.pk}/decline/", {"reason": "The law says so."})
    assert answer.status_code == 422 and "The law says so." in answer.text
    assert f"{people.ruth.shown_name} decided this" in answer.text
    assert sol.post(f"/erasures/{asked.pk}/", {"sure": "on"}).status_code == 422
    assert "decided this" in sol.get(f"/erasures/{asked.pk}/", follow=True).text
    assert persons().filter(pk=people.hank.pk).exists()


def test_a_hold_says_plainly_whom_it_did_not_find(people, sign_in):
    dora = sign_in(people.dora)
    typed = {"once": "h", "name": "Nobody Here", "address": "", "reason": "Case 12-7"}
    answer = dora.post("/program/holds/", typed)
    assert answer.status_code == 422 and "Nobody of this name" in answer.text and "Case 12-7" in answer.text
    for phone in ("228-555-0161", "228-555-0162"):
        twin = people_services.make_person(CLOCK, name="Pat Twin")
        people_services.add_way(CLOCK, twin, kind="phone", address=phone, text_ok=True)
    assert "More than one" in dora.post("/program/holds/", {**typed, "name": "Pat Twin"}).text
    two = {**typed, "name": "Pat Twin", "address": "(228) 555-0162"}
    assert dora.post("/program/holds/", two).status_code == 302
    assert LegalHold.objects.for_system(WHY).get().person_id == twin.pk


def test_it_says_you_to_whom_it_is_about_and_they_to_who_asks_for_them(people, sign_in):
    own = sign_in(people.rosa).get("/account/erasure/").text
    assert "how you sign in" in own and "the person is erased again" not in own and "how they sign in" not in own
    theirs = sign_in(people.ana).get(f"/people/{people.hank.pk}/erasure/").text
    assert "how they sign in" in theirs and "how you sign in" not in theirs
