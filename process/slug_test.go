// SPDX-License-Identifier: Apache-2.0

package process

import (
	"strings"
	"testing"
)

func TestCheckSlug(t *testing.T) {
	for slug, good := range map[string]bool{
		"global-compact-migration": true, "2017": true, "a": true,
		"": false, "Global": false, "a--b": false, "-a": false, "a b": false, "a/b": false, "ü": false, strings.Repeat("a", 81): false,
	} {
		if err := CheckSlug(slug); (err == nil) != good {
			t.Errorf("%q: %v", slug, err)
		}
	}
}
