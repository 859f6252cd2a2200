"""Addresses of the kinds of document."""

from django.urls import path

from zhospar.web.documents import views

urlpatterns = [
    path("documents", views.documents, name="documents"),
    path("documents/<slug:kind>", views.document, name="document"),
]
