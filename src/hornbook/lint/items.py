"""The checks of single items, C01-C27: what makes a question unfair, unclear or wrong, found by reading it as a pupil
would and by asking the records a second time.

Each check is a generator of findings; `ITEM_CHECKS` at the end is the manual. HR is Haladyna & Rodriguez (2013), whose
guidelines are numbered; NBME the Item-Writing Guide of the National Board of Medical Examiners; PSU the item-writing
pages of Pennsylvania State University.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations, pairwise

from hornbook.cues import number, tokens, value
import hornbook.lint.tables as tables
from hornbook.lint.finding import Check, Finding
from hornbook.lint.known import Known, years_in
from hornbook.model.content import Ask, Course, Fact, mentions, normal
from hornbook.model.question import LEVELS, Blank, Choices, Lines, Option, Ordering, Pairs, Question
from hornbook.model.when import parse_spoken

Findings = Iterator[Finding]


def error(check: str, item: Question, what: str) -> Finding:
    return Finding(check, "E", item.id, what)


def warning(check: str, item: Question, what: str) -> Finding:
    return Finding(check, "W", item.id, what)


def report(check: str, item: Question, what: str) -> Finding:
    return Finding(check, "R", item.id, what)


@dataclass(frozen=True)
class Ticks:
    """A choice among several, taken apart: the key and the wrong options in one order, however they are printed."""

    key: Option
    wrong: tuple[Option, ...]

    @property
    def options(self) -> tuple[Option, ...]:
        return (self.key, *self.wrong)

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(option.text for option in self.options)


def _ticks(item: Question) -> Ticks | None:
    """None for other shapes, for true or false, and where C02 finds no single key or C03 no other option."""
    if not isinstance(item.response, Choices) or item.kind in tables.STATEMENTS:
        return None
    keys = [option for option in item.response.options if option.correct]
    wrong = sorted((option for option in item.response.options if not option.correct), key=lambda option: option.text)
    return Ticks(keys[0], tuple(wrong)) if len(keys) == 1 and wrong else None


# Content: is the key right, and nothing else?

def c01_traceability(item: Question, known: Known) -> Findings:
    course = known.course
    if not item.facts:
        yield error("C01", item, "rests on no fact")
    if not item.sources:
        yield error("C01", item, "names no source")
    for id in item.facts:
        if id not in course.fact and id not in course.entity and id not in known.issues:
            yield error("C01", item, f"rests on {id!r}, which is no record")
    for ref in item.sources:
        if ref.source not in course.source or ref.chapter not in course.chapter or not ref.lines:
            yield error("C01", item, f"cites {ref.source} {ref.chapter}, which is no place in a source")
    if item.kind in tables.STATEMENTS:
        return  # a false statement names a stranger by design: C21 looks at it
    if strangers := known.mentioned(item.prompt) - known.near(item):
        yield error("C01", item, f"names what its facts do not: {', '.join(sorted(strangers))}")


def c02_one_key(item: Question, known: Known) -> Findings:
    match item.response:
        case Choices(options=options):
            keys = [option.text for option in options if option.correct]
            if len(keys) != 1:
                yield error("C02", item, f"{len(keys)} options are keyed as right")
            elif normal(keys[0]) != normal(item.answer):
                yield error("C02", item, f"the answer {item.answer!r} is not the option keyed as right, {keys[0]!r}")
            yield from _twice(item, [option.text for option in options], "option")
        case Blank(answer=answer):
            if not normal(answer) or normal(answer) != normal(item.answer):
                yield error("C02", item, f"the answer {item.answer!r} is not what the blank wants, {answer!r}")
        case Pairs(left=left, right=right, key=key):
            yield from _twice(item, left, "premise")
            yield from _twice(item, right, "response")
            once = sorted(one for one, _ in key) == list(range(len(left)))
            if not once or any(not 0 <= at < len(right) for _, at in key):
                yield error("C02", item, "the key does not give each premise one response")
        case Ordering(items=items, shown=shown):
            yield from _twice(item, items, "event")
            if sorted(items) != sorted(shown):
                yield error("C02", item, "what is shown is not what is to be ordered")
        case Lines(model=model):
            if not model.strip():
                yield error("C02", item, "there is no model answer")


def _twice(item: Question, texts: Iterable[str], what: str) -> Findings:
    seen: set[str] = set()
    for text in texts:
        if normal(text) in seen:
            yield error("C02", item, f"the {what} {text!r} stands twice")
        seen.add(normal(text))


def c03_option_count(item: Question, known: Known) -> Findings:
    if not isinstance(item.response, Choices):
        return
    count, (fewest, most) = len(item.response.options), tables.OPTIONS_WANTED
    if item.kind in tables.TWO_WAY:
        if count != 2:
            yield error("C03", item, f"has {count} options where two are all there can be")
    elif count < fewest:
        yield error("C03", item, f"has {count} options; {fewest} is the fewest")
    elif count > most:
        yield warning("C03", item, f"has {count} options; more than {most} only take time")


def c04_true_distractor(item: Question, known: Known) -> Findings:
    ticks = _ticks(item)
    for option in ticks.wrong if ticks else ():
        for why in dict.fromkeys(_may_be_right(item, ticks.key.text, option, known)):
            yield error("C04", item, f"{option.text!r} may be right as well: {why}")
        for why in _hints(item, option.text, known):
            yield warning("C04", item, f"{option.text!r} may be right as well: {why}")


def _may_be_right(item: Question, key: str, option: Option, known: Known) -> Iterator[str]:
    """Why the records do not rule an option out."""
    if known.same(key, option.text):
        yield f"it is another name of {key!r}"
    if known.relation(item):
        yield from _by_table(item, option, known)
    elif item.kind == "which-first":
        yield from _by_time(key, option.text, known)
    elif item.kind in tables.BY_HOLDER:
        if not known.holds(option.text, known.issues_of(item)):
            yield "no view of that holder on the matter is recorded"
    elif ask := known.ask(item):
        yield from _by_ask(known.facts(item)[0], ask, item.prompt, option.text, known)


def _hints(item: Question, text: str, known: Known) -> Iterator[str]:
    """Statements elsewhere that speak of the matter and name the option. That a sentence holds the words of a question
    does not prove that it answers it, so these only warn: somebody should read the two side by side."""
    if item.kind in tables.GLOSSED:
        return known.hints(item.prompt, known.names(item.answer, item.answer_ref), text)
    ask = None if known.relation(item) else known.ask(item)
    return known.hints(item.prompt, known.answer_names(ask), text, *item.facts) if ask else iter(())


def _by_table(item: Question, option: Option, known: Known) -> Iterator[str]:
    relation, subject = known.relation(item)
    entity = known.entity(option.text)
    if entity is None:
        return
    if any(id == entity.id for id, _ in known.rows(relation, subject, years_in(item.prompt))):
        yield f"the table {relation} has it for {subject}"
    # Of a body only some members are known as a rule: not to be in the table proves nothing (open world).
    elif relation == "member-of" and not known.known_outside(subject, entity.id):
        yield f"no record says that {subject} was not of it"


def _by_time(key: str, other: str, known: Known) -> Iterator[str]:
    for first in known.events.get(normal(key), ()):
        for second in known.events.get(normal(other), ()):
            if not (first.disjoint(second) and first < second):
                yield f"{second} is not surely later than {first}"


def _by_ask(fact: Fact, ask: Ask, question: str, text: str, known: Known) -> Iterator[str]:
    """Reasons from the ask itself (open, excepted, an accepted wording), then from other asks of the same."""
    if known.answers(ask, text):
        yield "the record accepts it as an answer"
    entity = known.entity(text)
    if ask.entity and not ask.wrong:
        if not ask.only:
            yield "the record does not say that its answer is the only one"
        if entity and entity.id in known.mentioned(fact.says):
            yield "the fact itself names it"
    if entity and entity.id in ask.never:
        yield "the record lists it under `not`"
    if when := parse_spoken(text):
        if fact.when and ask.date and not fact.when.disjoint(ask.date) and not fact.when.disjoint(when):
            yield f"the fact is dated {fact.when}"
    for other in known.asked_elsewhere(question, ask):
        if known.answers(other[1], text):
            yield f"{other[0].id} asks the same, and this is its answer"


def c05_one_answer(item: Question, known: Known) -> Findings:
    """The question put to the records again: the answer must come back, and nothing else."""
    if found := known.relation(item):
        relation, subject = found
        rows = known.rows(relation, subject, years_in(item.prompt))
        right = {known.course.entity[id].name if id else str(link.when) for id, link in rows}
        if not any(known.same(item.answer, name) for name in right):
            yield error("C05", item, f"the table {relation} does not have {item.answer!r} for {subject}")
        elif len(right) > 1 and not _among_these(item):
            yield error("C05", item, f"the table {relation} has several for {subject}: {', '.join(sorted(right))}")
    elif item.kind not in tables.STATEMENTS | tables.TWO_WAY and item.slot.partition(":")[0] in known.course.fact:
        if isinstance(item.response, Choices | Blank):
            yield from _one_answer_to_ask(item, known)
    if item.kind in tables.BY_HOLDER and not known.holds(item.answer, known.issues_of(item)):
        yield error("C05", item, f"no view of {item.answer} on the matter is recorded")
    for gloss, ids in known.glosses_in(item):
        if not any(known.same(item.answer, known.course.entity[id].name) for id in ids) or len(ids) > 1:
            yield error("C05", item, f"the description {gloss!r} is of {', '.join(sorted(ids))}")


def _among_these(item: Question) -> bool:
    """True where the question asks for one of what is printed below it ("Of which of these bodies ..."), so that C04
    has looked at all that could be answered."""
    return isinstance(item.response, Pairs) or isinstance(item.response, Choices) and "of these" in item.prompt


def _one_answer_to_ask(item: Question, known: Known) -> Findings:
    ask = known.ask(item)
    if ask is None:
        yield error("C05", item, f"no ask of the fact has the answer {item.answer!r}")
        return
    if ask.entity and ask.never and not ask.only and isinstance(item.response, Blank):
        yield error("C05", item, f"the record says that others would be right too: {', '.join(ask.never)}")
    for fact, other in known.asked_elsewhere(item.prompt, ask):
        if not any(known.answers(other, name) for name in known.answer_names(ask)):
            yield error("C05", item, f"{fact.id} asks the same, and its answer is {other.answer!r}")


# Options: nothing in their look may tell the key

def c06_overlap(item: Question, known: Known) -> Findings:
    ticks = _ticks(item)
    for one, other in combinations(sorted(ticks.texts), 2) if ticks else ():
        if why := _overlap(one, other, known):
            yield error("C06", item, f"{one!r} and {other!r} {why}")


FIGURES = re.compile(r"\d+")


def _overlap(one: str, other: str, known: Known) -> str:
    first, second = parse_spoken(one), parse_spoken(other)
    if first and second:
        return "" if first.disjoint(second) else "may be the same date"
    if value(one) is not None and value(other) is not None:
        return "are the same number" if value(one) == value(other) else ""
    if known.same(one, other):
        return "name the same"
    if mentions(one, other) or mentions(other, one):
        return "hold each other"
    # Two records are two things however alike their names sound (Fourteenth, Fifteenth Congress), and so are two texts
    # that differ in a number ("early 1930s", "early 1940s"): a pupil reads these for exactly that.
    apart = known.entity(one) and known.entity(other) or FIGURES.findall(one) != FIGURES.findall(other)
    if not apart and _alike(one, other) >= tables.TOKEN_SET:
        return "read alike"
    return ""


@lru_cache(maxsize=2**16)
def _alike(one: str, other: str) -> float:
    """How much of their words two texts share, of 100, whatever the order (a token-set ratio)."""
    first, second = set(normal(one).split()), set(normal(other).split())
    shared = " ".join(sorted(first & second))
    whole = [f"{shared} {' '.join(sorted(rest))}".strip() for rest in (first - second, second - first)]
    pairs = [(shared, whole[0]), (shared, whole[1]), tuple(whole)] if shared else [tuple(whole)]
    return max(100 * SequenceMatcher(None, *pair, autojunk=False).ratio() for pair in pairs)


def c07_same_type(item: Question, known: Known) -> Findings:
    ticks = _ticks(item)
    if not ticks or item.kind in tables.TWO_WAY | tables.BY_HOLDER:
        return  # of two events there is no odd one; holders of views are people, bodies and texts alike
    sorts = [known.sort(text) for text in ticks.texts]
    types = {sort.type for sort in sorts if sort.type}
    measures = {sort.measure for sort in sorts if sort.measure}
    if len(types) > 1 or "date" in types and not all(sort.type for sort in sorts):
        yield error("C07", item, f"options of several types: {_told(ticks.texts, [sort.type for sort in sorts])}")
    elif len(measures) > 1:
        yield error("C07", item, f"options of several precisions or units: {_told(ticks.texts, sorted(measures))}")
    subtypes, forms = [sort.subtype for sort in sorts], [known.name_form(text) for text in ticks.texts]
    for name, looks in (("sorts", subtypes), ("forms", forms)):
        # A key that alone is of its sort stands out: the pupil need know nothing (E). An odd wrong option is merely
        # struck out by those who look at form (W).
        if all(looks) and len(set(looks)) > 1:
            grave = error if _stands_out(looks) else warning
            yield grave("C07", item, f"several {name}: {_told(ticks.texts, looks)}")


def _told(texts: Iterable[str], looks: Iterable[str]) -> str:
    return "; ".join(f"{text} ({look or 'words'})" for text, look in zip(texts, looks))


def _stands_out(looks: list) -> bool:
    """True where the first, the key, alone looks as it does and the others look like one another."""
    return looks[0] not in looks[1:] and len(looks) > 2 and len(set(looks[1:])) == 1


def c08_possible_in_time(item: Question, known: Known) -> Findings:
    ticks, window = _ticks(item), known.window(item)
    if not ticks or item.kind in tables.TWO_WAY:
        return
    right = parse_spoken(ticks.key.text)
    for option in ticks.wrong:
        when = parse_spoken(option.text)
        entity = known.entity(option.text)
        if when and right:
            if abs(when.first - right.first) > known.margin(item):
                yield warning("C08", item, f"{option.text} lies too far from {right} to be thought of")
            if abs((when.first - right.first).days) < known.doubt(item, right):
                yield warning("C08", item, f"{option.text} lies within the doubt about {right}")
        elif entity and window and not known.possible(entity.id, window):
            yield warning("C08", item, f"{option.text} was not there at the time")


def c09_length(item: Question, known: Known) -> Findings:
    ticks = _ticks(item)
    if not ticks:
        return
    key, lengths = len(ticks.key.text), [len(option.text) for option in ticks.wrong]
    longest, times = max(lengths), len(ticks.key.text) / max(lengths)
    if times > tables.LONGER_E and key - longest >= tables.LONGER_CHARS:
        yield error("C09", item, f"the key is {times:.1f} times as long as the longest other option")
    elif times > tables.LONGER_W and len(ticks.key.text.split()) >= tables.LONGER_WORDS:
        yield warning("C09", item, f"the key is {times:.1f} times as long as the longest other option")
    if max(key, longest) > tables.SPREAD * min(key, *lengths):
        yield report("C09", item, f"options of {min(key, *lengths)} to {max(key, longest)} characters")


def c10_clang(item: Question, known: Known) -> Findings:
    ticks = _ticks(item)
    if not ticks or item.kind in tables.TWO_WAY:
        return
    others = frozenset().union(*(tokens(option.text) for option in ticks.wrong))
    for word in sorted(tokens(item.prompt) & tokens(ticks.key.text) - others):
        if len(word) >= tables.CLANG_LETTERS:
            proper = _capital(word, item.prompt) and _capital(word, ticks.key.text)
            yield (error if proper else warning)("C10", item, f"{word!r} stands in the question and in the key alone")


def _capital(word: str, text: str) -> bool:
    """True where the text writes the word with a capital."""
    return any(part[0].isupper() and word in tokens(part) for part in re.findall(r"[\w'’-]+", text))


def c11_grammar(item: Question, known: Known) -> Findings:
    ticks = _ticks(item)
    if not ticks or item.kind in tables.TWO_WAY:
        return
    article = re.search(r"\b(an?) *(?:_+|\?|:)?$", item.prompt)
    for option in ticks.options if article else ():
        if (option.text[:1].lower() in "aeiou") != (article[1] == "an"):
            yield error("C11", item, f"{option.text!r} does not follow {article[1]!r}")
    if item.kind in tables.BY_HOLDER or all(value(text) is not None or known.entity(text) for text in ticks.texts):
        return  # names and values have the form that their records give them, and C07 compares it
    for name, of in FORMS.items():
        forms = [of(text) for text in ticks.texts]
        if len(set(forms)) > 1:
            # Where the key is not the odd one, form tells little: it is counted, so that curators see it, no more.
            grave = warning if _stands_out(forms) else report
            yield grave("C11", item, f"options differ in {name}: {'; '.join(ticks.texts)}")


def _begins(text: str) -> str:
    return next((name for name, pattern in tables.LEADING if pattern.search(text)), "")


def _plural(text: str) -> bool:
    """True where the last word of the head ("the rights of workers": rights) ends as a plural does."""
    head = re.split(r" (?:of|for|in|to|on|with|from|at|by|against|about|that|which|who)\b", text)[0].split()
    return bool(head) and bool(re.search(r"[^su]s$", head[-1].strip(".,\"'”’")))


FORMS = {
    "how they begin": _begins,
    "number": _plural,
    "their final mark": lambda text: text[-1:] if text[-1:] in ".,;:!?" else "",
    "brackets": lambda text: "(" in text,
    "examples": lambda text: "e.g." in text,
}


def c12_about_options(item: Question, known: Known) -> Findings:
    ticks = _ticks(item)
    for text in sorted(ticks.texts) if ticks else ():
        if tables.MULTIPLE.search(text):
            yield error("C12", item, f"the option {text!r} speaks of the options, or only says yes or no")


def c13_negation(item: Question, known: Known) -> Findings:
    if item.kind in tables.STATEMENTS or not isinstance(item.response, Choices | Blank):
        return
    question = item.prompt.partition(":")[0]  # what follows is quoted to be recognised, not asked
    if "_" not in question and (found := tables.NEGATED_QUESTION.search(question)):
        yield error("C13", item, f"asks for what is not so: {found[0]!r}")
    if ticks := _ticks(item):
        negative = [bool(tables.NEGATION.search(text)) for text in ticks.texts]
        if any(negative) and not all(negative):
            yield error("C13", item, f"only some options are negative: {'; '.join(ticks.texts)}")


def c14_qualifiers(item: Question, known: Known) -> Findings:
    ticks = _ticks(item)
    if not ticks or item.kind in tables.TWO_WAY:
        return  # that an event happened is not made surer or less sure by a word in its label
    for words in (tables.ABSOLUTE, tables.VAGUE):
        found = [sorted(words & _plain_words(text)) if not known.entity(text) else [] for text in ticks.texts]
        if any(found) and not all(found):
            named = ", ".join(sorted({word for row in found for word in row}))
            yield warning("C14", item, f"only some options say {named!r}")


def _plain_words(text: str) -> set[str]:
    """The words of an option without its proper nouns: "All-Union Congress" says nothing about all."""
    words = re.findall(r"[\w'’]+(?:-[\w'’]+)*", text)
    return {word.casefold() for at, word in enumerate(words) if word[0].islower() or at == 0 and "-" not in word}


def c15_convergence(item: Question, known: Known) -> Findings:
    ticks = _ticks(item)
    if not ticks or len(ticks.wrong) < 2:
        return
    words = [tokens(text) for text in ticks.texts]
    key, *shared = [sum(len(own & other) for at, other in enumerate(words) if at != place)
                    for place, own in enumerate(words)]
    if key > tables.CONVERGENCE_TIMES * max(shared) and key - max(shared) >= tables.CONVERGENCE_ABOVE:
        yield warning("C15", item, f"the key {ticks.key.text!r} is what the other options were made from")


def c16_sequence(item: Question, known: Known) -> Findings:
    if not isinstance(item.response, Choices) or item.kind in tables.TWO_WAY:
        return
    values = [value(option.text) for option in item.response.options]
    if None not in values and values not in (sorted(values), sorted(values, reverse=True)):
        yield error("C16", item, f"dates or numbers out of order: {'; '.join(o.text for o in item.response.options)}")


# Wording

def c17_stem(item: Question, known: Known) -> Findings:
    count, (fewest, most) = len(item.prompt.split()), tables.STEM_WORDS
    marks = tables.QUOTED.sub("", item.prompt).count("?")
    # A task that takes half an hour may be read twice, and a title or a fixed wording may have few words.
    long = count > most and not isinstance(item.response, Lines)
    short = count < fewest and item.kind not in tables.FEW_WORDS
    if item.kind not in tables.UNASKED and marks != 1:
        yield warning("C17", item, f"{marks} question marks")
    if short or long:
        yield warning("C17", item, f"a question of {count} words; {fewest} to {most} are read at one go")
    if isinstance(item.response, Choices):
        for text in sorted(option.text for option in item.response.options):
            if len(text.split()) > tables.OPTION_WORDS:
                yield warning("C17", item, f"an option of {len(text.split())} words: {text!r}")


def c18_self_contained(item: Question, known: Known) -> Findings:
    text = tables.QUOTED.sub("", item.prompt)
    if (found := tables.ELSEWHERE.search(tables.IDIOMS.sub("", text))) and not item.documents and not item.stimulus:
        yield warning("C18", item, f"{found[0]!r} points to what is not there")
    anchored = tables.ASKS_WORD.search(text) or known.mentioned(text) or re.search(r"(?<=\w )[A-Z]", text)
    if not anchored and (found := tables.PERSONAL.search(text)):
        yield warning("C18", item, f"{found[0]!r} stands for nobody named here")
    if found := tables.OPENING_PRONOUN.search(text):
        yield warning("C18", item, f"begins with {found[0]!r}, which stands for nothing said before")


def c19_cloze(item: Question, known: Known) -> Findings:
    if item.kind not in tables.GAPS:
        return
    gaps = list(re.finditer(r"_{2,}", item.prompt))
    if len(gaps) != 1:
        yield error("C19", item, f"{len(gaps)} gaps; one is asked for at a time")
        return
    if len(gaps[0][0]) != tables.GAP_WIDTH:
        yield error("C19", item, f"a gap of {len(gaps[0][0])}; all are {tables.GAP_WIDTH} wide, so that none tells")
    before, after = item.prompt[:gaps[0].start()], item.prompt[gaps[0].end():]
    if re.search(r"\b[Aa]n? $", before):
        yield error("C19", item, "the article before the gap gives the first sound away")
    if any(mentions(f"{before} {after}", name) for name in (item.answer, *known.names(item.answer))):
        yield error("C19", item, f"the sentence holds the answer {item.answer!r} elsewhere")
    share = len(before.split()) / max(1, len(f"{before} {after}".split()))
    if share < tables.GAP_AFTER:
        yield warning("C19", item, f"only {share:.0%} of the sentence stand before the gap")


def c20_short_answer(item: Question, known: Known) -> Findings:
    if not isinstance(item.response, Blank):
        return
    blank = item.response
    accepted = {normal(text) for text in (blank.answer, *blank.accept)}
    if missing := [name for name in known.right_names(blank.answer, item.answer_ref) if normal(name) not in accepted]:
        yield error("C20", item, f"does not accept {'; '.join(missing)}")
    shortest = min(len(text.split()) for text in (blank.answer, *blank.accept))
    if shortest > tables.ANSWER_WORDS:
        yield error("C20", item, f"wants {shortest} words; {tables.ANSWER_WORDS} can be marked at a glance")
    if normal(blank.answer) in tables.YES_NO:
        yield error("C20", item, "wants yes or no")
    if blank.low is not None or blank.high is not None:
        own = number(blank.answer) if value(blank.answer) is not None else None
        if own is None or not (blank.low or own) <= own <= (blank.high or own):
            yield error("C20", item, f"the answer {blank.answer!r} does not lie within its own limits")
    when = parse_spoken(blank.answer)
    if when and not tables.PRECISION_WORDS[when.precision].search(item.prompt):
        # The pupil who writes "1927" for "When ...?" is right, but not to the key: the question must say how exact.
        yield warning("C20", item, f"does not say that the {when.precision} is wanted")


def c21_true_false(item: Question, known: Known) -> Findings:
    if item.kind not in tables.STATEMENTS:
        return
    text = known.unmarked(item.prompt)
    if ";" in text or re.search(r"[a-z]{2}[.!?]['\"”’]? +[A-Z]", text):
        yield error("C21", item, "states more than one thing")
    if found := tables.NEGATION.search(tables.QUOTED.sub("", text)):
        yield error("C21", item, f"a negative statement: {found[0]!r}")
    truth = normal(item.answer) == "true"
    says = [fact.says for fact in known.facts(item)]
    if truth and item.prompt not in says:
        yield error("C21", item, "is keyed as true, but no fact says so")
    elif not truth:
        yield from _swap(item, known)


def _swap(item: Question, known: Known) -> Findings:
    """A false statement is its fact with one answer taken out and one thing of its sort, known to be wrong, put in."""
    found = [(fact, ask, taken, put) for fact in known.facts(item) for ask in fact.asks
             for taken, put in _swapped(fact.says, item.prompt, known.answer_names(ask))]
    if not found:
        yield error("C21", item, "is keyed as false, but is not its fact with one answer swapped")
        return
    fact, ask, taken, put = max(found, key=lambda row: len(row[2]))
    one, other = known.sort(taken), known.sort(put)
    if (one.type and other.type and one.type != other.type) or one.measure != other.measure:
        yield error("C21", item, f"{put!r} is not of the sort of {taken!r}")
    for why in dict.fromkeys(_by_ask(fact, ask, ask.question, put, known)):
        yield error("C21", item, f"may be true with {put!r} for {taken!r}: {why}")
    for why in known.hints(ask.question, known.answer_names(ask), put, fact.id):
        yield warning("C21", item, f"may be true with {put!r} for {taken!r}: {why}")


def _swapped(says: str, text: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What was taken out and what was put in, for each place where one of the names stands in `says`."""
    for name in names:
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", says):
            before, after = says[:found.start()], says[found.end():]
            put = text[len(before):len(text) - len(after)]
            if text.startswith(before) and text.endswith(after) and put and len(before) + len(after) < len(text):
                yield name, put


