"""Two consents for one recipient, one purpose and one last day: where one is picked or taken back, they differ."""

import re
from datetime import timedelta

import pytest

from handrail.access.actor import NOBODY
from handrail.consent import queries, services
from handrail.ui.moments import on_record

NAME, NUMBERS = "people.person.pk", "people.contactway.person"


@pytest.fixture
def two(people, acting, clock):
    """Of one month and of the next, until the same day: the first tells more."""
    ends, found = clock.now() + timedelta(days=90), []
    for once, kinds in (("a", [NAME, NUMBERS]), ("b", [NAME])):
        found.append(
            services.record_release(
                acting(people.ana), people.hank, discloser="Oak Street", recipient="Harbor House", purpose="housing",
                kinds=kinds, ends=ends, how="on_paper", signed_by="Hank", signed_on=clock.now().date(), once=once,
            )
        )  # fmt: skip
        clock.pass_(days=30)
    return found


def since(release):
    return f"Since {on_record(release.starts)}"


def what(release):
    return "; ".join(queries.titles(NOBODY, release.kinds))


def lines(page):
    return [re.sub(r"(?:<[^>]+>| )+", " ", each) for each in re.findall(r"<li>.*?</li>", page, re.DOTALL)]


def test_where_one_is_picked_each_says_since_when_and_what(people, two, sign_in):
    form = sign_in(people.ana, just_now=True).get(f"/people/{people.hank.pk}/tell/consent/").context["form"]
    words = dict(form.fields["release"].choices)
    more, less = (words[str(each.pk)] for each in two)
    assert since(two[0]) in more and since(two[1]) in less
    assert [each.split(" · ")[-1] for each in (more, less)] == [what(two[0]), what(two[1])]


@pytest.mark.parametrize("who", ["ana", "hank"])
def test_where_one_is_taken_back_each_says_since_when_and_what(people, two, sign_in, who):
    page = "/account/told-outside/" if who == "hank" else f"/people/{people.hank.pk}/told-outside/"
    answer = sign_in(getattr(people, who)).get(page)
    found = [each for each in lines(answer.content.decode()) if "Harbor House" in each]
    less, more = found
    assert since(two[0]) in more and what(two[0]) in more
    assert since(two[1]) in less and f"{what(two[1])} Since" in less


def test_two_of_one_day_with_the_same_parts_differ_by_the_time(people, acting, sign_in, clock):
    ends = clock.now() + timedelta(days=9)
    for once in "ab":
        services.record_release(
            acting(people.ana), people.hank, discloser="Oak Street", recipient="Harbor House", purpose="housing",
            kinds=[NAME], ends=ends, how="on_paper", signed_by="Hank",
            signed_on=clock.now().date(), once=once,
        )  # fmt: skip
        clock.pass_(minutes=7)
    form = sign_in(people.ana, just_now=True).get(f"/people/{people.hank.pk}/tell/consent/").context["form"]
    assert len({words for _pk, words in form.fields["release"].choices}) == 2


def test_the_consent_itself_says_since_when(people, two, sign_in):
    hank = sign_in(people.hank)
    assert since(two[0]) in hank.get(f"/releases/{two[0].pk}/").text
    assert since(two[1]) in hank.get(f"/releases/{two[1].pk}/").text
