"""The template: styles and lists of our own in place of those that python-docx brings.

Sizes are in half points, distances in twentieths of a point, as WordprocessingML has them
(ISO/IEC 29500-1). The typeface is Arial, which every computer with Word has.
"""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

FACE = "Arial"
EVERGREEN, TEAL, QUIET, INK, RULE = "123F45", "0F5F66", "4A5A5C", "1C2B2D", "D9D4C6"
LANGUAGE = "en-GB"
BULLETS, PARTS = 1, 2  # numbers of the two lists: bullets, and the parts of the document
TABLE = "GoldthreadTable"


def new_document(part_label: str) -> Any:
    """An empty document in our styles; `part_label` names its numbered parts, as in Promise 1."""
    document = Document()
    part = document.part
    _drop(part.package, "thumbnail")
    _drop(part, "stylesWithEffects")
    _drop(part, "customXml")
    part._styles_part._element = parse_xml(_styles())
    part.numbering_part._element = parse_xml(_numbering(part_label))
    _settle(document.settings.element)
    document.element.body.remove_all("w:p")
    return document


def _drop(part: Any, what: str) -> None:
    for key, rel in list(part.rels.items()):
        if what in rel.reltype:
            part.rels.pop(key)


def _settle(settings: Any) -> None:
    """A document of today's Word, in British English."""
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for language in settings.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), LANGUAGE)
        language.attrib.pop(qn("w:eastAsia"), None)
    for name in ("w:rsids", "w:savePreviewPicture", "w:proofState"):
        for found in settings.findall(qn(name)):
            settings.remove(found)
    for old in settings.iter(qn("w:useFELayout")):
        old.getparent().remove(old)
        break


def _styles() -> str:
    return f"""<w:styles {nsdecls("w")}>
<w:docDefaults><w:rPrDefault><w:rPr>
  <w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:cs="{FACE}" w:eastAsia="{FACE}"/>
  <w:color w:val="{INK}"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="{LANGUAGE}"
  w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>
  <w:spacing w:after="140" w:line="276" w:lineRule="auto"/>
</w:pPr></w:pPrDefault></w:docDefaults>
{"".join(_paragraph_styles())}
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
  <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/>
  <w:rPr><w:b/><w:bCs/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>
  <w:rPr><w:color w:val="{TEAL}"/><w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>
  <w:semiHidden/></w:style>
{_table_styles()}
</w:styles>"""


def _paragraph_styles() -> list[str]:
    heading = f'<w:b/><w:bCs/><w:color w:val="{EVERGREEN}"/>'
    keep = "<w:keepNext/><w:keepLines/>"
    quiet = f'<w:color w:val="{QUIET}"/>'
    return [
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>",
        _style("Title", "Title", f"{heading}<w:sz w:val='56'/>", '<w:spacing w:after="120"/>'),
        _style("Subtitle", "Subtitle", f"{quiet}<w:sz w:val='28'/>", '<w:spacing w:after="360"/>'),
        _style(
            "Heading1",
            "heading 1",
            f"{heading}<w:sz w:val='36'/>",
            f'{keep}<w:pageBreakBefore/><w:spacing w:after="200"/><w:outlineLvl w:val="0"/>',
        ),
        _style(
            "Heading2",
            "heading 2",
            f"{heading}<w:sz w:val='28'/>",
            f'{keep}<w:spacing w:before="320" w:after="120"/><w:outlineLvl w:val="1"/>',
        ),
        _style(
            "Heading3",
            "heading 3",
            "<w:b/><w:bCs/><w:sz w:val='23'/>",
            f'{keep}<w:spacing w:before="260" w:after="60"/><w:outlineLvl w:val="2"/>',
        ),
        _style("Finding", "Finding", "", "<w:keepNext/>"),
        _style("TOCHeading", "TOC Heading", f"{heading}<w:sz w:val='28'/>", keep),
        _style("TOC1", "toc 1", "<w:b/>", '<w:spacing w:before="100" w:after="40"/>'),
        _style("TOC2", "toc 2", "", '<w:spacing w:after="40"/><w:ind w:left="340"/>'),
        _style(
            "Caption",
            "caption",
            f"<w:b/><w:bCs/>{quiet}<w:sz w:val='20'/>",
            f'{keep}<w:spacing w:before="200" w:after="80"/>',
        ),
        _style("Lead", "Lead", "<w:sz w:val='25'/>", '<w:spacing w:after="200"/>'),
        _style("Facts", "Facts", f"{quiet}<w:sz w:val='20'/>", '<w:spacing w:after="80"/>'),
        _style("Note", "Note", f"{quiet}<w:sz w:val='19'/>", '<w:spacing w:after="120"/>'),
        _style("Update", "Update", "", '<w:keepLines/><w:spacing w:after="100"/>'),
        _style("Picture", "Picture", "", f'{keep}<w:spacing w:before="120" w:after="60"/>'),
        _style("TableText", "Table Text", "<w:sz w:val='19'/>", '<w:spacing w:after="0"/>'),
        _style("TableSmall", "Table Small", "<w:sz w:val='16'/>", '<w:spacing w:after="0"/>'),
        _style(
            "ListBullet",
            "List Bullet",
            "",
            f'<w:numPr><w:numId w:val="{BULLETS}"/></w:numPr><w:spacing w:after="80"/>',
        ),
        _style("Header", "header", f"{quiet}<w:sz w:val='18'/>", _tabs()),
        _style("Footer", "footer", f"{quiet}<w:sz w:val='18'/>", _tabs()),
    ]


def _style(identity: str, name: str, letters: str, paragraph: str) -> str:
    after = "TOCHeading" if identity == "TOCHeading" else "Normal"
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="{after}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def _tabs() -> str:
    """One stop at the right edge of a page that stands upright."""
    return '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs><w:spacing w:after="0"/>'


def _table_styles() -> str:
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 50), ("left", 40), ("bottom", 50), ("right", 60))
    )
    head = f'<w:bottom w:val="single" w:sz="8" w:color="{EVERGREEN}"/>'
    return f"""<w:style w:type="table" w:default="1" w:styleId="TableNormal">
  <w:name w:val="Normal Table"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>
  <w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:styleId="{TABLE}"><w:name w:val="Goldthread Table"/>
  <w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>
    <w:bottom w:val="single" w:sz="4" w:color="{RULE}"/>
    <w:insideH w:val="single" w:sz="4" w:color="{RULE}"/></w:tblBorders></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/><w:color w:val="{EVERGREEN}"/></w:rPr>
    <w:tcPr><w:tcBorders>{head}</w:tcBorders></w:tcPr></w:tblStylePr>
  <w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr></w:style>"""


def _numbering(part_label: str) -> str:
    """Bullets, and the numbers of the document's parts, which belong to their headings."""
    label = "".join({"&": "&amp;", "<": "&lt;", '"': "&quot;"}.get(c, c) for c in part_label)
    return f"""<w:numbering {nsdecls("w")}>
<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">
  <w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>
  <w:lvlText w:val="•"/><w:lvlJc w:val="left"/>
  <w:pPr><w:ind w:left="397" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">
  <w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="space"/>
  <w:lvlText w:val="{label} %1:"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>
<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="{PARTS}"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""
