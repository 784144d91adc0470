"""The bytes of a report as they came in: as a download, never as a page of the desk."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import Response

from firsthand.web.templating import workspace_of

if TYPE_CHECKING:
    from starlette.requests import Request

_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


def original(request: Request) -> Response:
    """``GET /originals/{fingerprint}``.

    Foreign bytes are handed out as an attachment of no type that a browser opens, under a name made of their hash.
    """
    fingerprint = request.path_params["fingerprint"]
    if not _FINGERPRINT.fullmatch(fingerprint):
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return Response(
        workspace_of(request).original(fingerprint),
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{fingerprint[:16]}.bin"'},
    )
