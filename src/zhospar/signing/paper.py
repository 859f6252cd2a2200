"""A signed paper to take home: the PDF, the canonical bytes, and the signature over them, in one bundle (.zip)."""

import datetime
import hashlib
import io
import re
import zipfile
from dataclasses import dataclass

from zhospar.signing.sentences import NO_BUNDLE
from zhospar.signing.trust import TrustStore
from zhospar.signing.verification import LARGEST, Told, Verification, verify_cms, verify_pdf
from zhospar.statute.localized import Localized

_NAMES = {".pdf": "pdf", ".json": "data", ".p7s": "cms"}


def reason_naming(reason: str, data: bytes) -> str:
    """A reason for a PDF's signature that names the data by their digest: so the PDF is bound to these bytes and no others."""
    return f"{reason}; SHA-256 {hashlib.sha256(data).hexdigest()}".removeprefix("; ")


class NotABundle(Exception):
    """A file that is no bundle of a signed paper."""


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """What was signed, in both forms. `name` names the files; `data` are the canonical bytes, `cms` their detached signature."""

    name: str
    pdf: bytes
    data: bytes
    cms: bytes

    def to_zip(self, at: datetime.datetime) -> bytes:
        """The bundle; the same paper and moment give the same bytes."""
        made = io.BytesIO()
        name = re.sub(r"[^\w.-]+", "-", self.name).strip("-.") or "paper"
        parts = {
            f"{name}.pdf": self.pdf,
            f"{name}.json": self.data,
            f"{name}.json.p7s": self.cms,
            "README.txt": _README.format(name=name, moment=int(at.timestamp())).encode(),
        }
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bundle:
            for part, content in parts.items():
                told = zipfile.ZipInfo(part, (max(at.year, 1980), *at.timetuple()[1:6]))
                told.external_attr = 0o644 << 16
                bundle.writestr(told, content, zipfile.ZIP_DEFLATED)
        return made.getvalue()

    @classmethod
    def from_zip(cls, content: bytes) -> "SignedPaper":
        """Read a bundle. Raises NotABundle where one of the three is missing, twice there, or larger than is looked at."""
        found: dict[str, tuple[str, bytes]] = {}
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as bundle:
                parts = [one for one in bundle.infolist() if not one.is_dir()]
                if len(parts) > 20 or sum(one.file_size for one in parts) > LARGEST:
                    raise NotABundle
                for one in parts:
                    kind = _NAMES.get(one.filename[-5:]) or _NAMES.get(one.filename[-4:])
                    if kind in found:
                        raise NotABundle
                    if kind:
                        found[kind] = (one.filename, _limited(bundle, one))
        except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, RuntimeError, EOFError) as error:
            raise NotABundle from error
        except Exception as error:  # zlib, lzma and friends have errors of their own
            raise NotABundle from error
        if len(found) != len(_NAMES):
            raise NotABundle
        name = found["pdf"][0].rpartition("/")[2].removesuffix(".pdf")
        return cls(name, found["pdf"][1], found["data"][1], found["cms"][1])


def _limited(bundle: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    """A part's bytes; what it says of its size is not believed."""
    with bundle.open(one) as part:
        content = part.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise NotABundle
    return content


@dataclass(frozen=True, slots=True)
class PaperVerification:
    """What was found in a bundle: in its PDF, over its data, and whether the PDF names these very data."""

    pdf: Verification
    data: Verification
    bound: Told
    unusable: Localized | None = None

    @property
    def valid(self) -> bool:
        """Both hold, and the PDF belongs to the data."""
        return self.pdf.valid and self.data.valid and self.bound.good is True


def verify_bundle(content: bytes, trust: TrustStore, on: datetime.date) -> PaperVerification:
    """A bundle as it stands on a day. Never raises for what it holds."""
    try:
        paper = SignedPaper.from_zip(content)
    except NotABundle:
        return PaperVerification(Verification(), Verification(), Told(_NOT_BOUND, False), NO_BUNDLE)
    pdf = verify_pdf(paper.pdf, trust, on)
    digest = hashlib.sha256(paper.data).hexdigest()
    named = [one for one in pdf.signatures if one.unchanged and digest in one.reason.lower()]
    bound = Told(_BOUND, True) if named else Told(_NOT_BOUND, False)
    return PaperVerification(pdf, verify_cms(paper.data, paper.cms, trust, on), bound)


_BOUND = Localized(
    "PDF қолтаңбасы дәл осы деректерді атайды",
    "Подпись PDF называет именно эти данные",
    "The PDF's signature names these very data",
)
_NOT_BOUND = Localized(
    "PDF қолтаңбасы бұл деректерді атамайды: олар бір құжаттікі екені дәлелденбеген",
    "Подпись PDF не называет эти данные: не доказано, что они от одного документа",
    "The PDF's signature does not name these data: that they are of one document is not proven",
)
_README = """{name}.pdf        құжат, қол қойылған · документ, подписан · the document, signed
{name}.json       құжаттың деректері · данные документа · the document's data
{name}.json.p7s   деректердің қолтаңбасы · подпись данных · the signature of the data

Тексеру · Проверить · Verify:
  zhospar verify {name}.pdf --trust FOLDER
  zhospar verify {name}.json {name}.json.p7s --trust FOLDER
  openssl cms -verify -binary -inform DER -in {name}.json.p7s -content {name}.json -CAfile root.crt -attime {moment} -out /dev/null
"""
