"""What is the same for everybody who reads one language is rendered once; all else each time, for whoever reads."""

import re
from uuid import uuid4

import pytest
from django.template import Context, TemplateDoesNotExist, TemplateSyntaxError, engines
from django.template.base import Node, Template
from django.urls import NoReverseMatch, reverse, set_script_prefix
from django.utils import translation
from django.utils.safestring import SafeString

from handrail.ui import addresses, fixed
from handrail.ui.addresses import Address
from handrail.ui.fixed import Fixed
from handrail.ui.loading import put_together

HEAD = "{% load i18n static ui %}"


def template(words: str) -> Template:
    """As the loader makes it."""
    engine = engines["django"].engine
    made: Template = Template(HEAD + words, engine=engine)
    put_together(made.nodelist, engine)
    return made


def kinds(words: str) -> list[str]:
    return [type(node).__name__ for node in template(words).nodelist]


def plain(words: str, **known: object) -> str:
    """As Django renders it, without us."""
    return str(Template(HEAD + words, engine=engines["django"].engine).render(Context(known)))


SAME_FOR_EVERYBODY = [
    "{% translate 'Help now' %}",
    "{% translate 'Open' context 'a door' %}",
    "{% blocktranslate %}Help now{% endblocktranslate %}",
    "{% blocktranslate trimmed %} Help  now {% endblocktranslate %}",
    "{% url 'ui:exit' %}",
    "{% static 'ui/icons.svg' %}",
    "{% icon 'clock' %}",
    "{% tel '988' %}",
    "{% tel '988' _('Call') %}",
    "{% icon 'clock' %} {% comment %} said to nobody {% endcomment %}<b>{% translate 'Help now' %}</b>{# nor this #}",
]
NOT_THE_SAME = [
    "{{ name }}",
    "{% translate name %}",
    "{% translate 'Help now' as name %}",
    "{% translate 'Help now'|upper %}",
    "{% translate 'Open' context name %}",
    "{% blocktranslate with name=name %}Help {{ name }}{% endblocktranslate %}",
    "{% blocktranslate %}Help {{ name }}{% endblocktranslate %}",
    "{% blocktranslate asvar name %}Help now{% endblocktranslate %}",
    "{% blocktranslate count number=number %}One{% plural %}Many{% endblocktranslate %}",
    "{% url 'ui:exit' as name %}",
    "{% url view %}",
    "{% static picture %}",
    "{% icon symbol %}",
    "{% icon 'clock' as name %}",
    "{% tel '988' name %}",
    "{% tel '988'|slice:'2' %}",
    "{% app_picture 'sun' %}",
    "{% csrf_token %}",
]
KNOWN = {"name": "Rosa", "number": 2, "view": "ui:exit", "picture": "ui/icons.svg", "symbol": "clock"}


@pytest.mark.parametrize("words", SAME_FOR_EVERYBODY)
def test_words_icons_and_addresses_stand_in_one_piece_with_what_is_between_them(words):
    assert kinds(f"<p>{words}</p>") == ["Fixed"]


@pytest.mark.parametrize("words", NOT_THE_SAME)
def test_what_depends_on_the_page_is_rendered_each_time(words):
    assert not {"Fixed"} & set(kinds(words))


@pytest.mark.parametrize("words", SAME_FOR_EVERYBODY + NOT_THE_SAME)
@pytest.mark.parametrize("language", ["en", "es", "vi"])
def test_each_tag_says_what_it_says_in_django(words, language):
    with translation.override(language):
        assert template(words).render(Context(KNOWN)) == plain(words, **KNOWN)


def test_it_is_rendered_once_for_each_language(monkeypatch):
    monkeypatch.setattr(fixed, "watcher", None)
    asked = []
    monkeypatch.setattr(Fixed, "anew", lambda node, context: asked.append(1) or translation.get_language())
    words = template("{% translate 'Help now' %}")
    for language in ("en", "es", "en", "vi", "es"):
        with translation.override(language):
            assert words.render(Context()) == language
    assert len(asked) == 3


def test_a_part_for_text_is_not_taken_for_one_in_html():
    words = template("{% url 'matching:link' 'a&b' %}")
    for _turn in range(2):
        assert words.render(Context()) == "/p/a&amp;b/"
        assert words.render(Context(autoescape=False)) == "/p/a&b/"


