// SPDX-License-Identifier: Apache-2.0

package web

// draftbackStore is what the pages of drafting from a blank page read and change.
type draftbackStore interface{}

func draftbackPages() []Page { return nil }

func draftbackRoutes(Options) []Route { return nil }
