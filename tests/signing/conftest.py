import datetime
from dataclasses import dataclass
from pathlib import Path

import pytest

from zhospar.signing.authority import Authority, Person, make_authority
from zhospar.signing.provider import KeySignature, SigningProvider, provider
from zhospar.signing.trust import TrustStore

SIGNED_AT = datetime.datetime(2016, 2, 20, 10, 0, tzinfo=datetime.UTC)
SOON = datetime.date(2016, 2, 22)
YEARS_LATER = datetime.date(2030, 1, 1)
HEAD = Person("aidana", "Айдана Серікова", "Ұлттық экономика министрлігі", "Министр")


@dataclass(frozen=True)
class Office:
    """An authority with one person who signs."""

    authority: Authority

    @property
    def trust(self) -> TrustStore:
        return self.authority.trust()

    def signs(self, code: str = "aidana") -> SigningProvider:
        settings = {"folder": str(self.authority.folder), "code": code, "passphrase": "secret"}
        return provider("demo-authority", settings)

    def signs_poorly(self, *, stamped: bool = False) -> KeySignature:
        """With the same key, but without answers about revocation, and without a timestamp unless `stamped`."""
        keys = self.authority.keys_of("aidana", "secret")
        return KeySignature(keys, stamping=self.authority.timestamp_keys() if stamped else None)


def open_office(folder: Path, algorithm: str = "ecdsa", name: str = "Office") -> Office:
    authority = make_authority(folder, datetime.datetime(2014, 1, 1, tzinfo=datetime.UTC), algorithm, name)
    authority.issue(HEAD, "secret", datetime.date(2015, 1, 1))
    return Office(authority)


@pytest.fixture(scope="session")
def office(tmp_path_factory) -> Office:
    """Shared: tests that revoke open one of their own."""
    return open_office(tmp_path_factory.mktemp("authority") / "office")


@pytest.fixture
def own_office(tmp_path) -> Office:
    return open_office(tmp_path / "own")


@pytest.fixture(scope="session")
def pdf() -> bytes:
    """A page with one word, written by hand."""
    stream = b"BT /F1 12 Tf 20 50 Td (Plan) Tj ET"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        font,
    ]
    made, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + table + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(made)


@pytest.fixture(scope="session")
def signed(office, pdf) -> bytes:
    return office.signs().sign_pdf(pdf, SIGNED_AT, reason="Есепке қол қою", location="Астана")


@pytest.fixture(scope="session")
def sealed(office) -> bytes:
    """The detached signature of the data b"canonical"."""
    return office.signs().sign_cms(b"canonical", SIGNED_AT)
