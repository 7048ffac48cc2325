"""Chapter summary: what the chapter is, who wrote it and when, what it says, its facts, people, terms and questions."""

from __future__ import annotations

from hornbook.compose import Bank, select
from hornbook.model.content import Chapter, Course
from hornbook.model.sheet import Block, Details, Heading, Prose, Sheet
from hornbook.sheets.common import entities_of, fact_lines, key_groups, numbered, plural, question_groups, terms

QUESTIONS = {"short-answer": 4}


def chapter_summary(course: Course, chapter: Chapter, bank: Bank) -> Sheet:
    source = course.source[chapter.source]
    facts = course.facts_of_chapter[chapter.id]
    rows = [("Author", chapter.by or source.author), ("Text", source.title + (f" ({source.year})" if source.year else "")),
            ("Written", str(chapter.when) if chapter.when else ""), ("To", chapter.addressee),
            ("Lines", f"{chapter.first}–{chapter.last} of the text file"), ("Point of view", source.viewpoint)]
    blocks: list[Block] = [
        Details(tuple((label, value) for label, value in rows if value)),
        Heading("Summary", "summary"), Prose((chapter.summary,), f"{source.short}, {chapter.first}–{chapter.last}")]
    if facts:
        blocks += [Heading("Key facts", "facts"), fact_lines(course, facts)]
    for title, kinds in (("People", ("person",)), ("Terms, bodies and texts",
                                                   ("term", "organisation", "document", "publication", "event"))):
        if entities := entities_of(course, facts, *kinds):
            blocks += [Heading(title, title.split(",")[0].lower()), terms(course, entities)]
    ids = {fact.id for fact in facts}
    pool = [item for item in bank.questions if set(item.facts) <= ids and not item.sensitive]
    if items := numbered(course, select(pool, QUESTIONS, course.seed, chapter.id)):
        blocks += [Heading("Questions", "check"), *question_groups(items), Heading("Answers", "answers"),
                   *key_groups(items)]
    return Sheet(name=f"{chapter.id}-summary", kind="summary", title=chapter.title,
                 strand=f"{source.short} · Chapter summary",
                 lead=f"A chapter of {source.title}. {plural(len(facts), 'fact')} of the course rest on it.",
                 blocks=tuple(blocks), chapter=chapter.id)
