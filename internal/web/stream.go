// SPDX-License-Identifier: Apache-2.0

package web

func liveRoutes(Options) []Route { return nil }