def test_addresses_follow_what_stands_before_them():
    row, words = uuid4(), template("{% url 'ui:exit' %} {% url 'home:open-notice' row %}")
    at_the_top = words.render(Context({"row": row}))
    try:
        set_script_prefix("/program/")
        below = words.render(Context({"row": row}))
    finally:
        set_script_prefix("/")
    assert below == f"/program/leave/ /program/today/notices/{row}/"
    assert at_the_top == words.render(Context({"row": row})) == f"/leave/ /today/notices/{row}/"


def test_what_stands_within_choices_loops_and_blocks_is_put_together_too():
    words = template(
        "{% if name %}{% translate 'Yes' %}{% elif number %}{% translate 'No' %}{% else %}{% icon 'clock' %}{% endif %}"
        "{% for each in all %}{% icon 'check' %}{{ each }}{% empty %}{% translate 'None' %}{% endfor %}"
        "{% with here=name %}{% block middle %}{% url 'ui:exit' %}{% endblock %}{% endwith %}"
    )
    within = [node for node in all_in(words) if isinstance(node, Fixed)]
    assert len(within) == 6


def all_in(words: Template) -> list[Node]:
    return [node for each in words.nodelist for node in each.get_nodes_by_type(Node)]


def test_an_address_with_ids_is_looked_up_once_and_filled_in(monkeypatch):
    words = template("{% url 'home:open-notice' row %}")
    assert [type(node) for node in words.nodelist] == [Address]
    first, second = uuid4(), uuid4()
    assert words.render(Context({"row": first})) == reverse("home:open-notice", args=[first])
    monkeypatch.setattr("handrail.ui.addresses.reverse", None)
    monkeypatch.setattr(fixed, "watcher", None)
    assert words.render(Context({"row": second})) == reverse("home:open-notice", args=[second])


def test_a_code_in_an_address_is_kept_nowhere(monkeypatch):
    monkeypatch.setattr(fixed, "watcher", None)
    words = template("{% url 'matching:link' code %}")
    addresses._parts.cache_clear()
    for code in ("Kt7w", "kt7w", "K-w", "x" * 41, SafeString("abc")):
        assert words.render(Context({"code": code})) == f"/p/{code}/"
    assert addresses._parts.cache_info().currsize == 0
    assert words.render(Context({"code": "a-key"})) == "/p/a-key/" and addresses._parts.cache_info().currsize == 1


def test_what_is_included_by_its_name_is_found_once_and_keeps_its_names_to_itself():
    step = "{% include 'program/_step.html' with title=name|upper shape='grow' %}"
    words = template(step + "{{ title }}{% include 'ui/_brand.svg' %}")
    assert [type(node).__name__ for node in words.nodelist] == ["Included", "VariableNode", "TextNode"]
    said = words.render(Context({"name": "rosa", "title": "outside"}))
    assert said.index("ROSA") < said.index("outside") < said.index("<rect") and said.count("ROSA") == 1


def test_what_is_not_there_or_is_named_by_the_page_is_included_as_in_django():
    for name in ("'ui/never.html'", "name"):
        words = template("{% include " + name + " %}")
        assert [type(node).__name__ for node in words.nodelist] == ["IncludeNode"]
        with pytest.raises(TemplateDoesNotExist):
            words.render(Context({"name": "ui/never.html"}))


def test_what_a_form_sends_along_is_written_once_a_page_and_for_each_page_anew(rf):
    words = engines["django"].from_string("{% csrf_token %}{% csrf_token %}")
    put_together(words.template.nodelist, words.template.engine)
    pages = [words.render({}, rf.get("/")) for _page in range(2)]
    first, second = (re.findall(r'value="(\w{64})"', page) for page in pages)
    assert first[0] == first[1] and second[0] == second[1] and first[0] != second[0]
    assert Template("{% csrf_token %}", engine=engines["django"].engine).render(Context()) == ""


def test_an_address_that_leads_nowhere_says_so_as_in_django():
    for words in ("{% url 'home:nowhere' row %}", "{% url 'home:open-notice' name %}", "{% url 'ui:exit' row %}"):
        with pytest.raises(NoReverseMatch):
            template(words).render(Context({"row": uuid4(), "name": "not an id"}))


def test_an_icon_that_is_not_there_is_found_by_whoever_opens_the_page():
    with pytest.raises(TemplateSyntaxError, match="no icon"):
        template("{% icon 'unicorn' %}").render(Context())
