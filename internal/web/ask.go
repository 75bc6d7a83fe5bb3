// SPDX-License-Identifier: Apache-2.0

package web

// askStore is what the pages of those who ask for the floor, and of the desk that takes them in read and change.
type askStore interface {
	castReader
}

func askPages() []Page { return nil }

func askRoutes(o Options) []Route { return nil }
