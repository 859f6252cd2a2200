"""Addresses of monitoring."""

from django.urls import path

from zhospar.web.monitoring import importing, indicator_views, listing, measures, money, proofs, views

_YEAR = "register/<str:number>/monitoring/<int:year>"
urlpatterns = [
    path("monitoring", listing.monitoring, name="monitoring"),
    path("register/<str:number>/monitoring", views.years, name="record-monitoring"),
    path(_YEAR, views.values, name="monitoring-year"),
    path(f"{_YEAR}/indicator/<uuid:identity>", indicator_views.indicator, name="monitoring-indicator"),
    path(f"{_YEAR}/indicator/<uuid:identity>/settle", indicator_views.settle, name="monitoring-settle"),
    path(f"{_YEAR}/measures", measures.measures, name="monitoring-measures"),
    path(f"{_YEAR}/money", money.money, name="monitoring-money"),
    path(f"{_YEAR}/import", importing.take_in, name="monitoring-import"),
    path(f"{_YEAR}/values.xlsx", importing.blank, name="monitoring-blank"),
    path(f"{_YEAR}/proofs", proofs.add, name="monitoring-proof-add"),
    path(f"{_YEAR}/proofs/<uuid:proof_id>/withdraw", proofs.withdraw, name="monitoring-proof-withdraw"),
    path(f"{_YEAR}/information", views.information, name="monitoring-information"),
    path(f"{_YEAR}/information/submit", views.submit, name="monitoring-submit"),
    path(f"{_YEAR}/information/take-back", views.take_back, name="monitoring-take-back"),
]
