"""Strings are found without gettext, in Python and in templates, and catalogues keep what was translated."""

import polib

from handrail.ui import words
from handrail.ui.words import Words


def found(strings):
    return {(each.context, each.msgid, each.plural) for each in strings}


def test_marked_strings_in_python():
    text = """
from django.utils.translation import gettext as _, ngettext, pgettext_lazy
a = _("Save " "it")
b = ngettext("%(count)s day", "%(count)s days", 3)
c = pgettext_lazy("month", "May")
d = _(a)
g = _now("At once")
e = translation.gettext("Dotted")
f = other("Not marked")
"""
    assert found(words.in_python(text)) == {
        ("", "Save it", ""),
        ("", "%(count)s day", "%(count)s days"),
        ("month", "May", ""),
        ("", "Dotted", ""),
        ("", "At once", ""),
    }


def test_marked_strings_in_templates():
    text = """{% load i18n %}<p title="{% translate 'He said "no"' %}">{% translate "Day" context "one" %}</p>
{% blocktranslate count n=days %}One day{% plural %}{{ n }} days{% endblocktranslate %}
{% blocktranslate trimmed with who=name %}
  Who can see this:
  {{ who }}. 100 %
{% endblocktranslate %}{{ _("Bare") }}{% include "x.html" with label=_("Given") %}
{% comment %}{% translate "Not me" %}{% endcomment %}"""
    assert found(words.in_template(text)) == {
        ("", 'He said "no"', ""),
        ("one", "Day", ""),
        ("", "One day", "%(n)s days"),
        ("", "Who can see this: %(who)s. 100 %%", ""),
        ("", "Bare", ""),
        ("", "Given", ""),
    }


def test_a_translation_outlives_its_string_and_comes_back(tmp_path):
    catalogue = words.catalogue_at(tmp_path / "none.po", "es")
    words.update(catalogue, [Words("Save", files={"ui/a.py"}), Words("Go", files={"ui/a.py"})])
    catalogue.find("Save").msgstr = "Guardar"
    words.update(catalogue, [])
    assert [entry.msgid for entry in catalogue] == ["Save"]
    assert catalogue[0].obsolete
    words.update(catalogue, [Words("Save", files={"ui/b.py"})])
    assert (catalogue.find("Save").msgstr, catalogue.find("Save").obsolete) == ("Guardar", False)


def test_vietnamese_has_one_form_for_any_number(tmp_path):
    catalogue = words.catalogue_at(tmp_path / "none.po", "vi")
    words.update(catalogue, [Words("%(n)s day", "%(n)s days")])
    assert catalogue[0].msgstr_plural == {0: ""}


def test_gathering_twice_changes_nothing(tmp_path):
    catalogue = words.catalogue_at(tmp_path / "none.po", "es")
    words.update(catalogue, words.gather())
    catalogue.save(str(tmp_path / "django.po"))
    before = (tmp_path / "django.po").read_text()
    again = polib.pofile(str(tmp_path / "django.po"), wrapwidth=0)
    words.update(again, words.gather())
    again.save(str(tmp_path / "django.po"))
    assert (tmp_path / "django.po").read_text() == before
