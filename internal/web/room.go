// SPDX-License-Identifier: Apache-2.0

package web

// roomStore is what the pages on which a floor is set up, and of who is in the room read and change.
type roomStore interface {
	floorStore
}

func roomPages() []Page { return nil }

func roomRoutes(o Options) []Route { return nil }
