// SPDX-License-Identifier: Apache-2.0

package web

// podiumStore is what the pages of those who give the floor read and change.
type podiumStore interface {
	floorStore
}

func podiumPages() []Page { return nil }

func podiumRoutes(o Options) []Route { return nil }

func podiumFaces() []floorFace { return nil }
