"""A room above puts something at the end of an exercise or a piece, for whoever it concerns and nobody else."""

from django.utils.html import format_html

ADDRESSES = ("/exercises/halt/", "/learn/triggers/")


def both(stands_after, handler):
    stands_after.stand_after_exercise(handler)
    stands_after.stand_after_piece(handler)


def test_who_is_signed_in_is_asked(stands_after, sign_in, people):
    seen = []

    def handler(request, what):
        seen.append((request.actor.person_id, what.slug))
        return format_html('<p id="helped">{} {}?</p>', "Did it help,", what.name)

    both(stands_after, handler)
    for address in ADDRESSES:
        assert '<p id="helped">Did it help, ' in sign_in(people.darnell).get(address).content.decode()
    assert seen == [(people.darnell.pk, "halt"), (people.darnell.pk, "triggers")]


def test_a_visitor_is_never_asked_about(stands_after, visitor):
    both(stands_after, lambda request, what: 1 / 0)
    for address in ADDRESSES:
        assert visitor.get(address).status_code == 200


def test_a_mentor_who_has_not_proved_a_second_lock_is_not_asked(stands_after, sign_in, people):
    both(stands_after, lambda request, what: "for a mentor")
    for address in ADDRESSES:
        half = sign_in(people.marcus, second_factor=False).get(address)
        assert half.status_code == 200
        assert "for a mentor" not in half.content.decode()
        assert "for a mentor" in sign_in(people.marcus).get(address).content.decode()


def test_whose_business_it_is_not_adds_nothing(stands_after, sign_in, people):
    both(stands_after, lambda request, what: None)
    client = sign_in(people.darnell)
    with_it = client.get(ADDRESSES[0]).content
    stands_after._after_exercise.clear()
    assert client.get(ADDRESSES[0]).content == with_it


def test_words_are_words_and_never_html(stands_after, sign_in, people):
    both(stands_after, lambda request, what: "<script>alert(1)</script>")
    for address in ADDRESSES:
        page = sign_in(people.darnell).get(address).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_several_stand_in_the_order_they_came(stands_after, sign_in, people):
    both(stands_after, lambda request, what: "the first one")
    both(stands_after, lambda request, what: "the second one")
    page = sign_in(people.darnell).get(ADDRESSES[0]).content.decode()
    assert page.index("the first one") < page.index("the second one")
