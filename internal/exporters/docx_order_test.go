// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"bytes"
	"strings"
	"testing"
)

// sequences is the order of elements that the schemas of ECMA-376 (transitional)
// demand of what we write. Word calls a file damaged that does not keep it.
var sequences = map[string]string{
	"pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct " +
		"topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment " +
		"textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
	"rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs " +
		"highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
	"tblPr":  "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
	"tcPr":   "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
	"sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
	"settings": "writeProtection view zoom removePersonalInformation embedTrueTypeFonts mirrorMargins defaultTabStop autoHyphenation characterSpacingControl hdrShapeDefaults footnotePr " +
		"endnotePr compat docVars rsids attachedSchema themeFontLang clrSchemeMapping decimalSymbol listSeparator",
	"style":       "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal rsid pPr rPr tblPr trPr tcPr tblStylePr",
	"styles":      "docDefaults latentStyles style",
	"docDefaults": "rPrDefault pPrDefault",
	"lvl":         "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
	"numbering":   "numPicBullet abstractNum num numIdMacAtCleanup",
	"abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
	"num":         "abstractNumId lvlOverride",
	"numPr":       "ilvl numId",
	"tbl":         "tblPr tblGrid tr",
	"tr":          "tblPrEx trPr tc",
	"tc":          "tcPr p",
	"font":        "altName panose1 charset family notTrueType pitch sig",
	"pBdr":        "top left bottom right between bar",
	"tblBorders":  "top left bottom right insideH insideV",
	"tblCellMar":  "top left bottom right",
	"sdt":         "sdtPr sdtEndPr sdtContent",
	"tblStylePr":  "pPr rPr tblPr trPr tcPr",
	"footnotePr":  "pos numFmt numStart numRestart footnote",
}

func TestElementsStandInTheOrderOfTheSchema(t *testing.T) {
	seen := map[string]bool{}
	for _, d := range []Document{sampleDocument(), arabicDocument()} {
		var b bytes.Buffer
		if err := WriteDOCX(&b, d); err != nil {
			t.Fatal(err)
		}
		for name, part := range parts(t, b.Bytes()) {
			readXML(t, name, part).each(func(n *node) {
				if order, ok := sequences[n.name]; ok {
					seen[n.name] = true
					inOrder(t, name, n, strings.Fields(order))
				}
				if n.name == "p" && len(n.children) > 0 && n.children[0].name != "pPr" {
					t.Errorf("%s: a paragraph begins with %s", name, n.children[0].name)
				}
			})
		}
	}
	for name := range sequences {
		if !seen[name] {
			t.Errorf("no %s was written: its order is not tested", name)
		}
	}
}

func inOrder(t *testing.T, part string, n *node, order []string) {
	t.Helper()
	at := 0
	for _, c := range n.children {
		i := at
		for i < len(order) && order[i] != c.name {
			i++
		}
		if i == len(order) {
			t.Errorf("%s: in %s, %s stands in the wrong place or does not belong", part, n.name, c.name)
			return
		}
		at = i
	}
}

// Every style, numbering, bookmark, note and relation that is named must exist.
func TestReferencesInTheDOCXLeadSomewhere(t *testing.T) {
	for _, d := range []Document{sampleDocument(), arabicDocument()} {
		var b bytes.Buffer
		if err := WriteDOCX(&b, d); err != nil {
			t.Fatal(err)
		}
		all := parts(t, b.Bytes())
		have := map[string]bool{}
		for name, part := range all {
			readXML(t, name, part).each(func(n *node) {
				switch n.name {
				case "style":
					once(t, have, "style "+n.attr["styleId"])
				case "num":
					once(t, have, "num "+n.attr["numId"])
				case "bookmarkStart":
					once(t, have, "bookmark "+n.attr["name"])
					once(t, have, "start "+n.attr["id"])
				case "bookmarkEnd":
					once(t, have, "end "+n.attr["id"])
				case "footnote":
					if name == "word/footnotes.xml" {
						once(t, have, "note "+n.attr["id"])
					}
				case "Relationship":
					once(t, have, name+" "+n.attr["Id"])
				case "Override":
					if all[strings.TrimPrefix(n.attr["PartName"], "/")] == nil {
						t.Errorf("no part %s", n.attr["PartName"])
					}
				}
			})
		}
		need := func(what string) {
			if !have[what] {
				t.Errorf("%s is named and does not exist", what)
			}
		}
		for name, part := range all {
			readXML(t, name, part).each(func(n *node) {
				switch n.name {
				case "pStyle", "rStyle", "tblStyle", "basedOn", "next":
					need("style " + n.attr["val"])
				case "numId":
					need("num " + n.attr["val"])
				case "hyperlink":
					if n.attr["anchor"] != "" {
						need("bookmark " + n.attr["anchor"])
					} else {
						need(relationsOf(name) + " " + n.attr["id"])
					}
				case "headerReference", "footerReference":
					need(relationsOf(name) + " " + n.attr["id"])
				case "footnoteReference":
					need("note " + n.attr["id"])
				case "bookmarkStart":
					need("end " + n.attr["id"])
				}
			})
		}
	}
}

func relationsOf(part string) string {
	return strings.Replace(part, "word/", "word/_rels/", 1) + ".rels"
}

func once(t *testing.T, have map[string]bool, what string) {
	t.Helper()
	if have[what] {
		t.Errorf("%s twice", what)
	}
	have[what] = true
}
