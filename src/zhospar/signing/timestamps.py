"""Timestamps (RFC 3161): from an authority on the network, or from the demonstration's own."""

import asyncio
import hashlib
import urllib.request
from datetime import datetime
from http.client import HTTPException
from urllib.parse import urlsplit

from asn1crypto import cms, core, tsp, x509
from pyhanko.sign.general import as_signing_certificate_v2, simple_cms_attribute
from pyhanko.sign.timestamps import DummyTimeStamper, TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from zhospar.signing.certificates import Keys, der
from zhospar.signing.faults import CannotSign
from zhospar.signing.pyhanko_use import key_of, signer_of
from zhospar.statute.localized import Localized

_LARGEST = 1_000_000


class NetworkTimestamps(TimeStamper):
    """The authority at an address (http or https). Raises CannotSign where it does not answer, or refuses."""

    def __init__(self, address: str, timeout: float = 10.0) -> None:
        """`timeout` in seconds."""
        super().__init__()  # type: ignore[no-untyped-call]
        if urlsplit(address).scheme not in ("http", "https"):
            raise CannotSign(_NO_ADDRESS.fill({"address": address}), _NO_ADDRESS_MEND)
        self._address = address
        self._timeout = timeout

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Ask, and give the answer if it is one that grants a timestamp of what was asked."""
        content = await asyncio.to_thread(self._ask, req.dump())
        try:
            answer = tsp.TimeStampResp.load(content, strict=True)
            status = str(answer["status"]["status"].native)
            stamp = answer["time_stamp_token"]["content"]["encap_content_info"]["content"].parsed
            asked = (req["message_imprint"].native, req["nonce"].native)
            same = asked == (stamp["message_imprint"].native, stamp["nonce"].native)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise self._silent("RFC 3161: ?") from error
        if status != "granted" or not same:
            raise self._silent(f"RFC 3161: {status}")
        return answer

    def _ask(self, question: bytes) -> bytes:
        headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
        request = urllib.request.Request(self._address, question, headers)  # noqa: S310 - http and https alone, see above
        try:
            with urllib.request.urlopen(request, timeout=self._timeout) as answer:  # noqa: S310
                content: bytes = answer.read(_LARGEST)
        except (OSError, HTTPException, ValueError) as error:
            raise self._silent(str(getattr(error, "reason", error))) from error
        return content

    def _silent(self, reason: str) -> CannotSign:
        return CannotSign(_SILENT.fill({"address": self._address, "reason": reason}), _SILENT_MEND)


class OwnTimestamps(DummyTimeStamper):
    """The timestamp authority of the demonstration: offline, its clock is the moment that it is told. Its key is RSA."""

    def __init__(self, keys: Keys, at: datetime) -> None:
        store = SimpleCertificateStore()
        for one in keys.chain:
            store.register(x509.Certificate.load(der(one)))
        super().__init__(x509.Certificate.load(der(keys.certificate)), key_of(keys.key), store, fixed_dt=at)
        self._signer = signer_of(keys)

    def _sign_tst_info(self, tst_info_data: bytes, md_algorithm: str, dt: datetime) -> tuple[bytes, cms.CMSAttributes]:
        """As the parent does, but naming its certificate by SHA-256 instead of SHA-1."""
        signed = cms.CMSAttributes(
            [
                simple_cms_attribute("content_type", "tst_info"),
                simple_cms_attribute("signing_time", cms.Time({"utc_time": core.UTCTime(dt)})),
                simple_cms_attribute("signing_certificate_v2", as_signing_certificate_v2(self.tsa_cert)),
                simple_cms_attribute("message_digest", hashlib.new(md_algorithm, tst_info_data).digest()),
            ]
        )
        return self._signer.sign_raw(signed.dump(), md_algorithm), signed


_NO_ADDRESS = Localized(
    "Уақыт белгісі орталығының мекенжайы емес: {address}",
    "Это не адрес службы меток времени: {address}",
    "Not the address of a timestamp authority: {address}",
)
_NO_ADDRESS_MEND = Localized(
    "http:// не https:// деп басталатын мекенжайды беріңіз",
    "Укажите адрес, который начинается с http:// или https://",
    "Give an address that begins with http:// or https://",
)
_SILENT = Localized(
    "Уақыт белгісі орталығы белгі бермеді: {address} ({reason})",
    "Служба меток времени не выдала метку: {address} ({reason})",
    "The timestamp authority gave no timestamp: {address} ({reason})",
)
_SILENT_MEND = Localized(
    "Ештеңеге қол қойылмады. Сәлден кейін қайталаңыз немесе мекенжайды тексеріңіз",
    "Ничего не подписано. Повторите позже или проверьте адрес",
    "Nothing was signed. Try again later, or check the address",
)
