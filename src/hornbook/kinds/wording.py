"""From a record's sentence to a question's: how it reads after a colon, and which of its words tell something."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from hornbook.distractors import NATIONS
from hornbook.model.content import Course, normal

EMPTY = frozenset("about after against also among another because been before between both could from have into itself "
                  "later more most once only other over said says same some such than that their them then there these "
                  "they this those through under until were what when where which while whom whose will with without "
                  "would".split())
SHORTEST = 4  # letters of a word that tells something


class Sentences:
    """How the course writes its words, so that a sentence can be put after a colon with the right first letter."""

    def __init__(self, course: Course) -> None:
        texts = [*(fact.says for fact in course.facts), *(entity.gloss for entity in course.entities),
                 *(side.says for issue in course.issues for side in issue.positions)]
        self._small = Counter(word for text in texts for word in re.findall(r"(?<![\w'’-])[a-z]+", text))
        self._large = Counter(word for text in texts for word in re.findall(r"(?<=[a-z,] )[A-Z][a-z]+", text))
        self._names = {name for entity in course.entities for name in entity.names if name[:1].isupper()}
        self._parts = {part for name in self._names for part in re.findall(r"[A-Z][a-z]+", name)}

    def after_colon(self, text: str) -> str:
        """The sentence without its full stop, with a small letter first unless a name begins it."""
        first = re.match(r"[A-Z][a-z]*", text)
        named = not first or NATIONS.match(text) or any(text.startswith(f"{name} ") for name in self._names)
        return (text if named or self._is_name(first[0]) else text[0].lower() + text[1:]).rstrip(".")

    def _is_name(self, word: str) -> bool:
        small, large = self._small[word.lower()], self._large[word]
        return large >= small if large or small else word in self._parts


@lru_cache(maxsize=2**14)
def telling(text: str) -> frozenset[str]:
    """The words of weight, without a plural's s."""
    words = (word.removesuffix("s") for word in normal(text).split() if len(word) >= SHORTEST or word.isdigit())
    return frozenset(words) - EMPTY


def shared(one: str, other: str) -> float:
    """Which part of the words of weight of `one` stands in `other` as well, 0 to 1."""
    words = telling(one)
    return len(words & telling(other)) / len(words) if words else 0.0
