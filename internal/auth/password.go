// SPDX-License-Identifier: Apache-2.0

package auth

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"

	"rapporteur"
)

// Cost is the work that one password costs. The default follows RFC 9106's
// second recommendation, with less memory so that a small server survives a
// queue of sign-ins.
type Cost struct {
	Time    uint32
	Memory  uint32 // KiB
	Threads uint8
}

// DefaultCost takes some 50 ms on a small machine.
var DefaultCost = Cost{Time: 3, Memory: 32 << 10, Threads: 1}

// MinPassword is the least number of characters; NIST SP 800-63B asks for 8 or
// more and against rules of composition.
const MinPassword = 10

const maxPassword = 1024

// CheckPassword says what is wrong with a new password, or nil.
func CheckPassword(password string) error {
	if n := len([]rune(password)); n < MinPassword || n > maxPassword {
		return rapporteur.Fail(rapporteur.Invalid, "account.error.password_length", "least", fmt.Sprint(MinPassword), "most", fmt.Sprint(maxPassword)).At("password")
	}
	return nil
}

// HashPassword encodes a password with argon2id and a fresh salt.
func HashPassword(password string, c Cost) string {
	salt := make([]byte, 16)
	_, _ = rand.Read(salt)
	key := argon2.IDKey([]byte(password), salt, c.Time, c.Memory, c.Threads, 32)
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.Memory, c.Time, c.Threads,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(key))
}

// nobody is compared where there is no account, so that an unknown address
// takes as long as a wrong password.
var nobody = "$argon2id$v=19$m=32768,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

// VerifyPassword tells whether the password is the encoded one. An empty
// encoding costs the same and is never right.
func VerifyPassword(encoded, password string) bool {
	known := encoded != ""
	if !known {
		encoded = nobody
	}
	parts := strings.Split(encoded, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || len(password) > 4*maxPassword {
		return false
	}
	var c Cost
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.Memory, &c.Time, &c.Threads); err != nil {
		return false
	}
	salt, err1 := base64.RawStdEncoding.DecodeString(parts[4])
	want, err2 := base64.RawStdEncoding.DecodeString(parts[5])
	if err1 != nil || err2 != nil || len(want) == 0 {
		return false
	}
	got := argon2.IDKey([]byte(password), salt, c.Time, c.Memory, c.Threads, uint32(len(want)))
	return subtle.ConstantTimeCompare(got, want) == 1 && known
}