def c22_attribution(item: Question, known: Known) -> Findings:
    claims = [fact for fact in known.facts(item) if fact.by]
    if isinstance(item.response, Pairs):
        told = all(any(mentions(item.prompt, name) for name in known.holder_names(fact)) for fact in claims)
        if item.claim and not (claims and told):  # the rows have no place to say who holds which: the task must
            yield error("C22", item, f"counts as a claim of {item.by or 'somebody'}, whom it does not name")
        return
    text = " ".join((item.prompt, item.stimulus, *(card.holder for card in item.documents)))
    if isinstance(item.response, Lines):  # what is said at length is said in the model
        text += f" {item.response.model}"
    if (item.claim or claims) and item.kind in tables.UNHELD:
        yield error("C22", item, "takes a claim for a fact: this kind of item cannot say who holds it")
        return
    for fact in claims:
        names = known.holder_names(fact)
        if not any(mentions(text, name) for name in names) and not any(known.same(item.answer, name) for name in names):
            yield error("C22", item, f"does not say that {names[0]} says so")
        elif not tables.REPORTING.search(text) and not item.documents:
            yield error("C22", item, f"names {names[0]}, but not as the one who says so")
    if claims and (found := tables.BANNED.search(tables.QUOTED.sub("", text))):
        yield error("C22", item, f"{found[0]!r} takes a side")
    elif not claims and tables.EVALUATIVE.search(item.prompt):
        if found := tables.EVALUATIVE.search(tables.QUOTED.sub("", known.unnamed(item.prompt))):
            yield warning("C22", item, f"{found[0]!r} judges, and nobody is named who does")


