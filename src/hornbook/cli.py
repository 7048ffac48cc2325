"""The command line. `hornbook COMMAND --help` is the manual; exit 0 fine, 1 problems in the content, 2 wrong use."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from hornbook import __version__
from hornbook.checks import read_course, record_places
from hornbook.checks.form import FORMS
from hornbook.compose import Bank, fill, make_bank, spread
from hornbook.export.files import whole_folder, write_file
from hornbook.export.json import bank_data, dumps, entity_data, fact_data, sheet_data
from hornbook.export.text import text
from hornbook.kinds import BY_NAME
from hornbook.model.content import Course
from hornbook.model.question import Question
from hornbook.problems import CODES, ContentError, PrintError, UsageError, listed, near
from hornbook.resources import shipped_course
from hornbook.sheets import course_sheets
from hornbook.sheets.common import plural
from hornbook.sheets.worksheet import paper
from hornbook.starter import write_starter
from hornbook.verifying import read_texts, verify

EXAMPLES = """examples:
  hornbook build                         the shipped course, as pages and PDFs, into build/
  hornbook new my-course                 a small course to change into your own
  hornbook build my-course --out site    and what it becomes
  hornbook quiz --units united-opposition --count 12 --out papers
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status. Every foreseen failure is one clear message, never a traceback."""
    args = _parser().parse_args(argv)
    try:
        return args.run(args)
    except ContentError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(f"{len(error.problems)} problem{'s' * (len(error.problems) != 1)} in the course; nothing was written.",
              file=sys.stderr)
        return 1
    except PrintError as error:
        print(f"hornbook: {error}; nothing was written.", file=sys.stderr)
        return 1
    except UsageError as error:
        print(f"hornbook: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; there is nobody to tell
        return 1
    except KeyboardInterrupt:
        print("\nhornbook: stopped; nothing was written.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hornbook", description="Study guides, glossaries, question sheets and answer keys from curated, "
        "source-cited fact records.", epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", action="version", version=f"hornbook {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (_add_build, _add_check, _add_quiz, _add_export, _add_list, _add_sources, _add_new):
        add(commands)
    return parser


def _add_build(commands) -> None:
    build = _command(commands, "build", _build, "make the whole course: linked pages, PDFs, question bank",
                     "Writes index.html, pages/, print/ (one PDF a sheet), assets/ and bank.json. Sheets that have not "
                     "changed since the last build are not printed again. The folder appears whole or not at all.")
    build.add_argument("--out", type=Path, default=Path("build"), metavar="DIR", help="where to (default: build)")
    build.add_argument("--no-pdf", action="store_true", help="pages only, no PDFs")
    build.add_argument("--fresh", action="store_true", help="print every PDF again")


def _add_check(commands) -> None:
    check = _command(commands, "check", _check, "look for everything that is wrong with a course",
                     "Prints every problem as file:line: code what. Hint: how to mend it.")
    check.add_argument("--codes", action="store_true", help="list all codes with what they mean")
    check.add_argument("--fields", action="store_true", help="list the fields of every record")


def _add_quiz(commands) -> None:
    quiz = _command(commands, "quiz", _quiz, "draw a question sheet with its answer key",
                    "Draws questions by unit, chapter and kind; the same seed gives the same sheet.")
    quiz.add_argument("--units", nargs="+", default=[], metavar="ID", help="only these units (default: all)")
    quiz.add_argument("--chapters", nargs="+", default=[], metavar="ID", help="only questions that rest on these chapters")
    quiz.add_argument("--kinds", nargs="+", default=[], metavar="KIND", help=f"only these: {listed(BY_NAME)}")
    quiz.add_argument("--count", type=int, default=20, metavar="N", help="how many questions (default: 20)")
    quiz.add_argument("--seed", type=int, default=None, metavar="N", help="which draw (default: the course's own)")
    quiz.add_argument("--title", default="", help="the sheet's title")
    quiz.add_argument("--sensitive", action="store_true", help="also draw items flagged as sensitive")
    quiz.add_argument("--json", action="store_true", help="print the sheet as JSON instead of writing files")
    quiz.add_argument("--text", action="store_true", help="print the sheet and its key as plain text")
    quiz.add_argument("--out", type=Path, default=Path("."), metavar="DIR", help="where the two PDFs go (default: here)")


def _add_export(commands) -> None:
    export = _command(commands, "export", _export, "write the course in another form",
                      "html: the pages without PDFs; pdf: the PDFs alone; json: the question bank; text: all sheets "
                      "as plain text.")
    export.add_argument("--to", required=True, choices=sorted(EXPORTS), help="the form")
    export.add_argument("--out", type=Path, default=None, metavar="PATH",
                        help="a folder, or for json a file (default: standard output)")


def _add_list(commands) -> None:
    lists = _command(commands, "list", _list, "list what the course holds", "", course=False)
    lists.add_argument("what", choices=sorted(LISTS), help="what to list")
    _course_argument(lists)
    lists.add_argument("--json", action="store_true", help="every record with its citations, as JSON")


def _add_sources(commands) -> None:
    sources = commands.add_parser("sources", help="check the records against the texts")
    verbs = sources.add_subparsers(metavar="COMMAND", required=True)
    verifying = _command(verbs, "verify", _verify, "does every name, number and date stand in the cited lines?",
                         "Checks the sha256 of each text, then each record against its lines. Without the texts it "
                         "says so and ends well.")
    verifying.add_argument("--texts", type=Path, default=None, metavar="DIR", help="the folder with the texts")


def _add_new(commands) -> None:
    new = _command(commands, "new", _new, "write a small course to start from",
                   "The files build at once and teach the form by their comments.", course=False)
    new.add_argument("dir", type=Path, metavar="DIR", help="a folder that does not exist yet")


def _command(commands, name: str, run: Callable, help: str, more: str, course: bool = True) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help, description=f"{help[0].upper()}{help[1:]}. {more}".strip())
    parser.set_defaults(run=run)
    if course:
        _course_argument(parser)
    return parser


def _course_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("course", nargs="?", type=Path, default=None, metavar="COURSE",
                        help="the course's folder (default: the shipped course)")


def _root(args: argparse.Namespace) -> Path:
    root = args.course or shipped_course()
    if not root.is_dir():
        raise UsageError(f"there is no folder {root}; name the folder that holds course.yaml")
    return root


def _course(args: argparse.Namespace) -> Course:
    return read_course(_root(args))


def progress(message: str) -> None:
    """A line that replaces the one before, where a person is watching."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{message}", end="", file=sys.stderr, flush=True)


