// SPDX-License-Identifier: Apache-2.0

package web

import "rapporteur"

// makers are those who make the record: they note, read, mark and draft.
var makers = []rapporteur.Role{rapporteur.RoleSecretariat, rapporteur.RoleChair, rapporteur.RoleRapporteur, rapporteur.RoleNoteTaker}

// deskStore is what the pages of the reading view and its queue read and change.
type deskStore interface{}

func deskPages() []Page { return nil }

func deskRoutes(Options) []Route { return nil }
