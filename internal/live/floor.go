// SPDX-License-Identifier: Apache-2.0

package live

import "rapporteur"

// Floor is the topic of those who watch a list of speakers. Its messages are whole:
// each tells the list as it stands.
func Floor(list rapporteur.ID) string { return "floor/" + string(list) }
