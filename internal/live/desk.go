// SPDX-License-Identifier: Apache-2.0

package live

import (
	"encoding/json"

	"rapporteur"
)

// Desk is the topic of those who make the record of a process.
func Desk(process rapporteur.ID) string { return "desk/" + string(process) }

// Change is what the desk hears of an event: references and no text. Whoever
// shows the subject reads it anew, as far as they may see it.
type Change struct {
	Number    int64         `json:"number"`
	Kind      string        `json:"kind"`
	Subject   rapporteur.ID `json:"subject"`
	Act       string        `json:"act"`
	Actor     rapporteur.ID `json:"actor"`
	Revision  int64         `json:"revision"`
	Statement rapporteur.ID `json:"statement,omitempty"` // that the subject is a part of
}

// Message is the change as its topic carries it, alike for everybody.
func (c Change) Message() Message {
	return Message{ID: c.Number, Data: func(string) []byte {
		b, err := json.Marshal(c)
		if err != nil {
			panic(err) // strings and numbers always encode
		}
		return b
	}}
}
