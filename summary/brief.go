// SPDX-License-Identifier: Apache-2.0

package summary

import (
	"slices"
	"strings"

	"rapporteur"
	"rapporteur/programme"
)

// BriefKind is one of the short papers that a meeting asks for while it lasts.
type BriefKind string

const (
	ForModerator BriefKind = "panel"    // one page, for who moderates a panel
	ForExpert    BriefKind = "themes"   // two pages of common themes and interlinkages
	ForSpeaker   BriefKind = "speech"   // what can be said in three minutes
	KeyMessages  BriefKind = "messages" // five to seven sentences
)

// BriefKinds lists them in the order in which pages offer them.
var BriefKinds = []BriefKind{ForModerator, ForExpert, ForSpeaker, KeyMessages}

// Brief is a short paper computed from what is coded at one moment. It names
// nobody as the holder of a view, whatever the meeting's convention, and is kept
// nowhere: the next moment may say something else. Each sentence has its sources.
type Brief struct {
	Kind     BriefKind
	Language string
	Title    string
	Sections []Section
	Words    int // of title, headings and sentences
	Most     int // words that the paper may have
	Left     int // sentences that had no room
}

// BriefOptions say which paper.
type BriefOptions struct {
	Kind    BriefKind
	Segment rapporteur.ID // the panel, for its moderator
	IDs     rapporteur.IDs
}

// room is how many words a paper has, by language: a page of A4 in the size in
// which documents are set, and for a speech the words of three minutes. Arabic
// writes particles onto words and so has fewer of them; speakers read about 130
// words a minute in English, 140 in French and 100 in Arabic.
var room = map[BriefKind]map[string]int{
	ForModerator: {"en": 400, "fr": 420, "ar": 330},
	ForExpert:    {"en": 820, "fr": 860, "ar": 680},
	ForSpeaker:   {"en": 390, "fr": 420, "ar": 300},
	KeyMessages:  {"en": 260, "fr": 280, "ar": 220},
}

// Pages is how many pages of A4 a paper may fill when it is printed; a speech is
// measured by its words alone.
var Pages = map[BriefKind]int{ForModerator: 1, ForExpert: 2, KeyMessages: 1}

// What a page holds, in words, and what a heading and a new paragraph take of it
// besides their own words; measured on the DOCX that the exporters write.
var (
	pageHolds    = map[string]int{"en": 635, "fr": 615, "ar": 470}
	headingTakes = 24
	breakTakes   = 7
)

// SpokenPerMinute is how many words are spoken in a minute, by language.
var SpokenPerMinute = map[string]int{"en": 130, "fr": 140, "ar": 100}

// ComposeBrief computes a paper. It fails where there is no such panel or no
// wording in the language.
func ComposeBrief(m *Material, w Wording, o BriefOptions) (Brief, error) {
	d, err := newDrafter(m, w, Options{Convention: programme.NamesNobody, IDs: o.IDs})
	if err != nil {
		return Brief{}, err
	}
	b := &briefing{drafter: d, brief: Brief{Kind: o.Kind, Language: d.lang, Most: room[o.Kind][d.lang]}}
	switch o.Kind {
	case ForModerator:
		s := d.segments[o.Segment]
		if s == nil || !d.isPanel(s.Segment) {
			return Brief{}, rapporteur.Fail(rapporteur.NotFound, "brief.error.no_panel")
		}
		b.forModerator(s)
	case ForExpert:
		b.forExpert()
	case ForSpeaker:
		b.forSpeaker()
	case KeyMessages:
		b.keyMessages()
	default:
		return Brief{}, rapporteur.Fail(rapporteur.NotFound, "brief.error.no_kind")
	}
	b.fit()
	return b.brief, nil
}

// briefing composes one paper.
type briefing struct {
	*drafter
	brief Brief
	keep  map[rapporteur.ID]int // sentences at the head of a section that are never cut
	// spoken is a text for the floor, in which nobody says that there is nothing to say.
	spoken bool
}

// part opens a section; head sentences of it are kept whatever the length.
func (b *briefing) part(key string, head int, args ...any) {
	b.section(Area, b.w.T(key, args...))
	b.paragraph()
	if b.keep == nil {
		b.keep = map[rapporteur.ID]int{}
	}
	b.keep[b.sec.ID] = head
}

// fit cuts sentences until the paper has room: the last of the longest section,
// again and again, so that no part is lost for another's sake.
func (b *briefing) fit() {
	b.brief.Sections = slices.DeleteFunc(b.s.Sections, func(sec Section) bool { return len(sec.Sentences) == 0 })
	number := 0
	for {
		b.brief.Words = b.length()
		if b.brief.Words <= b.brief.Most && b.fills() || !b.cut() {
			break
		}
		b.brief.Left++
	}
	for i := range b.brief.Sections {
		for j := range b.brief.Sections[i].Sentences {
			number++
			b.brief.Sections[i].Sentences[j].Number = number
		}
	}
}

func (b *briefing) length() int {
	n := countWords(b.brief.Title)
	for _, sec := range b.brief.Sections {
		n += countWords(sec.Title)
		for _, y := range sec.Sentences {
			n += countWords(y.Text)
		}
	}
	return n
}

// fills reports whether the paper has room on its pages.
func (b *briefing) fills() bool {
	pages := Pages[b.brief.Kind]
	if pages == 0 {
		return true
	}
	takes := b.brief.Words + 2*headingTakes // the title and the line above it
	for _, sec := range b.brief.Sections {
		takes += headingTakes
		for i, y := range sec.Sentences {
			if i == 0 || y.Paragraph || y.Item {
				takes += breakTakes
			}
		}
	}
	return takes <= pages*pageHolds[b.brief.Language]
}

func countWords(s string) int { return len(strings.Fields(s)) }

// cut takes the last sentence off the longest section that has one to spare.
func (b *briefing) cut() bool {
	longest, most := -1, 0
	for i, sec := range b.brief.Sections {
		n := 0
		for _, y := range sec.Sentences {
			n += countWords(y.Text)
		}
		if len(sec.Sentences) > b.keep[sec.ID] && n > most {
			longest, most = i, n
		}
	}
	if longest < 0 {
		return false
	}
	sec := &b.brief.Sections[longest]
	sec.Sentences = sec.Sentences[:len(sec.Sentences)-1]
	if len(sec.Sentences) == 0 {
		b.brief.Sections = slices.Delete(b.brief.Sections, longest, longest+1)
	}
	return true
}

// Minutes is how long it takes to speak a paper, in tenths of a minute.
func (b Brief) Minutes() int {
	if rate := SpokenPerMinute[b.Language]; rate > 0 {
		return (b.Words*10 + rate/2) / rate
	}
	return 0
}
