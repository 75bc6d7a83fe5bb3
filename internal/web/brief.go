// SPDX-License-Identifier: Apache-2.0

package web

// briefStore is what the pages of papers for moderators, experts and speakers read and change.
type briefStore interface{}

func briefPages() []Page { return nil }

func briefRoutes(Options) []Route { return nil }
