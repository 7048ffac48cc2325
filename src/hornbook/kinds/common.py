"""What every kind of question shares: ids, sources, levels, accepted wordings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hornbook.chance import short_hash
from hornbook.cues import rising
from hornbook.distractors import Distractor, NoDistractors
from hornbook.model.content import NUMBER, NUMBER_WORDS, Ask, Citation, Course, Fact, mentions, normal
from hornbook.model.question import Card, Choices, Option, Question, Response, SourceRef
from hornbook.model.when import MONTHS


ORDINALS = ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
            "sixteenth seventeenth eighteenth nineteenth twentieth").split()
ENDINGS = {1: "st", 2: "nd", 3: "rd"}
WHICH_MONTH = re.compile(r"\bwhich month\b(?! and)", re.IGNORECASE)
COUNTED = re.compile(rf"(?:the )?(?P<ordinal>{'|'.join(ORDINALS)}) (?:Party |Comintern |All-Union )?(?:Congress|Conference|"
                     r"International)", re.IGNORECASE)


def asks(course: Course) -> Iterator[tuple[Fact, Ask]]:
    return ((fact, ask) for fact in course.facts for ask in fact.asks)


def item_id(fact: Fact, kind: str, ask: Ask | None = None) -> str:
    """Fact, kind and, for an ask, four digits from its answer: stable when wordings or other facts change."""
    return f"{fact.id}.{kind}" + (f".{short_hash(ask.id or ask.entity or ask.answer)}" if ask else "")


def answer_type(course: Course, ask: Ask) -> str:
    """The kind of the answering entity, or `date`, `number`, `words`."""
    if ask.entity:
        return course.entity[ask.entity].kind
    return "date" if ask.date else "number" if ask.is_number else "words"


def difficulty(effort: int, weight: int) -> str:
    """How hard the kind is on its own (0 to 2) and how rare the fact (weight 3 to 1) together make an item."""
    return ("easy", "easy", "medium", "medium", "hard")[effort + (3 - weight)]


def source_refs(course: Course, citations: Iterable[Citation]) -> tuple[SourceRef, ...]:
    """Where a question rests, each chapter once, with all its lines."""
    found: dict[str, set[int]] = {}
    for chapter, lines in course.places(citations):
        found.setdefault(chapter.id, set()).update(lines)
    return tuple(SourceRef(course.chapter[id].source, id, tuple(sorted(lines))) for id, lines in found.items())


def question(course: Course, facts: tuple[Fact, ...], kind: str, effort: int, *, id: str, prompt: str,
             response: Response, answer: str, explanation: str, answer_type: str, level: str = "remember",
             ask: Ask | None = None, slot: str = "", answer_ref: str = "", stimulus: str = "",
             documents: tuple[Card, ...] = (), citations: tuple[Citation, ...] = (), by: tuple[str, ...] = (),
             sensitive: str = "") -> Question:
    """A question on these facts; the first one says to which unit it belongs.

    An `ask` gives its slot and answering entity. `citations` are further lines that carry the answer: those of a row
    of a relation table, of an issue's position. `by` and `sensitive` add an issue's holders and flag to the facts' own.
    """
    answer_ref = answer_ref or (ask.entity or "" if ask else "")
    sources = source_refs(course, [*(citation for fact in facts for citation in fact.citations), *citations])
    weight = min(fact.weight for fact in facts)
    holders = dict.fromkeys(course.holder(holder) for holder in (*by, *(fact.by for fact in facts)) if holder)
    flags = dict.fromkeys(flag for flag in (sensitive, *(fact.sensitive for fact in facts)) if flag)
    return Question(
        id=id, kind=kind, prompt=prompt, response=response, answer=answer, explanation=explanation,
        facts=tuple(fact.id for fact in facts), sources=sources, unit=facts[0].unit,
        chapters=tuple(ref.chapter for ref in sources), answer_type=answer_type, level=level,
        difficulty=difficulty(effort, weight), weight=weight, claim=bool(holders), by="; ".join(holders),
        sensitive="; ".join(flags),
        slot=slot or (ask_slot(facts[0], ask) if ask else f"{facts[0].id}:{kind}"),
        answer_ref=answer_ref, names=course.entity[answer_ref].names if answer_ref in course.entity else (),
        stimulus=stimulus, documents=documents)


def ask_slot(fact: Fact, ask: Ask) -> str:
    """What an ask asks, whatever the kind in which it is asked."""
    return f"{fact.id}:{short_hash(ask.id or ask.entity or ask.answer)}"


def choices(answer: str, record: str, why: str, wrong: Iterable[Distractor]) -> Choices:
    """The right answer and all wrong ones; dates and numbers rise, all else is shuffled when it is drawn.

    `record` is the id of the record on which the right answer rests, `why` what it says. Raises NoDistractors where
    two options would read alike.
    """
    options = (Option(answer, True, why, record), *(Option(row.text, False, row.why, row.ref) for row in wrong))
    if len({normal(option.text) for option in options}) < len(options):
        raise NoDistractors("two options would read alike")
    return Choices(options, "ascending" if rising(option.text for option in options) else "shuffled")


def stretch(course: Course, fact: Fact, ask: Ask) -> re.Match | None:
    """Where the answer stands in `says`; None unless it stands there exactly once, under one of its names."""
    names = sorted(course.entity[ask.entity].names, key=len, reverse=True) if ask.entity else [ask.answer]
    pattern = "|".join(rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in names)
    found = list(re.finditer(pattern, fact.says))
    return found[0] if len(found) == 1 else None


def after_article(says: str, found: re.Match) -> bool:
    """True straight after "a" or "an", which would give the answer's first sound away."""
    return bool(re.search(r"\b[Aa]n? $", says[:found.start()]))


