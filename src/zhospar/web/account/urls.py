"""Addresses of signing in, below the language. allauth's names are kept, since it looks its addresses up by them."""

from allauth.account import views as allauth
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as identity
from django.contrib.auth.decorators import login_required
from django.urls import path

from zhospar.web.account import demo, views

_SECOND = "account/second-factor"

urlpatterns = [
    path("account", views.account, name="account"),
    path("account/sign-in", allauth.login, name="account_login"),
    path("account/sign-out", allauth.logout, name="account_logout"),
    path("account/closed", allauth.account_inactive, name="account_inactive"),
    path("account/forgotten", views.forgotten, name="account-forgotten"),
    path("account/password", login_required(allauth.password_change), name="account_change_password"),
    path("account/without-password", views.without_password, name="account_set_password"),
    path("account/confirm", allauth.reauthenticate, name="account_reauthenticate"),
    path("account/post", views.choose_post, name="account-post"),
    path("account/sessions", views.Sessions.as_view(), name="usersessions_list"),
    path("account/sessions/<int:number>/end", views.end_session, name="account-end-session"),
    path(_SECOND, second_factor.index, name="mfa_index"),
    path(f"{_SECOND}/code", second_factor.authenticate, name="mfa_authenticate"),
    path(f"{_SECOND}/confirm", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path(f"{_SECOND}/app/add", login_required(app.activate_totp), name="mfa_activate_totp"),
    path(f"{_SECOND}/app/remove", app.deactivate_totp, name="mfa_deactivate_totp"),
    path(f"{_SECOND}/recovery-codes", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        f"{_SECOND}/recovery-codes/new",
        login_required(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(f"{_SECOND}/recovery-codes/file", views.RecoveryCodesFile.as_view(), name="mfa_download_recovery_codes"),
    path(f"{_SECOND}/passkeys", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path(f"{_SECOND}/passkeys/add", login_required(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path(f"{_SECOND}/passkeys/sign-in", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path(f"{_SECOND}/passkeys/confirm", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path(f"{_SECOND}/passkeys/<int:pk>/name", login_required(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path(f"{_SECOND}/passkeys/<int:pk>/remove", login_required(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("account/identity/<str:provider_id>", views.by_identity_server, name="openid_connect_login"),
    path("account/identity-cancelled", identity.login_cancelled, name="socialaccount_login_cancelled"),
    path("demo", demo.people, name="demo"),
    path("demo/become", demo.become, name="demo-become"),
]
