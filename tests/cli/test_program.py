"""The program as a whole: its manual, what it says of wrong use, and how it behaves as a process."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from commands import Told, misused, refused, run

from hornbook import __version__

COMMANDS = [["build"], ["check"], ["quiz"], ["lint"], ["export"], ["list"], ["new"], ["sources"], ["sources", "verify"]]


# Help

@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_its_manual(capsys: Told, command: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run(*command, "--help")
    told = capsys.readouterr().out
    assert left.value.code == 0 and told.startswith(f"usage: hornbook {' '.join(command)}")
    assert not re.search(r"%\(|None|==SUPPRESS", told)


def test_the_program_names_every_command_and_gives_examples(capsys: Told) -> None:
    with pytest.raises(SystemExit):
        run("--help")
    told = capsys.readouterr().out
    assert all(command[0] in told for command in COMMANDS) and "examples:" in told


def test_the_version_is_told(capsys: Told) -> None:
    with pytest.raises(SystemExit) as left:
        run("--version")
    assert left.value.code == 0 and capsys.readouterr().out == f"hornbook {__version__}\n"


@pytest.mark.parametrize("args", [[], ["biuld"], ["export"], ["export", "--to", "docx"], ["list", "cats"], ["sources"],
                                  ["quiz", "--count", "many"], ["new"]], ids=" ".join)
def test_what_is_no_command_exits_with_2_and_the_usage(capsys: Told, args: list[str]) -> None:
    assert "error: " in misused(capsys, *args)


def test_a_folder_that_is_not_there_is_said(capsys: Told, tmp_path: Path) -> None:
    for command in (["check"], ["build", "--out", tmp_path / "site"], ["quiz"], ["lint"], ["list", "facts"]):
        assert "there is no folder" in refused(capsys, *command, tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


# As a process

def process(*args: object) -> list[str]:
    return [sys.executable, "-m", "hornbook", *map(str, args)]


def test_a_reader_that_goes_away_gets_no_traceback() -> None:
    """The list is longer than what a pipe holds, so the program finds out while it writes."""
    with subprocess.Popen(process("list", "facts"), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout and running.stderr
        running.stdout.read(1)
        running.stdout.close()
        told = running.stderr.read().decode()
        running.wait(timeout=60)
    assert (told, running.returncode) == ("", 1)


def test_standard_error_stays_silent_where_nobody_watches(starter_root: Path, tmp_path: Path) -> None:
    done = subprocess.run(process("build", starter_root, "--no-pdf", "--out", tmp_path / "site"), capture_output=True,
                          text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("The Atlantic Cable, 1854–1866: 12 pages, ")


def test_the_status_of_the_process_is_that_of_the_command(tmp_path: Path) -> None:
    done = subprocess.run(process("check", tmp_path / "nowhere"), capture_output=True, text=True, timeout=60,
                          check=False)
    assert done.returncode == 2 and "Traceback" not in done.stderr


def test_stopping_by_keyboard_is_said_quietly(capsys: Told, starter_root: Path,
                                              monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hornbook.cli.quiz.make_bank", stop)
    assert run("quiz", starter_root) == 130
    assert "stopped" in capsys.readouterr().err
