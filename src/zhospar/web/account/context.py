"""What every page knows of signing in: whether this is the demo, where to sign in, what was just done."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from zhospar.records.participants.selectors import posts_of
from zhospar.web.clock import today


def account(request: HttpRequest) -> dict[str, Any]:
    """Context of every template."""
    door = reverse("account_login")
    way_back = request.method == "GET" and not request.path.startswith((door, reverse("account_logout")))
    return {
        "demo": settings.DEMO,
        "sign_in": f"{door}?{urlencode({'next': request.get_full_path()})}" if way_back else door,
        "messages": get_messages(request),
        "contact": settings.CONTACT,
        "own_posts": SimpleLazyObject(lambda: posts_of(request.user.pk, today())),
        "identity_server": {key: settings.OIDC_SERVER[key] for key in ("provider_id", "name")}
        if settings.OIDC_SERVER
        else None,
    }
