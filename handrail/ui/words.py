"""Every string that is marked for translation, found without GNU gettext, and the catalogues that hold them.

A catalogue is one file a language: `locale/<language>/LC_MESSAGES/django.po`, sorted by string and without line
numbers, so that two people's changes rarely meet.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOMS = Path(__file__).parent.parent
SKIPPED = {"tests", "migrations", "static"}

CALLS = {
    "_": ("msgid",),
    "_now": ("msgid",),  # gettext, beside a lazy _
    "gettext": ("msgid",),
    "gettext_lazy": ("msgid",),
    "gettext_noop": ("msgid",),
    "ngettext": ("msgid", "plural"),
    "ngettext_lazy": ("msgid", "plural"),
    "pgettext": ("context", "msgid"),
    "pgettext_lazy": ("context", "msgid"),
    "npgettext": ("context", "msgid", "plural"),
    "npgettext_lazy": ("context", "msgid", "plural"),
}
"""Marking functions, and what their first arguments are."""

PLURALS = {"es": "nplurals=2; plural=(n != 1);", "vi": "nplurals=1; plural=0;"}
A_CALL = re.compile(r"\b(_|n?p?gettext)\(")


@dataclass
class Words:
    """One string, and the files it stands in. `plural` and `context` are empty for most."""

    msgid: str
    plural: str = ""
    context: str = ""
    files: set[str] = field(default_factory=set)

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.msgid


def gather() -> list[Words]:
    """All strings of all rooms, sorted. English, as they are written."""
    found: dict[tuple[str, str], Words] = {}
    for file in _files():
        text = file.read_text(encoding="utf-8")
        for words in in_python(text) if file.suffix == ".py" else in_template(text):
            known = found.setdefault(words.key, words)
            known.plural = known.plural or words.plural
            known.files.add(file.relative_to(ROOMS).as_posix())
    return [found[key] for key in sorted(found)]


def in_python(text: str) -> Iterator[Words]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            yield from _marked(node)


def in_template(text: str) -> Iterator[Words]:
    code = templatize(text)
    for start in A_CALL.finditer(code):
        call = ast.parse(_balanced(code[start.start() :]), mode="eval").body
        if isinstance(call, ast.Call):
            yield from _marked(call)


def update(catalogue: polib.POFile, words: list[Words]) -> None:
    """Bring one catalogue up to date. A translation whose string is gone stays, as obsolete, in case it comes back."""
    known = {(entry.msgctxt or "", entry.msgid): entry for entry in catalogue}
    for each in words:
        entry = known.pop(each.key, None)
        if entry is None:
            entry = polib.POEntry(msgid=each.msgid, msgctxt=each.context or None)
            catalogue.append(entry)
        _describe(entry, each, catalogue)
    for left in known.values():
        left.obsolete = True
        left.occurrences = []
    for entry in [entry for entry in catalogue if entry.obsolete and not _said(entry)]:
        catalogue.remove(entry)
    catalogue.sort(key=lambda entry: (entry.obsolete, entry.msgctxt or "", entry.msgid))


def catalogue_at(path: Path, language: str) -> polib.POFile:
    """The catalogue, or a new one."""
    if path.exists():
        return polib.pofile(str(path), wrapwidth=0)
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    return catalogue


def _files() -> Iterator[Path]:
    for file in sorted([*ROOMS.rglob("*.py"), *ROOMS.rglob("templates/**/*.html"), *ROOMS.rglob("templates/**/*.txt")]):
        if not SKIPPED & set(file.relative_to(ROOMS).parts):
            yield file


def _marked(call: ast.Call) -> Iterator[Words]:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    parts = CALLS.get(name, ())
    texts = [argument.value for argument in call.args[: len(parts)] if isinstance(argument, ast.Constant)]
    if parts and len(texts) == len(parts) and all(isinstance(text, str) and text for text in texts):
        said = dict(zip(parts, map(str, texts), strict=True))
        yield Words(said["msgid"], said.get("plural", ""), said.get("context", ""))


def _balanced(code: str) -> str:
    """The call that `code` starts with, up to its own closing bracket."""
    depth = 0
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        depth += (token.string == "(") - (token.string == ")")
        if token.string == ")" and depth == 0:
            lines = code.splitlines(keepends=True)
            return "".join([*lines[: token.end[0] - 1], lines[token.end[0] - 1][: token.end[1]]])
    raise SyntaxError(f"a bracket is left open in {code[:60]!r}")


def _said(entry: polib.POEntry) -> bool:
    return bool(entry.msgstr or any(entry.msgstr_plural.values()))


def _describe(entry: polib.POEntry, words: Words, catalogue: polib.POFile) -> None:
    entry.obsolete = False
    entry.occurrences = [(file, "") for file in sorted(words.files)]
    entry.flags = ["python-format"] if re.search(r"%\(\w+\)[sd]", words.msgid) else []
    if words.plural and entry.msgid_plural != words.plural:
        forms = re.match(r"nplurals=(\d)", catalogue.metadata["Plural-Forms"])
        entry.msgid_plural = words.plural
        entry.msgstr = ""
        entry.msgstr_plural = {number: "" for number in range(int(forms[1]) if forms else 2)}