def _done() -> None:
    progress("")


# build and export

def _everything(args: argparse.Namespace):
    course = _course(args)
    bank = make_bank(course, course.seed, progress)
    return course, bank, course_sheets(course, bank)


def _build(args: argparse.Namespace) -> int:
    from hornbook.export.site import write_site

    course, bank, sheets = _everything(args)
    last = Path("/nonexistent") if args.fresh else args.out
    with whole_folder(args.out) as folder:
        printed = write_site(course, sheets, bank.questions, folder, last, progress, not args.no_pdf)
    _done()
    told = "" if args.no_pdf else f", {len(sheets)} PDFs ({printed} printed, the rest unchanged)"
    print(f"{course.title}: {len(sheets)} pages{told}, {len(bank.questions)} questions. Open {args.out / 'index.html'}")
    return 0


def _export(args: argparse.Namespace) -> int:
    return EXPORTS[args.to](args)


def _export_json(args: argparse.Namespace) -> int:
    course = _course(args)
    data = dumps(bank_data(make_bank(course, course.seed, progress).questions))
    _done()
    if args.out is None:
        sys.stdout.write(data)
    else:
        write_file(args.out, data.encode())
    return 0


def _folder(args: argparse.Namespace) -> Path:
    if args.out is None:
        raise UsageError(f"--to {args.to} writes a folder: name it with --out DIR")
    return args.out


def _export_html(args: argparse.Namespace) -> int:
    from hornbook.export.site import write_site

    out = _folder(args)
    course, bank, sheets = _everything(args)
    with whole_folder(out) as folder:
        write_site(course, sheets, bank.questions, folder, out, progress, with_pdf=False)
    _done()
    return 0


def _export_pdf(args: argparse.Namespace) -> int:
    from hornbook.export.html import document
    from hornbook.export.pdf import print_all

    out = _folder(args)
    course, _, sheets = _everything(args)
    with whole_folder(out) as folder:
        for name, data in print_all([(sheet.name, document(course, sheet)) for sheet in sheets]):
            progress(f"printing {name}.pdf")
            (folder / f"{name}.pdf").write_bytes(data)
    _done()
    return 0


def _export_text(args: argparse.Namespace) -> int:
    out = _folder(args)
    _, _, sheets = _everything(args)
    with whole_folder(out) as folder:
        for sheet in sheets:
            (folder / f"{sheet.name}.txt").write_text(text(sheet), encoding="utf-8")
    _done()
    return 0


EXPORTS = {"html": _export_html, "json": _export_json, "pdf": _export_pdf, "text": _export_text}


# check and verify

def _check(args: argparse.Namespace) -> int:
    if args.codes:
        for name, code in CODES.items():
            print(f"{name}\n    {code.what}.\n    Hint: {code.hint}")
        return 0
    if args.fields:
        for form, fields in FORMS.items():
            print(form)
            for name, field in fields.items():
                print(f"    {name:<14}{'' if field.required else '(optional) '}{field.note}")
        return 0
    course = _course(args)
    print(f"{course.title}: no problems in {_held(course)}.")
    return 0


def _held(course: Course) -> str:
    """What a course holds, counted: `1 unit, 8 facts, ...`."""
    counts = ((course.units, "unit", ""), (course.chapters, "chapter", ""), (course.facts, "fact", ""),
              (course.entities, "entity", "entities"), (course.issues, "issue", ""))
    return ", ".join(plural(len(records), one, many) for records, one, many in counts)


