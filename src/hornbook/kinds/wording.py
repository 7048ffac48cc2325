"""From a record's sentence to a question's: how it is quoted, and which of its words tell something."""

from __future__ import annotations

from functools import lru_cache

from hornbook.model.content import normal

EMPTY = frozenset("about after against also among another because been before between both could from have into itself "
                  "later more most once only other over said says same some such than that their them then there these "
                  "they this those through under until were what when where which while whom whose will with without "
                  "would".split())
SHORTEST = 4  # letters of a word that tells something


def quoted(text: str) -> str:
    """A record's sentence as part of a question: in quotation marks and without its full stop."""
    return '"' + text.rstrip(".").replace('"', "'") + '"'


@lru_cache(maxsize=2**14)
def telling(text: str) -> frozenset[str]:
    """The words of weight, without a plural's s."""
    words = (word.removesuffix("s") for word in normal(text).split() if len(word) >= SHORTEST or word.isdigit())
    return frozenset(words) - EMPTY


def shared(one: str, other: str) -> float:
    """Which part of the words of weight of `one` stands in `other` as well, 0 to 1."""
    words = telling(one)
    return len(words & telling(other)) / len(words) if words else 0.0
