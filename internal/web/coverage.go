// SPDX-License-Identifier: Apache-2.0

package web

// coverageStore is what the pages of what was not read, and who is not reflected read and change.
type coverageStore interface{}

func coveragePages() []Page { return nil }

func coverageRoutes(Options) []Route { return nil }
