"""How is an address read over the network? HTTPS only, no redirect, with a time limit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from urllib.request import OpenerDirector

MOST_BYTES = 64_000_000


class Refused(Exception):  # noqa: N818 - what happened, not what we did wrong
    """An address gave no content. ``passing`` says whether it may do so a little later."""

    def __init__(self, reason: str, status: int = 0) -> None:
        self.status = status
        self.passing = status in {0, 429} or status >= 500
        super().__init__(reason)


def without_redirects() -> OpenerDirector:
    """An opener for which a redirect is an error."""
    from urllib.request import HTTPRedirectHandler, build_opener

    class Stay(HTTPRedirectHandler):
        def redirect_request(self, *_: Any, **__: Any) -> None:
            return None

    return build_opener(Stay)


def get_over_https(address: str, headers: Mapping[str, str], timeout_seconds: float) -> bytes:
    """Content of an address.

    A redirect is refused, because it would carry the headers, and so a token, elsewhere.

    Raises
    ------
    Refused
        There is none.
    """
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.request import Request

    if not address.startswith("https://"):
        raise Refused("is not an https address", status=400)
    request = Request(address, headers=dict(headers))  # noqa: S310 - https, checked above
    try:
        with without_redirects().open(request, timeout=timeout_seconds) as answer:
            content: bytes = answer.read(MOST_BYTES + 1)
    except HTTPError as error:
        error.close()
        raise Refused(f"answered {error.code} ({error.reason})", status=error.code) from error
    except (OSError, HTTPException) as error:
        raise Refused(f"could not be reached ({error})") from error
    if len(content) > MOST_BYTES:
        raise Refused(f"answered more than {MOST_BYTES} bytes", status=400)
    return content
