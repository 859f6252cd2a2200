"""Addresses below the language. Each area has its own `urls.py`; add a line here."""

from django.urls import include, path

from zhospar.web.home import views as home

urlpatterns = [
    path("", home.home, name="home"),
    path("", include("zhospar.web.law.urls")),
    path("", include("zhospar.web.routes.urls")),
    path("", include("zhospar.web.documents.urls")),
    path("", include("zhospar.web.calendar.urls")),
    path("", include("zhospar.web.check.urls")),
    path("", include("zhospar.web.blanks.urls")),
    path("", include("zhospar.web.due.urls")),
    path("", include("zhospar.web.styleguide.urls")),
]
