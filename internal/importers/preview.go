// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"rapporteur"
	"rapporteur/internal/bundle"
)

// Preview is what an import will do, before anything is saved. Every object of
// the change stands in one of the lists; so does everything that was given and
// does not come in.
type Preview struct {
	Change   bundle.Change
	Created  []Item // come in as new
	Matched  []Item // are already there and are linked to
	Doubtful []Item // come in marked, or wait for an answer
	LeftOut  []Item // do not come in, with the reason
}

// Empty reports whether saving the change would change nothing.
func (p Preview) Empty() bool {
	c := p.Change.Content
	return !p.Change.New && len(c.Stakeholders)+len(c.People)+len(c.Meetings)+len(c.Statements)+len(c.Passages)+
		len(c.Recommendations)+len(c.Positions)+len(c.Summaries) == 0
}

// Doubted reports whether a strict import must refuse: something comes in that
// only a person can confirm.
func (p Preview) Doubted() bool { return len(p.Doubtful) > 0 }

// Thing is what an item of a preview is.
type Thing string

const (
	AStatement      Thing = "statement"
	AStakeholder    Thing = "stakeholder"
	APerson         Thing = "person"
	AMeeting        Thing = "meeting"
	ATheme          Thing = "theme"
	ARecommendation Thing = "recommendation"
	APosition       Thing = "position"
	APassage        Thing = "passage"
	AFile           Thing = "file"
)

// Item is one line of a preview.
type Item struct {
	Thing  Thing
	Key    string        // names the item in Options.Answers; the same on every run over the same input
	Title  string        // as the source writes it
	Source string        // file, and line of a table
	Reason Reason        // why it is where it is
	ID     rapporteur.ID // of the object, where there is one
	Number int64         // of an object that is already kept
	// Choices are the answers that a person may give, the first being what
	// happens without one. Empty: nothing to answer.
	Choices []Choice
}

// Reason is a message of the catalogue with its arguments, as Printer.T takes them.
type Reason struct {
	Key  string
	Args []any
}

// Choice is one answer. Label is a name as it is, or where that is empty, the
// message import.choice.VALUE says it.
type Choice struct {
	Value string
	Label string
}

// Answers that are not the name of an object.
const (
	ChoiceTakeIn  = "take_in" // as new, under the written name, marked unconfirmed
	ChoiceLeave   = "leave"   // out
	ChoiceSuggest = "suggest" // in as a suggestion that counts for nothing
	ChoiceAccept  = "accept"  // as read, no longer in doubt
)

func because(key string, args ...any) Reason { return Reason{Key: key, Args: args} }
