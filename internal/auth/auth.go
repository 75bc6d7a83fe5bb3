// SPDX-License-Identifier: Apache-2.0

// Package auth is signing in: accounts of the installation, their passwords and
// sessions, and how they become an actor. It does not decide what an actor may
// do; that is the rule of the act.
package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"rapporteur"
)

// Account is somebody who can sign in. Password is the encoded hash, never the
// password; empty means that none is set.
type Account struct {
	ID       rapporteur.ID
	Email    string // folded: trimmed, lower case
	Name     string
	Language string
	Password string
	Operator bool
	Disabled bool
	Created  time.Time
}

// Session is one sign-in that lasts. Only the hash of its token is kept.
type Session struct {
	Hash    string
	ID      rapporteur.ID
	Account rapporteur.ID
	Created time.Time
	Seen    time.Time
	Expires time.Time
	Agent   string // the browser's name for itself, shortened
}

// Invitation lets its holder once set a password: for the first account, a new
// one, or a forgotten one. Only the hash of its token is kept.
type Invitation struct {
	Hash    string
	Account rapporteur.ID // empty for the first account
	Purpose string        // first, invite, reset
	Expires time.Time
}

// GrantOf is a role of one account in a process.
type GrantOf struct {
	Account rapporteur.ID
	rapporteur.Grant
}

// NewToken makes a secret of 130 random bits and the hash that is kept of it.
func NewToken() (token, hash string) {
	token = strings.ToLower(rand.Text())
	return token, HashToken(token)
}

// HashToken is the SHA-256 of a token, hexadecimal: tokens are random, so no
// slow hash is needed.
func HashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// FoldEmail makes the form in which addresses are compared.
func FoldEmail(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// Actor is who acts with this account and these grants.
func (a Account) Actor(grants []rapporteur.Grant) rapporteur.Actor {
	return rapporteur.Actor{ID: a.ID, Name: a.Name, Operator: a.Operator, Grants: grants, Language: a.Language}
}

// LogLine is one line of the installation's own log.
type LogLine struct {
	Number  int64
	At      time.Time
	Actor   rapporteur.ID
	Act     string
	Process rapporteur.ID
	Subject rapporteur.ID
}
