"""The demonstration's own certification authority: a root, an issuing authority, people's certificates, a timestamp authority.

It proves how signing works; it proves nobody's identity. A real installation uses the country's authority instead.
In its folder: `public` (certificates and the lists of the revoked: give it to whoever checks), `private` (the authority's
keys), `people` (certificate and encrypted key of each person), `revoked`. Every file has mode 0600 and is written whole.
"""

import datetime
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.name import _ASN1Type
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from zhospar.signing.certificates import Keys, PrivateKey, certificates_in, holder_of, keys_in
from zhospar.signing.faults import CannotSign
from zhospar.signing.trust import Answers, TrustStore
from zhospar.statute.localized import Localized
from zhospar.statute.whole_files import write_whole

Algorithm = Literal["rsa", "ecdsa"]
_DAY = datetime.timedelta(days=1)
_YEARS = {"root": 30, "issuing": 20, "timestamps": 15}
_LIST_HOLDS = 7 * _DAY
_LONGEST_NAME = 64
"""Letters of a common name: the bound of X.520."""


@dataclass(frozen=True, slots=True)
class Person:
    """Whose certificate is asked for. `code` is the login or another number of the person."""

    code: str
    name: str
    body: str
    post: str


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority in its folder."""

    folder: Path

    def issue(self, person: Person, passphrase: str, day: datetime.date, years: int = 3) -> x509.Certificate:
        """The person's certificate, valid from `day`; one that says the same and holds on that day is left as it is.

        Raises CannotSign for an empty passphrase or a name that no certificate can bear.
        """
        if not passphrase or not person.code.strip() or not person.name.strip():
            raise CannotSign(_LACKING, _LACKING_MEND)
        path = self._of(person.code)
        if path.exists():
            found = certificates_in(path.read_bytes())[0]
            told = holder_of(found)
            same = (told.name, told.body, told.post) == (_short(person.name), person.body, person.post)
            if same and _holds(found, day) and not self._revocation(found.serial_number).exists():
                return found
        issuing = self._own("issuing")
        key = _new_key("ecdsa" if isinstance(issuing.key, ec.EllipticCurvePrivateKey) else "rsa")
        made = _certificate(_name_of(person), key, issuing, day, years, _SIGNS)
        _write(path, _pem(key, (made,), BestAvailableEncryption(passphrase.encode())))
        return made

    def keys_of(self, code: str, passphrase: str) -> Keys:
        """The person's keys with the whole chain. Raises CannotSign where there are none, or the passphrase is another."""
        path = self._of(code)
        if not path.exists():
            raise CannotSign(_NOBODY.fill({"code": code}), _NOBODY_MEND)
        issuing = self._own("issuing")
        return keys_in(path.read_bytes(), passphrase, (issuing.certificate, *issuing.chain))

    def timestamp_keys(self) -> Keys:
        """The keys of the timestamp authority."""
        return self._own("timestamps")

    def revoke(self, code: str, at: datetime.datetime) -> None:
        """Put the person's certificate on the list of the revoked, from a moment on. Raises CannotSign where there is none."""
        path = self._of(code)
        if not path.exists():
            raise CannotSign(_NOBODY.fill({"code": code}), _NOBODY_MEND)
        number = certificates_in(path.read_bytes())[0].serial_number
        _write(self._revocation(number), json.dumps({"number": f"{number:X}", "at": at.isoformat()}).encode())
        self.publish_lists(at)

    def answers(self, at: datetime.datetime) -> Answers:
        """The lists of the revoked as they stand at a moment, of both authorities."""
        revoked = []
        for path in sorted((self.folder / "revoked").iterdir()):
            told = json.loads(path.read_text(encoding="utf-8"))
            when = datetime.datetime.fromisoformat(told["at"])
            if when <= at:
                revoked.append((int(told["number"], 16), when))
        return Answers((_list(self._own("issuing"), revoked, at), _list(self._own("root"), (), at)))

    def publish_lists(self, at: datetime.datetime) -> None:
        """Write the lists of the revoked into `public`."""
        for name, content in zip(("issuing.crl", "root.crl"), self.answers(at).crls, strict=True):
            _write(self.folder / "public" / name, content)

    def trust(self) -> TrustStore:
        """What a checker needs who trusts this authority."""
        return TrustStore.from_folder(self.folder)

    def _own(self, name: str) -> Keys:
        return keys_in((self.folder / "private" / f"{name}.pem").read_bytes())

    def _of(self, code: str) -> Path:
        return self.folder / "people" / f"person-{quote(code, safe='@+')[:200]}.pem"

    def _revocation(self, number: int) -> Path:
        return self.folder / "revoked" / f"{number:X}.json"


