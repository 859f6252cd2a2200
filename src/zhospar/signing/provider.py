"""Who makes signatures: one interface, and a register by id, so that another provider is added without touching the rest.

A provider of your own (a key in a security module, a national service) is a class with the members of `SigningProvider`
and one call at start-up:

    class Module:
        id = "module"
        signs_pdf = False
        ...
        def sign_cms(self, data, at): return ask_the_module(data)

    register("module", lambda settings: Module(settings["slot"]))

What a browser signed (national keys that never leave their holder) comes in through `OutsideSignature.accept`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from zhospar.signing.certificates import Holder, Keys, certificates_in, der, holder_of, keys_in
from zhospar.signing.faults import CannotSign
from zhospar.signing.trust import Answers, AnswersAt, TrustStore
from zhospar.statute.localized import Localized

if TYPE_CHECKING:
    from pyhanko.sign.timestamps import TimeStamper

Settings = Mapping[str, str]


class SigningProvider(Protocol):
    """One person's means to sign."""

    @property
    def id(self) -> str: ...

    @property
    def signs_pdf(self) -> bool:
        """Whether `sign_pdf` works; else only data are signed."""
        ...

    @property
    def holder(self) -> Holder | None:
        """Whose certificate it is; None where that is known only from the ready signature."""
        ...

    def sign_cms(self, data: bytes, at: datetime) -> bytes:
        """A detached CMS of `data` as DER. Raises CannotSign."""
        ...

    def sign_pdf(self, pdf: bytes, at: datetime, *, reason: str = "", location: str = "") -> bytes:
        """The PDF with a signature in it. Raises CannotSign."""
        ...


@dataclass(frozen=True, slots=True)
class KeySignature:
    """Signs with a key at hand. `at` must bear its zone."""

    keys: Keys
    id: str = "key"
    signs_pdf: bool = True
    answers: AnswersAt | None = None
    """Where answers about revocation come from; without them no signature of level B-LT is made."""
    timestamps: str = ""
    """Address of a timestamp authority; empty: `stamping`, or none."""
    stamping: Keys | None = None
    """Keys of a timestamp authority of our own."""
    trust: TrustStore = field(default_factory=TrustStore)
    """Roots of a foreign timestamp authority."""

    @property
    def holder(self) -> Holder:
        return holder_of(self.keys.certificate)

    def sign_cms(self, data: bytes, at: datetime) -> bytes:
        from zhospar.signing.cms import sign_data

        answers = self._may_sign(at)
        return sign_data(data, self.keys, at, self._stamps(at), answers)

    def sign_pdf(self, pdf: bytes, at: datetime, *, reason: str = "", location: str = "") -> bytes:
        from zhospar.signing.pades import PdfWords, sign_pdf

        answers = self._may_sign(at)
        return sign_pdf(pdf, self.keys, at, PdfWords(reason, location), self._stamps(at), answers, self.trust)

    def _stamps(self, at: datetime) -> "TimeStamper | None":
        from zhospar.signing.timestamps import NetworkTimestamps, OwnTimestamps

        if self.timestamps:
            return NetworkTimestamps(self.timestamps)
        return OwnTimestamps(self.stamping, at) if self.stamping else None

    def _may_sign(self, at: datetime) -> Answers | None:
        """The answers about revocation at that moment. Raises CannotSign for a certificate that is not valid then."""
        from zhospar.signing.revocation import revocation_of

        held = self.holder
        words = {"name": held.name, "from": _day(held.valid_from), "until": _day(held.valid_until)}
        if not held.valid_from <= at <= held.valid_until:
            raise CannotSign(_EXPIRED.fill(words), _RENEW)
        answers = self.answers(at) if self.answers else None
        if answers and revocation_of((self.keys.certificate, *self.keys.chain), answers, at, at).state == "revoked":
            raise CannotSign(_REVOKED.fill(words), _RENEW)
        return answers


