// SPDX-License-Identifier: Apache-2.0

package web

// suggestStore is what the pages of suggestions and how right they have been read and change.
type suggestStore interface{}

func suggestPages() []Page { return nil }

func suggestRoutes(Options) []Route { return nil }