# Other shapes

def c23_matching(item: Question, known: Known) -> Findings:
    if not isinstance(item.response, Pairs):
        return
    left, right, key, reuse = item.response.left, item.response.right, dict(item.response.key), item.response.reuse
    fewest, most = tables.PREMISES
    if not fewest <= len(left) <= most:
        yield warning("C23", item, f"{len(left)} premises; {fewest} to {most} can be held in mind")
    if not reuse and len(right) < len(left) + tables.SPARE:
        yield warning("C23", item, f"{len(right)} responses to {len(left)} premises: the last ones match themselves")
    if len({"date" if known.when(text) else known.sort(text).type for text in right}) > 1:
        yield error("C23", item, "responses of several types")
    if not _in_order(right, known):
        yield warning("C23", item, "responses neither by alphabet nor by time")
    table = item.slot.partition(":")[0]
    for at, premise in enumerate(left):
        true = [place for place, response in enumerate(right) if known.pairs(table, premise, response)]
        if key.get(at) not in true:
            given = right[key[at]] if at in key and key[at] < len(right) else "anything"
            yield error("C23", item, f"no record pairs {premise!r} with {given!r}")
        elif len(true) > 1:
            yield error("C23", item, f"{premise!r} fits {' and '.join(repr(right[place]) for place in true)}")


