// SPDX-License-Identifier: Apache-2.0

package floor

// Kept is a list with everything that was done on it, as it travels: what the acts
// make is the list.
type Kept struct {
	List
	Done []Act `json:"done"` // in their order, those that were taken back with them
}
