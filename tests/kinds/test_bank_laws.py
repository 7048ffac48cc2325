"""Laws of every question, over the shipped bank with several seeds and the starter's with a hundred."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from hornbook.compose import Bank, draw, make_stock
from hornbook.kinds import BY_NAME
from hornbook.model.content import NUMBER, Ask, Course, Entity, mentions, normal
from hornbook.model.question import DIFFICULTIES, LEVELS, Blank, Choices, Question

Banks = list[tuple[Course, list[Question]]]


@pytest.fixture(scope="module")
def made(course: Course, banks: dict[int, Bank], starter: Course) -> Banks:
    """Every bank that the laws are held against, with its course."""
    shipped = [(course, list(bank.questions)) for bank in banks.values()]
    stock = make_stock(starter)
    return shipped + [(starter, list(draw(stock, seed).questions)) for seed in range(100)]


def each(made: Banks, *kinds: str) -> Iterator[tuple[Course, Question]]:
    return ((course, item) for course, items in made for item in items if not kinds or item.kind in kinds)


def ask_of(course: Course, item: Question) -> Ask:
    """The record's own ask behind a question that prints it word for word or answers like it."""
    asks = course.fact[item.facts[0]].asks
    if item.kind == "cloze":
        return next(ask for ask in asks if item.answer in {*names_of(course, ask), figure(ask)})
    return next(ask for ask in asks if ask.question == item.prompt and ask.answer == item.answer)


def figure(ask: Ask) -> str:
    """What a gap takes out of a number: "132" of "132 days"."""
    return NUMBER.fullmatch(ask.answer)["bare"] if ask.is_number else ask.answer


def names_of(course: Course, ask: Ask) -> set[str]:
    return set(course.entity[ask.entity].names) if ask.entity else {ask.answer}


def called(course: Course, text: str) -> list[Entity]:
    """The entities that an option's text may mean."""
    return [entity for entity in course.entities if normal(text) in map(normal, entity.names)]


def test_the_banks_hold_every_kind(made: Banks) -> None:
    shipped, small = Counter(item.kind for item in made[0][1]), Counter(item.kind for item in made[-1][1])
    assert set(shipped) == set(BY_NAME)
    assert {"multiple-choice", "true-false", "cloze", "short-answer", "ordering", "which-first"} <= set(small)


# Records behind a question

def test_ids_are_unique_in_a_bank(made: Banks) -> None:
    for _, items in made:
        assert [id for id, count in Counter(item.id for item in items).items() if count > 1] == []


def test_facts_units_and_chapters_resolve(made: Banks) -> None:
    for course, item in each(made):
        assert item.facts and len(set(item.facts)) == len(item.facts), item.id
        assert course.fact[item.facts[0]].unit == item.unit, item.id
        assert all(id in course.fact for id in item.facts), item.id
        assert item.chapters == tuple(ref.chapter for ref in item.sources), item.id


def test_every_question_has_sources_whose_lines_lie_in_their_chapter(made: Banks) -> None:
    for course, item in each(made):
        assert item.sources, item.id
        for ref in item.sources:
            chapter = course.chapter[ref.chapter]
            assert chapter.source == ref.source, item.id
            assert ref.lines and all(chapter.first <= line <= chapter.last for line in ref.lines), item.id


def test_sources_hold_the_lines_that_the_facts_cite(made: Banks) -> None:
    """Others only where a row of a table, a position or a description carries the answer beside the facts."""
    beside = {"who-held", "exile-place", "who-wrote", "group-member", "term", "who-am-i", "definition", "source-comparison",
              "essay", "matching"}
    for course, item in each(made):
        cited = {(citation.source, line) for id in item.facts for citation in course.fact[id].citations
                 for line in citation.lines}
        lines = {(ref.source, line) for ref in item.sources for line in ref.lines}
        assert lines and (cited == lines or item.kind in beside), item.id


def test_the_ranks_are_of_the_lists_and_the_texts_filled(made: Banks) -> None:
    for course, item in each(made):
        assert item.level in LEVELS and item.difficulty in DIFFICULTIES and item.weight in (1, 2, 3), item.id
        assert item.weight == min(course.fact[id].weight for id in item.facts), item.id
        assert item.prompt.strip() and item.answer.strip() and item.explanation.strip(), item.id
        assert item.answer_type, item.id


def test_what_is_sensitive_stays_flagged(made: Banks) -> None:
    for course, item in each(made):
        task = next((task for task in course.tasks if item.slot == f"task:{task.id}"), None)
        flags = {task.sensitive} if task else {course.fact[id].sensitive for id in item.facts}
        if item.kind in ("who-held", "source-comparison", "essay"):
            flags |= {issue.sensitive for issue in course.issues if issue.id == item.slot.split(":")[0]}
        assert set(item.sensitive.split("; ")) - {""} == flags - {""}, item.id


# Answers

def test_no_prompt_holds_its_answer(made: Banks) -> None:
    for course, item in each(made, "multiple-choice", "short-answer", "cloze"):
        told = [name for name in names_of(course, ask_of(course, item)) if mentions(item.prompt, name)]
        assert not told, (item.id, told)


def test_a_blank_is_right_with_its_answer_and_every_accepted_wording(made: Banks) -> None:
    for course, item in each(made, "short-answer", "cloze"):
        assert isinstance(item.response, Blank) and item.response.answer == item.answer, item.id
        ask = ask_of(course, item)
        entity = course.entity.get(ask.entity)
        wanted = {*ask.accept, *(entity.answers if entity else ())} - {item.answer}
        assert wanted <= set(item.response.accept), item.id
        assert not entity or not ({*entity.bynames} - {*ask.accept}) & {*item.response.accept}, item.id
        assert item.answer not in item.response.accept and "" not in item.response.accept, item.id


