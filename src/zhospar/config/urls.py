"""The table of addresses: everything a person reads lies under the language it is read in (/kk/law)."""

from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, register_converter

from zhospar.web import languages, stylesheet, views

register_converter(languages.LanguageConverter, "language")

handler400 = "zhospar.web.errors.bad_request"
handler403 = "zhospar.web.errors.forbidden"
handler404 = "zhospar.web.errors.not_found"
handler429 = "zhospar.web.account.refusals.too_many"
handler500 = "zhospar.web.errors.failed"

urlpatterns = [
    path("", views.to_own_language),
    path("health", views.health, name="health"),
    path("theme", views.choose_theme, name="theme"),
    path("style/<str:digest>.css", stylesheet.serve, name="stylesheet"),
    path("account/identity/<str:provider_id>/back", openid_connect.callback, name="openid_connect_callback"),
    *i18n_patterns(path("", include("zhospar.web.account.urls"))),
    path("<language:language>/", include("zhospar.web.urls")),
    path("<language:language>", views.as_folder),
    path("<language:language>/<path:rest>/", views.without_slash),
]
