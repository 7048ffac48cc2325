"""The kinds of question. Each is a module with NAME, TITLE, INSTRUCTION, EFFORT (how hard on its own, 0 to 2),
SEVERAL_FACTS (whether an item takes more than one) and `make(course, seed)`; `KINDS` lists them in the order in which a
sheet prints them. A new kind is a new file and one more name here."""

from __future__ import annotations

from hornbook.kinds import cloze, matching, multiple_choice, ordering, short_answer, true_false

KINDS = (multiple_choice, true_false, cloze, short_answer, matching, ordering)
BY_NAME = {kind.NAME: kind for kind in KINDS}
