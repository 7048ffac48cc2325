"""`hornbook build` and `hornbook export`: the whole course, in every written form."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from hornbook.cli.common import command, course_of, done, progress
from hornbook.compose import Bank, make_bank
from hornbook.export.files import whole_folder, write_file
from hornbook.export.json import bank_data, dumps
from hornbook.export.text import text
from hornbook.lint import Draw, lint_draws
from hornbook.model.content import Course
from hornbook.problems import UnsoundError, UsageError
from hornbook.sheets import course_sheets


def add_build(commands) -> None:
    build = command(commands, "build", _build, "make the whole course: linked pages, PDFs, question bank",
                    "Writes index.html, pages/, print/ (one PDF a sheet), assets/ and bank.json. Sheets that have not "
                    "changed since the last build are not printed again. The folder appears whole or not at all, and not at "
                    "all where `hornbook lint` would find an error in a question.")
    build.add_argument("--out", type=Path, default=Path("build"), metavar="DIR", help="where to (default: build)")
    build.add_argument("--no-pdf", action="store_true", help="pages only, no PDFs")
    build.add_argument("--fresh", action="store_true", help="print every PDF again")


def add_export(commands) -> None:
    export = command(commands, "export", _export, "write the course in another form",
                     "html: the pages without PDFs; pdf: the PDFs alone; json: the question bank; text: all sheets "
                     "as plain text.")
    export.add_argument("--to", required=True, choices=sorted(EXPORTS), help="the form")
    export.add_argument("--out", type=Path, default=None, metavar="PATH",
                        help="a folder, or for json a file (default: standard output)")


def _everything(args: argparse.Namespace):
    course = course_of(args)
    bank = make_bank(course, course.seed, progress)
    return course, bank, course_sheets(course, bank)


def _sound(course: Course, bank: Bank) -> None:
    """Raises UnsoundError where a question of the bank must not be given to anybody (severity E of the lint)."""
    progress("checking the questions")
    report = lint_draws([Draw(bank.seed, bank.questions)], course)
    if report.blocks:
        raise UnsoundError("\n".join(str(one) for one in report.findings if one.severity == "E"))


def _build(args: argparse.Namespace) -> int:
    from hornbook.export.site import write_site

    course, bank, sheets = _everything(args)
    _sound(course, bank)
    last = Path("/nonexistent") if args.fresh else args.out
    with whole_folder(args.out) as folder:
        printed = write_site(course, sheets, bank.questions, folder, last, progress, not args.no_pdf)
    done()
    told = "" if args.no_pdf else f", {len(sheets)} PDFs ({printed} printed, the rest unchanged)"
    print(f"{course.title}: {len(sheets)} pages{told}, {len(bank.questions)} questions. Open {args.out / 'index.html'}")
    return 0


def _export(args: argparse.Namespace) -> int:
    return EXPORTS[args.to](args)


def _export_json(args: argparse.Namespace) -> int:
    course = course_of(args)
    data = dumps(bank_data(make_bank(course, course.seed, progress).questions))
    done()
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
    done()
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
    done()
    return 0


def _export_text(args: argparse.Namespace) -> int:
    out = _folder(args)
    _, _, sheets = _everything(args)
    with whole_folder(out) as folder:
        for sheet in sheets:
            (folder / f"{sheet.name}.txt").write_text(text(sheet), encoding="utf-8")
    done()
    return 0


EXPORTS = {"html": _export_html, "json": _export_json, "pdf": _export_pdf, "text": _export_text}
