"""Addresses of "Check a plan"."""

from django.urls import path

from zhospar.web.check import views

urlpatterns = [
    path("check", views.index, name="check"),
    path("check/samples/<path:sample_id>", views.of_sample, name="check-sample"),
]
