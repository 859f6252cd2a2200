"""How pyHanko is handed our keys, moments and trust."""

import asyncio
import logging
import threading
from collections.abc import Coroutine, Iterable
from datetime import datetime
from typing import Any, TypeVar

from asn1crypto import keys as asn1_keys
from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from zhospar.signing.certificates import Keys, PrivateKey, der
from zhospar.signing.trust import Answers, TrustStore

Result = TypeVar("Result")

# That nothing is fetched is our will, no accident that a log should tell of each time.
logging.getLogger("pyhanko").setLevel(logging.ERROR)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.ERROR)


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Run pyHanko's asynchronous work to its end, also where this thread runs such work already."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    done: list[Result] = []
    failed: list[BaseException] = []

    def apart() -> None:
        try:
            done.append(asyncio.run(work))
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=apart)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return done[0]


def signer_of(keys: Keys) -> SimpleSigner:
    """A signer with these keys, its chain embedded in what it signs."""
    store = SimpleCertificateStore()
    for one in keys.chain:
        store.register(x509.Certificate.load(der(one)))
    return SimpleSigner(x509.Certificate.load(der(keys.certificate)), key_of(keys.key), store)


def key_of(key: PrivateKey) -> asn1_keys.PrivateKeyInfo:
    plain = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return asn1_keys.PrivateKeyInfo.load(plain)


def context(
    trust: TrustStore, moment: datetime, answers: Answers | None = None, others: Iterable[x509.Certificate] = ()
) -> ValidationContext:
    """Trust as it is at a moment. Nothing is ever fetched; answers are looked at only where they are given."""
    told = answers or Answers()
    return ValidationContext(
        trust_roots=[x509.Certificate.load(one) for one in trust.roots],
        other_certs=[*(x509.Certificate.load(one) for one in trust.others), *others],
        moment=moment,
        allow_fetching=False,
        crls=told.crls,
        ocsps=told.ocsps,
        revocation_mode="soft-fail",
    )
