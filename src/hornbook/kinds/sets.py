"""Groups of records for the kinds that need several at once (matching, ordering).

Each record gathers the companions that rank nearest to it; a group is kept only by the member that ranks first in it.
So groups cover the records without repeating each other, and a new record disturbs few of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from hornbook.chance import rank

Row = TypeVar("Row")


def groups(rows: Sequence[Row], size: int, key: Callable[[Row], str],
           fit: Callable[[Row, Row], bool]) -> Iterator[list[Row]]:
    """Groups of `size` rows, the anchor first, in which every two rows `fit` each other."""
    for anchor in rows:
        group = [anchor]
        for row in sorted(rows, key=lambda row: rank(key(anchor), key(row))):
            if len(group) < size and row is not anchor and all(fit(row, member) for member in group):
                group.append(row)
        if len(group) == size and rank(key(anchor)) == min(rank(key(row)) for row in group):
            yield group
