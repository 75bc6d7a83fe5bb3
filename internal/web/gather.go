// SPDX-License-Identifier: Apache-2.0

package web

// gatherStore is what the pages of recommendations and themes as they are gathered at the desk read and change.
type gatherStore interface{}

func gatherPages() []Page { return nil }

func gatherRoutes(Options) []Route { return nil }