def _in_order(texts: tuple[str, ...], known: Known) -> bool:
    whens = [known.when(text) for text in texts]
    if all(whens):
        return whens == sorted(whens)
    plain = [normal(text) for text in texts]
    return plain == sorted(plain) or list(texts) == sorted(texts)


def c24_ordering(item: Question, known: Known) -> Findings:
    if not isinstance(item.response, Ordering):
        return
    events, (fewest, most) = item.response.items, tables.EVENTS
    if not fewest <= len(events) <= tables.EVENTS_MOST:
        yield error("C24", item, f"{len(events)} events; {fewest} to {most} can be weighed against each other")
    elif len(events) > most:
        yield warning("C24", item, f"{len(events)} events; {fewest} to {most} can be weighed against each other")
    for text in events:
        if years_in(text):
            yield error("C24", item, f"{text!r} gives its year away")
        if normal(text) not in known.events:
            yield error("C24", item, f"no record dates {text!r}")
    for one, other in pairwise(events):
        firsts, seconds = known.events.get(normal(one), ()), known.events.get(normal(other), ())
        if any(first.last >= second.first for first in firsts for second in seconds):
            yield error("C24", item, f"{one!r} did not surely end before {other!r}")
    if abs(tau := _tau(item.response)) > tables.TAU:
        yield error("C24", item, f"printed {'nearly in order' if tau > 0 else 'nearly in reverse'} (tau {tau:+.1f})")


