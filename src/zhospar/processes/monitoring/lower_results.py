"""What the documents through which one is carried out have reported: drawn into its report and conclusion as links, not retyped."""

from zhospar.engine.plan import Link, Period
from zhospar.records.documents.facts import DocumentFacts
from zhospar.records.documents.models import Document, Element
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Linkage, Requirement
from zhospar.statute.localized import Localized


def report_kinds(law: Edition) -> frozenset[str]:
    """The kinds of paper that tell how documents are implemented: those whose period the law holds to the reported years."""
    return frozenset(
        kind for cited in law.all_of(Requirement) if cited.entry.test == "report-period" for kind in cited.kinds
    )


def lower_kinds(law: Edition, kind: str, variant: str) -> tuple[str, ...]:
    """The kinds of documents whose results a paper takes into account, as the law's links of the paper name them."""
    asked = [
        kind
        for cited in law.of(Linkage, kind, "", variant)
        if cited.entry.reason_excuses
        for kind in cited.entry.to_kinds
    ]
    return tuple(one for one in law.kinds if one in law.expand(asked))


def lower_documents(document: DocumentFacts, kinds: tuple[str, ...]) -> list[Document]:
    """The documents of these kinds in force that link to a document, by kind and number."""
    rows = Element.objects.filter(
        list="links", removed=False, to_document=document.id, edition__current_of__kind__in=kinds
    )
    found = Document.objects.filter(pk__in=rows.values("edition__document"), state__in=("in-force", "correction"))
    return list(found.order_by("kind", "number"))


def lower_results(document: DocumentFacts, law: Edition, kind: str, variant: str, year: int) -> tuple[Link, ...]:
    """For each kind that the law wants taken into account: the reports on the year of the documents that link to this one.

    A document that has not reported, and a kind of which none is on record, are told as such.
    """
    kinds = lower_kinds(law, kind, variant)
    documents = lower_documents(document, kinds)
    reports = {
        one.about_id: one
        for one in Document.objects.filter(
            about__in=documents, kind__in=report_kinds(law), period_last=year, state="in-force"
        )
    }
    links = []
    for one in documents:
        report = reports.get(one.pk)
        period = Period(first=one.period_first, last=one.period_last)
        if report:
            links.append(Link(to_kind=one.kind, document=report.title, period=period))
        else:
            links.append(
                Link(to_kind=one.kind, document=one.title, period=period, reason=_NOT_REPORTED.fill({"year": year}))
            )
    told = {link.to_kind for link in links}
    links += [Link(to_kind=one, reason=_NONE.fill({"kind": law.kind(one).name})) for one in kinds if one not in told]
    return tuple(links)


_NOT_REPORTED = Localized(
    "{year} жыл бойынша есебі жасалмаған", "отчета за {year} год нет", "it has made no report on {year}"
)
_NONE = Localized(
    "«{kind}»: тіркеуде осы құжатпен байланысқан құжат жоқ",
    "«{kind}»: связанных с этим документом документов на учете нет",
    "{kind}: no document linked to this one is on record",
)
