"""Addresses of the register."""

from django.urls import path

from zhospar.web.register import views

urlpatterns = [
    path("register", views.register, name="register"),
]