def _tau(response: Ordering) -> float:
    """Kendall's tau of the order shown with the right one: 1 the same, -1 the reverse."""
    places = [response.items.index(text) for text in response.shown if text in response.items]
    signs = [1 if one < other else -1 for one, other in combinations(places, 2)]
    return sum(signs) / len(signs) if signs else 0.0


def c25_long_answer(item: Question, known: Known) -> Findings:
    if not isinstance(item.response, Lines):
        return
    response = item.response
    asked = " ".join((item.prompt, *(part.ask for part in response.parts)))
    if not tables.COMMAND.search(asked):
        yield error("C25", item, "does not say what to do (explain, compare, how far ...)")
    if response.lines <= 0 or any(part.lines <= 0 for part in response.parts):
        yield error("C25", item, "gives no room to write, so no idea of the length wanted")
    if item.kind == "essay" and not response.rubric:
        yield error("C25", item, "has no marking scheme")
    if item.kind == "source-comparison" or item.documents:
        yield from _documents(item)
    if item.kind == "source-comparison":
        for skill in sorted({"sourcing", "corroboration"} - {part.skill for part in response.parts}):
            yield error("C25", item, f"has no part on {skill}")


def _documents(item: Question) -> Findings:
    if len(item.documents) < 2 and item.kind not in tables.ONE_VOICE:
        yield error("C25", item, f"compares {len(item.documents)} documents")
    for card in item.documents:
        lacks = [name for name in ("holder", "date", "sort", "says") if not getattr(card, name).strip()]
        if lacks or not card.source.lines:
            yield error("C25", item, f"document {card.letter} lacks {', '.join(lacks) or 'its place in a source'}")
    voices = {card.holder for card in item.documents}
    if item.documents and len(voices) < 2 and item.kind not in tables.ONE_VOICE:
        yield error("C25", item, "all documents are of one voice")


