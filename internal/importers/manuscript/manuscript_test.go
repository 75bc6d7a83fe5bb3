// SPDX-License-Identifier: Apache-2.0

package manuscript

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"rapporteur/internal/text"
	"rapporteur/summary"
)

// written makes lines of blocks: headings with their level, items with a mark.
func written(in []summary.Block) string {
	var out []string
	for _, b := range in {
		switch {
		case b.Heading != 0:
			out = append(out, fmt.Sprintf("#%d %s", b.Heading, b.Text))
		case b.Item:
			out = append(out, "* "+b.Text)
		default:
			out = append(out, b.Text)
		}
	}
	return strings.Join(out, "\n")
}

func TestText(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"lines are paragraphs":     {"Joint gauges\nMany asked for them. One did not.\nThey cost little.", "#1 Joint gauges\nMany asked for them. One did not.\nThey cost little."},
		"wrapped":                  {"Many delegations asked\nfor gauges.\n\nOne did not.", "Many delegations asked for gauges.\nOne did not."},
		"numbered headings":        {"II. Panels\nA panel met.\na. Joint gauges\nIt spoke.", "#1 Panels\nA panel met.\n#1 Joint gauges\nIt spoke."},
		"items":                    {"It was asked to:\n• read gauges;\n• share readings.", "It was asked to:\n* read gauges;\n* share readings."},
		"the last is no heading":   {"Words that end nowhere", "Words that end nowhere"},
		"Arabic":                   {"المقاييس المشتركة\nطلبت وفود عديدة إنشاءها.", "#1 المقاييس المشتركة\nطلبت وفود عديدة إنشاءها."},
		"carriage returns":         {"One.\r\nTwo.", "One.\nTwo."},
		"nothing":                  {" \n\t\n", ""},
		"a question is no heading": {"Who measures?\nNobody said.", "Who measures?\nNobody said."},
	} {
		got, err := Text(c.in)
		if err != nil || written(got) != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s (%v)", name, written(got), c.want, err)
		}
	}
}

func TestHTML(t *testing.T) {
	const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p {margin:0} --></style><title>no</title></head><body lang=EN-GB>
<!--StartFragment--><h1>I. Introduction<o:p></o:p></h1>
<p class=MsoNormal>Many delegations asked for <b>gauges</b>.<br>One opposed&nbsp;them.</p>
<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>·<span>     </span></span><![endif]>Read gauges.</p>
<ul><li><p>Share readings.</p></li><li>Pay.</li></ul><p>After.</p><script>alert(1)</script><!--EndFragment--></body></html>`
	want := "#1 Introduction\nMany delegations asked for gauges. One opposed them.\n* Read gauges.\n* Share readings.\n* Pay.\nAfter."
	got, err := Read([]byte(word))
	if err != nil || written(got) != want {
		t.Errorf("got\n%s\nwant\n%s (%v)", written(got), want, err)
	}
}

// docx packs a Word file of these parts.
func docx(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, body := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(body))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	styles = `<w:styles xmlns:w="w"><w:style w:styleId="Titre1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:styleId="Own"><w:name w:val="My own"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>`
	document = `<w:document xmlns:w="w"><w:body>
<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>Summary</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Titre1"/></w:pPr><w:r><w:t>II. Panels</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">Many </w:t></w:r><w:del><w:r><w:t>most </w:t><w:delText>x</w:delText></w:r></w:del><w:ins><w:r><w:t>delegations.</w:t></w:r></w:ins></w:p>
<w:p><w:pPr><w:pStyle w:val="Own"/></w:pPr><w:r><w:t>Gauges</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>Read</w:t><w:tab/><w:t>them.</w:t></w:r></w:p>
<w:p><w:r><w:drawing><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent></w:drawing></w:r></w:p>
<w:p><w:r><w:t>Last.</w:t></w:r></w:p></w:body></w:document>`
)

func TestDOCX(t *testing.T) {
	got, err := Read(docx(t, map[string]string{"word/document.xml": document, "word/styles.xml": styles}))
	want := "#-1 Summary\n#1 Panels\nMany delegations.\n#2 Gauges\n* Read them.\nLast."
	if err != nil || written(got) != want {
		t.Errorf("got\n%s\nwant\n%s (%v)", written(got), want, err)
	}
}

func TestUnreadable(t *testing.T) {
	for name, data := range map[string][]byte{
		"another archive": docx(t, map[string]string{"a.txt": "x"}),
		"a broken one":    []byte("PK\x03\x04 nothing"),
		"bytes":           {0xd0, 0xcf, 0x11, 0xe0, 0},
		"too large":       make([]byte, MaxBytes+1),
		"too much text":   []byte(strings.Repeat("word ", 1<<20)),
		"unfolds":         docx(t, map[string]string{"word/document.xml": strings.Repeat(" ", 8<<20)}),
		"nested":          docx(t, map[string]string{"word/document.xml": strings.Repeat("<a>", 400)}),
	} {
		if _, err := Read(data); err == nil {
			t.Errorf("%s is read", name)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("I. One\n\ntwo\nthree"))
	f.Add([]byte("<html><p>One<li>two<ul><li>three"))
	f.Add(docx(f, map[string]string{"word/document.xml": document, "word/styles.xml": styles}))
	f.Fuzz(func(t *testing.T, data []byte) {
		blocks, err := Read(data)
		if err != nil {
			return
		}
		for _, b := range blocks {
			if strings.TrimSpace(b.Text) == "" || !text.IsNormal(b.Text) || strings.Contains(b.Text, "\n") {
				t.Errorf("a block is %q", b.Text)
			}
		}
	})
}
