// SPDX-License-Identifier: Apache-2.0

//go:build !race

package opinion

const raced = false