def c26_feedback(item: Question, known: Known) -> Findings:
    if not item.explanation.strip() or not item.sources:
        yield warning("C26", item, "the key has no explanation or no source")
    ticks = _ticks(item)
    for option in ticks.wrong if ticks else ():
        if len(option.why.split()) < 3 or not re.search(r"[.!?]['\"”’)]*$", option.why):
            yield warning("C26", item, f"nothing tells why {option.text!r} is wrong")


def c27_level(item: Question, known: Known) -> Findings:
    shown = bool(item.stimulus or item.documents)
    given = "with" if shown else "without"
    cap = tables.LEVEL_CAPS.get(item.kind, tables.OTHER_CAP)[shown]
    if item.level not in LEVELS or LEVELS.index(item.level) > LEVELS.index(cap):
        yield error("C27", item, f"claims the level {item.level!r}; {item.kind} {given} a text reaches {cap!r}")


ITEM_CHECKS: dict[str, Check] = {check.id: check for check in (
    Check("C01", "Traceability", "facts and sources that exist; nothing named that the facts do not name",
          "E", "Standards for Educational and Psychological Testing 4.7", c01_traceability),
    Check("C02", "One key among unique options", "one answer, and nothing printed twice", "E", "HR14", c02_one_key),
    Check("C03", "Option count", "three or four options, two only where two are all there can be",
          "EW", "Rodriguez 2005; Tarrant & Ware 2009", c03_option_count),
    Check("C04", "No wrong option that is true", "an option that the records assert, or do not rule out",
          "EW", "reliability; open world", c04_true_distractor),
    Check("C05", "One answer", "a question to which the records give another answer, or several",
          "E", "HR14; Seyler et al. 2017", c05_one_answer),
    Check("C06", "No overlap", "options that hold, name or equal one another", "E", "HR17", c06_overlap),
    Check("C07", "Same type", "options of different type, sort, precision or form of name",
          "EW", "HR20f; Pho et al. 2014", c07_same_type),
    Check("C08", "Possible in time", "wrong options that were not there at the time", "W", "HR20e",
          c08_possible_in_time),
    Check("C09", "Length", "a key that is longer than the rest", "EWR", "HR20a; Pham et al. 2018", c09_length),
    Check("C10", "Clang", "a word that only the question and the key share", "EW", "HR20c; NBME", c10_clang),
    Check("C11", "Grammar", "options of different grammatical form, or that do not follow the article",
          "EWR", "HR20f", c11_grammar),
    Check("C12", "No options about options", "all of the above, none of these, A and B, yes or no", "E", "HR18",
          c12_about_options),
    Check("C13", "No negation", "questions for what is not so; options of which some are negative", "E", "HR12, HR19",
          c13_negation),
    Check("C14", "Qualifiers", "always, never, often, ... in some options only", "W", "HR20b", c14_qualifiers),
    Check("C15", "Convergence", "a key that shares most with all other options", "W", "HR20d; NBME", c15_convergence),
    Check("C16", "Sequence", "dates and numbers out of order", "E", "HR16", c16_sequence, ordered=True),
    Check("C17", "Stem and load", "one question of 5 to 40 words, options of at most 15", "W", "HR10, HR11", c17_stem),
    Check("C18", "Self-contained", "words that point to what is not on the page", "W", "HR4", c18_self_contained),
    Check("C19", "Gap", "one gap, late, as wide as all others, its answer nowhere else", "EW", "Camosun College; MSU",
          c19_cloze),
    Check("C20", "Short answer", "every name accepted, the precision said, no long answers", "EW", "MSU",
          c20_short_answer),
    Check("C21", "True or false", "one statement, positive; false by one swap that the records prove wrong",
          "EW", "HR5; PSU", c21_true_false),
    Check("C22", "Attribution", "a claim without its holder, or in words that take a side",
          "EW", "HR5; PSU; Council of Europe", c22_attribution),
    Check("C23", "Matching", "each premise one response by the records; spare ones; one type; sorted", "EW",
          "PSU; UCSB", c23_matching),
    Check("C24", "Ordering", "4 to 6 events, surely apart, undated, well mixed", "EW", "NCHS standard 1", c24_ordering,
          ordered=True),
    Check("C25", "Source comparison and essay", "documents with their particulars, sourcing and corroboration, a "
          "marking scheme, a command word", "E", "Stanford History Education Group; AP", c25_long_answer),
    Check("C26", "Feedback", "a reason for the key and for every wrong option", "W",
          "van der Kleij et al. 2015; Butler & Roediger 2008", c26_feedback),
    Check("C27", "Level honesty", "a level that the kind cannot reach", "E", "Smith 2017; Hess et al. 2009", c27_level),
)}
IN_ANY_ORDER = tuple(check for check in ITEM_CHECKS.values() if not check.ordered)
IN_PRINT_ORDER = tuple(check for check in ITEM_CHECKS.values() if check.ordered)