def make_authority(
    folder: Path, at: datetime.datetime, algorithm: Algorithm = "rsa", name: str = "Zhospar (demo)"
) -> Authority:
    """The authority in a folder; made if it is not there, from the day of `at` on. An authority that is there stays as it is.

    The folder appears whole or not at all. Raises CannotSign for a folder that holds something else, OSError as files do.
    """
    if _is_there(folder):
        return Authority(folder)
    if folder.exists() and any(folder.iterdir()):
        raise CannotSign(_FOREIGN.fill({"folder": str(folder)}), _FOREIGN_MEND)
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(dir=folder.parent))
    try:
        _fill(aside, at, algorithm, name)
        try:
            aside.rename(folder)
        except OSError:
            if not _is_there(folder):  # else another process was quicker
                raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return Authority(folder)


def open_authority(folder: Path) -> Authority:
    """The authority in a folder. Raises CannotSign where there is none."""
    if not _is_there(folder):
        raise CannotSign(_NONE.fill({"folder": str(folder)}), _NONE_MEND)
    return Authority(folder)


def _is_there(folder: Path) -> bool:
    return (folder / "private" / "timestamps.pem").exists()


def _fill(folder: Path, at: datetime.datetime, algorithm: Algorithm, name: str) -> None:
    for one in ("public", "private", "people", "revoked"):
        (folder / one).mkdir(mode=0o700)
    above: Keys | None = None
    for own, usage in (("root", _RULES_ONE), ("issuing", _RULES_NONE), ("timestamps", _STAMPS)):
        key = _new_key("rsa" if own == "timestamps" else algorithm)
        subject = x509.Name([_attribute(NameOID.COMMON_NAME, f"{name}: {_TITLES[own]}")])
        made = _certificate(subject, key, above, at.date(), _YEARS[own], usage)
        chain = (above.certificate, *above.chain) if above else ()
        _write(folder / "private" / f"{own}.pem", _pem(key, (made, *chain), NoEncryption()))
        _write(folder / "public" / f"{own}.crt", made.public_bytes(Encoding.PEM))
        above = Keys(key, made, chain)
    Authority(folder).publish_lists(at)


# --- certificates --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Usage:
    """What a certificate is for: `depth` authorities below it (None: it is no authority)."""

    depth: int | None = None
    stamps: bool = False


_RULES_ONE = _Usage(1)
_RULES_NONE = _Usage(0)
_SIGNS = _Usage()
_STAMPS = _Usage(stamps=True)
_TITLES = {"root": "root", "issuing": "issuing", "timestamps": "timestamps"}


def _certificate(
    subject: x509.Name,
    key: PrivateKey,
    above: Keys | None,
    day: datetime.date,
    years: int,
    usage: _Usage,
) -> x509.Certificate:
    issuer = above.certificate.subject if above else subject
    start, end = _midnight(day), _midnight(_years_after(day, years))
    if above:  # nobody vouches for longer than he himself is vouched for
        start = max(start, above.certificate.not_valid_before_utc)
        end = min(end, above.certificate.not_valid_after_utc)
    if end <= start:
        raise CannotSign(_ENDED, _ENDED_MEND)
    rules = usage.depth is not None
    builder = (
        x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number(), start, end)
        .add_extension(x509.BasicConstraints(rules, usage.depth), critical=True)
        .add_extension(_key_usage(rules=rules), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if above:
        known = x509.AuthorityKeyIdentifier.from_issuer_public_key(above.key.public_key())
        builder = builder.add_extension(known, critical=False)
    if usage.stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return builder.sign(above.key if above else key, hashes.SHA256())


def _key_usage(*, rules: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not rules,
        content_commitment=not rules,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=rules,
        crl_sign=rules,
        encipher_only=False,
        decipher_only=False,
    )


def _list(keys: Keys, revoked: "list[tuple[int, datetime.datetime]] | tuple[()]", at: datetime.datetime) -> bytes:
    builder = x509.CertificateRevocationListBuilder(keys.certificate.subject, at, at + _LIST_HOLDS)
    builder = builder.add_extension(x509.CRLNumber(int(at.timestamp())), critical=False).add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(keys.key.public_key()), critical=False
    )
    for number, when in revoked:
        builder = builder.add_revoked_certificate(
            x509.RevokedCertificateBuilder(number, when.astimezone(datetime.UTC)).build()
        )
    return builder.sign(keys.key, hashes.SHA256()).public_bytes(Encoding.DER)


