"""Words that may mean danger, in English, Spanish and Vietnamese.

A hit is no judgment about a person. It shows the help block to the writer at once and raises a flag for whoever is on
duty. It is read in what people write of themselves and in what others write about them, so the list would rather hit
once too often, but never inside another word. It is short on purpose: each phrase is one that people write when it is
meant. Own list; no published list of this size with a free license is known.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

VERSION = "2026-11"
NOT_YET_READ_BY_A_SPEAKER = ("es", "vi")

# Keys in the order of the answer. Phrases are lower case, without apostrophes except where one makes the word.
PHRASES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "self_harm": {
        "en": (
            "kill myself", "killing myself", "end my life", "ending my life", "take my own life", "end it all",
            "want to die", "wanna die", "wish i was dead", "wish i were dead", "better off dead",
            "better off without me", "dont want to live", "do not want to live", "dont want to be alive",
            "dont want to be here anymore", "no reason to live", "nothing to live for", "cant go on like this",
            "cant go on anymore", "cant go on living",
            "suicide", "suicidal", "kms", "hurt myself", "hurting myself", "harm myself", "cut myself",
            "cutting myself", "self harm", "hang myself", "shoot myself", "jump off a bridge",
            "wants to die", "wanted to die", "wishes he was dead", "wishes she was dead", "kill himself",
            "kill herself", "kill themselves", "killing himself", "killing herself", "killing themselves",
            "end his life", "end her life", "end their life", "take his own life", "take her own life",
            "take their own life", "hurt himself", "hurt herself", "hurt themselves", "hurting himself",
            "hurting herself", "hurting themselves", "harm himself", "harm herself", "harm themselves",
        ),
        "es": (
            "suicidio", "suicidarme", "suicida", "matarme", "me quiero matar", "me voy a matar", "quitarme la vida",
            "acabar con mi vida", "terminar con mi vida", "acabar con todo", "quiero morir", "quiero morirme",
            "me quiero morir", "no quiero vivir", "ya no quiero vivir", "no quiero seguir viviendo",
            "ganas de morir", "mejor muerto", "mejor muerta", "estarian mejor sin mi", "ya no puedo mas",
            "hacerme daño", "lastimarme", "cortarme las venas", "cortarme los brazos", "ahorcarme",
            "quiere morir", "quiere morirse", "se quiere morir", "no quiere vivir", "quiere matarse",
            "se quiere matar", "va a matarse", "se va a matar", "hacerse daño", "ganas de morirse",
        ),
        "vi": (
            "tự tử", "tự sát", "tự vẫn", "muốn chết", "không muốn sống", "chẳng muốn sống", "hết muốn sống",
            "không thiết sống", "kết thúc cuộc đời", "kết liễu đời mình", "chết cho xong", "chết đi cho rồi",
            "tự hại mình", "làm hại bản thân", "tự làm đau mình", "rạch tay", "cắt tay mình",
        ),
    },
    "overdose": {
        "en": (
            "overdose", "overdosed", "overdosing", "od", "od'd", "od'ed", "oding", "took too many pills",
            "taken too many pills", "took too much", "took all my pills", "took the whole bottle", "not breathing",
            "cant wake him", "cant wake her", "cant wake them", "wont wake up", "turning blue", "lips are blue",
            "need narcan", "gave him narcan", "gave her narcan",
        ),
        "es": (
            "sobredosis", "tome demasiadas pastillas", "me tome todas las pastillas", "tomo demasiadas pastillas",
            "no respira", "no esta respirando", "no despierta", "no se despierta", "labios morados", "labios azules",
        ),
        "vi": (
            "sốc thuốc", "quá liều", "uống quá nhiều thuốc", "uống hết thuốc", "không thở", "ngừng thở",
            "gọi không dậy", "không tỉnh lại", "môi tím",
        ),
    },
    "violence": {
        "en": (
            "kill him", "kill her", "kill them", "kill someone", "kill somebody", "going to kill me",
            "gonna kill me", "hurt someone", "hurt somebody", "want to hurt him", "want to hurt her", "he hit me",
            "she hit me", "they hit me", "hits me", "beats me", "beat me up", "hitting me", "choked me", "chokes me",
            "strangled me", "raped", "rape", "pulled a gun",
            "pulled a knife", "has a gun", "threatened me", "threatens me", "threatened to kill",
            "afraid of my husband", "afraid of my boyfriend", "afraid of my partner", "afraid to go home",
        ),
        "es": (
            "matarlo", "matarla", "matarlos", "voy a matar", "me va a matar", "me quiere matar", "hacerle daño",
            "me pega", "me golpea", "me golpeo", "me pego mi", "me ahorco", "me estrangulo", "me violo", "violacion",
            "me amenaza", "me amenazo", "tiene una pistola", "tiene un arma", "saco un cuchillo",
            "miedo de mi esposo", "miedo de mi novio", "miedo de mi pareja", "miedo de volver a casa",
        ),
        "vi": (
            "giết người", "giết nó", "giết anh", "giết cô", "sẽ giết tôi", "đòi giết tôi", "đánh tôi", "đánh đập",
            "bóp cổ", "hiếp dâm", "cưỡng hiếp", "đe dọa tôi", "dọa giết", "có súng", "rút dao", "sợ về nhà",
        ),
    },
    "child": {
        "en": (
            "hurt my child", "hurts my child", "hurt my kid", "hurt my kids", "hurts my kids", "hit my kid",
            "hits my kids", "hits the kids", "hit the kids", "hurting the kids", "hurting my kids", "hurts the kids",
            "hurt the baby", "shook the baby", "child abuse", "abusing my child", "abusing my kids", "touched my child",
            "touched my daughter", "touched my son", "molested", "molesting", "kids are alone", "kids home alone",
            "left the baby alone", "left the kids alone",
        ),
        "es": (
            "lastima a mi hijo", "lastima a mi hija", "lastima a los niños", "pega a los niños", "pega a mi hijo",
            "pega a mi hija", "pega a mis hijos", "golpea a mi hijo", "golpea a mi hija", "golpea a los niños",
            "golpea a mis hijos", "abuso infantil", "abuso de menores", "maltrato infantil", "manoseo a mi hija",
            "manoseo a mi hijo", "abusa de mi hija", "abusa de mi hijo", "niños solos", "deje solo al bebe",
        ),
        "vi": (
            "đánh con", "đánh con tôi", "đánh trẻ em", "ngược đãi trẻ em", "bạo hành trẻ em", "lạm dụng trẻ em",
            "xâm hại trẻ em", "sờ con gái tôi", "bỏ con ở nhà một mình", "con ở nhà một mình",
        ),
    },
}  # fmt: skip

_WORD = re.compile(r"\w+(?:'\w+)*")
_Phrase = tuple[frozenset[str], ...]


def found(text: str) -> tuple[str, ...]:
    """Which kinds of danger the words may speak of: keys of `PHRASES`, each once, in its order; () for none.

    Whole words only; upper and lower case, punctuation, line breaks and apostrophes make no difference. Spanish is read
    without its accents. In Vietnamese each word counts with its right accents or with none at all: "tự tử" and "tu tu"
    are found, "từ từ" (slowly) isn't.
    """
    words = [_forms(word) for word in _WORD.findall(_plain(text))]
    starts: dict[str, list[int]] = {}
    for place, forms in enumerate(words):
        for form in forms:
            starts.setdefault(form, []).append(place)
    return tuple(
        key
        for key, phrases in _phrases().items()
        if any(
            _stands(phrase, words, place)
            for phrase in phrases
            for first in phrase[0]
            for place in starts.get(first, ())
        )
    )


def _stands(phrase: _Phrase, words: list[frozenset[str]], place: int) -> bool:
    here = words[place : place + len(phrase)]
    return len(here) == len(phrase) and all(wanted & said for wanted, said in zip(phrase, here, strict=True))


@cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    """Each phrase as the forms of each of its words that count as a hit."""
    known: dict[str, tuple[_Phrase, ...]] = {}
    for key, languages in PHRASES.items():
        known[key] = tuple(
            tuple(frozenset({word, bare(word)} if language == "vi" else {_folded(word)}) for word in line.split())
            for language, lines in languages.items()
            for line in map(_plain, lines)
        )
    return known


def _forms(word: str) -> frozenset[str]:
    """A written word as it stands, without apostrophes, and folded where its accents can't make it Vietnamese."""
    forms = {word, word.replace("'", "")}
    return frozenset(forms if _vietnamese(word) else forms | {_folded(form) for form in forms})


def _folded(word: str) -> str:
    """The word without accents, marked, so that a Vietnamese word never meets an accent that it doesn't have."""
    return "~" + bare(word)


def _vietnamese(word: str) -> bool:
    """Whether a word holds a letter that Spanish doesn't have: then its accents carry the meaning."""
    return any(ord(letter) > 127 and letter not in "áéíóúüñ" for letter in word)


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFC", text).casefold()
    return unicodedata.normalize("NFC", text).replace("’", "'").replace("ʼ", "'").replace("`", "'").replace("_", " ")


def bare(word: str) -> str:
    """The word without accents: "đánh" → "danh", "niños" → "ninos"."""
    letters = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
