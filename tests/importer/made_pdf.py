"""PDFs made by hand for the tests: text at exact places, rules and boxes, pictures; nothing that the readers under test use."""

from __future__ import annotations

import zlib
from pathlib import Path

WIDTH, HEIGHT = 595, 842  # A4 in points


class Sheet:
    """One page; places are measured from its upper left corner, as one reads."""

    def __init__(self) -> None:
        self.content: list[bytes] = []
        self.picture = False

    def text(self, x: float, y: float, words: str, size: float = 11, bold: bool = False) -> Sheet:
        escaped = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        font = b"/F2" if bold else b"/F1"
        self.content.append(b"BT %s %.1f Tf %.1f %.1f Td (%s) Tj ET" % (font, size, x, HEIGHT - y, escaped))
        return self

    def lines(self, x: float, y: float, lines: list[str], size: float = 11, pitch: float = 14) -> float:
        for line in lines:
            self.text(x, y, line, size)
            y += pitch
        return y

    def grid(self, x: float, y: float, widths: list[float], rows: list[list[str]], height: float = 20) -> float:
        """A ruled table; None in place of a text leaves the cell to the one at its left."""
        for row in rows:
            left = x
            for width, words in zip(widths, row, strict=True):
                self.content.append(b"%.1f %.1f %.1f %.1f re S" % (left, HEIGHT - y - height, width, height))
                for number, part in enumerate(words.split("\n")):
                    self.text(left + 3, y + 9 + 9 * number, part, 8)
                left += width
            y += height
        return y

    def scan(self) -> Sheet:
        """A picture over the whole page."""
        self.picture = True
        self.content.append(b"q %d 0 0 %d 0 0 cm /I1 Do Q" % (WIDTH, HEIGHT))
        return self


def save(file: Path, sheets: list[Sheet], title: str = "") -> Path:
    """Write a PDF of pages."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (len(sheets), b" ".join(b"%d 0 R" % (7 + 2 * n) for n in range(len(sheets)))),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream",
        b"<< /Title (%s) >>" % title.encode("cp1252"),
    ]
    for number, sheet in enumerate(sheets):
        packed = zlib.compress(b"\n".join(sheet.content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >>%s >> >>"
            % (WIDTH, HEIGHT, 8 + 2 * number, b" /XObject << /I1 5 0 R >>" if sheet.picture else b"")
        )
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed))
    out, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % place for place in places
    )
    out += b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    file.write_bytes(out)
    return file
