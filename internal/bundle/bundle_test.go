// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"testing/fstest"
	"time"

	"rapporteur"
	"rapporteur/coding"
	"rapporteur/convergence"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
	"rapporteur/summary"
)

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

func object(id rapporteur.ID, number int64, v rapporteur.Visibility) rapporteur.Object {
	return rapporteur.Object{ID: id, Number: number, Revision: 1, Salt: "salt" + string(id), Access: rapporteur.Access{Visibility: v}}
}

func version(n int, words string) record.Version {
	words = text.Normalise(words)
	return record.Version{Number: n, Form: record.Verbatim, Language: "en", Normal: text.NormalVersion,
		Length: text.Len(words), Hash: Hash(words), Added: noon, Text: words}
}

// find is the span of the words in a text.
func find(in, words string) text.Span {
	for i := range in {
		if len(in)-i >= len(words) && in[i:i+len(words)] == words {
			start := text.PointAt(in, i)
			return text.Span{Start: start, End: start + text.Len(words)}
		}
	}
	panic("no " + words)
}

// small is a bundle with something in every file, all of it valid.
func small() Bundle {
	pub, sec := rapporteur.Public, rapporteur.Secretariat
	name := func(s string) []stakeholder.Name {
		return []stakeholder.Name{{Language: "en", Form: stakeholder.Short, Value: s}}
	}
	said := func(id rapporteur.ID, n int64, v rapporteur.Visibility, words string) record.Statement {
		return record.Statement{Object: object(id, n, v), Kind: record.Intervention, Meeting: "m1", Segment: "seg1", Stakeholder: "st1",
			Capacity: stakeholder.National, Language: "en", Date: rapporteur.MustDate("2026-03-02"), Delivery: record.AsDelivered,
			Level: record.Named, Versions: []record.Version{version(1, words)}}
	}
	b := Bundle{
		Manifest: Manifest{Format: 1, Process: "trial", Edition: FullEdition, MadeBy: "test"},
		Process: process.Process{Object: object("p1", 1, pub), Slug: "trial", Title: rapporteur.NewText("en", "A <trial> & more"),
			Languages: []string{"en"}, Zone: "Europe/Vienna", Mandates: []process.Mandate{{Symbol: "X/1", Paragraph: 2}},
			Phases: []process.Phase{{ID: "ph1", Kind: process.Consultation}},
			Themes: []process.Theme{{ID: "t1", Title: rapporteur.NewText("en", "Water")}, {ID: "t2", Parent: "t1", Title: rapporteur.NewText("en", "Wells")}}},
	}
	b.Stakeholders = []stakeholder.Stakeholder{
		{Object: object("st1", 1, pub), Kind: stakeholder.State, Names: name("Northland")},
		{Object: object("st2", 2, pub), Kind: stakeholder.Individual, Names: name("Real Name"), Protected: true, DisplayName: "Speaker A"},
		{Object: object("st3", 3, pub), Kind: stakeholder.Organisation, Names: name("Well Diggers"), Constituency: "ngo_ecosoc"},
	}
	b.People = []stakeholder.Person{{Object: object("pe1", 1, pub), Name: "Ada Ambassador", Posts: []stakeholder.Post{{Title: "Ambassador", Stakeholder: "st1"}}}}
	b.Meetings = []programme.Meeting{{Object: object("m1", 1, pub), Slug: "first-session", Kind: programme.ThematicSession, Phase: "ph1",
		Title: rapporteur.NewText("en", "First session"), From: rapporteur.MustDate("2026-03-02"), Convention: programme.NamesAll,
		Segments: []programme.Segment{
			{ID: "seg1", Number: 1, Kind: programme.Panel, Regime: programme.OnRecord, Starts: rapporteur.Clock{Local: "2026-03-02T10:00", Zone: "Europe/Vienna"},
				Slots: []programme.Slot{{ID: "slot1", Number: 1, Stakeholder: "st1", Capacity: stakeholder.National, State: programme.Delivered}}},
			{ID: "seg2", Number: 2, Kind: programme.Dialogue, Regime: programme.NotAttributable},
			{ID: "seg3", Number: 3, Kind: programme.Dialogue, Regime: programme.OffRecord, Roles: []programme.Role{{Kind: programme.Chair, Name: "Ada Ambassador", Person: "pe1"}}},
		},
		Attendance: []programme.Attendance{{Stakeholder: "st1"}},
		Stated:     []programme.StatedFigure{{Number: 1, What: "States", Measure: programme.Attending, Value: 9, Statement: "s1", Version: 1, Span: text.Span{Start: 0, End: 2}}}}}
	s1 := said("s1", 1, pub, "We ask for wells.\nWater — 水 — is life.")
	s1.Slot = "slot1"
	s2 := said("s2", 2, sec, "Hidden words of a draft.")
	s3 := said("s3", 4, pub, "A person spoke of thirst.")
	s3.Stakeholder = "st2"
	b.Statements = []record.Statement{s1, s2, s3}
	span := find(s1.Versions[0].Text, "wells")
	b.Passages = []coding.Passage{{Object: object("pa1", 1, pub), Statement: "s1", Version: 1, Span: span, Theme: "t2", Note: "reader's secret remark"}}
	b.Recommendations = []coding.Recommendation{{Object: object("r1", 1, pub), Kind: coding.Proposal, Subject: coding.Substance,
		Wording: rapporteur.NewText("en", "Dig wells"), Meeting: "m1", Theme: "t2", Passages: []rapporteur.ID{"pa1"}, State: coding.Confirmed}}
	b.Positions = []coding.Position{{Object: object("po1", 1, sec), Recommendation: "r1", Stakeholder: "st1", Stance: coding.Proposes,
		Passage: "pa1", ReadBy: "actor-1", ReadAt: noon, State: coding.Confirmed}}
	sum := summary.Summary{Object: object("su1", 1, sec), Meeting: "m1", Language: "en", Title: "Summary", State: summary.Draft,
		Convention: programme.NamesAll, LastSentence: 2, Sections: []summary.Section{{ID: "x1", Kind: summary.Area, Theme: "t2", Title: "Wells",
			Sentences: []summary.Sentence{{ID: "y1", Number: 1, Text: "One delegation asked for wells.", Author: summary.Computed,
				Count: &summary.Count{N: 1, Of: 2, Unit: "states"}, Citations: []summary.Citation{{Statement: "s1", Version: 1, Start: span.Start, End: span.End}},
				RestsOn: []summary.Ref{{Kind: "recommendation", Number: 1}}, Names: []rapporteur.ID{"st1"}}}}}}
	b.Summaries = []summary.Kept{{Summary: sum, Versions: []summary.Version{{Revision: 1, At: noon, Actor: "actor-1", State: summary.Draft, Summary: sum}}}}
	b.Decisions = []coding.Decision{{Object: object("de1", 1, sec), Kind: coding.OfPassage, Rule: "modal.should", Outcome: coding.Accepted, By: "actor-1", At: noon, Statement: "s1", Version: 1, Span: span}}
	b.Rounds = []coding.Round{{Object: object("ro1", 1, sec), Title: "Trial", Statements: []rapporteur.ID{"s1"}, Coders: []rapporteur.ID{"actor-1", "actor-2"}, State: coding.RoundOpen, OpenedAt: noon}}
	b.Readings = []coding.Reading{{Object: object("re1", 1, sec), Round: "ro1", Statement: "s1", Version: 1, Coder: "actor-1", Marks: []coding.Mark{{Span: span, Kind: coding.Proposal, Theme: "t2"}}}}
	b.NoteSets = []record.NoteSet{{Object: object("no1", 1, sec), Meeting: "m1", Segment: "seg1", Slot: "slot1", Taker: "actor-1", Heard: record.FromFloor, Language: "en", Text: "asked for wells", State: record.NotesRunning}}
	b.Recordings = []record.Recording{{Object: object("rec1", 1, sec), Meeting: "m1", Segment: "seg1", Title: rapporteur.NewText("en", "Morning"), Began: noon, Language: "en",
		Media: []record.Media{{Address: "https://media.example.org/1", Kind: record.Audio, Heard: record.FromFloor}},
		Cues:  []record.Cue{{Start: 500, End: 1500, Speaker: "NORTHLAND", Text: "We ask for wells.", Slot: "slot1", Why: record.ByName, Sure: 90}},
		Cuts:  []record.Cut{{Slot: "slot1", At: noon, Reason: "asked for"}}}}
	b.Polls = []convergence.KeptPoll{{Poll: convergence.Poll{Object: object("pl1", 1, sec), Title: rapporteur.NewText("en", "Water"), Question: rapporteur.NewText("en", "What first?"),
		State: convergence.PollOpen, Moderation: convergence.Moderated, Statements: []convergence.PollStatement{{Number: 1, Text: rapporteur.NewText("en", "Dig wells"), State: convergence.Approved}}},
		Votes: []convergence.Vote{{Voter: "v1", Statement: 1, Value: 1, At: noon}}}}
	b.Events = []rapporteur.Event{{Number: 1, Time: noon, Actor: "actor-1", Act: "added", Kind: "process", Subject: "p1", Revision: 1},
		{Number: 2, Time: noon, Actor: "actor-1", Act: "added", Kind: "position", Subject: "po1", Fields: []string{"stance"}, Revision: 1, Hash: "abc"}}
	smallFloor(&b)
	b.attach("s1", "map.png", []byte("picture"))
	b.adopt()
	return b
}

