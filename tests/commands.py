"""Commands as they are typed: run in this process, with what they print."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout

import pytest

from hornbook.cli import main

Told = pytest.CaptureFixture[str]


def run(*args: object) -> int:
    return main([str(arg) for arg in args])


def told_by(*args: object) -> tuple[int, str]:
    """The status of a command, and what it prints."""
    with redirect_stdout(io.StringIO()) as out:
        status = run(*args)
    return status, out.getvalue()


def printed(*args: object) -> str:
    """What a command prints that ends well."""
    status, out = told_by(*args)
    assert status == 0
    return out


def data(*args: object):
    """What the command prints, as JSON."""
    return json.loads(printed(*args))


def refused(told: Told, *args: object) -> str:
    """The one line that a wrong use is answered with."""
    told.readouterr()
    assert run(*args) == 2
    out, err = told.readouterr()
    assert out == "" and err.startswith("hornbook: ") and err.count("\n") == 1, (out, err)
    return err


def stopped(told: Told, *args: object) -> str:
    """What is told of content that does not suffice, or is wrong."""
    told.readouterr()
    assert run(*args) == 1
    out, err = told.readouterr()
    assert out == "" and "Traceback" not in err
    return err


def misused(told: Told, *args: object) -> str:
    """What is told, below the usage, of words that are no command."""
    with pytest.raises(SystemExit) as left:
        run(*args)
    out, err = told.readouterr()
    assert left.value.code == 2 and out == "" and err.startswith("usage: hornbook")
    return err
