"""Fill, check, act: what every page with a form does."""

from django import forms

from handrail.rules.errors import RuleBroken
from handrail.ui import acts


class Words(forms.Form):
    words = forms.CharField()


def act_on(data):
    """Returns the form, whether it acted, and how often the act ran."""
    runs = []
    form = Words(data)
    return form, acts.done(form, lambda: runs.append(1)), len(runs)


def test_a_right_form_acts_once():
    assert act_on({"words": "hello"})[1:] == (True, 1)


def test_an_empty_page_and_a_wrong_form_do_nothing():
    assert act_on(None)[1:] == (False, 0)
    assert act_on({"words": ""})[1:] == (False, 0)


def test_a_switch_of_language_or_light_never_acts():
    assert act_on({"words": "hello", "switch_language": "es"})[1:] == (False, 0)
    assert act_on({"words": "hello", "switch_theme": "dark"})[1:] == (False, 0)


def test_a_broken_rule_is_said_on_the_form():
    def refuse():
        raise RuleBroken("Pick a day on or after March 2.")

    form = Words({"words": "hello"})
    assert not acts.done(form, refuse)
    assert form.non_field_errors() == ["Pick a day on or after March 2."]
