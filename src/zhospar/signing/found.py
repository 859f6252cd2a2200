"""What was found of signatures: records, without a word of judgement that does not follow from them."""

import datetime
from dataclasses import dataclass
from typing import Literal

from zhospar.signing.certificates import Holder
from zhospar.signing.revocation import Revocation
from zhospar.statute.localized import Localized

Level = Literal["B-B", "B-T", "B-LT"]
Added = Literal["nothing", "proofs", "signatures", "bytes", "content"]
"""What came into a file after a signature: proofs of it, further signatures or filled fields, bytes that are no PDF, a change."""
Problem = Literal["", "algorithm", "structure"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A timestamp on a signature. It is sound if it belongs to the signature, its authority is trusted and was not revoked."""

    at: datetime.datetime
    by: str
    intact: bool
    trusted: bool
    revoked: bool

    @property
    def sound(self) -> bool:
        return self.intact and self.trusted and not self.revoked


@dataclass(frozen=True, slots=True)
class SignatureFound:
    """One signature and what can be said of it."""

    holder: Holder | None
    """None where the signer's certificate is not in the file or cannot be read."""
    claimed_at: datetime.datetime | None
    """When the signer says to have signed."""
    stamp: Stamp | None
    intact: bool
    """The signed bytes and the signature are as they were made."""
    added: Added
    problem: Problem
    """Why `intact` could not be judged, where it could not."""
    distrust: str
    """Why the chain is not trusted (the key of a word); empty if it is."""
    revocation: Revocation
    level: Level
    field: str = ""
    reason: str = ""
    location: str = ""
    covered: tuple[int, int] = (0, 0)
    """Bytes that the signature covers, and bytes of the file."""

    @property
    def trusted(self) -> bool:
        return not self.distrust

    @property
    def unchanged(self) -> bool:
        """The content is what was signed; proofs and further signatures do not change it."""
        return self.intact and self.added in ("nothing", "proofs", "signatures")

    @property
    def valid(self) -> bool:
        return self.unchanged and self.trusted and self.revocation.state in ("good", "revoked-later")

    @property
    def signed_at(self) -> datetime.datetime | None:
        """The proven moment, else the claimed one."""
        return self.stamp.at if self.stamp and self.stamp.sound else self.claimed_at


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence; `good` None means that it only informs."""

    text: Localized
    good: bool | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found in one file. `unusable` says what the file is not, and then there are no signatures; a file can also be
    sound and have none."""

    signatures: tuple[SignatureFound, ...] = ()
    unusable: Localized | None = None

    @property
    def valid(self) -> bool:
        """There is a signature, and every one holds."""
        return bool(self.signatures) and all(one.valid for one in self.signatures)
