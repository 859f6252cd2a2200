"""Certificates and keys: whose they are, and how they are read from files."""

import datetime
import warnings
from dataclasses import dataclass, field

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from cryptography.x509.oid import NameOID

from zhospar.signing.faults import CannotSign
from zhospar.statute.localized import Localized

# Told of each name of more than 64 bytes, though the bound is one of letters.
warnings.filterwarnings("ignore", "Attribute's length must be", UserWarning)

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose certificate it is, in the words of the certificate itself. What it does not say is empty."""

    name: str
    body: str
    post: str
    code: str
    """The serialNumber of the subject: a login, or a number of the person."""
    number: str
    """The number of the certificate, in hexadecimal digits."""
    issuer: str
    valid_from: datetime.datetime
    valid_until: datetime.datetime


@dataclass(frozen=True, slots=True)
class Keys:
    """A private key, its certificate, and the certificates above it up to the root."""

    key: PrivateKey = field(repr=False)
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()


def holder_of(certificate: x509.Certificate) -> Holder:
    """The holder as the certificate names him. Raises ValueError for a name that cannot be read."""
    subject, issuer = certificate.subject, certificate.issuer
    return Holder(
        name=_part(subject, NameOID.COMMON_NAME) or subject.rfc4514_string(),
        body=_part(subject, NameOID.ORGANIZATION_NAME),
        post=_part(subject, NameOID.TITLE),
        code=_part(subject, NameOID.SERIAL_NUMBER),
        number=f"{certificate.serial_number:X}",
        issuer=_part(issuer, NameOID.COMMON_NAME) or issuer.rfc4514_string(),
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
    )


def _part(name: x509.Name, wanted: x509.ObjectIdentifier) -> str:
    found = name.get_attributes_for_oid(wanted)
    return str(found[0].value) if found else ""


def certificates_in(content: bytes) -> tuple[x509.Certificate, ...]:
    """The certificates of a PEM or DER file. Raises ValueError where there are none."""
    if b"-----BEGIN CERTIFICATE-----" in content:
        return tuple(x509.load_pem_x509_certificates(content))
    return (x509.load_der_x509_certificate(content),)


def keys_in(content: bytes, passphrase: str = "", chain: tuple[x509.Certificate, ...] = ()) -> Keys:
    """Key and certificates of one PEM file; the certificate of the key comes first. Raises CannotSign."""
    try:
        key = load_pem_private_key(content, passphrase.encode() or None)
        first, *rest = certificates_in(content)
    except (ValueError, TypeError) as error:
        raise CannotSign(_NO_KEY, _NO_KEY_MEND) from error
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise CannotSign(_OTHER_KEY, _OTHER_KEY_MEND)
    if key.public_key() != first.public_key():
        raise CannotSign(_STRANGE_KEY, _STRANGE_KEY_MEND)
    return Keys(key, first, (*rest, *chain))


def der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)


_NO_KEY = Localized(
    "Қолтаңба кілті ашылмады: құпиясөз қате немесе файл бүлінген",
    "Ключ подписи не открылся: пароль неверен или файл повреждён",
    "The signing key could not be opened: wrong passphrase, or a damaged file",
)
_NO_KEY_MEND = Localized(
    "Құпиясөзді қайта теріңіз; бұл көмектеспесе, жаңа сертификат сұраңыз",
    "Введите пароль ещё раз; если это не поможет, запросите новый сертификат",
    "Type the passphrase again; if that does not help, ask for a new certificate",
)
_OTHER_KEY = Localized(
    "Кілттің мұндай түрімен бұл жерде қол қойылмайды",
    "Ключом такого вида здесь не подписывают",
    "A key of this sort cannot sign here",
)
_OTHER_KEY_MEND = Localized(
    "RSA не ECDSA кілтін алыңыз немесе құжатқа басқа бағдарламада қол қойып, дайын қолтаңбаны әкеліңіз",
    "Возьмите ключ RSA или ECDSA либо подпишите в другой программе и передайте готовую подпись",
    "Take an RSA or ECDSA key, or sign in another program and bring the ready signature",
)
_STRANGE_KEY = Localized(
    "Кілт пен сертификат бір-біріне сай емес",
    "Ключ и сертификат не соответствуют друг другу",
    "The key and the certificate do not belong together",
)
_STRANGE_KEY_MEND = Localized(
    "Кілтті өз сертификатымен бірге беріңіз",
    "Передайте ключ вместе с его сертификатом",
    "Give the key together with its own certificate",
)
