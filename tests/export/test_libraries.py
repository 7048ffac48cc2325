"""A machine without the system libraries is told what to type, once, before anything is printed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from hornbook.export.pdf import NEEDED, import_weasyprint
from hornbook.problems import UsageError

ABSENT = {
    "pango": "raise OSError('cannot load library libpango')",
    "subset": "import warnings\nwarnings.warn('HarfBuzz-Subset will be required', category=DeprecationWarning)",
}


@pytest.mark.parametrize("library", ABSENT)
def test_a_missing_library_is_said_with_what_to_type(library: str, tmp_path: Path,
                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "weasyprint.py").write_text(ABSENT[library], encoding="utf-8")
    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(UsageError, match="libraries are missing") as told:
        import_weasyprint()
    assert NEEDED in str(told.value)
