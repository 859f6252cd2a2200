"""Addresses below the language. Each area has its own `urls.py`; add a line here."""

from django.urls import include, path

from zhospar.web.home import views as home

AREAS = (
    "law",
    "routes",
    "documents",
    "calendar",
    "check",
    "blanks",
    "due",
    "desk",
    "duties",
    "monitoring",
    "register",
    "editor",
    "agreement",
    "editions",
    "evaluation",
    "files",
    "reports",
    "record",
    "lists",
    "control",
    "map",
    "participants",
    "styleguide",
)
"""The areas of the site, each in a folder of its own with an `urls.py`."""

urlpatterns = [
    path("", home.home, name="home"),
    *(path("", include(f"zhospar.web.{area}.urls")) for area in AREAS),
]
