// SPDX-License-Identifier: Apache-2.0

package coding

import (
	"time"

	"rapporteur"
)

// Reader is how far one person is with one statement. It steers the queue of the
// desk and is no part of the record.
type Reader struct {
	Statement rapporteur.ID
	Actor     rapporteur.ID
	Version   int       // that was read; 0 where it was only taken
	Taken     time.Time // zero where it was given back
	Read      time.Time // zero where it is not read yet
}
