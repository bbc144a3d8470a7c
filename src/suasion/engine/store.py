"""How is a run kept? As a folder, or one zip file: a manifest, the scenario's files, the arrays.

``manifest.json`` says what is there, ``scenario/`` holds the files that the run was made from, and
``values.npz`` holds one array per policy and variable. All is written aside and renamed. Dates
inside the archives are fixed, so that equal runs make equal archives.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import numpy as np

from suasion.core.errors import OptionError, OutputError
from suasion.engine.ensemble import Ensemble, Variable, frozen
from suasion.engine.manifest import Manifest
from suasion.evidence.aside import remove, written_aside

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

FORMAT = 1
_MANIFEST, _VALUES, _SCENARIO = "manifest.json", "values.npz", "scenario"
_ZIP = ".zip"
_LEVEL = 1
_READABLE_BY_ALL = 0o644 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedRun:
    """What `load` finds: ensembles by policy, and the scenario's files by name."""

    ensembles: Mapping[str, Ensemble]
    scenario: Mapping[str, str]


def save(
    ensembles: Mapping[str, Ensemble],
    path: Path | str,
    *,
    scenario: Mapping[str, str] | None = None,
) -> Path:
    """Keep the ensembles of one run in a folder, or in a zip file where the name ends in ``.zip``.

    Parameters
    ----------
    ensembles : of one run, by policy
    path : a saved run that is already there is replaced; nothing else ever is
    scenario : text of the scenario's files, by name within its folder

    Raises
    ------
    OutputError : the place cannot be written, or holds something that is not a saved run
    OptionError : nothing to save, ensembles of different runs, or a name outside the folder
    """
    target = Path(path)
    contents = _contents(ensembles)
    files = {_inner(name): text for name, text in (scenario or {}).items()}
    try:
        _refuse_strangers(target)
        with written_aside(target) as aside:
            _write_folder(aside, ensembles, contents, files)
            if target.suffix == _ZIP:
                _pack(aside)
    except OSError as error:
        reason = error.strerror or str(error)
        found = f"{target}: cannot be written ({reason}). Name another place."
        raise OutputError(found) from error
    return target


def load(path: Path | str) -> SavedRun:
    """A run kept by `save`, exactly as it was.

    Raises
    ------
    OptionError : there is no saved run, or it is damaged, or of a later format
    """
    source = Path(path)
    try:
        files = _read_zip(source) if source.is_file() else _read_folder(source)
        return _restored(files, str(source))
    except OSError as error:
        raise _not_a_run(source, error.strerror or str(error)) from error
    except (KeyError, TypeError, ValueError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise _not_a_run(source, f"damaged: {error}") from error


def _contents(ensembles: Mapping[str, Ensemble]) -> dict[str, Any]:
    if not ensembles:
        raise OptionError("ensembles", "none is given.", "Give those of one run.")
    first = next(iter(ensembles.values()))
    for ensemble in ensembles.values():
        if ensemble.manifest != first.manifest or ensemble.coordinates != first.coordinates:
            found = f"{ensemble.policy} is not of the same run as {first.policy}."
            raise OptionError("ensembles", found, "Save each run apart.")
    return {
        "format": FORMAT,
        "manifest": first.manifest.to_dict(),
        "policies": [ensemble.policy for ensemble in ensembles.values()],
        "coordinates": {name: list(labels) for name, labels in first.coordinates.items()},
        "variables": {
            name: {"dimensions": list(variable.dimensions), "unit": variable.unit}
            for name, variable in first.variables.items()
        },
    }


def _refuse_strangers(target: Path) -> None:
    # Only a saved run, an empty folder or nothing may be there.
    if target.is_dir():
        ours = (target / _MANIFEST).is_file() or not any(target.iterdir())
        if target.suffix == _ZIP or not ours:
            raise OutputError(f"{target}: is a folder, not a saved run. Name another place.")
    elif target.exists() and not (target.suffix == _ZIP and zipfile.is_zipfile(target)):
        raise OutputError(f"{target}: is a file, not a saved run. Name another place.")


def _inner(name: str) -> PurePosixPath:
    inner = PurePosixPath(name)
    if not inner.parts or ".." in inner.parts or inner.is_absolute():
        raise OptionError("scenario", f"{name!r} is not inside a folder.", "Give a file's name.")
    return inner


def _write_folder(
    folder: Path,
    ensembles: Mapping[str, Ensemble],
    contents: Mapping[str, Any],
    scenario: Mapping[PurePosixPath, str],
) -> None:
    folder.mkdir()
    text = json.dumps(contents, indent=1, ensure_ascii=False, allow_nan=False)
    (folder / _MANIFEST).write_bytes(f"{text}\n".encode())
    for inner, content in scenario.items():
        place = folder / _SCENARIO / inner
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode())
    with zipfile.ZipFile(folder / _VALUES, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as out:
        for policy, ensemble in ensembles.items():
            for name, variable in ensemble.variables.items():
                # A member opened by name carries the fixed date of 1980.
                with out.open(f"{policy}/{name}.npy", "w", force_zip64=True) as file:
                    np.lib.format.write_array(file, variable.values, allow_pickle=False)


def _pack(folder: Path) -> None:
    # The folder becomes one zip file of the same name; its arrays are compressed already.
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    remove(folder)
    with zipfile.ZipFile(folder, "w", zipfile.ZIP_STORED) as out:
        for name, content in files.items():
            member = zipfile.ZipInfo(name)
            member.external_attr = _READABLE_BY_ALL
            out.writestr(member, content)


def _read_folder(folder: Path) -> dict[str, bytes]:
    paths = [folder / _MANIFEST, folder / _VALUES]
    paths += [path for path in (folder / _SCENARIO).rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _read_zip(source: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(source) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _restored(files: Mapping[str, bytes], where: str) -> SavedRun:
    contents = json.loads(files[_MANIFEST])
    if contents["format"] > FORMAT:
        found = f"saved in format {contents['format']}; this version reads up to {FORMAT}."
        raise OptionError(where, found, "Upgrade suasion.")
    prefix = f"{_SCENARIO}/"
    with np.load(BytesIO(files[_VALUES]), allow_pickle=False) as arrays:
        ensembles = {
            policy: _restored_ensemble(policy, contents, arrays) for policy in contents["policies"]
        }
    scenario = {
        name.removeprefix(prefix): content.decode()
        for name, content in sorted(files.items())
        if name.startswith(prefix)
    }
    return SavedRun(ensembles=ensembles, scenario=scenario)


def _restored_ensemble(
    policy: str, contents: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]
) -> Ensemble:
    return Ensemble(
        policy=policy,
        coordinates={name: tuple(labels) for name, labels in contents["coordinates"].items()},
        variables={
            name: Variable(
                values=frozen(arrays[f"{policy}/{name}"]),
                dimensions=tuple(told["dimensions"]),
                unit=told["unit"],
            )
            for name, told in contents["variables"].items()
        },
        manifest=Manifest.from_dict(contents["manifest"]),
    )


def _not_a_run(source: Path, found: str) -> OptionError:
    return OptionError(str(source), f"is not a saved run ({found}).", "Give one that was saved.")
