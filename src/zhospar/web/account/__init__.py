"""Signing in and acting: password, second factor, passkeys, one's sessions, and in which post a person acts.

django-allauth does the work; the addresses, words and looks are ours. Its names of addresses (`account_login`, `mfa_index`
...) are kept, because it looks them up itself; they lie below the language by `i18n_patterns` of config/urls.py, so a
template links to them by `{% url "account_login" %}`.

A screen for officials asks for `gate.signed_in`; who acts is `request.actor` (`acting.Acting`).
"""
