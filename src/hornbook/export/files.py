"""Writing so that output appears whole or not at all: into a folder beside the target, then one rename."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hornbook.problems import UsageError

MARK = ".hornbook"  # a folder with this file is ours to replace


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """A fresh folder that takes the place of `target` when the block ends well; else nothing has changed.

    A folder that holds other things than a build is never replaced. Raises UsageError where it cannot be written.
    """
    _restore(target)
    if target.exists() and not target.is_dir():
        raise UsageError(f"{target} is a file; name a folder to write to")
    if target.is_dir() and any(target.iterdir()) and not (target / MARK).exists():
        raise UsageError(f"{target} holds other files, which a build would replace; name a new or empty folder")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise UsageError(f"cannot write beside {target}: {error.strerror}") from error
    try:
        fresh.chmod(0o755)
        (fresh / MARK).touch()
        yield fresh
        _swap(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _old(target: Path) -> Path:
    return target.parent / f".{target.name}-old"


def _swap(fresh: Path, target: Path) -> None:
    old = _old(target)
    try:
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    except OSError as error:
        _restore(target)
        raise UsageError(f"cannot write {target}: {error.strerror}") from error
    shutil.rmtree(old, ignore_errors=True)


def _restore(target: Path) -> None:
    """Bring the last good folder back where a swap was cut off in its middle; remove it where it was cut off after."""
    old = _old(target)
    if old.exists() and not target.exists():
        old.rename(target)
    elif (old / MARK).exists():
        shutil.rmtree(old, ignore_errors=True)


def write_file(target: Path, data: bytes) -> None:
    """One file, whole or not at all. Raises UsageError where it cannot be written."""
    write_files([(target, data)])


def write_files(files: Iterable[tuple[Path, bytes]]) -> None:
    """Files that belong together, all of them or none: each is written beside its place before any takes it."""
    ready: list[tuple[str, Path]] = []
    target = Path()
    try:
        for target, data in files:
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
            ready.append((name, target))
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.chmod(name, 0o644)
        for name, target in ready:
            os.replace(name, target)
    except OSError as error:
        raise UsageError(f"cannot write {target}: {error.strerror}") from error
    finally:
        for name, _ in ready:
            Path(name).unlink(missing_ok=True)
