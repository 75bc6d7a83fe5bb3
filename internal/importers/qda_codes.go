// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/internal/bundle/refi"
	"rapporteur/internal/text"
	"rapporteur/process"
)

// code is one code of the file with what it stands for.
type code struct {
	key    string // its identifier, else its path
	name   string
	about  string
	path   string // folded names from the top
	parent int    // in the list of codes; -1 at the top
	facet  refi.Facet
	value  string
	branch bool // stands above facets and for nothing itself
	used   bool // some words are filed under it
	theme  rapporteur.ID
	rec    int // among the recommendations of the file; -1 for none
}

type codeIndex struct {
	list   []code
	byGUID map[string]int
}

// indexCodes lays the tree of codes out as a list, those above before those below.
func (w *codedWork) indexCodes() {
	w.codes.byGUID = map[string]int{}
	w.addCodes(w.p.Codes, -1, "")
	ours := map[string]bool{}
	for _, f := range refi.Facets {
		ours[refi.GUID("branch", rapporteur.ID(f))] = true
	}
	for i := range w.codes.list {
		c := &w.codes.list[i]
		c.rec, c.branch = -1, ours[c.key] || refi.IsBranch(c.name)
	}
	w.markUsed()
}

func (w *codedWork) addCodes(in []refi.Code, parent int, path string) {
	for i := range in {
		c := &in[i]
		one := code{key: refi.Plain(c.GUID), name: tidy(text.Normalise(c.Name)), about: strings.TrimSpace(text.Normalise(c.About)), parent: parent}
		if one.name == "" {
			one.name = "?"
		}
		one.path = path + "\x00" + text.Fold(one.name)
		one.facet, one.value, _ = refi.ReadFacet(one.name)
		if one.facet == refi.Addressee && text.Fold(one.about) == text.Fold(one.value) && one.about != "" {
			one.value = one.about // the name is on one line, the words may not be
		}
		at := len(w.codes.list)
		if one.key != "" {
			w.codes.byGUID[one.key] = at
		} else {
			one.key = one.path
		}
		w.codes.list = append(w.codes.list, one)
		w.addCodes(c.Codes, at, one.path)
	}
}

// markUsed notes which codes words are filed under: a code of ours for the order
// of the codebook that somebody did code with is a theme after all.
func (w *codedWork) markUsed() {
	use := func(all []refi.Coding) {
		for _, c := range all {
			if i, ok := w.codes.byGUID[refi.Plain(c.Code.To)]; ok {
				w.codes.list[i].used, w.codes.list[i].branch = true, false
			}
		}
	}
	w.whole = w.own
	w.eachText(func(t *refi.Text) {
		use(t.Codings)
		for i := range t.Selections {
			w.whole = w.whole || len(t.Selections[i].Codings) > 1
			use(t.Selections[i].Codings)
		}
	})
}

// eachText goes over the texts that can be read, those taken out of a PDF too.
func (w *codedWork) eachText(do func(*refi.Text)) {
	for i := range w.p.Texts {
		do(&w.p.Texts[i])
	}
	for i := range w.p.PDFs {
		if t := w.p.PDFs[i].Text; t != nil {
			do(t)
		}
	}
}

// takeThemes finds or makes a theme for each code that stands for none of our own
// words, in the order of the file.
func (w *codedWork) takeThemes() {
	known := w.knownThemes()
	made := map[rapporteur.ID]bool{}
	for i := range w.codes.list {
		c := &w.codes.list[i]
		if c.facet != "" || c.branch {
			continue
		}
		item := Item{Thing: ATheme, Key: "theme:" + c.key, Title: c.name, Source: w.file}
		if t, ok := known.find(c, w); ok {
			c.theme, item.ID, item.Reason = t.ID, t.ID, because("import.matched.theme", "theme", t.Title)
			w.matchOnce(item)
			continue
		}
		t := process.Theme{ID: w.stable("theme", c.key), Title: rapporteur.NewText(w.opts.language(), c.name)}
		if c.about != "" {
			t.Description = rapporteur.NewText(w.opts.language(), c.about)
		}
		if c.parent >= 0 {
			t.Parent = w.codes.list[c.parent].theme
		}
		if c.theme = t.ID; made[t.ID] {
			continue
		}
		made[t.ID] = true
		w.out.Taking.Themes = append(w.out.Taking.Themes, t)
		item.ID, item.Reason = t.ID, because("import.created.theme")
		w.preview.Created = append(w.preview.Created, item)
	}
}

