from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.people.models import ContactPlan, NameWord, Person
from handrail.rules.errors import RuleBroken
from handrail.vault.index import word_tokens


@transaction.atomic
def make_person(
    actor: Actor, *, name: str, goes_by: str = "", language: str = "en", interpreter: bool = False
) -> Person:
    """A new person with an empty contact plan, findable by name."""
    person = Person(name=name, goes_by=goes_by, made_at=timezone.now())
    person.save()
    ContactPlan(person=person, language=language, interpreter=interpreter).save()
    _index_name(person)
    trail.record(actor, "person.made", person, about=person.pk)
    return person


@transaction.atomic
def rename_person(actor: Actor, person: Person, *, name: str, goes_by: str) -> Person:
    person.name, person.goes_by = name, goes_by
    person.save(update_fields=["name", "goes_by"])
    NameWord.objects.for_system("the index follows the name").filter(person=person).delete()
    _index_name(person)
    trail.record(actor, "person.renamed", person, about=person.pk)
    return person


def hold(actor: Actor, *person_ids: UUID) -> None:
    """Let nobody else change with whom these people walk, or who is offered to them, until this commit.

    The first statement of a service that weighs what another may change, or that is made of other services: on
    PostgreSQL those write lines of the trail before its own last rows, and whoever has a row and waits for the trail
    must not meet whoever has the trail and waits for that row. All in one order. SQLite has one writer anyway.

    Raises:
        RuleBroken: somebody erased one of them, while a form about them was open.
    """
    held = Person.objects.for_system("held until the commit").filter(pk__in=person_ids).order_by("pk")
    rows = list(held.select_for_update(no_key=True).values_list("pk", "erased_at"))
    if any(erased_at for _pk, erased_at in rows):
        raise RuleBroken(_("Somebody erased them a moment ago. There is nothing left to do."))


def find_by_name_again(actor: Actor, *person_ids: UUID) -> None:
    """The finder's words are those of the names that these people have now. Whoever changed them writes the line."""
    NameWord.objects.for_system("the index follows the name").filter(person__in=person_ids).delete()
    for person in Person.objects.for_system("the index follows the name").filter(pk__in=person_ids):
        _index_name(person)


def lose_name_words(actor: Actor, person_id: UUID) -> None:
    """Of a record that goes into another."""
    NameWord.objects.for_system("the index follows the name").filter(person=person_id).delete()


def _index_name(person: Person) -> None:
    words = word_tokens(f"{person.name} {person.goes_by}")
    NameWord.objects.bulk_create(NameWord(person=person, word=word) for word in words)
