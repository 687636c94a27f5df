"""How many years of school a sentence takes: Flesch–Kincaid (Kincaid and others, 1975, Naval Technical Training).

grade = 0.39 × words per sentence + 11.8 × syllables per word − 15.59. Syllables are counted by groups of vowels, which
is right for about nine words in ten; good enough to find what is too hard, not to praise what is easy.
"""

import re

BLANK = re.compile(r"%\(\w+\)[sd]|%[sd]|%%|<[^>]+>")
WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
SENTENCE = re.compile(r"[.!?:;…]+(?:\s|$)|\n")


def grade(text: str) -> float:
    """School grade in years; 0 for a text without words. A blank to fill counts as a name: one word, one syllable."""
    text = BLANK.sub("Ann", text)
    words = WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(1, len([part for part in SENTENCE.split(text) if WORD.search(part)]))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def length(text: str) -> int:
    """Words in a text. The formula says little about fewer than ten."""
    return len(WORD.findall(BLANK.sub("Ann", text)))


def syllables(word: str) -> int:
    word = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", word))
    if re.search(r"[^aeiouyl]e$|[^aeiouydt]ed$|[^aeiouyscxzhg]es$", word):  # a silent e: made, asked, times
        groups -= 1
    return max(1, groups)
