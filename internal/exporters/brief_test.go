// SPDX-License-Identifier: Apache-2.0

//go:build unix

package exporters

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"rapporteur"
	"rapporteur/internal/i18n"
	"rapporteur/summary"
	"rapporteur/summary/summarytest"
)

func briefOf(t testing.TB, session *summarytest.Session, lang string, kind summary.BriefKind, sources bool) BriefPrint {
	t.Helper()
	p := i18n.Load().Strict().For(lang)
	o := summary.BriefOptions{Kind: kind, IDs: rapporteur.SequentialIDs("b")}
	if kind == summary.ForModerator {
		o.Segment = session.Meetings[0].Segments[1].ID
	}
	b, err := summary.ComposeBrief(&session.Material, p, o)
	if err != nil {
		t.Fatal(err)
	}
	return BriefPrint{Brief: &b, Material: &session.Material, Printer: p, Sources: sources, Internal: BriefInternal(p, rapporteur.MustDate("2031-09-05"), "17:40")}
}

func TestGoldenBrief(t *testing.T) {
	session := gauges()
	session.Meetings[0].Segments[1].Title = rapporteur.NewText("en", "Joint gauges on both banks").With("ar", "المقاييس المشتركة")
	for _, lang := range []string{"en", "ar"} {
		w := writeAll(t, BriefDocument(briefOf(t, session, lang, summary.ForModerator, true)))
		golden(t, "brief."+lang+".html", w.html.String())
		golden(t, "brief."+lang+".docx.txt", unpacked(t, w.docx.Bytes()))
	}
	clean := writeAll(t, BriefDocument(briefOf(t, session, "en", summary.ForModerator, false)))
	if s := clean.markdown.String(); strings.Contains(s, "S-1") || strings.Contains(s, "[1]") || !strings.Contains(s, "Joint gauges") {
		t.Errorf("without sources the paper is\n%s", s)
	}
}

var pagesOf = regexp.MustCompile(`(?m)^Pages:\s+(\d+)$`)

// TestBriefsFitTheirPages fills papers to their last word and lets LibreOffice
// set them: one page, or two for the expert.
func TestBriefsFitTheirPages(t *testing.T) {
	needLibreOffice(t)
	if _, err := exec.LookPath("pdfinfo"); err != nil {
		t.Skip("pdfinfo is not installed: the pages are not counted")
	}
	session := summarytest.Large(120)
	panel := &session.Meetings[0].Segments[1]
	panel.Title = rapporteur.NewText("en", "Data, releases and cooperation for ecosystems")
	for range 4 {
		panel.Questions = append(panel.Questions, rapporteur.NewText("en", "Which data would make the releases from a dam trusted on both banks, and who would pay for them?"))
	}
	dir, profile := t.TempDir(), t.TempDir()
	pages := map[string]string{}
	var paths []string
	for _, lang := range []string{"en", "fr", "ar"} {
		for _, kind := range summary.BriefKinds {
			most := "2" // a speech is measured by its words, and set large enough to read from
			if n := summary.Pages[kind]; n > 0 {
				most = strconv.Itoa(n)
			}
			path := filepath.Join(dir, lang+"-"+string(kind)+".docx")
			var b bytes.Buffer
			if err := WriteBrief(&b, "docx", briefOf(t, session, lang, kind, false)); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			paths, pages[path] = append(paths, path), most
		}
	}
	libreOffice(t, profile, "pdf", paths...)
	for path, most := range pages {
		out, err := exec.Command("pdfinfo", strings.TrimSuffix(path, ".docx")+".pdf").Output()
		if err != nil {
			t.Fatal(err)
		}
		m := pagesOf.FindSubmatch(out)
		if m == nil || string(m[1]) > most {
			t.Errorf("%s has %s pages, at most %s are meant", filepath.Base(path), m[1], most)
		}
	}
}