func (b *Bundle) attach(statement rapporteur.ID, name string, data []byte) {
	hash := Hash(string(data))
	b.Attachments = append(b.Attachments, Blob{Hash: hash, Size: int64(len(data)), Open: func() ([]byte, error) { return data, nil }})
	for i := range b.Statements {
		if b.Statements[i].ID == statement {
			b.Statements[i].Attachments = append(b.Statements[i].Attachments, record.Attachment{Hash: hash, Name: name, Type: "image/png", Size: int64(len(data))})
		}
	}
}

func (f Files) fs() fstest.MapFS {
	out := fstest.MapFS{}
	for name, data := range f {
		out[name] = &fstest.MapFile{Data: data}
	}
	return out
}

func (f Files) with(name, data string) Files {
	out := maps.Clone(f)
	if data == "" {
		delete(out, name)
	} else {
		out[name] = []byte(data)
	}
	return out
}

// difference names the first file that two folders do not share, with its bytes.
func difference(a, b Files) string {
	for _, name := range slices.Sorted(maps.Keys(a)) {
		if !bytes.Equal(a[name], b[name]) {
			return fmt.Sprintf("%s:\n%s\nand:\n%s", name, a[name], b[name])
		}
	}
	if len(b) > len(a) {
		return fmt.Sprintf("%d files and %d", len(a), len(b))
	}
	return ""
}
