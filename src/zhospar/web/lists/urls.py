"""Addresses of the lists."""

from django.urls import path

from zhospar.web.lists import views

urlpatterns = [
    path("programmes", views.programmes, name="programmes"),
    path("base-indicators", views.base_indicators, name="base-indicators"),
    path("grounds", views.grounds, name="grounds"),
]
