"""What does ``python -m suasion`` do? The same as the command."""

from __future__ import annotations

import sys

from suasion.presentation.cli import main

if __name__ == "__main__":
    sys.exit(main())
