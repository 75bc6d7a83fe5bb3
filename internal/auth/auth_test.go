// SPDX-License-Identifier: Apache-2.0

package auth

import (
	"strings"
	"testing"

	"rapporteur"
)

// cheap keeps the tests fast; the encoding is the same.
var cheap = Cost{Time: 1, Memory: 64, Threads: 1}

func TestPasswords(t *testing.T) {
	encoded := HashPassword("several words in a row", cheap)
	if !strings.HasPrefix(encoded, "$argon2id$v=19$m=64,t=1,p=1$") || strings.Contains(encoded, "several") {
		t.Fatalf("encoded as %q", encoded)
	}
	if again := HashPassword("several words in a row", cheap); again == encoded {
		t.Error("the same password twice gives the same encoding: the salt is not fresh")
	}
	for name, c := range map[string]struct {
		encoded, password string
		right             bool
	}{
		"right":                 {encoded, "several words in a row", true},
		"wrong":                 {encoded, "several words in a Row", false},
		"empty":                 {encoded, "", false},
		"no password set":       {"", "", false},
		"no password, but one":  {"", "several words in a row", false},
		"another method":        {strings.Replace(encoded, "argon2id", "argon2i", 1), "several words in a row", false},
		"cut off":               {encoded[:40], "several words in a row", false},
		"no key":                {encoded[:strings.LastIndex(encoded, "$")+1], "several words in a row", false},
		"a password of a novel": {encoded, strings.Repeat("x", 1<<20), false},
	} {
		if got := VerifyPassword(c.encoded, c.password); got != c.right {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestCheckPassword(t *testing.T) {
	for password, good := range map[string]bool{
		"": false, "ninechars": false, "ten chars.": true, "عشرة أحرف": false, "كلمات عدة متتابعة": true, strings.Repeat("x", maxPassword+1): false,
	} {
		if err := CheckPassword(password); (err == nil) != good {
			t.Errorf("%q: %v", password, err)
		}
	}
}

func TestTokens(t *testing.T) {
	token, hash := NewToken()
	other, _ := NewToken()
	if len(token) < 26 || token == other || hash != HashToken(token) || strings.Contains(hash, token) {
		t.Errorf("%q %q %q", token, other, hash)
	}
}

func TestActor(t *testing.T) {
	a := Account{ID: "a", Name: "Ana", Language: "fr", Operator: true}.Actor([]rapporteur.Grant{{Process: "p", Role: rapporteur.RoleChair}})
	if a.ID != "a" || !a.Operator || a.Language != "fr" || !a.Has("p", rapporteur.RoleChair) {
		t.Errorf("%+v", a)
	}
	if FoldEmail("  Ana@Example.ORG ") != "ana@example.org" {
		t.Error("addresses that differ in case are not the same")
	}
}
