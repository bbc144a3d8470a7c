"""Where are compiled kernels kept? In a folder of the user's cache, named by the package's source.

Numba's own cache does not notice an edit in a file that a kernel calls into, so a kernel could
outlive its source. A folder that is named by a digest of every source file cannot. The root
package names it as soon as anything of suasion is imported, and so before any kernel is.
"""

from __future__ import annotations

import os
import sys
from hashlib import blake2b
from pathlib import Path

VARIABLE = "NUMBA_CACHE_DIR"


def use_source_keyed_cache() -> Path:
    """Point Numba at the folder, whether it is imported already or not.

    A folder that the user has named in the environment stays. Nothing is made or written here;
    where nothing can be, Numba keeps its kernels beside the source, or compiles them anew.
    """
    if os.environ.get(VARIABLE):
        return Path(os.environ[VARIABLE])
    folder = _cache_home() / "suasion" / f"kernels-{source_digest()}"
    os.environ[VARIABLE] = str(folder)
    if "numba" in sys.modules:
        sys.modules["numba"].config.CACHE_DIR = str(folder)
    return folder


def source_digest(package: Path | None = None) -> str:
    """Digest of all source files that a kernel could rest on: all rooms but this one.

    Nothing below imports `presentation`, so an edit here leaves the kernels as they are.
    """
    root = package or Path(__file__).resolve().parents[1]
    digest = blake2b(digest_size=8)
    for path in sorted(root.rglob("*.py")):
        if path.is_relative_to(root / Path(__file__).parent.name):
            continue
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def _cache_home() -> Path:
    named = os.environ.get("XDG_CACHE_HOME", "")
    return Path(named) if Path(named).is_absolute() else Path.home() / ".cache"
