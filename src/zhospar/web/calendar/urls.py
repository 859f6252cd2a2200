"""Addresses of the calendar."""

from django.urls import path

from zhospar.web.calendar import views

urlpatterns = [
    path("calendar", views.index, name="calendar"),
    path("calendar/<slug:kind>.ics", views.file, name="calendar-file"),
    path("calendar/<slug:kind>", views.of_kind, name="calendar-of-kind"),
]
