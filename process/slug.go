// SPDX-License-Identifier: Apache-2.0

package process

import (
	"regexp"

	"rapporteur"
)

var slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// CheckSlug says what is wrong with the word that names a process or a meeting
// in addresses: lower-case letters and digits, words joined by hyphens, at most 80.
func CheckSlug(slug string) error {
	if len(slug) > 80 || !slugForm.MatchString(slug) {
		return rapporteur.Fail(rapporteur.Invalid, "process.error.slug", "slug", slug).At("slug")
	}
	return nil
}
