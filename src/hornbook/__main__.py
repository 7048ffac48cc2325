"""`python -m hornbook` is the same as `hornbook`."""

import sys

from hornbook.cli import main

sys.exit(main())
