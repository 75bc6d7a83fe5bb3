// SPDX-License-Identifier: Apache-2.0

// Package suggest proposes readings of a text to the people who code it: a
// suggestion is a passage, what it seems to be, and the reason. It decides
// nothing and keeps nothing; what nobody accepts counts for nothing.
package suggest
