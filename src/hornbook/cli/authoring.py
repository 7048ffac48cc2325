"""`hornbook check`, `sources verify` and `new`: what a course's author works with."""

from __future__ import annotations

import argparse
from pathlib import Path

from hornbook.checks import record_places
from hornbook.checks.form import FORMS
from hornbook.cli.common import command, course_of, course_root, held
from hornbook.problems import CODES, ContentError
from hornbook.starter import write_starter
from hornbook.verifying import read_texts, verify


def add_check(commands) -> None:
    check = command(commands, "check", _check, "look for everything that is wrong with a course",
                    "Prints every problem as file:line: code what. Hint: how to mend it.")
    check.add_argument("--codes", action="store_true", help="list all codes with what they mean")
    check.add_argument("--fields", action="store_true", help="list the fields of every record")


def add_sources(commands) -> None:
    sources = commands.add_parser("sources", help="check the records against the texts")
    verbs = sources.add_subparsers(metavar="COMMAND", required=True)
    verifying = command(verbs, "verify", _verify, "does every name, number and date stand in the cited lines?",
                        "Checks the sha256 of each text, then each record against its lines. Without the texts it "
                        "says so and ends well.")
    verifying.add_argument("--texts", type=Path, default=None, metavar="DIR", help="the folder with the texts")


def add_new(commands) -> None:
    new = command(commands, "new", _new, "write a small course to start from",
                  "The files build at once and teach the form by their comments.", course=False)
    new.add_argument("dir", type=Path, metavar="DIR", help="a folder that does not exist yet")


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
    course = course_of(args)
    print(f"{course.title}: no problems in {held(course)}.")
    return 0


def _verify(args: argparse.Namespace) -> int:
    course = course_of(args)
    if args.texts is None or not args.texts.is_dir():
        where = f"there is no folder {args.texts}" if args.texts else "no folder was named"
        print(f"The texts are not here ({where}); the records were not verified. Name them with --texts DIR.")
        return 0
    places = record_places(course_root(args))
    texts, problems = read_texts(course, args.texts, places)
    problems += verify(course, texts, places)
    if problems:
        raise ContentError(problems)
    waived = sum(bool(record.waive) for record in (*course.facts, *course.entities, *course.units))
    print(f"Every name, number and date of {held(course)} stands in its lines ({waived} waived with a reason).")
    return 0


def _new(args: argparse.Namespace) -> int:
    for line in write_starter(args.dir):
        print(line)
    return 0
