"""Addresses of control."""

from django.urls import path

from zhospar.web.control import record, views

urlpatterns = [
    path("control", views.board, name="control"),
    path("control.csv", views.board_file, name="control-csv"),
    path("control/breaches", views.breaches, name="breaches"),
    path("control/breaches.<str:form>", views.breaches_file, name="breaches-file"),
    path("register/<str:number>/control", record.control, name="record-control"),
    path("register/<str:number>/control/<str:doing>", record.act, name="record-control-act"),
]