def _name_of(person: Person) -> x509.Name:
    told = (
        (NameOID.COMMON_NAME, _short(person.name)),
        (NameOID.SERIAL_NUMBER, person.code),
        (NameOID.ORGANIZATION_NAME, person.body),
        (NameOID.TITLE, person.post),
    )
    return x509.Name([_attribute(oid, text) for oid, text in told if text])


def _attribute(oid: x509.ObjectIdentifier, text: str) -> x509.NameAttribute[str]:
    # The library counts bytes, X.520 letters: with its own count no Kazakh name of 33 letters would do. And a code may hold
    # letters that its usual type has not.
    return x509.NameAttribute(oid, text, _ASN1Type.UTF8String, _validate=False)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"


def _new_key(algorithm: Algorithm) -> PrivateKey:
    if algorithm == "ecdsa":
        return ec.generate_private_key(ec.SECP256R1())
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _pem(key: PrivateKey, chain: tuple[x509.Certificate, ...], lock: KeySerializationEncryption) -> bytes:
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)
    return private + b"".join(one.public_bytes(Encoding.PEM) for one in chain)


def _midnight(day: datetime.date) -> datetime.datetime:
    """The day's beginning anywhere on earth: where the sun rises early, the day begins on the day before by UTC."""
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC) - _DAY


def _years_after(day: datetime.date, years: int) -> datetime.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February, or the end of the calendar
        return day.replace(year=min(day.year + years, datetime.MAXYEAR), day=28)


def _holds(certificate: x509.Certificate, day: datetime.date) -> bool:
    noon = datetime.datetime.combine(day, datetime.time(12), datetime.UTC)
    return certificate.not_valid_before_utc <= noon <= certificate.not_valid_after_utc


def _write(path: Path, content: bytes) -> None:
    write_whole(path, content)
    os.chmod(path, 0o600)


_LACKING = Localized(
    "Сертификатқа атау, код және кілттің құпиясөзі керек",
    "Для сертификата нужны имя, код и пароль ключа",
    "A certificate needs a name, a code and a passphrase for its key",
)
_LACKING_MEND = Localized("Жетіспейтінін толтырыңыз", "Заполните недостающее", "Fill in what is missing")
_NOBODY = Localized(
    "«{code}» үшін сертификат берілмеген", "Для «{code}» сертификат не выдан", 'No certificate was issued to "{code}"'
)
_NOBODY_MEND = Localized(
    "Алдымен оған сертификат беріңіз", "Сначала выдайте ему сертификат", "Issue a certificate first"
)
_NONE = Localized(
    "Бұл қалтада куәландырушы орталық жоқ: {folder}",
    "В этой папке нет удостоверяющего центра: {folder}",
    "There is no certification authority in this folder: {folder}",
)
_NONE_MEND = Localized(
    "Оны zhospar authority make командасымен құрыңыз",
    "Создайте его командой zhospar authority make",
    "Make one with zhospar authority make",
)
_FOREIGN = Localized(
    "Қалтада басқа файлдар бар: {folder}",
    "В папке лежат другие файлы: {folder}",
    "The folder holds other files: {folder}",
)
_FOREIGN_MEND = Localized("Бос қалтаны көрсетіңіз", "Укажите пустую папку", "Name an empty folder")
_ENDED = Localized(
    "Бұл күні куәландырушы орталықтың өз сертификаты жарамсыз",
    "На этот день сертификат самого удостоверяющего центра не действует",
    "On that day the authority's own certificate does not hold",
)
_ENDED_MEND = Localized(
    "Жаңа куәландырушы орталық құрыңыз", "Создайте новый удостоверяющий центр", "Make a new authority"
)
