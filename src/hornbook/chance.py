"""Chance that depends on nothing but names: every draw comes from a seed and the ids of what is drawn for.

So the same content and seed give the same sheets on every machine, and a new fact leaves the others as they were.
"""

from __future__ import annotations

import hashlib
import math
import random


def rank(*names: object) -> int:
    """A number that these names always get: sorting by it is a shuffle that additions do not disturb."""
    text = "\x1f".join(str(name) for name in names)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def lot(weight: float, *names: object) -> float:
    """Sorting by it draws without putting back, the heavier sooner: each next one in proportion to its weight
    (Efraimidis & Spirakis 2006)."""
    return -math.log((rank(*names) + 1) / 2**64) / weight


def rng(*names: object) -> random.Random:
    """A generator of its own for one purpose: `rng(seed, question_id, "options")`."""
    return random.Random(rank(*names))


def short_hash(*names: object) -> str:
    """Four hexadecimal digits for ids."""
    return f"{rank(*names) & 0xFFFF:04x}"
