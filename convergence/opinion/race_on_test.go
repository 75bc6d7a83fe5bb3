// SPDX-License-Identifier: Apache-2.0

//go:build race

package opinion

// raced says that the race detector is on, under which simulations take ten
// times as long; `make test` runs them once without it.
const raced = true
