// SPDX-License-Identifier: Apache-2.0

package web

// recordingStore is what the pages of recordings read and change.
type recordingStore interface {
	castReader
}

func recordingPages() []Page { return nil }

func recordingRoutes(o Options) []Route { return nil }
