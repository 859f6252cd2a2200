"""One stylesheet from small files: put together at the first use, served under its digest and kept by browsers for good."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

FOLDER = Path(__file__).parent / "static" / "web" / "css"
FIRST = ("layers", "fonts", "tokens", "base", "layout")
LAST = ("print",)


def files() -> list[Path]:
    """The files in their order: the components, in order of name, lie between the layout and the print sheet."""
    components = sorted((FOLDER / "components").glob("*.css"))
    return [*(FOLDER / f"{name}.css" for name in FIRST), *components, *(FOLDER / f"{name}.css" for name in LAST)]


def _read() -> tuple[str, bytes]:
    content = b"\n".join(path.read_bytes() for path in files())
    return hashlib.sha256(content).hexdigest()[:16], content


_kept = cache(_read)


def stylesheet() -> tuple[str, bytes]:
    """Digest and content; read anew each time while debugging."""
    return _read() if settings.DEBUG else _kept()


def stylesheet_address() -> str:
    return reverse("stylesheet", args=[stylesheet()[0]])


def serve(request: HttpRequest, digest: str) -> HttpResponse:
    """The stylesheet. An old digest gets today's sheet, not to be kept."""
    del request
    current, content = stylesheet()
    kept = "public, max-age=31536000, immutable" if digest == current else "no-cache"
    return HttpResponse(content, content_type="text/css; charset=utf-8", headers={"Cache-Control": kept})
