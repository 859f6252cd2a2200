"""Addresses of reports and conclusions, of signatures, and of papers as files."""

from django.urls import path

from zhospar.web.reports import composing, considering, papers, signing, verifying, yearly

_PAPER = "register/<str:number>"
urlpatterns = [
    path(f"{_PAPER}/report", composing.report, name="report"),
    path(f"{_PAPER}/report/refresh", composing.refresh, name="report-refresh"),
    path(f"{_PAPER}/report/finish", composing.finish, name="report-finish"),
    path(f"{_PAPER}/report/insert", composing.insert, name="report-insert"),
    path(f"{_PAPER}/report/reason", composing.reason, name="report-reason"),
    path(f"{_PAPER}/report/passage", composing.passage, name="report-passage"),
    path(f"{_PAPER}/report/rows", composing.add_row, name="report-add-row"),
    path(f"{_PAPER}/report/rows/<int:element_id>", composing.save_row, name="report-save-row"),
    path(f"{_PAPER}/report/rows/<int:element_id>/remove", composing.remove_row, name="report-remove-row"),
    path(f"{_PAPER}/reports", yearly.reports, name="reports"),
    path(f"{_PAPER}/reports/make", yearly.make, name="reports-make"),
    path(f"{_PAPER}/reports/conclude", yearly.conclude, name="reports-conclude"),
    path(f"{_PAPER}/reports/give", yearly.hand_over, name="reports-give"),
    path(f"{_PAPER}/consider", considering.consider, name="consider"),
    path(f"{_PAPER}/sign", signing.sign, name="sign"),
    path(f"{_PAPER}/publish", signing.publish, name="publish"),
    path(f"{_PAPER}/signatures/<int:signature>/<str:part>", signing.file, name="signed-file"),
    path(f"{_PAPER}/paper.<str:ending>", papers.paper, name="paper"),
    path(f"{_PAPER}/paper-comparison.<str:ending>", papers.comparison, name="paper-comparison"),
    path("verify", verifying.verify, name="verify"),
]
