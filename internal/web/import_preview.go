// SPDX-License-Identifier: Apache-2.0

package web

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"

	"rapporteur/internal/importers"
)

// previewPage says what an import will do, before anything is saved.
type previewPage struct {
	Base
	Form
	At         string
	Back       string
	Seen       string // digest of what is shown
	Nothing    bool
	Counts     []string
	Visibility string
	Doubtful   []previewItem
	Lists      []previewList
}

// previewList is what comes in, is matched or is left out, by what it is.
type previewList struct {
	ID, Title string
	Groups    []previewGroup
}

type previewGroup struct {
	Count string
	Open  bool
	Items []previewItem
}

// previewItem is one line of a preview, with the answers that may be given.
type previewItem struct {
	Field   string
	Title   string
	Source  string
	Reason  string
	Choices []Choice
	Answer  string
}

// Template is part of Page.
func (previewPage) Template() string { return "import/preview" }

const answerPrefix = "answer:"

func answersOf(v url.Values) map[string]string {
	out := map[string]string{}
	for name, values := range v {
		if key, ok := strings.CutPrefix(name, answerPrefix); ok && len(values) > 0 && values[0] != "" {
			out[key] = values[0]
		}
	}
	return out
}

// digest tells whether two previews of the same files would do the same.
func digest(p importers.Preview) string {
	h := sha256.New()
	for _, list := range [][]importers.Item{p.Created, p.Matched, p.Doubtful, p.LeftOut} {
		for _, i := range list {
			fmt.Fprintf(h, "%q %q %q %d %q\n", i.Thing, i.Key, i.Title, i.Number, i.Reason.Key)
		}
		fmt.Fprintln(h, "--")
	}
	return hex.EncodeToString(h.Sum(nil))
}

func (r *Request) previewPage(p importers.Preview, f Form) previewPage {
	title := r.Printer.T("import.page.preview")
	v := r.Query("visibility")
	out := previewPage{Form: f, At: r.URL.RequestURI(), Back: r.Home() + "/import", Nothing: p.Empty(),
		Base: r.Base(NoSection, title, Crumb{Label: r.Printer.T("import.page.title"), Href: r.Home() + "/import"}, Crumb{Label: title})}
	if out.Visibility = r.Printer.T("page.visibility." + v); !r.has("page.visibility." + v) {
		out.Visibility = r.Printer.T("page.visibility.secretariat")
	}
	if out.Seen = f.Value("seen"); out.Seen == "" || f.Problem != "" || len(answersOf(f.Values)) == 0 {
		out.Seen = digest(p)
	}
	for _, c := range []struct {
		key   string
		items []importers.Item
	}{{"created", p.Created}, {"matched", p.Matched}, {"doubtful", p.Doubtful}, {"left_out", p.LeftOut}} {
		if len(c.items) > 0 {
			out.Counts = append(out.Counts, r.Printer.N("import.count."+c.key, len(c.items)))
		}
		if c.key != "doubtful" && len(c.items) > 0 {
			out.Lists = append(out.Lists, r.previewList(c.key, c.items))
		}
	}
	for _, i := range p.Doubtful {
		out.Doubtful = append(out.Doubtful, r.previewItem(i, f))
	}
	return out
}

func (r *Request) previewList(key string, items []importers.Item) previewList {
	out := previewList{ID: key, Title: r.Printer.T("import.list." + key)}
	var order []importers.Thing
	by := map[importers.Thing][]previewItem{}
	for _, i := range items {
		if by[i.Thing] == nil {
			order = append(order, i.Thing)
		}
		by[i.Thing] = append(by[i.Thing], r.previewItem(i, Form{}))
	}
	for _, thing := range order {
		out.Groups = append(out.Groups, previewGroup{Count: r.Printer.N("import.count."+string(thing), len(by[thing])), Items: by[thing],
			Open: key == "left_out" && len(by[thing]) <= 50})
	}
	return out
}

func (r *Request) previewItem(i importers.Item, f Form) previewItem {
	out := previewItem{Field: answerPrefix + i.Key, Title: i.Title, Source: i.Source, Reason: r.Printer.T(i.Reason.Key, i.Reason.Args...)}
	for _, c := range i.Choices {
		label := c.Label
		if label == "" {
			label = r.Printer.T("import.choice." + c.Value)
		}
		out.Choices = append(out.Choices, Choice{Value: c.Value, Label: label})
	}
	if len(i.Choices) > 0 {
		out.Answer = i.Choices[0].Value
	}
	if a := f.Value(out.Field); a != "" {
		out.Answer = a
	}
	return out
}

// importedPage says what came in.
type importedPage struct {
	Base
	Counts []string
	Home   string
}

// Template is part of Page.
func (importedPage) Template() string { return "import/imported" }

func (r *Request) importedPage(p importers.Preview) importedPage {
	title := r.Printer.T("import.page.imported")
	out := importedPage{Home: r.Home(), Base: r.Base(NoSection, title, Crumb{Label: r.Printer.T("import.page.title"), Href: r.Home() + "/import"}, Crumb{Label: title})}
	c := p.Change.Content
	for _, n := range []struct {
		thing importers.Thing
		n     int
	}{{importers.AStatement, len(c.Statements)}, {importers.AMeeting, len(c.Meetings)}, {importers.ARecommendation, len(c.Recommendations)},
		{importers.APosition, len(c.Positions)}, {importers.AStakeholder, len(c.Stakeholders)}, {importers.APerson, len(c.People)}} {
		if n.n > 0 {
			out.Counts = append(out.Counts, r.Printer.N("import.count."+string(n.thing), n.n))
		}
	}
	return out
}
