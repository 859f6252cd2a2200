"""Addresses of the register."""

from django.urls import path

from zhospar.web.register import opening, views

urlpatterns = [
    path("register", views.register, name="register"),
    path("register.csv", views.file, {"ending": "csv"}, name="register-csv"),
    path("register.xlsx", views.file, {"ending": "xlsx"}, name="register-xlsx"),
    path("register/views", views.keep, name="register-keep"),
    path("register/views/<int:view_id>/drop", views.drop, name="register-drop"),
    path("register/new", opening.choose_kind, name="register-new"),
    path("register/new/<slug:kind>", opening.of_kind, name="register-new-kind"),
]
