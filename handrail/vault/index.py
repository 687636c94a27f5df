"""The blind index: keyed hashes by which a sealed value is found again without being opened.

Equal values have equal hashes within one kind (phone, e-mail, name word), so an index tells who shares a phone, and no
more than that.
"""

import hmac
import unicodedata
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, Any

from django.core import checks
from django.core.exceptions import FieldDoesNotExist, FieldError
from django.db import models
from django.db.models.lookups import Exact, In, Lookup
from django.utils.module_loading import import_string

from handrail.vault.keys import INDEX, keys

LENGTH = 24  # characters of a hash: 18 bytes, so that a hundred million values don't collide
SHORTEST, LONGEST = 3, 12  # letters of the beginnings by which a name is found
UNDECOMPOSED = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})

if TYPE_CHECKING:
    _Char = models.CharField[str, str]
else:
    _Char = models.CharField


class Hashed(str):
    """A hash that came out of the index, so that it isn't hashed again."""


def blind(kind: str, text: str) -> Hashed:
    """The keyed hash of a normalized value. `kind` keeps a phone number apart from a name that looks like one."""
    return _hash(keys(INDEX).writing, kind, text)


def blind_under_each(kind: str, text: str) -> tuple[Hashed, ...]:
    """Its hash under every key of the ring: more than one while keys are being rotated, so that all is found."""
    return tuple(_hash(key, kind, text) for key in keys(INDEX).keys.values())


def _hash(key: bytes, kind: str, text: str) -> Hashed:
    digest = hmac.digest(key, f"{kind}\0{text}".encode(), "sha256")
    return Hashed(urlsafe_b64encode(digest[:18]).decode())


def words(text: str) -> list[str]:
    """The words of a name, without case and diacritics: `Nguyễn Thị O'Brien-Đào` → nguyen, thi, obrien, dao."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(UNDECOMPOSED))
    letters = (letter for letter in plain if letter not in "'’ʼ`" and not unicodedata.combining(letter))
    return list(dict.fromkeys("".join(letter if letter.isalnum() else " " for letter in letters).split()))


def word_tokens(text: str) -> list[str]:
    """The hashes to keep for a name: of each word, its beginnings from 3 to 12 letters (a shorter word as it is).

    Find people by `query_tokens`: a person matches when for each word one of its hashes is among theirs.
    """
    beginnings = {
        word[:n] for word in words(text) for n in range(min(SHORTEST, len(word)), min(LONGEST, len(word)) + 1)
    }
    return [blind("name word", beginning) for beginning in sorted(beginnings)]


def query_tokens(text: str) -> list[tuple[Hashed, ...]]:
    """For each word that was typed into the finder, its hash under every key of the ring."""
    return [blind_under_each("name word", word[:LONGEST]) for word in words(text)]


class UnderEachKey(In):
    """Equal to one of these values, whichever key of the ring their hash was made with."""

    def get_prep_lookup(self) -> Any:
        if not hasattr(self.rhs, "resolve_expression"):
            field: BlindIndexField = self.lhs.output_field
            self.rhs = [hashed for value in self.rhs for hashed in field.hashes(value)]
        return super().get_prep_lookup()


def _equal(left: Any, right: Any) -> "Lookup[Any]":
    """Plain equality, but for a value that may have been hashed under an older key."""
    plain = right is None or isinstance(right, Hashed) or hasattr(right, "resolve_expression")
    return Exact(left, right) if plain or len(keys(INDEX).keys) == 1 else UnderEachKey(left, [right])


class BlindIndexField(_Char):
    """The hash of another field of the row. It follows that field by itself and is looked up by the plain value:

        phone = SealedTextField(label="contact.phone")
        phone_index = BlindIndexField(of="phone", normalize="handrail.vault.normal.phone")
        Contact.objects.filter(phone_index="(843) 555-0100")

    Where nothing was written it holds "" (None with `null=True`), and no lookup finds it.
    """

    def __init__(self, *args: Any, of: str, normalize: str, **options: Any) -> None:
        self.of, self.normalize = of, normalize
        options = {"max_length": LENGTH, "editable": False, "db_index": not options.get("unique"), **options}
        options["blank"] = True
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "of": self.of, "normalize": self.normalize}

    def check(self, **options: Any) -> list[checks.CheckMessage]:
        found = super().check(**options)
        try:
            self.model._meta.get_field(self.of)
        except FieldDoesNotExist:
            found.append(checks.Error(f"There is no field {self.of} to index.", obj=self, id="vault.E004"))
        return found

    def hashed(self, text: str) -> Hashed:
        return blind(*self._normal(text))

    def hashes(self, value: Any) -> tuple[Any, ...]:
        """What a row may hold that is meant by this value. A hash out of a row is only itself."""
        return (value,) if value is None or isinstance(value, Hashed) else blind_under_each(*self._normal(str(value)))

    def _normal(self, text: str) -> tuple[str, str]:
        return self.normalize.rpartition(".")[2], import_string(self.normalize)(text)

    def get_default(self) -> Any:
        return None if self.null else Hashed("")

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Hashed | None:
        return None if value is None else Hashed(value)

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        text = getattr(instance, self.of)
        value = self.hashed(text) if text else self.get_default()
        setattr(instance, self.attname, value)
        return value

    def get_prep_value(self, value: Any) -> Any:
        return value if value is None or isinstance(value, Hashed) else self.hashed(str(value))

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if not (value is None or isinstance(value, Hashed)):
            raise FieldError(f"{self} follows {self.of}: change that, and save() the row.")
        return None if value is None else str(value)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in {"exact", "in", "isnull"}:
            raise FieldError(f"{self} is a hash: only an equal value can be found, not {lookup_name}.")
        ours = {"exact": _equal, "in": UnderEachKey}
        return ours[lookup_name] if lookup_name in ours else super().get_lookup(lookup_name)

    def get_transform(self, name: str) -> Any:
        raise FieldError(f"{self} is a hash: {name} of it means nothing.")