@dataclass
class ItemLint:
    """The checks of single items over many sheets: what does not depend on the print order is asked once for each set
    of options, so that thousands of drawings of one bank cost little more than the bank."""

    known: Known
    _asked: dict[tuple, tuple[Finding, ...]] = field(default_factory=dict)
    _seen: dict[int, tuple[Question, tuple[Finding, ...]]] = field(default_factory=dict)

    @classmethod
    def of(cls, course: Course) -> ItemLint:
        return cls(Known(course))

    def __call__(self, item: Question) -> tuple[Finding, ...]:
        if isinstance(item.response, Choices | Ordering):
            return self._in_any_order(item) + tuple(found for check in IN_PRINT_ORDER for found in check.run(item, self.known))
        same, found = self._seen.get(id(item), (None, ()))  # what no draw changes comes back as the same object
        if same is not item:
            found = tuple(lint_item(item, self.known))
            self._seen[id(item)] = item, found
        return found

    def _in_any_order(self, item: Question) -> tuple[Finding, ...]:
        key = _drawn(item)
        if key not in self._asked:
            self._asked[key] = tuple(found for check in IN_ANY_ORDER for found in check.run(item, self.known))
        return self._asked[key]


def _drawn(item: Question) -> tuple:
    """What of an item can differ from one drawing to the next, apart from the order."""
    if isinstance(item.response, Choices):
        return item.id, item.prompt, item.answer, tuple(sorted(option.text for option in item.response.options))
    return item.id, item.prompt, item.answer, item.response


def lint_item(item: Question, known: Known) -> list[Finding]:
    """All findings on one item, in the order of the checks."""
    return [found for check in ITEM_CHECKS.values() for found in check.run(item, known)]
