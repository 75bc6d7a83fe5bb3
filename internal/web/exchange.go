// SPDX-License-Identifier: Apache-2.0

package web

// exchangeStore is what the pages of coded texts as other programs read them read and change.
type exchangeStore interface{}

func exchangePages() []Page { return nil }

func exchangeRoutes(Options) []Route { return nil }