def _verify(args: argparse.Namespace) -> int:
    course = _course(args)
    if args.texts is None or not args.texts.is_dir():
        where = f"there is no folder {args.texts}" if args.texts else "no folder was named"
        print(f"The texts are not here ({where}); the records were not verified. Name them with --texts DIR.")
        return 0
    places = record_places(_root(args))
    texts, problems = read_texts(course, args.texts, places)
    problems += verify(course, texts, places)
    if problems:
        raise ContentError(problems)
    waived = sum(bool(record.waive) for record in (*course.facts, *course.entities, *course.units))
    print(f"Every name, number and date of {_held(course)} stands in its lines ({waived} waived with a reason).")
    return 0


# list

def _list(args: argparse.Namespace) -> int:
    course = _course(args)
    rows = LISTS[args.what](course)
    if args.json:
        sys.stdout.write(dumps([data for _, data in rows]))
    else:
        for line, _ in rows:
            print(line)
    return 0


def _count_rows(course: Course) -> list[tuple[str, dict]]:
    bank = make_bank(course, course.seed)
    kinds = {name: sum(item.kind == name for item in bank.questions) for name in BY_NAME}
    counts = {"units": len(course.units), "chapters": len(course.chapters), "facts": len(course.facts),
              "entities": len(course.entities), "issues": len(course.issues), "questions": len(bank.questions), **kinds}
    return [(f"{count:>6}  {name}", {"what": name, "count": count}) for name, count in counts.items()]


def _abstained_rows(course: Course) -> list[tuple[str, dict]]:
    return [(f"{row.fact}  {row.kind}: {row.why}", {"fact": row.fact, "kind": row.kind, "why": row.why})
            for row in make_bank(course, course.seed).abstained]


LISTS: dict[str, Callable[[Course], list[tuple[str, dict]]]] = {
    "abstained": _abstained_rows,
    "chapters": lambda course: [
        (f"{row.id:<20}{row.first:>5}-{row.last:<6}{len(course.facts_of_chapter[row.id]):>4} facts  {row.title}",
         {"id": row.id, "source": row.source, "title": row.title, "lines": [row.first, row.last],
          "facts": [fact.id for fact in course.facts_of_chapter[row.id]], "summary": row.summary})
        for row in course.chapters],
    "counts": _count_rows,
    "entities": lambda course: [(f"{row.id:<32}{row.kind:<14}{row.name}", entity_data(row)) for row in course.entities],
    "facts": lambda course: [(f"{row.id:<44}{row.unit:<24}{row.says}", fact_data(course, row)) for row in course.facts],
    "kinds": lambda course: [(f"{kind.NAME:<18}{kind.INSTRUCTION}", {"kind": kind.NAME, "title": kind.TITLE})
                             for kind in BY_NAME.values()],
    "units": lambda course: [(f"{row.stem:<32}{len(row.facts):>4} facts  {row.title}",
                              {"id": row.id, "number": row.number, "title": row.title,
                               "facts": [fact.id for fact in row.facts]}) for row in course.units],
}


# quiz

def _quiz(args: argparse.Namespace) -> int:
    course = _course(args)
    _known(args.units, course.unit, "unit")
    _known(args.chapters, course.chapter, "chapter")
    _known(args.kinds, BY_NAME, "kind")
    if args.count < 1:
        raise UsageError("--count is at least 1")
    seed = course.seed if args.seed is None else args.seed
    bank = make_bank(course, seed, progress)
    _done()
    chosen = _draw(args, bank, seed)
    title = args.title or (", ".join(course.unit[id].title for id in args.units) or course.title)
    if args.json:
        sys.stdout.write(dumps(sheet_data(course, title, chosen, seed, "A")))
        return 0
    made = paper(course, chosen, name=f"quiz-{seed}", title=title, strand=f"Seed {seed}", seed=seed)
    if args.text:
        sys.stdout.write(text(made.sheet) + "\n" + text(made.key))
        return 0
    _print_paper(course, made, args.out)
    return 0


def _known(names: Sequence[str], known, what: str) -> None:
    for name in names:
        if name not in known:
            raise UsageError(f"there is no {what} {name!r}. {near(name, known)}The {what}s are: {listed(known)}")


def _draw(args: argparse.Namespace, bank: Bank, seed: int) -> list[Question]:
    pool = [item for item in bank.questions
            if (not args.units or item.unit in args.units)
            and (not args.chapters or set(item.chapters) & set(args.chapters))
            and (not args.kinds or item.kind in args.kinds)
            and (args.sensitive or not item.sensitive)]
    chosen = fill(pool, spread(args.count, args.kinds or list(BY_NAME)), seed, "quiz")
    if len(chosen) < args.count:
        raise UsageError(f"only {len(chosen)} questions can stand on one sheet together (one a fact, none giving another "
                         f"away), {args.count} were asked for; take fewer, or more units or kinds")
    return chosen


def _print_paper(course: Course, made, out: Path) -> None:
    from hornbook.export.html import document
    from hornbook.export.pdf import print_document

    printed = [(out / f"{sheet.name}.pdf", print_document(sheet.name, document(course, sheet)))
               for sheet in (made.sheet, made.key)]
    for path, data in printed:
        write_file(path, data)
        print(path)


# new

def _new(args: argparse.Namespace) -> int:
    for line in write_starter(args.dir):
        print(line)
    return 0
