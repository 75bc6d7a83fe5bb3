// SPDX-License-Identifier: Apache-2.0

package stakeholder

// Rank is a speaker's level for the order of a list of speakers, in the codes of
// the general debate: HS, CP, HG, DPM, M, VM, CD, O.
type Rank string
