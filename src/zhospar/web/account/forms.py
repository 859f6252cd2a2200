"""The forms of signing in: allauth's rules, our words for every label and every mistake."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.core.exceptions import ValidationError

from zhospar.interface.words import catalogue, word
from zhospar.web.languages import current


class Worded(forms.Form):
    """A form whose labels, hints and mistakes are words of our catalogue, whichever library finds the mistake."""

    hints: ClassVar[Mapping[str, str]] = {}
    """Fields under which a hint stands, and which of our words it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = current()
        for name, field in self.fields.items():
            if field.widget.is_hidden:
                continue
            field.label = word(f"web_account.field.{name}", language)
            field.help_text = word(f"web_account.hint.{self.hints[name]}", language) if name in self.hints else ""
            field.widget.attrs.pop("placeholder", None)
            if name == "code":
                field.widget.attrs |= {"autocomplete": "one-time-code", "inputmode": "text", "spellcheck": "false"}
            if name == "login":
                field.widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}

    def add_error(self, field: str | None, error: Any) -> None:
        """Every mistake of a form passes here: it is said again in our words."""
        super().add_error(field, error if hasattr(error, "error_dict") else list(_in_our_words(field, error)))


def _in_our_words(field: str | None, error: Any) -> Iterator[ValidationError]:
    """A mistake, or several, by its code; one that we have no words for is at least said in the reader's language."""
    told = error if isinstance(error, ValidationError) else ValidationError(error)
    for one in told.error_list:
        code = one.code or ("differs" if field == "password2" else "other")
        key = f"web_account.mistake.{code}"
        known = key if key in catalogue() else "web_account.mistake.other"
        yield ValidationError(word(known, current(), **(one.params or {})), code=code)


class SignIn(Worded, account.LoginForm):
    """Login and password."""


class ChangePassword(Worded, account.ChangePasswordForm):
    """The present password, and a new one twice."""

    hints: ClassVar = {"password1": "new-password"}


class ConfirmPassword(Worded, account.ReauthenticateForm):
    """The password once more, before something that matters."""


class SecondFactor(Worded, second_factor.AuthenticateForm):
    """A code of the authenticator app, or a recovery code."""

    hints: ClassVar = {"code": "code"}


class ConfirmSecondFactor(Worded, second_factor.ReauthenticateForm):
    """The same, before something that matters."""

    hints: ClassVar = {"code": "code"}


class AddApp(Worded, totp.ActivateTOTPForm):
    """The first code of a new authenticator app."""

    hints: ClassVar = {"code": "first-code"}


class RemoveApp(Worded, totp.DeactivateTOTPForm):
    """The app leaves."""


class NewRecoveryCodes(Worded, GenerateRecoveryCodesForm):
    """New recovery codes in the place of the old."""


class AddPasskey(Worded, passkeys.AddWebAuthnForm):
    """A new passkey with its name."""

    hints: ClassVar = {"passwordless": "passwordless"}


class NamePasskey(Worded, passkeys.EditWebAuthnForm):
    """Another name for a passkey."""


class PasskeyAsSecondFactor(Worded, passkeys.AuthenticateWebAuthnForm):
    """A passkey after the password."""


class ConfirmPasskey(Worded, passkeys.ReauthenticateWebAuthnForm):
    """A passkey before something that matters."""


class SignInByPasskey(Worded, passkeys.LoginWebAuthnForm):
    """A passkey alone."""
