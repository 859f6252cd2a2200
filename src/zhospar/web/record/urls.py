"""Addresses of a document's own pages."""

from django.urls import path

from zhospar.web.record import views

urlpatterns = [
    path("register/<str:number>", views.overview, name="record"),
]
