"""A QR code as one plain path: no inline style, dark on light in both themes."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode import QRCode

QUIET = 4
"""Empty modules around the code, as scanners need them."""


def drawing(text: str, told: str) -> SafeString:
    """SVG of a text's QR code; `told` says what it is to those who do not see it."""
    code = QRCode(border=QUIET)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}" shape-rendering="crispEdges">'
        '<rect class="qr-light" width="{0}" height="{0}"/><path class="qr-dark" d="{2}"/></svg>',
        len(rows),
        told,
        path,
    )
