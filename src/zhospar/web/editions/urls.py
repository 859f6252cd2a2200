"""Addresses of editions, corrections and the ledger of target changes."""

from django.urls import path

from zhospar.web.editions import ledger, views

urlpatterns = [
    path("register/<str:number>/editions", views.editions, name="record-editions"),
    path("register/<str:number>/editions/<int:edition>.json", views.frozen, name="edition-frozen"),
    path("register/<str:number>/correction", views.correction, name="correction"),
    path("register/<str:number>/correction/reason", views.explain, name="correction-reason"),
    path("register/<str:number>/correction/give-up", views.abandon, name="correction-give-up"),
    path("ledger", ledger.ledger, name="ledger"),
    path("ledger.csv", ledger.file, name="ledger-csv"),
]