@dataclass(frozen=True, slots=True)
class OutsideSignature:
    """Takes a CMS that was made elsewhere, in the signer's browser for example, exactly as it came."""

    id: str = "outside"
    signs_pdf: bool = False
    holder: Holder | None = None
    keeps_unknown: bool = False
    """Whether signatures are taken whose digest cannot be computed here (national algorithms), for another to check."""

    def accept(self, data: bytes, cms: bytes) -> bytes:
        """The very bytes of `cms` (base64 and PEM become DER), if they sign `data`: the digest is checked, nothing else.
        Whose signature it is, and whether he is trusted, `verification` says. Raises CannotSign."""
        from zhospar.signing.cms_reading import digest_matches, signed_data_in

        content = signed_data_in(cms)
        if content is None:
            raise CannotSign(_NO_CMS, _NO_CMS_MEND)
        match = digest_matches(content.signed, data)
        if match is False:
            raise CannotSign(_OTHER_DATA, _OTHER_DATA_MEND)
        if match is None and not self.keeps_unknown:
            raise CannotSign(_UNCHECKED, _UNCHECKED_MEND)
        return content.der

    def sign_cms(self, data: bytes, at: datetime) -> bytes:
        del data, at
        raise CannotSign(_ELSEWHERE, _ELSEWHERE_MEND)

    def sign_pdf(self, pdf: bytes, at: datetime, *, reason: str = "", location: str = "") -> bytes:
        del pdf, at, reason, location
        raise CannotSign(_ELSEWHERE, _ELSEWHERE_MEND)


# --- the register --------------------------------------------------------------------------------------------------

Maker = Callable[[Settings], SigningProvider]
_MAKERS: dict[str, Maker] = {}


def register(name: str, maker: Maker) -> None:
    """Make a provider known by its id; a later one under the same id takes its place."""
    _MAKERS[name] = maker


def known_providers() -> tuple[str, ...]:
    return tuple(_MAKERS)


def provider(name: str, settings: Settings) -> SigningProvider:
    """The provider of that id for the person whom the settings name. Raises CannotSign for an unknown id or missing setting."""
    if name not in _MAKERS:
        raise CannotSign(_UNKNOWN.fill({"name": name}), _UNKNOWN_MEND.fill({"known": ", ".join(_MAKERS)}))
    try:
        return _MAKERS[name](settings)
    except KeyError as error:
        raise CannotSign(_UNSET.fill({"name": name, "setting": str(error.args[0])}), _UNSET_MEND) from error


def _demo_authority(settings: Settings) -> SigningProvider:
    """`folder` of the authority, `code` of the person, `passphrase` of the key; `timestamps` if another's are wanted."""
    from zhospar.signing.authority import open_authority

    authority = open_authority(Path(settings["folder"]))
    keys = authority.keys_of(settings["code"], settings["passphrase"])
    return KeySignature(
        keys,
        "demo-authority",
        answers=authority.answers,
        timestamps=settings.get("timestamps", ""),
        stamping=authority.timestamp_keys(),
        trust=_trusted(settings),
    )


def _files(settings: Settings) -> SigningProvider:
    """`key`: a PEM file with key, certificate and chain; `passphrase`; `timestamps`: an address; `trust`: a folder with roots,
    and with the issuers' current CRL, which somebody keeps fresh."""
    try:
        keys = keys_in(Path(settings["key"]).read_bytes(), settings.get("passphrase", ""))
        trust = _trusted(settings)
    except OSError as error:
        raise CannotSign(_UNREAD.fill({"file": str(error.filename)}), _UNREAD_MEND) from error
    roots = tuple(one for content in trust.roots for one in certificates_in(content))
    chain = keys.chain or tuple(one for content in trust.others for one in certificates_in(content))
    known = {der(one) for one in chain}
    whole = Keys(keys.key, keys.certificate, (*chain, *(one for one in roots if der(one) not in known)))
    answers = (lambda _at: trust.answers) if trust.answers.crls else None
    return KeySignature(whole, "files", answers=answers, timestamps=settings.get("timestamps", ""), trust=trust)


def _trusted(settings: Settings) -> TrustStore:
    return TrustStore.from_folder(Path(settings["trust"])) if settings.get("trust") else TrustStore()


