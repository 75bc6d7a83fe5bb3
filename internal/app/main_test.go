// SPDX-License-Identifier: Apache-2.0

package app_test

import (
	"context"
	"fmt"
	"os"
	"testing"

	"rapporteur/internal/app"
	"rapporteur/internal/store/storetest"
)

// childVariable says that the test's program was started to be killed.
const childVariable = "RAPPORTEUR_TEST_CHILD"

func TestMain(m *testing.M) {
	switch os.Getenv(childVariable) {
	case "write":
		fmt.Fprintln(os.Stderr, runChild(os.Getenv(childVariable+"_DIR"), os.Getenv(childVariable+"_URL")))
		os.Exit(1)
	case "node":
		fmt.Fprintln(os.Stderr, runNode(os.Getenv(childVariable+"_DIR"), os.Getenv(childVariable+"_URL")))
		os.Exit(1)
	case "serve":
		os.Exit(app.Run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}
	storetest.Main(m)
}
