// SPDX-License-Identifier: Apache-2.0

package web

// standingStore is what the pages of who stands where, by constituency and regional group read and change.
type standingStore interface{}

func standingPages() []Page { return nil }

func standingRoutes(Options) []Route { return nil }
