"""Who is it? A person from three or four clues, from the least known fact to the plain description."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hornbook.chance import rank, short_hash
from hornbook.kinds.common import item_id, question
from hornbook.kinds.wording import shared
from hornbook.model.content import Course, Entity, Fact, mentions, normal
from hornbook.model.question import Abstained, Blank, Question
from hornbook.model.when import MONTHS

NAME = "who-am-i"
TITLE = "Who is it?"
INSTRUCTION = "Write the name. The clues grow easier: how few do you need?"
EFFORT, SEVERAL_FACTS = 1, True
FEWEST_FACTS, FEWEST_CLUES, MOST_CLUES = 3, 2, 3  # the description comes on top of the clues
LONGEST = 40  # words
COUNTED = {3: "three", 4: "four"}
STAND_IN = "this person"
TELLING = 0.3  # share of a clue's words that stand in the description as well: it would tell as much as the last
# Capitals before a name that begin a sentence and are no part of the name.
OPENERS = frozenset("After As At Because Before Both By For From In On Since Though To Under Unlike When While "
                    "With".split())
APPOSED = re.compile(rf",(?: and)? {STAND_IN}(?:[,.;]|$)")  # "Lenin's widow, this person," tells who it is
PART_OF_A_PHRASE = re.compile(r"\b(?:the|an?|his|her|its|their|this|old|young|comrade)(?: [a-z-]+){0,2} $",
                              re.IGNORECASE)


def make(course: Course) -> Iterator[Question | Abstained]:
    for person in course.entities_of_kind["person"]:
        facts = course.facts_of_entity[person.id]
        if len(facts) < FEWEST_FACTS:
            yield Abstained(person.id, NAME, f"fewer than {FEWEST_FACTS} facts name this person")
            continue
        clues = {fact: text for fact in facts if (text := clue(course, fact, person))
                 and shared(text, person.gloss) < TELLING}
        chosen = _chosen(person, list(clues))
        if len(chosen) < FEWEST_CLUES:
            reason = "too few facts can be told without the name"
        elif _betrays(person, person.gloss):
            reason = "the description holds the name"
        elif _others_in_all(course, person, chosen):
            reason = "another person is named in all the same facts"
        else:
            yield _item(course, person, [(fact, clues[fact]) for fact in chosen])
            continue
        yield Abstained(facts[0].id, NAME, f"{person.label}: {reason}")


def clue(course: Course, fact: Fact, person: Entity) -> str:
    """The fact with "this person" for every name of the person; empty where that would not read well, would leave the
    name in another word ("Leninism"), or would print a claim without its holder."""
    if len(fact.says.split()) > LONGEST or _names_a_namesake(course, fact, person) or not _attributed(course, fact):
        return ""
    names = "|".join(map(re.escape, sorted(person.names, key=len, reverse=True)))
    text, told = "", 0
    for found in re.finditer(rf"(?<![\w.-])(?:{names})(?![\w-])(?P<plural_genitive>'(?!s))?", fact.says):
        before = fact.says[:found.start()]
        if not _stands_alone(before):
            return ""
        text += before[told:] + (STAND_IN if before else STAND_IN.capitalize()) + "'s" * bool(found["plural_genitive"])
        told = found.end()
    text += fact.says[told:]
    return "" if not told or _betrays(person, text) or APPOSED.search(text) else text


def _stands_alone(before: str) -> bool:
    """False where the name is part of a longer one or of a phrase ("President Kemal", "the exiled Trotsky")."""
    last = before.split()[-1] if before.split() else ""
    harmless = last[-1:] in (",", ";", ":") or last in MONTHS or before.strip() == last and last in OPENERS
    return (harmless or not last[:1].isupper()) and not PART_OF_A_PHRASE.search(before)


def _betrays(person: Entity, text: str) -> bool:
    """True where a word of the text holds the person's name, as "Leningrad" does, or is the name but for its ending,
    as a husband's is."""
    stems = {normal(name).split()[-1] for name in person.names if normal(name)}
    return any(stem in word or len(word) > 4 and stem.startswith(word)
               for stem in stems if len(stem) > 3 for word in normal(text).split())


def _names_a_namesake(course: Course, fact: Fact, person: Entity) -> bool:
    """True where the fact names something called after the person (Trotsky's 1905)."""
    return any(mentions(name, own) and mentions(fact.says, name) for id in fact.entities if id != person.id
               for name in course.entity[id].names for own in person.names)


def _attributed(course: Course, fact: Fact) -> bool:
    return not fact.by or any(mentions(fact.says, name) for name in course.holder_names(fact.by))


def _chosen(person: Entity, facts: Sequence[Fact]) -> list[Fact]:
    """One fact of each weight as far as they go, the least known first; of equals the one with the fewest names."""
    def ease(fact: Fact) -> tuple:
        claimed = bool(fact.by and fact.by != person.id)
        return fact.weight, claimed, bool(fact.sensitive), len(fact.entities), rank(fact.id)

    ranked = sorted(facts, key=ease)
    weights = sorted({fact.weight for fact in ranked})
    first = [next(fact for fact in ranked if fact.weight == weight) for weight in weights]
    rest = [fact for fact in ranked if fact not in first]
    return sorted([*first, *rest][:MOST_CLUES], key=ease)


def _others_in_all(course: Course, person: Entity, facts: Sequence[Fact]) -> bool:
    together = set.intersection(*(set(fact.entities) for fact in facts)) - {person.id}
    return any(course.entity[id].kind == "person" for id in together)


def _item(course: Course, person: Entity, clues: list[tuple[Fact, str]]) -> Question:
    told = [text for _, text in clues] + [person.gloss]
    facts = [fact for fact, _ in clues]
    weighty = max(facts, key=lambda fact: fact.weight)
    return question(course, (weighty, *(fact for fact in facts if fact is not weighty)), NAME, EFFORT,
                    id=f"{item_id(weighty, NAME)}.{short_hash(person.id)}",
                    prompt=f"Which person do these {COUNTED[len(told)]} clues describe?",
                    stimulus="\n".join(f"{number}. {text}" for number, text in enumerate(told, 1)),
                    response=Blank(person.name, tuple(name for name in person.answers if name != person.name)),
                    answer=person.name, explanation=person.gloss, answer_type="person",
                    answer_ref=person.id, slot=f"clues:{person.id}", citations=person.citations)
