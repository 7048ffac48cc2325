"""Every sheet of the course's own build, as blocks. One file a sort of sheet."""

from __future__ import annotations

from hornbook.compose import Bank
from hornbook.model.content import Course
from hornbook.model.sheet import Sheet
from hornbook.sheets.chapter import chapter_summary
from hornbook.sheets.contents import contents
from hornbook.sheets.glossary import unit_glossary, whole_glossary
from hornbook.sheets.guide import guide
from hornbook.sheets.lesson import lesson_sheets
from hornbook.sheets.reference import reference_sheets
from hornbook.sheets.worksheet import unit_paper


def course_sheets(course: Course, bank: Bank) -> list[Sheet]:
    """The contents page; each unit's guide, glossary, question sheet and key, essay sheet and lesson plan; each chapter's
    summary; the glossary, the timeline, the people."""
    sheets: list[Sheet] = []
    for unit in course.units:
        paper = unit_paper(course, unit, bank)
        sheets += [guide(course, unit, bank), unit_glossary(course, unit), paper.sheet, paper.key,
                   *lesson_sheets(course, unit, bank)]
    sheets += [chapter_summary(course, chapter, bank) for chapter in course.chapters]
    sheets += [whole_glossary(course), *reference_sheets(course)]
    return [contents(course, sheets), *sheets]
