// SPDX-License-Identifier: Apache-2.0

package i18n

import (
	"strings"
	"time"

	"rapporteur"
	"rapporteur/stakeholder"
)

// Called is somebody as the chair speaks of them. Names of countries,
// organisations and groups are given in the chair's language, as lists show
// them ("Netherlands (Kingdom of the)"); articles are put in here.
type Called struct {
	Name     string // as given; where Protected, the one display name, and nothing else is read
	Courtesy string // as given, in any language: "H.E. Ms."
	Post     string // as given, in any language: "Minister of Justice"
	Gender   string // only where declared, in the person's own word
	Place    string // the country, organisation or group
	Formal   string // of a State, with its article where the language has one: "the Republic of Chile"; may be empty

	Kind         stakeholder.Kind
	Constituency string // an id of the reference list; may be empty
	Rank         stakeholder.Rank
	Capacity     stakeholder.Capacity
	Group        string // on whose behalf; empty where nationally
	Protected    bool
	Asked        Asked
	Round        int // of a right of reply: 1 or 2
}

// Asked is what the floor was asked for. The values are those of a list of
// speakers; an unknown one is an intervention.
type Asked string

const (
	AskedIntervention Asked = "intervention"
	AskedQuestion     Asked = "question"
	AskedReply        Asked = "reply"
	AskedOrder        Asked = "point_of_order"
	AskedVideo        Asked = "video"
)

// ScriptAct is what the chair does with the next words.
type ScriptAct string

const (
	SayCall      ScriptAct = "call"      // thanks Ended, gives the floor to Next, to be followed by Then
	SayOpen      ScriptAct = "open"      // the list; Item, Waiting, Limit, GroupLimit
	SayOrder     ScriptAct = "order"     // Next raises a point of order, rule 71
	SayRule      ScriptAct = "rule"      // Upheld, Ruling; Next has the floor back
	SayAppeal    ScriptAct = "appeal"    // by Next, rule 71
	SayAppealed  ScriptAct = "appealed"  // Upheld: the ruling stands; For, Against; Next has the floor back
	SayAbsent    ScriptAct = "absent"    // Next is not in the room; the floor goes to the first of Then
	SayTime      ScriptAct = "time"      // who speaks has Left
	SayOver      ScriptAct = "over"      // the time is over
	SayPanel     ScriptAct = "panel"     // Heard were heard; Panel answers
	SayFloor     ScriptAct = "floor"     // from the panel back to the list; Next, Then
	SayClosing   ScriptAct = "closing"   // announced, rule 73; Waiting, Until
	SayClose     ScriptAct = "close"     // closed with consent, rule 73
	SayReopen    ScriptAct = "reopen"    // Until
	SayReplies   ScriptAct = "replies"   // the list is over, Replies are to come; FirstReply, SecondReply; Next, Then
	SaySuspend   ScriptAct = "suspend"   // Until
	SayResume    ScriptAct = "resume"    // Next has the floor back
	SayExhausted ScriptAct = "exhausted" // thanks Ended; nobody is left; Replies, Unreached
	SayEnd       ScriptAct = "end"       // of the segment; Item, Heard, Unreached
)

// Moment is what the chair has to say something about. What is zero is not said.
type Moment struct {
	Act     ScriptAct // empty is SayCall
	Ended   *Called
	Next    *Called
	Then    []Called // two of them are named
	Panel   []Called
	Item    string // title of the list or segment, in the chair's language
	Limit   time.Duration
	Left    time.Duration
	Until   rapporteur.Clock
	Ruling  string // the chair's own words
	Upheld  bool
	Remind  bool // of the limits of replies, with the first reply
	Heard   int
	Waiting int

	GroupLimit, FirstReply, SecondReply time.Duration
	Replies, Unreached, For, Against    int
}

// Line is one sentence, or two that belong together.
type Line struct {
	Key  string // of the message: the same for the same kind of sentence in every language
	Text string
	// AsGiven are words that stand as somebody wrote them and may be in another
	// language, such as a post.
	AsGiven []string
}

// Script writes what the chair says at a moment, in the order in which it is
// said. Nobody's gender is guessed: where it is neither declared nor carried by
// the title given, a form is chosen that does not need it. A protected speaker
// is named by the display name alone.
func (p *Printer) Script(now Moment) []Line {
	s := &speech{p: p}
	if say, ok := sayings[now.Act]; ok {
		say(s, now)
	} else {
		s.call(now)
	}
	return s.lines
}

// Speech is all lines as one paragraph.
func (p *Printer) Speech(lines []Line) string {
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = l.Text
	}
	return strings.Join(texts, articlesOf(p.lang).gap())
}

// Address is how the chair speaks of somebody: "the distinguished
// representative of the Netherlands".
func (p *Printer) Address(c Called) string {
	return (&speech{p: p}).who("speaker", c)
}

// CalledAs takes from the kept objects what the chair needs. The zero Person is
// a delegation without a name. Group, Capacity, Asked and Round are the caller's.
func (p *Printer) CalledAs(s stakeholder.Stakeholder, who stakeholder.Person, post string, on rapporteur.Date) Called {
	switch {
	case who.Protected:
		return Called{Name: who.DisplayName, Protected: true}
	case s.Protected:
		return Called{Name: s.DisplayName, Protected: true}
	}
	c := Called{Name: who.Name, Courtesy: who.Courtesy, Post: post, Gender: who.Gender,
		Place: s.Name(p.lang, on), Kind: s.Kind, Constituency: s.Constituency, Rank: stakeholder.RankFor(post, s)}
	if formal := s.NameOn(p.lang, stakeholder.Formal, on); s.Kind == stakeholder.State && formal != c.Place {
		c.Formal = formal
	}
	return c
}
