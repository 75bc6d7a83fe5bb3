// SPDX-License-Identifier: Apache-2.0

package web

// pollStore is what the pages of questions put to all read and change.
type pollStore interface{}

func pollPages() []Page { return nil }

func pollRoutes(Options) []Route { return nil }
