"""`python -m marsad`: the command line, where no `marsad` is on PATH."""

from __future__ import annotations

import sys

from marsad.cli import main

if __name__ == "__main__":
    sys.exit(main())
