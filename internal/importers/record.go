// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"context"

	"rapporteur"
)

// takeRecord refuses what is no statement.
func (w *work) takeRecord(_ context.Context, _ *Input, f file) error {
	return rapporteur.Fail(rapporteur.Invalid, "import.not_record", "file", f.base())
}
