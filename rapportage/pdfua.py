"""PDF/UA-1 in the metadata of a file that is PDF/A-3a already (ISO 14289-1, 5)."""

from typing import Any

# PDF/A allows a property only from a schema that it knows or that the file describes (ISO 19005-3, 6.6.2.3), and XMP
# allows one rdf:RDF (ISO 16684-1, 7.4): so both descriptions go inside the one that is there.
PDF_UA = b"""
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
SLOT = b"</rdf:RDF>"


def meld_pdf_ua(document: Any, pdf: Any) -> None:
    """The `finisher` of WeasyPrint: says in the metadata that this file is PDF/UA-1."""
    (metadata,) = (deel for deel in pdf.objects if getattr(deel, "extra", {}).get("Type") == "/Metadata")
    metadata.stream = [regel.replace(SLOT, PDF_UA + SLOT) for regel in metadata.stream]