def test_dates_are_accepted_in_other_usual_forms(made: Banks) -> None:
    days = [item.response for _, item in each(made, "short-answer") if item.answer == "5 August 1858"]
    assert days and all({"August 5, 1858", "5 Aug 1858", "5/8/1858", "5.8.1858"} <= set(day.accept) for day in days)
    hours = [item.response for _, item in each(made, "short-answer") if item.answer == "about 16 hours"]
    assert hours and all({"16 hours", "16", "sixteen"} <= set(hour.accept) for hour in hours)


# Gap sentences

def test_a_cloze_is_its_fact_with_one_gap(made: Banks) -> None:
    for course, item in each(made, "cloze"):
        assert item.prompt.count("________") == 1, item.id
        plain = re.sub(r"________ \((date|month and year|year|number)\)", "________", item.prompt)
        assert (plain != item.prompt) == (item.answer_type in ("date", "number")), item.id
        ask = ask_of(course, item)
        fillings = {figure(ask)} if ask.is_number else names_of(course, ask)
        assert course.fact[item.facts[0]].says in {plain.replace("________", name) for name in fillings}, item.id


def test_a_gap_comes_late_and_after_no_telling_article(made: Banks) -> None:
    for _, item in each(made, "cloze"):
        before, after = item.prompt.split("________")
        assert not re.search(r"\b[Aa]n? $", before), item.id
        assert len(before.split()) >= len(after.split()) * 0.3, item.id


# Claims

def test_claims_are_never_asked_as_plain_sentences(made: Banks) -> None:
    for course, item in each(made, "cloze", "matching", "ordering"):
        gloss_table = item.kind == "matching" and ".dates." not in item.id
        assert gloss_table or not any(course.fact[id].by for id in item.facts), item.id


def test_a_question_on_a_claim_names_its_holder_or_asks_for_it(made: Banks) -> None:
    seen = 0
    for course, item in each(made, "multiple-choice", "short-answer", "true-false"):
        by = course.fact[item.facts[0]].by
        assert item.claim == bool(by) and bool(item.by) == bool(by), item.id
        if by:
            seen += 1
            names = course.holder_names(by)
            assert any(mentions(item.prompt, name) for name in names) or item.answer in names, item.id
            assert item.by == course.holder(by), item.id
    assert seen


# True or false

def swaps(course: Course, item: Question) -> list[tuple[Ask, str, str]]:
    """Every way to read the statement as its fact with one answer replaced: the ask, what went, what came."""
    fact, found = course.fact[item.facts[0]], []
    for ask in fact.asks:
        for name in names_of(course, ask):
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", fact.says):
                before, after = fact.says[:match.start()], fact.says[match.end():]
                if item.prompt.startswith(before) and item.prompt.endswith(after):
                    found.append((ask, name, item.prompt[len(before):len(item.prompt) - len(after)]))
    return found


def test_true_statements_are_the_fact_word_for_word(made: Banks) -> None:
    for course, item in each(made, "true-false"):
        assert (item.prompt == course.fact[item.facts[0]].says) == (item.answer == "True"), item.id


def test_false_statements_differ_by_exactly_one_swap_of_the_same_type(made: Banks) -> None:
    seen = Counter()
    for course, item in each(made, "true-false"):
        if item.answer == "True":
            continue
        kept = [(ask, gone, came) for ask, gone, came in swaps(course, item) if normal(came) != normal(gone)]
        types = {_type_of_swap(course, ask, came) for ask, _, came in kept} - {""}
        assert types, (item.id, item.prompt)
        seen.update(types if not item.claim else ())
    assert min(seen[type] for type in ("entity", "date", "number")) > 0, seen


def _type_of_swap(course: Course, ask: Ask, came: str) -> str:
    """`entity`, `date` or `number` where both sides of the swap are that and differ; else nothing."""
    if ask.entity:
        kind = course.entity[ask.entity].kind
        return "entity" if any(other.kind == kind and other.id != ask.entity for other in called(course, came)) else ""
    other = Ask("", came)
    if ask.date and other.date and ask.date.disjoint(other.date):
        return "date"
    return "number" if ask.is_number and other.is_number else ""


def test_a_holder_is_never_swapped(made: Banks) -> None:
    for course, item in each(made, "true-false"):
        fact = course.fact[item.facts[0]]
        if fact.by and item.answer == "False":
            assert any(mentions(item.prompt, name) for name in course.holder_names(fact.by)), item.id


def test_about_half_of_the_statements_are_true(banks: dict[int, Bank]) -> None:
    for seed, bank in banks.items():
        answers = [item.answer for item in bank.questions if item.kind == "true-false"]
        assert .4 <= answers.count("True") / len(answers) <= .6, seed


def test_true_and_false_are_the_options_and_exactly_one_is_right(made: Banks) -> None:
    for _, item in each(made, "true-false"):
        assert isinstance(item.response, Choices)
        assert [option.text for option in item.response.options] == ["True", "False"], item.id
        assert [option.text for option in item.response.options if option.correct] == [item.answer], item.id


# A question for everything, or a reason

def test_every_ask_is_a_short_answer_and_a_choice_or_says_why_not(course: Course, bank: Bank) -> None:
    count = sum(len(fact.asks) for fact in course.facts)
    made = Counter(item.kind for item in bank.questions)
    held = Counter(row.kind for row in bank.abstained)
    assert made["short-answer"] == count
    for kind in ("multiple-choice", "cloze"):
        assert made[kind] + held[kind] == count, kind
    assert made["true-false"] + held["true-false"] == len(course.facts)
    assert all(row.why for row in bank.abstained)
