// SPDX-License-Identifier: Apache-2.0

// Package rapporteur holds the few words that every part of a consultation
// shares: identities, texts in several languages, dates with a precision, who
// acts, what somebody may reach, events, and the one kind of error that leaves
// the program. It holds no rule of any single term and does no I/O.
package rapporteur

import (
	"crypto/rand"
	"encoding/base32"
	"strconv"
	"strings"
	"time"
)

// ID names one kept object for ever. It is random text, carries no meaning and
// survives export and import.
type ID string

// IDs is a source of new identities, passed in so that tests can repeat a run.
type IDs func() ID

// RandomIDs makes identities of 130 random bits in lower-case letters and digits.
func RandomIDs() ID { return ID(strings.ToLower(rand.Text())) }

// SequentialIDs makes a repeatable source for tests and samples: prefix-1, prefix-2 …
func SequentialIDs(prefix string) IDs {
	n := 0
	return func() ID {
		n++
		return ID(prefix + "-" + strconv.Itoa(n))
	}
}

// NewSalt makes the salt of a row: an event's hash of the row's content tells
// nothing once row and salt are erased.
func NewSalt() string {
	b := make([]byte, 15)
	_, _ = rand.Read(b)
	return strings.ToLower(base32.StdEncoding.EncodeToString(b))
}

// Object is what every kept object of a process has. Number is per process and
// per kind, given once and never used again; Revision counts its changes.
type Object struct {
	ID       ID     `json:"id"`
	Process  ID     `json:"-"`
	Number   int64  `json:"number"`
	Revision int64  `json:"revision"`
	Salt     string `json:"salt,omitempty"`
	Access
	pending []Event
}

// Note records on the object that something was done to it. The store numbers
// the event and appends it in the transaction that saves the change.
func (o *Object) Note(actor Actor, now time.Time, act string, fields ...string) {
	o.pending = append(o.pending, Event{Time: now.UTC().Truncate(time.Microsecond), Actor: actor.ID, Act: act, Subject: o.ID, Fields: fields})
}

// Pending gives the events noted since the object was loaded.
func (o *Object) Pending() []Event { return o.pending }

// Noted gives the events noted since the object was loaded and forgets them.
func (o *Object) Noted() []Event {
	out := o.pending
	o.pending = nil
	return out
}

// Head gives the store and the bundle one way to any object's header.
func (o *Object) Head() *Object { return o }

// Event is one line of a process's history. It holds references and a salted
// hash, never text and no personal data.
type Event struct {
	Number   int64     `json:"number"`
	Time     time.Time `json:"time"`
	Actor    ID        `json:"actor"`
	Act      string    `json:"act"`
	Kind     string    `json:"kind"`
	Subject  ID        `json:"subject"`
	Fields   []string  `json:"fields,omitempty"`
	Revision int64     `json:"revision"`
	Hash     string    `json:"hash,omitempty"`
}
