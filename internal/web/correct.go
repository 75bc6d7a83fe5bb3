// SPDX-License-Identifier: Apache-2.0

package web

// correctStore is what the pages on which a delegation corrects its own intervention read and change.
type correctStore interface {
	castReader
}

func correctPages() []Page { return nil }

func correctRoutes(o Options) []Route { return nil }
