"""The kinds of question. Each is a module with NAME, TITLE, INSTRUCTION, EFFORT (how hard on its own, 0 to 2),
SEVERAL_FACTS (whether an item takes more than one) and `make(course)`; `KINDS` lists them in the order in which a
sheet prints them. A new kind is a new file and one more name here.

A kind knows no seed: it yields whatever can be asked. Several questions with one id are **forms** of one item, of
which a draw takes one (a statement true or false). A choice holds every wrong option that is provably wrong, the most
plausible first; a draw takes as many as are printed.
"""

from __future__ import annotations

from hornbook.kinds import (causes, cloze, definition, essay, exile_place, group_member, matching, multiple_choice, numeric,
                           ordering, short_answer, source_comparison, source_question, term, timeline, true_false, which_first, who_am_i,
                           who_held, who_wrote)

KINDS = (multiple_choice, which_first, who_held, exile_place, who_wrote, group_member, term, true_false, cloze,
         short_answer, numeric, who_am_i, matching, causes, timeline, ordering, definition, source_comparison, source_question, essay)
BY_NAME = {kind.NAME: kind for kind in KINDS}

# Kinds that stand under one heading, since the pupil does the same in them; they follow one another in KINDS.
SECTIONS = {
    "Multiple choice": (multiple_choice, which_first, who_held, exile_place, who_wrote, group_member, term),
    "Short answer": (short_answer, numeric, who_am_i),
}
_SECTION = {kind.NAME: title for title, kinds in SECTIONS.items() for kind in kinds}


def section(kind: str) -> str:
    """The heading under which a sheet prints the kind: that of its section, else its own."""
    return _SECTION.get(kind, BY_NAME[kind].TITLE)


def instruction(kind: str) -> str:
    """What the pupil is told to do under that heading."""
    title = section(kind)
    return (SECTIONS[title][0] if title in SECTIONS else BY_NAME[kind]).INSTRUCTION
