"""Make reference.docx, the styles of the word-processor report, from the one that pandoc carries.

Run it after changing a style here: `python tools/reference_docx.py`. The result is kept with the other
templates, so that a report needs no step more.
"""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path

import pypandoc

TEMPLATES = Path(__file__).parents[1] / "stance" / "reporting" / "documents" / "templates"
FIXED_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip file can hold: the same styles give the same bytes."""

INK, SOFT, RULE, LINK = "1D2126", "5A626B", "C9CED4", "1F5A8A"
SERIF = '<w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" w:cs="Cambria" w:eastAsia="Batang"/>'
SANS = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="Malgun Gothic"/>'


def _size(points: float, colour: str = INK, extra: str = "") -> str:
    half = round(points * 2)
    return f'{extra}<w:color w:val="{colour}"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _space(before: float, after: float, line: float = 1.0) -> str:
    twips = f'w:before="{round(before * 20)}" w:after="{round(after * 20)}"'
    return f'<w:spacing {twips} w:line="{round(line * 240)}" w:lineRule="auto"/>'


PLAIN = '<w:b w:val="0"/><w:i w:val="0"/>'
KEEP = "<w:keepNext/><w:keepLines/>"
LEFT_RULE = f'<w:pBdr><w:left w:val="single" w:sz="16" w:space="10" w:color="{RULE}"/></w:pBdr>'
HEAD_RULE = f'<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="6" w:color="{INK}"/></w:pBdr>'

PARAGRAPHS = {
    "BodyText": (_space(0, 7, 1.25), SERIF + _size(10.5)),
    "Compact": (_space(0.5, 0.5, 1.05), SANS + _size(8.5)),
    "Title": (KEEP + _space(0, 4), SERIF + "<w:b/>" + _size(24)),
    "Author": (KEEP + HEAD_RULE + _space(0, 1), SANS + PLAIN + _size(9.5, SOFT)),
    "Heading1": (KEEP + _space(22, 6) + '<w:outlineLvl w:val="0"/>', SERIF + "<w:b/>" + _size(15)),
    "Heading2": (KEEP + _space(16, 4) + '<w:outlineLvl w:val="1"/>', SERIF + "<w:b/>" + _size(12)),
    "Heading3": (KEEP + _space(12, 3) + '<w:outlineLvl w:val="2"/>', SERIF + "<w:i/>" + _size(10.5)),
    "BlockText": (
        KEEP + LEFT_RULE + _space(5, 1, 1.2) + '<w:ind w:left="340" w:right="0"/>',
        SERIF + _size(10.5),
    ),
    "Source": ('<w:keepNext w:val="0"/>' + LEFT_RULE + _space(0, 9), SANS + _size(8.5, SOFT)),
    "Behind": (KEEP + _space(5, 3), SANS + _size(8.5, SOFT)),
    "TableCaption": (KEEP + _space(10, 4), SANS + PLAIN + _size(9, SOFT)),
    "ImageCaption": ("<w:keepLines/>" + _space(3, 14), SANS + PLAIN + _size(9, SOFT)),
    "CaptionedFigure": ("<w:keepNext/>" + _space(10, 0), ""),
}
"""Paragraph style: its paragraph and its character properties."""

ADDED = {"Source": ("Source", "BlockText"), "Behind": ("Behind", "BodyText")}
"""Styles that pandoc does not know: their name and the style they are based on."""

CHARACTERS = {
    "Hyperlink": ("Hyperlink", f'<w:color w:val="{LINK}"/>'),
    "Faint": ("Faint", f'<w:color w:val="{SOFT}"/>'),
    "CueDialogue": (
        "Cue Dialogue",
        '<w:u w:val="single" w:color="01665E"/><w:shd w:val="clear" w:color="auto" w:fill="CFE7E3"/>',
    ),
    "CuePressure": (
        "Cue Pressure",
        '<w:u w:val="dotted" w:color="A6511A"/><w:shd w:val="clear" w:color="auto" w:fill="F6DFCB"/>',
    ),
}


def _border(side: str, eighths: int, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="{colour}"/>'


TABLE = f"""<w:style w:type="table" w:customStyle="1" w:styleId="Table"><w:name w:val="Table"/>
<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>{_border("top", 12, INK)}
{_border("bottom", 12, INK)}{_border("insideH", 4, RULE)}</w:tblBorders><w:tblCellMar>
<w:top w:w="40" w:type="dxa"/><w:left w:w="55" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>
<w:right w:w="55" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>
<w:tblPr/><w:trPr><w:tblHeader/></w:trPr><w:tcPr><w:tcBorders>{_border("bottom", 8, INK)}</w:tcBorders>
<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>"""

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FOOTER = f"""<?xml version="1.0" encoding="UTF-8"?><w:ftr xmlns:w="{NAMESPACE}"><w:p><w:pPr>
<w:jc w:val="center"/></w:pPr><w:fldSimple w:instr="PAGE"><w:r><w:rPr>{SANS}{_size(8.5, SOFT)}</w:rPr>
<w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>"""

PAGE = """<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/><w:pgSz w:w="11906" w:h="16838"/>
<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"
 w:header="709" w:footer="709" w:gutter="0"/>
</w:sectPr>"""

RELATIONSHIP = (
    '<Relationship Id="rIdFooter" Target="footer1.xml"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"/>'
)
FOOTER_TYPE = (
    '<Override PartName="/word/footer1.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>'
)


def reference(original: bytes) -> bytes:
    """Return pandoc's reference document with our styles, A4 pages and page numbers."""
    with zipfile.ZipFile(io.BytesIO(original)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    parts["word/styles.xml"] = _styled(parts["word/styles.xml"])
    parts["word/document.xml"] = re.sub(
        r"<w:sectPr>.*?</w:sectPr>", PAGE, parts["word/document.xml"], flags=re.DOTALL
    )
    parts["word/footer1.xml"] = FOOTER
    _insert(parts, "word/_rels/document.xml.rels", "</Relationships>", RELATIONSHIP)
    _insert(parts, "[Content_Types].xml", "</Types>", FOOTER_TYPE)
    return _zipped(parts)


def _insert(parts: dict[str, str], name: str, before: str, words: str) -> None:
    parts[name] = parts[name].replace(before, words + before)


def _styled(styles: str) -> str:
    added = "".join(map(_paragraph, ADDED))
    styles = styles.replace("</w:styles>", added + "</w:styles>")
    for style, (paragraph, run) in PARAGRAPHS.items():
        properties = f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        styles = re.sub(
            rf'(<w:style [^>]*w:styleId="{style}">.*?)(<w:pPr ?/?>.*?)?(<w:rPr ?/?>.*?)?</w:style>',
            lambda match, properties=properties: match[1] + properties,  # type: ignore[misc]
            styles,
            count=1,
            flags=re.DOTALL,
        )
    for style in ("Table", *CHARACTERS):
        styles = re.sub(rf'<w:style [^>]*w:styleId="{style}">.*?</w:style>', "", styles, flags=re.DOTALL)
    return styles.replace("</w:styles>", TABLE + "".join(map(_character, CHARACTERS)) + "</w:styles>")


def _paragraph(style: str) -> str:
    name, base = ADDED[style]
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{base}"/><w:next w:val="BodyText"/><w:qFormat/></w:style>'
    )


def _character(style: str) -> str:
    name, run = CHARACTERS[style]
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{run}</w:rPr></w:style>'
    )


def _zipped(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, FIXED_DATE), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


if __name__ == "__main__":
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file=reference.docx"]
    default = subprocess.run(command, capture_output=True, check=True).stdout
    (TEMPLATES / "reference.docx").write_bytes(reference(default))
