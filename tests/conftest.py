"""What do all tests share? One Hypothesis profile, the repository's root and the shared data."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile(
    "suasion",
    deadline=None,  # the first example compiles a kernel
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("suasion")


@pytest.fixture(scope="session")
def root() -> Path:
    """Root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder ``data`` of the shared folder: named by SUASION_SHARED, else beside the checkout."""
    shared = Path(os.environ.get("SUASION_SHARED", ROOT.parent / "shared"))
    if not (shared / "data").is_dir():
        pytest.skip(f"no data in {shared}: name the shared folder in SUASION_SHARED")
    return shared / "data"


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Hear interrupts: a shell starts what it puts in the background with them ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