// themeIndex finds themes of the process as codes name them.
type themeIndex struct {
	byGUID map[string]process.Theme
	byID   map[rapporteur.ID]process.Theme
	byPath map[string]process.Theme
	byName map[string][]process.Theme
}

func (w *codedWork) knownThemes() *themeIndex {
	p := &w.opts.Process
	x := &themeIndex{byGUID: map[string]process.Theme{}, byID: map[rapporteur.ID]process.Theme{}, byPath: map[string]process.Theme{}, byName: map[string][]process.Theme{}}
	for _, t := range p.Themes {
		is := t
		if into, ok := p.Theme(t.Into); ok {
			is = into
		}
		x.byGUID[refi.GUID("theme", t.ID)], x.byID[t.ID] = is, is
	}
	langs := append([]string{w.opts.language()}, p.Languages...)
	slices.Sort(langs[1:])
	for i, lang := range langs {
		if slices.Contains(langs[:i], lang) {
			continue
		}
		names := refi.ThemeNames(p, w.opts.Existing.Meetings, lang)
		for _, t := range p.OpenThemes() {
			path, at := "", t
			for range len(p.Themes) + 1 {
				path = "\x00" + text.Fold(names[at.ID]) + path
				above, ok := p.Theme(refi.ThemeParent(p, at))
				if !ok {
					break
				}
				at = above
			}
			if _, taken := x.byPath[path]; !taken {
				x.byPath[path] = t
			}
			if lang == langs[0] {
				x.byName[text.Fold(names[t.ID])] = append(x.byName[text.Fold(names[t.ID])], t)
			}
		}
	}
	return x
}

func (x *themeIndex) find(c *code, w *codedWork) (process.Theme, bool) {
	if t, ok := x.byGUID[c.key]; ok {
		return t, true
	}
	if t, ok := x.byID[w.stable("theme", c.key)]; ok {
		return t, true
	}
	if t, ok := x.byPath[c.path]; ok {
		return t, true
	}
	// A program that lays the tree flat leaves a name alone.
	if same := x.byName[text.Fold(c.name)]; c.parent < 0 && !w.own && len(same) == 1 {
		return same[0], true
	}
	return process.Theme{}, false
}

// recIndex finds recommendations as codes name them.
type recIndex struct {
	list []taken // of the file, in the order of their first coding
}

// taken is a recommendation of the file: one that is there, or a new one.
type taken struct {
	code *code
	id   rapporteur.ID
	new  bool
	shut bool // refused here: it takes nothing more
	has  map[rapporteur.ID]bool
	on   []rapporteur.ID // the passages of a new one
}

// recommendation gives the place of a code's recommendation in the list.
func (w *codedWork) recommendation(c *code) int {
	if c.rec >= 0 {
		return c.rec
	}
	title := refi.RecommendationTitle(c.value)
	t := taken{code: c, id: w.stable("recommendation", c.key), new: true, has: map[rapporteur.ID]bool{}}
	item := Item{Thing: ARecommendation, Key: "recommendation:" + c.key, Title: title, Source: w.file, Reason: because("import.created.recommendation")}
	if r := w.sameRecommendation(c, title, t.id); r != nil {
		t.id, t.new, t.shut = r.ID, false, r.State == coding.Refused
		for _, p := range r.Passages {
			t.has[p] = true
		}
		item.ID, item.Number, item.Reason = r.ID, r.Number, because("exchange.matched.recommendation", "number", itoa(int(r.Number)))
		w.matchOnce(item)
	} else {
		item.ID = t.id
		w.preview.Created = append(w.preview.Created, item)
	}
	c.rec = len(w.recs.list)
	w.recs.list = append(w.recs.list, t)
	return c.rec
}

func (w *codedWork) sameRecommendation(c *code, title string, stable rapporteur.ID) *coding.Recommendation {
	all := w.opts.Existing.Recommendations
	var found *coding.Recommendation
	for i := range all {
		r := &all[i]
		if refi.GUID("recommendation", r.ID) == c.key || r.ID == stable {
			found = r
			break
		}
		wording, _ := r.Wording.For(w.opts.language())
		if found == nil && r.State == coding.Confirmed && (c.about != "" && text.Fold(wording) == text.Fold(c.about) ||
			c.about == "" && text.Fold(refi.RecommendationTitle(refi.RecommendationName(r, w.opts.language()))) == text.Fold(title)) {
			found = r
		}
	}
	for range all { // merged since: it is there as what it went into
		if found == nil || found.Into == "" {
			break
		}
		for i := range all {
			if all[i].ID == found.Into {
				found = &all[i]
				break
			}
		}
	}
	return found
}
