"""The bundle that a citizen takes home."""

import dataclasses

import pytest
from tests.signing.conftest import SIGNED_AT, YEARS_LATER

from zhospar.signing.paper import NotABundle, SignedPaper, reason_naming, verify_bundle

DATA = '{"kind":"concept","title":{"kk":"Тұжырымдама"}}'.encode()


@pytest.fixture(scope="module")
def paper(office, pdf) -> SignedPaper:
    key = office.signs()
    signed = key.sign_pdf(pdf, SIGNED_AT, reason=reason_naming("Бекіту", DATA))
    return SignedPaper("Тұжырымдама 2016", signed, DATA, key.sign_cms(DATA, SIGNED_AT))


def test_a_bundle_holds_years_later_and_is_the_same_bytes_each_time(paper, office) -> None:
    whole = paper.to_zip(SIGNED_AT)
    assert whole == paper.to_zip(SIGNED_AT)
    read = SignedPaper.from_zip(whole)
    assert dataclasses.replace(read, name=paper.name) == paper
    assert read.name == "Тұжырымдама-2016"
    found = verify_bundle(whole, office.trust, YEARS_LATER)
    assert found.valid
    assert found.bound.good


def test_data_or_pdf_put_in_from_elsewhere_are_told(paper, office, signed) -> None:
    other_data = dataclasses.replace(paper, data=DATA.replace(b"2016", b"2017") + b" ")
    other_signature = dataclasses.replace(paper, data=b"{}", cms=office.signs().sign_cms(b"{}", SIGNED_AT))
    other_pdf = dataclasses.replace(paper, pdf=signed)
    changed, resigned, swapped = (
        verify_bundle(one.to_zip(SIGNED_AT), office.trust, YEARS_LATER)
        for one in (other_data, other_signature, other_pdf)
    )
    assert (changed.valid, changed.data.valid, changed.pdf.valid) == (False, False, True)
    assert (resigned.valid, resigned.data.valid, resigned.pdf.valid) == (False, True, True)
    assert (swapped.valid, swapped.data.valid, swapped.bound.good) == (False, True, False)


def test_what_lacks_a_part_is_no_bundle(paper) -> None:
    import io
    import zipfile

    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as bundle:
        bundle.writestr("a.pdf", paper.pdf)
    with pytest.raises(NotABundle):
        SignedPaper.from_zip(made.getvalue())
