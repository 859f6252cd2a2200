"""Ways to sign: keys at hand, files, another's timestamps, and signatures that were made elsewhere."""

import base64
import datetime
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from tests.signing.conftest import SIGNED_AT, SOON, YEARS_LATER

from zhospar.signing import provider as providers
from zhospar.signing.faults import CannotSign
from zhospar.signing.provider import KeySignature, OutsideSignature, provider
from zhospar.signing.verification import verify_cms, verify_pdf

DATA = b"canonical"


@pytest.fixture
def asked(office):
    """A timestamp authority on this machine; `answer` may be changed."""

    class Handler(BaseHTTPRequestHandler):
        answer = staticmethod(lambda question: _granted(office, question))

        def do_POST(self) -> None:
            question = self.rfile.read(int(self.headers["Content-Length"]))
            content = type(self).answer(question)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *told: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/tsa", Handler
    server.shutdown()
    server.server_close()


def _granted(office, question: bytes) -> bytes:
    from asn1crypto import tsp

    from zhospar.signing.timestamps import OwnTimestamps

    own = OwnTimestamps(office.authority.timestamp_keys(), SIGNED_AT)
    return own.request_tsa_response(tsp.TimeStampReq.load(question)).dump()


def test_timestamps_come_from_an_authority_on_the_network(asked, office, pdf) -> None:
    address, _ = asked
    keys = office.authority.keys_of("aidana", "secret")
    key = KeySignature(keys, answers=office.authority.answers, timestamps=address)
    assert verify_cms(DATA, key.sign_cms(DATA, SIGNED_AT), office.trust, YEARS_LATER).signatures[0].level == "B-LT"
    assert verify_pdf(key.sign_pdf(pdf, SIGNED_AT), office.trust, YEARS_LATER).signatures[0].level == "B-LT"


def _of_another_digest(office, question: bytes) -> bytes:
    from asn1crypto import tsp

    asked = tsp.TimeStampReq.load(question)
    asked["message_imprint"]["hashed_message"] = b"\x00" * 32
    return _granted(office, asked.dump())


def _refusing(_office, _question: bytes) -> bytes:
    from asn1crypto import tsp

    return tsp.TimeStampResp({"status": tsp.PKIStatusInfo({"status": "rejection"})}).dump()


@pytest.mark.parametrize(
    "answer", [lambda _o, _q: b"", lambda _o, _q: b"<html>busy</html>", _refusing, _of_another_digest]
)
def test_without_a_good_timestamp_nothing_is_signed(answer, asked, office, pdf) -> None:
    address, handler = asked
    handler.answer = staticmethod(lambda question: answer(office, question))
    key = KeySignature(office.authority.keys_of("aidana", "secret"), timestamps=address)
    with pytest.raises(CannotSign, match="gave no timestamp"):
        key.sign_cms(DATA, SIGNED_AT)
    with pytest.raises(CannotSign, match="gave no timestamp"):
        key.sign_pdf(pdf, SIGNED_AT)


@pytest.mark.parametrize(
    ("address", "told"), [("http://127.0.0.1:9/", "gave no timestamp"), ("file:///x", "Not the address")]
)
def test_an_address_where_nobody_answers_is_told(address, told, office) -> None:
    with pytest.raises(CannotSign, match=told):
        KeySignature(office.authority.keys_of("aidana", "secret"), timestamps=address).sign_cms(DATA, SIGNED_AT)


def test_a_key_in_a_file_signs_with_the_chain_and_the_lists_of_a_folder(own_office) -> None:
    own_office.authority.publish_lists(SIGNED_AT - datetime.timedelta(days=1))
    folder = own_office.authority.folder
    settings = {"key": str(folder / "people" / "person-aidana.pem"), "passphrase": "secret", "trust": str(folder)}
    key = provider("files", settings)
    one = verify_cms(DATA, key.sign_cms(DATA, SIGNED_AT), own_office.trust, SOON).signatures[0]
    assert (key.holder.code, one.valid, one.stamp) == ("aidana", True, None)
    with pytest.raises(CannotSign, match="cannot be read"):
        provider("files", {"key": str(folder / "none.pem")})


def test_a_signature_made_elsewhere_is_kept_as_it_came_if_it_signs_these_data(sealed) -> None:
    outside = provider("outside", {})
    assert isinstance(outside, OutsideSignature)
    pem = b"-----BEGIN CMS-----\n" + base64.encodebytes(sealed) + b"-----END CMS-----\n"
    for form in (sealed, base64.b64encode(sealed), base64.encodebytes(sealed), pem):
        assert outside.accept(DATA, form) == sealed
    with pytest.raises(CannotSign, match="belongs to another text"):
        outside.accept(b"other", sealed)
    for garbage in (b"", b"hello", b"0\x82", sealed[:100]):
        with pytest.raises(CannotSign, match="no CMS signature"):
            outside.accept(DATA, garbage)
    with pytest.raises(CannotSign, match="holder's own device"):
        outside.sign_cms(DATA, SIGNED_AT)


def test_a_digest_that_cannot_be_computed_here_is_refused_unless_the_deployment_keeps_such(sealed) -> None:
    from asn1crypto import cms

    made = cms.ContentInfo.load(sealed)
    info = made["content"]["signer_infos"][0]
    info["digest_algorithm"] = cms.DigestAlgorithm({"algorithm": "1.2.398.3.10.1.3.3"})  # a national one
    made["content"]["signer_infos"] = cms.SignerInfos([info])
    strange = made.dump()
    with pytest.raises(CannotSign, match="cannot be checked here"):
        provider("outside", {}).accept(DATA, strange)
    assert provider("outside", {"unknown": "keep"}).accept(DATA, strange) == strange


def test_a_national_algorithm_is_told_to_be_unknown_not_the_text_to_be_changed(sealed, office) -> None:
    from asn1crypto import cms

    made = cms.ContentInfo.load(sealed)
    info = made["content"]["signer_infos"][0]
    info["signature_algorithm"] = cms.SignedDigestAlgorithm({"algorithm": "1.2.398.3.10.1.1.2.3.1"})
    made["content"]["signer_infos"] = cms.SignerInfos([info])
    one = verify_cms(DATA, made.dump(), office.trust, SOON).signatures[0]
    assert (one.problem, one.valid) == ("algorithm", False)


def test_a_provider_of_ones_own_is_added_by_its_id(monkeypatch) -> None:
    monkeypatch.setattr(providers, "_MAKERS", dict(providers._MAKERS))
    providers.register("module", lambda settings: OutsideSignature(id=settings["slot"]))
    assert provider("module", {"slot": "7"}).id == "7"
    with pytest.raises(CannotSign, match="lacks a setting: slot"):
        provider("module", {})
    with pytest.raises(CannotSign, match="no such way to sign"):
        provider("nothing", {})
