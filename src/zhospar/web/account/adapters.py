"""Where allauth asks what we want: nobody signs up by themselves, every word is ours, every way back lies on this site."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from zhospar.interface.words import word
from zhospar.web.account import qr, refusals
from zhospar.web.languages import current

METHODS = {
    "reauthenticate": "by-password",
    "mfa_reauthenticate": "by-code",
    "mfa_reauthenticate:webauthn": "by-passkey",
}


DONE = {
    "account/messages/password_changed.txt": "web_account.password.changed",
    "mfa/messages/totp_activated.txt": "web_account.app.added",
    "mfa/messages/totp_deactivated.txt": "web_account.app.removed",
    "mfa/messages/recovery_codes_generated.txt": "web_account.codes.made",
    "mfa/messages/webauthn_added.txt": "web_account.passkey.added",
    "mfa/messages/webauthn_removed.txt": "web_account.passkey.removed",
    "usersessions/messages/sessions_logged_out.txt": "web_account.sessions.ended",
}
"""What allauth tells after something was done, in our words; what is not here needs no telling."""


def own_page() -> str:
    """The address of the page on which a signed-in person begins, in the language of the page."""
    try:
        return reverse(settings.LOGIN_REDIRECT_URL)
    except NoReverseMatch:
        return reverse(settings.LOGIN_REDIRECT_URL, args=[current()])


class Accounts(DefaultAccountAdapter):
    """Accounts are made by the administration."""

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *told: Any, **more: Any
    ) -> None:
        """Tell what was done, in our words; a mistake comes in our words already (forms)."""
        del told
        key = DONE.get(message_template or "")
        message = word(key, current()) if key else more.get("message")
        if message:
            messages.add_message(request, level, message)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        del request
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only a path of this site."""
        return bool(url) and url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The page that the settings name for those who come in."""
        del request
        return own_page()

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """The home page in the language of the page."""
        del request
        return f"/{current()}/"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """One's account."""
        del request
        return reverse("account")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to confirm that it is still you, in our words."""
        found = super().get_reauthentication_methods(user)
        return [one | {"description": word(f"web_account.{METHODS[one['id']]}", current())} for one in found]


class SecondFactors(DefaultMFAAdapter):
    """Second factor: how the app, the site and the keys are called, and the drawn code."""

    def get_totp_issuer(self) -> str:
        """The name under which the app keeps the codes: short and plain, so that the drawn code stays easy to scan."""
        return "Zhospar"

    def build_totp_svg(self, url: str) -> str:
        """The code to be scanned, drawn so that the strict policy of the pages lets it pass."""
        return qr.drawing(url, word("web_account.app.scan-alt", current()))

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002
        """A name for a new key, until its owner gives another."""
        from allauth.mfa.models import Authenticator

        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return word("web_account.passkey.nth", current(), number=count + 1)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """This site, as a browser shows it when it asks for a key."""
        return super().get_public_key_credential_rp_entity() | {"name": word("web.name", current())}


class OuterIdentity(DefaultSocialAccountAdapter):
    """Signing in through the identity server of the state: it proves who one is, but makes no accounts."""

    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[Any]:
        """The one server of the settings; none is kept in the database."""
        from allauth.socialaccount.adapter import _build_apps_from_settings

        del request
        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never."""
        del request, sociallogin
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """At the first visit, find the account whose login the server names; refuse where there is none.

        Connecting by address is refused: a foreign page could make a person follow it.
        """
        if sociallogin.state.get("process", "login") != "login":
            raise ImmediateHttpResponse(refusals.unknown_identity(request))
        if sociallogin.is_existing:
            return
        user = _account_named(sociallogin.account)
        if user is None:
            raise ImmediateHttpResponse(refusals.unknown_identity(request))
        sociallogin.email_addresses = []
        sociallogin.connect(request, user)


def _account_named(told: Any) -> Any:
    """The account whose login is the claim that the settings trust, unless it belongs to another identity already."""
    from allauth.socialaccount.models import SocialAccount

    claims = {**(told.extra_data.get("id_token") or {}), **(told.extra_data.get("userinfo") or {})}
    login = str(claims.get(settings.OIDC_CLAIM) or "").strip()
    user = get_user_model().objects.filter(username__iexact=login).first() if login else None
    taken = user is not None and SocialAccount.objects.filter(user=user, provider=told.provider).exists()
    return None if taken else user
