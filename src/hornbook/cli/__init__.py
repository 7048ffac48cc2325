"""The command line. `hornbook COMMAND --help` is the manual; exit 0 fine, 1 problems in the content, 2 wrong use."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from hornbook import __version__
from hornbook.cli.authoring import add_check, add_new, add_sources
from hornbook.cli.build import add_build, add_export
from hornbook.cli.lint import add_lint
from hornbook.cli.lists import add_list
from hornbook.cli.quiz import add_quiz
from hornbook.problems import ContentError, PrintError, ShortageError, UnsoundError, UsageError

EXAMPLES = """examples:
  hornbook build                         the shipped course, as pages and PDFs, into build/
  hornbook new my-course                 a small course to change into your own
  hornbook build my-course --out site    and what it becomes
  hornbook quiz --units united-opposition --count 12 --out papers
  hornbook lint                          are the questions sound? over 50 draws
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status. Every foreseen failure is one clear message, never a traceback."""
    args = _parser().parse_args(argv)
    try:
        return args.run(args)
    except ContentError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(f"{len(error.problems)} problem{'s' * (len(error.problems) != 1)}; nothing was written.", file=sys.stderr)
        return 1
    except UnsoundError as error:
        print(f"{error}\nhornbook: these questions are unsound; `hornbook lint` tells more. Nothing was written.",
              file=sys.stderr)
        return 1
    except (PrintError, ShortageError) as error:
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
    for add in (add_build, add_check, add_quiz, add_lint, add_export, add_list, add_sources, add_new):
        add(commands)
    return parser