register("demo-authority", _demo_authority)
register("files", _files)
register("outside", lambda settings: OutsideSignature(keeps_unknown=settings.get("unknown", "") == "keep"))


def _day(moment: datetime) -> str:
    return f"{moment:%d.%m.%Y}"


_EXPIRED = Localized(
    "Қол қойылмады: сертификат бұл күні жарамсыз ({name}; {from} – {until})",
    "Не подписано: в этот день сертификат не действует ({name}; {from} – {until})",
    "Not signed: the certificate does not hold on that day ({name}; {from} to {until})",
)
_REVOKED = Localized(
    "Қол қойылмады: сертификат қайтарып алынған ({name}; {from} – {until})",
    "Не подписано: сертификат отозван ({name}; {from} – {until})",
    "Not signed: the certificate was revoked ({name}; {from} to {until})",
)
_RENEW = Localized(
    "Куәландырушы орталықтан жаңа сертификат алыңыз",
    "Получите новый сертификат в удостоверяющем центре",
    "Get a new certificate from the authority",
)
_NO_CMS = Localized("Бұл CMS қолтаңбасы емес", "Это не подпись CMS", "This is no CMS signature")
_NO_CMS_MEND = Localized(
    "Құжатқа қайта қол қойып, қолтаңбаны өзгертпей жіберіңіз",
    "Подпишите документ ещё раз и передайте подпись без изменений",
    "Sign the document again and send the signature unchanged",
)
_OTHER_DATA = Localized(
    "Қолтаңба басқа мәтінге қойылған", "Подпись относится к другому тексту", "The signature belongs to another text"
)
_OTHER_DATA_MEND = Localized(
    "Дәл осы мәтінге қол қойыңыз; ол осы арада өзгерген болуы мүмкін",
    "Подпишите именно этот текст; возможно, он тем временем изменился",
    "Sign this very text; it may have changed meanwhile",
)
_UNCHECKED = Localized(
    "Қолтаңбаның дайджест алгоритмі бұл жерде тексерілмейді",
    "Алгоритм хеширования этой подписи здесь не проверяется",
    "The digest algorithm of this signature cannot be checked here",
)
_UNCHECKED_MEND = Localized(
    "RSA не ECDSA кілтімен (SHA-2) қол қойыңыз",
    "Подпишите ключом RSA или ECDSA (SHA-2)",
    "Sign with an RSA or ECDSA key (SHA-2)",
)
_ELSEWHERE = Localized(
    "Бұл тәсілмен қолтаңба осы жерде емес, иесінің құрылғысында қойылады",
    "Этим способом подписывают не здесь, а на устройстве владельца ключа",
    "This way signs on the holder's own device, not here",
)
_ELSEWHERE_MEND = Localized(
    "Мәтінді жүктеп алып, қол қойыңыз да, дайын қолтаңбаны (.p7s) жіберіңіз",
    "Скачайте текст, подпишите его и передайте готовую подпись (.p7s)",
    "Download the text, sign it, and send the ready signature (.p7s)",
)
_UNKNOWN = Localized(
    "Қол қоюдың мұндай тәсілі жоқ: «{name}»",
    "Нет такого способа подписи: «{name}»",
    'There is no such way to sign: "{name}"',
)
_UNKNOWN_MEND = Localized("Барлары: {known}", "Есть: {known}", "There are: {known}")
_UNSET = Localized(
    "«{name}» тәсіліне баптау жетіспейді: {setting}",
    "Способу «{name}» не хватает настройки: {setting}",
    'The way "{name}" lacks a setting: {setting}',
)
_UNSET_MEND = Localized("Баптауды беріңіз", "Задайте её", "Set it")
_UNREAD = Localized("Файл оқылмады: {file}", "Файл не читается: {file}", "The file cannot be read: {file}")
_UNREAD_MEND = Localized(
    "Жолын және оқу құқығын тексеріңіз", "Проверьте путь и право на чтение", "Check its path and the right to read it"
)
