"""Addresses of duties."""

from django.urls import path

from zhospar.web.duties import feeds, owners, telling, views

urlpatterns = [
    path("duties", views.board, name="duties"),
    path("duties.csv", views.file, {"ending": "csv"}, name="duties-csv"),
    path("duties.xlsx", views.file, {"ending": "xlsx"}, name="duties-xlsx"),
    path("duties/tell", telling.tell, name="duty-tell"),
    path("duties/calendar", views.calendar, name="duties-calendar"),
    path("duties/owners", owners.living_owners, name="duty-owners"),
    path("duties/owners/name", owners.name, name="duty-owner-name"),
    path("duties/feeds", feeds.own, name="duty-feeds"),
    path("duties/feeds/make", feeds.make, name="duty-feed-make"),
    path("duties/feeds/<int:feed_id>/withdraw", feeds.withdraw, name="duty-feed-withdraw"),
    path("duties/feeds/address", feeds.address_of_letters, name="duty-address"),
    path("feeds/<str:secret>.ics", feeds.feed, name="duty-feed"),
]
