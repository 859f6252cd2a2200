"""The table of addresses: everything a person reads lies under the language it is read in (/kk/law)."""

from django.urls import include, path, register_converter

from zhospar.web import languages, stylesheet, views

register_converter(languages.LanguageConverter, "language")

handler400 = "zhospar.web.errors.bad_request"
handler403 = "zhospar.web.errors.forbidden"
handler404 = "zhospar.web.errors.not_found"
handler500 = "zhospar.web.errors.failed"

urlpatterns = [
    path("", views.to_own_language),
    path("health", views.health, name="health"),
    path("theme", views.choose_theme, name="theme"),
    path("style/<str:digest>.css", stylesheet.serve, name="stylesheet"),
    path("<language:language>/", include("zhospar.web.urls")),
    path("<language:language>", views.as_folder),
    path("<language:language>/<path:rest>/", views.without_slash),
]
