"""The address of the page that counts a term."""

from django.urls import path

from zhospar.web.due import views

urlpatterns = [path("due", views.term, name="due")]
