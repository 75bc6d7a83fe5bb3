// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"testing"

	"rapporteur/internal/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }
