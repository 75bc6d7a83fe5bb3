// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"strings"
	"testing"
)

const numberingXML = `<?xml version="1.0"?><w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num></w:numbering>`

// buildDOCX makes a Word file of lines: "* " is an item of a bulleted list, "# "
// one of a numbered list, a tab parts the cells of a table row.
func buildDOCX(t testing.TB, lines string) []byte {
	t.Helper()
	var doc strings.Builder
	doc.WriteString(`<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for line := range strings.SplitSeq(lines, "\n") {
		cells := strings.Split(line, "\t")
		if len(cells) > 1 {
			doc.WriteString("<w:tbl><w:tr>")
		}
		for _, c := range cells {
			if len(cells) > 1 {
				doc.WriteString("<w:tc>")
			}
			doc.WriteString(paragraphXML(c))
			if len(cells) > 1 {
				doc.WriteString("</w:tc>")
			}
		}
		if len(cells) > 1 {
			doc.WriteString("</w:tr></w:tbl>")
		}
	}
	doc.WriteString("</w:body></w:document>")
	return zipOf(t, map[string]string{"word/document.xml": doc.String(), "word/numbering.xml": numberingXML})
}

func paragraphXML(s string) string {
	props := ""
	if rest, ok := strings.CutPrefix(s, "* "); ok {
		s, props = rest, `<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>`
	} else if rest, ok := strings.CutPrefix(s, "# "); ok {
		s, props = rest, `<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr>`
	}
	half := len(s) / 2
	for half > 0 && half < len(s) && s[half]&0xC0 == 0x80 {
		half++
	}
	return "<w:p>" + props + "<w:r><w:t>" + escape(s[:half]) + `</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t xml:space="preserve">` + escape(s[half:]) + "</w:t></w:r></w:p>"
}

func escape(s string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return ""
	}
	return b.String()
}

func zipOf(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestHostileDOCX(t *testing.T) {
	bomb := zipOf(t, map[string]string{"word/document.xml": "<w:document>" + strings.Repeat(" ", 40<<20) + "</w:document>"})
	deep := zipOf(t, map[string]string{"word/document.xml": strings.Repeat("<a>", 100000)})
	none := zipOf(t, map[string]string{"readme": "no document"})
	for name, data := range map[string][]byte{"bomb": bomb, "deep": deep, "none": none, "cut": bomb[:len(bomb)/2]} {
		if _, err := Read(name+".docx", data); err == nil {
			t.Errorf("%s was read", name)
		}
	}
}
