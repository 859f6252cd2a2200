"""Addresses of the routes."""

from django.urls import path

from zhospar.web.routes import views

urlpatterns = [
    path("routes", views.routes, name="routes"),
    path("routes/<slug:kind>", views.route, name="route"),
    path("routes/<slug:kind>.svg", views.drawing, name="route-drawing"),
]
