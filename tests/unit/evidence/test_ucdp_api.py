"""Is UCDP's API asked page by page, with patience, with the token, and with nobody else?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar
from urllib.error import HTTPError

import pytest

from suasion.core.errors import EvidenceError, OptionError
from suasion.evidence.download import Refused, get_over_https, without_redirects
from suasion.evidence.sources import ucdp_api
from suasion.evidence.sources.ucdp_api import ADDRESS, TOKEN_HEADER, TOKEN_VARIABLE, TRIES, fetch
from tests.unit.evidence.files import Row, ged, imported, stored

TOKEN = {TOKEN_VARIABLE: "a-token"}


def page(rows: list[Any], total: Any, following: Any = "") -> bytes:
    return json.dumps({"TotalCount": total, "Result": rows, "NextPageUrl": following}).encode()


class Api:
    """An API that answers what it is given, one answer a call."""

    def __init__(self, *answers: bytes | Refused) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        self.pauses: list[float] = []

    def get(self, address: str, headers: Mapping[str, str], timeout_seconds: float) -> bytes:
        assert 0 < timeout_seconds <= 60
        self.asked.append((address, headers))
        answer = self.answers.pop(0)
        if isinstance(answer, Refused):
            raise answer
        return answer

    def fetch(self, out: Path, version: str = "25.1", **environment: str) -> int:
        return fetch(version, out, environment or TOKEN, self.get, self.pauses.append)


def numbered(row: Row) -> dict[str, Any]:
    """A row as the API gives it: numbers are numbers, and what is empty is null."""
    return {
        column: None if cell == "" else float(cell) if column in {"latitude", "longitude"} else cell
        for column, cell in row.items()
    }


def test_pages_are_followed_and_become_the_same_events_as_a_file(tmp_path: Path) -> None:
    following = f"{ADDRESS}25.1?pagesize=1000&page=1"
    first = [numbered(ged(1)), numbered(ged(2, adm_1="Île, région"))]
    api = Api(page(first, 3, following), page([numbered(ged(3))], 3, None))
    out = tmp_path / "events.csv"
    assert api.fetch(out) == 3
    assert [address for address, _ in api.asked] == [f"{ADDRESS}25.1?pagesize=1000", following]
    assert {headers[TOKEN_HEADER] for _, headers in api.asked} == {"a-token"}
    found = imported(out, tmp_path)
    assert stored(found, "event_id, adm_1, best") == [
        ("1", "Upland region", 3),
        ("2", "Île, région", 3),
        ("3", "Upland region", 3),
    ]


def test_a_page_that_fails_for_a_moment_is_asked_for_again(tmp_path: Path) -> None:
    api = Api(Refused("busy", 503), Refused("no route"), page([numbered(ged(1))], 1))
    assert api.fetch(tmp_path / "x.csv") == 1
    assert len(api.pauses) == 2
    assert api.pauses == sorted(api.pauses)


def test_patience_has_an_end(tmp_path: Path) -> None:
    api = Api(*[Refused("answered 503 (busy)", 503)] * (TRIES + 1))
    with pytest.raises(EvidenceError, match=r"answered 503 \(busy\)\. Try again later"):
        api.fetch(tmp_path / "x.csv")
    assert len(api.asked) == TRIES


@pytest.mark.parametrize(
    ("status", "remedy"),
    [(401, "Check the token in UCDP_ACCESS_TOKEN"), (403, "Check the token"), (404, "--version")],
)
def test_what_will_not_pass_is_not_asked_again(status: int, remedy: str, tmp_path: Path) -> None:
    api = Api(Refused(f"answered {status}", status))
    with pytest.raises(EvidenceError, match=remedy):
        api.fetch(tmp_path / "x.csv")
    assert len(api.asked) == 1


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"<html>",
        b"[]",
        b"null",
        b'{"Result": []}',
        b"\xff\xfe",
        page([1], 1),
        page([], "many"),
        page([numbered(ged(1))], 1, 7),
        json.dumps({"TotalCount": 1, "Result": {}, "NextPageUrl": ""}).encode(),
    ],
)
def test_an_answer_that_is_no_page_is_refused(answer: bytes, tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="something else than a page of events"):
        Api(answer).fetch(tmp_path / "x.csv")


@pytest.mark.parametrize("rows", [[], [numbered(ged(1))]])
def test_events_that_are_missing_are_noticed(rows: list[Any], tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match=f"gave {len(rows)} of 5 events"):
        Api(page(rows, 5)).fetch(tmp_path / "x.csv")


def test_the_token_goes_to_no_other_address(tmp_path: Path) -> None:
    for elsewhere in ("https://example.org/page=2", f"{ADDRESS}25.1?pagesize=1000"):
        api = Api(page([numbered(ged(1))], 2, elsewhere), page([numbered(ged(2))], 2))
        with pytest.raises(EvidenceError, match="as its next page"):
            api.fetch(tmp_path / "x.csv")
        assert len(api.asked) == 1


def test_a_token_and_a_version_are_needed(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="UCDP_ACCESS_TOKEN: holds no token"):
        Api().fetch(tmp_path / "x.csv", OTHER="x")
    with pytest.raises(OptionError, match="--version: is needed with ucdp_api"):
        Api().fetch(tmp_path / "x.csv", version="")
    with pytest.raises(OptionError, match=r"'25\.1/\.\./x' is not a version"):
        Api().fetch(tmp_path / "x.csv", version="25.1/../x")


def test_only_https_is_asked() -> None:
    with pytest.raises(Refused, match="is not an https address"):
        get_over_https("http://example.org", {}, 1.0)
    with pytest.raises(Refused, match="could not be reached"):
        get_over_https("https://127.0.0.1:9/", {}, 1.0)


class Elsewhere(BaseHTTPRequestHandler):
    """A server that sends everybody on."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(302)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


def test_a_redirect_is_not_followed() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        Thread(target=server.serve_forever).start()
        try:
            with pytest.raises(HTTPError, match="302") as refusal:
                without_redirects().open(f"http://127.0.0.1:{server.server_port}/start", timeout=5)
            refusal.value.close()
        finally:
            server.shutdown()
    assert Elsewhere.asked == ["/start"]


def test_the_source_is_kin_to_the_file() -> None:
    assert ucdp_api.SOURCE.kin == "ucdp_ged"
    assert ucdp_api.SOURCE.licence == "CC BY 4.0"
