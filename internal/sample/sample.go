// SPDX-License-Identifier: Apache-2.0

// Package sample holds two consultations to look at: the process of the Global
// Compact as paraphrases tell of it, and one that is invented, in which
// everything can be shown. They are bundles, made from the texts under source by
// go generate. It does not load them; that is done as with any other bundle.
package sample

import (
	"embed"
	"io/fs"
)

//go:generate go test -count=1 -run TestFoldersAreFresh . -args -update

//go:embed all:gcm all:river
var folders embed.FS

// Names are the folders of the samples, in the order in which they are loaded.
func Names() []string { return []string{"gcm", "river"} }

// Bundles opens the samples, one folder each, in the order of Names.
func Bundles() []fs.FS {
	var out []fs.FS
	for _, name := range Names() {
		sub, err := fs.Sub(folders, name)
		if err != nil { // the names are constants and their folders are part of the program
			panic(err)
		}
		out = append(out, sub)
	}
	return out
}
