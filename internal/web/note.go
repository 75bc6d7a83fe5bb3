// SPDX-License-Identifier: Apache-2.0

package web

// noteStore is what the pages of note-takers at work read and change.
type noteStore interface{}

func notePages() []Page { return nil }

func noteRoutes(Options) []Route { return nil }
