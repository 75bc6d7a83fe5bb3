// SPDX-License-Identifier: Apache-2.0

package web

// hallStore is what the screen of the hall, the public list and the interpreters' page read and change.
type hallStore interface {
	floorStore
}

func hallPages() []Page { return nil }

func hallRoutes(o Options) []Route { return nil }

func hallFaces() []floorFace { return nil }