def accepted(ask: Ask) -> tuple[str, ...]:
    """Further wordings that are right: the record's own, other forms of a date or number, without its article."""
    forms = [*ask.accept]
    if ask.date:
        forms += _date_forms(ask)
    if ask.is_number:
        forms += _number_forms(ask.answer)
    forms += [form for text in (ask.answer, *ask.accept) for form in _counted_forms(text)]
    forms += [re.sub(r"^(the|a|an) ", "", text, flags=re.IGNORECASE) for text in (ask.answer, *forms)]
    return tuple(form for form in dict.fromkeys(forms) if form != ask.answer)


def _date_forms(ask: Ask) -> list[str]:
    parts = ask.date.edtf.split("-")
    if len(parts) == 1:
        return []
    month = MONTHS[int(parts[1]) - 1]
    if len(parts) == 2:
        month_asked = WHICH_MONTH.search(ask.question) or parts[0] in ask.question
        return [*([month, month[:3]] if month_asked else []), f"{month[:3]} {parts[0]}", f"{int(parts[1])}/{parts[0]}"]
    day = int(parts[2])
    year_given = [f"{day} {month}", f"{month} {day}"] if parts[0] in ask.question else []
    return [*year_given, f"{month} {day}, {parts[0]}", f"{day} {month[:3]} {parts[0]}", f"{day}/{int(parts[1])}/{parts[0]}",
            f"{day}.{int(parts[1])}.{parts[0]}"]


def _counted_forms(text: str) -> list[str]:
    """"Fourth" and "4th" for the Fourth Congress, "58" and "Art. 58" for Article 58, "50%" for half."""
    if found := COUNTED.fullmatch(text):
        number = ORDINALS.index(found["ordinal"].lower()) + 1
        return [found["ordinal"], f"{number}{ENDINGS.get(number, 'th')}"]
    if found := re.fullmatch(r"(?:the )?Article (\d+)", text, re.IGNORECASE):
        return [found[1], f"Art. {found[1]}", f"article {found[1]}"]
    if found := re.fullmatch(r"(?:the )?([A-Z]\w+) Communist Party", text):
        return [f"{found[1]} party", f"{found[1]} Communists"]
    return ["1/2", "50%", "50 per cent", "one half"] if text.lower() in ("half", "a half", "one half") else []


def _number_forms(answer: str) -> list[str]:
    """The number without its unit, without commas, in figures for words and in words for figures."""
    plain = re.sub(r"^(about|some|over|at least) ", "", answer)
    bare = NUMBER.fullmatch(answer)["bare"]
    forms = [plain, bare, plain.replace(",", ""), bare.replace(",", ""), plain.replace(" per cent", "%")]
    if bare.lower() in NUMBER_WORDS:
        forms.append(str(NUMBER_WORDS.index(bare.lower()) + 1))
    elif bare.isdigit() and 1 <= int(bare) <= len(NUMBER_WORDS):
        forms.append(NUMBER_WORDS[int(bare) - 1])
    return forms


__all__ = ["accepted", "after_article", "answer_type", "ask_slot", "asks", "choices", "item_id", "mentions", "question",
           "source_refs", "stretch"]
