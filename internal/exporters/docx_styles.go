// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	_ "embed"
	"strconv"
	"strings"
)

// styleSheet holds the styles, with the document's languages and faces as
// "@NAME@". Sizes come in pairs: scripts from right to left read the second,
// a tenth larger, since Arabic looks smaller at the same size.
//
//go:embed docx_styles.xml
var styleSheet string

func (d *docx) styles(p *part) {
	t := d.out.tongue
	f := facesFor(t)
	latin, asian, arabic := t.officeTag(), "zh-CN", "ar-SA"
	if t.eastAsian() {
		latin, asian = "en-GB", t.officeTag()
	}
	if t.rtl {
		latin, arabic = "en-GB", t.officeTag()
	}
	sheet := styleSheet
	if d.doc.Compact {
		sheet = compact(sheet)
	}
	p.raw(strings.NewReplacer("@LANG@", latin, "@ASIA@", asian, "@BIDI@", arabic,
		"@EAST@", f.eastSerif, "@SANSEAST@", f.eastSans, "@ARAB@", f.complexSerif, "@SANSARAB@", f.complexSans,
		"@LINE@", strconv.Itoa(lineWidth)).Replace(sheet))
}

// faces are system faces only: nothing is embedded or fetched, and each has its
// stand-ins in the font table.
type faces struct{ eastSerif, eastSans, complexSerif, complexSans string }

func facesFor(t tongue) faces {
	f := faces{"SimSun", "SimHei", "Noto Naskh Arabic", "Noto Sans Arabic"}
	switch t.base {
	case "he", "yi":
		f.complexSerif, f.complexSans = "Times New Roman", "Arial"
	case "ja":
		f.eastSerif, f.eastSans = "MS Mincho", "MS Gothic"
	case "ko":
		f.eastSerif, f.eastSans = "Batang", "Malgun Gothic"
	}
	return f
}

// fontTable names what to take where a face is missing.
func fontTable(p *part) {
	p.raw(`<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">`)
	for _, f := range []struct{ name, instead, charset, family string }{
		{"Cambria", "Caladea,Noto Serif", "00", "roman"},
		{"Arial", "Liberation Sans,Noto Sans", "00", "swiss"},
		{"Times New Roman", "Liberation Serif", "00", "roman"},
		{"Noto Naskh Arabic", "Times New Roman,Traditional Arabic", "B2", "roman"},
		{"Noto Sans Arabic", "Arial", "B2", "swiss"},
		{"SimSun", "Noto Serif CJK SC", "86", "roman"},
		{"SimHei", "Noto Sans CJK SC", "86", "swiss"},
	} {
		p.raw(`<w:font w:name="`, f.name, `"><w:altName w:val="`, f.instead, `"/><w:charset w:val="`, f.charset, `"/><w:family w:val="`, f.family, `"/><w:pitch w:val="variable"/></w:font>`)
	}
	p.raw("</w:fonts>")
}
