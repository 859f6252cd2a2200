"""Address of the system map."""

from django.urls import path

from zhospar.web.map import views

urlpatterns = [
    path("map", views.system_map, name="map"),
]
