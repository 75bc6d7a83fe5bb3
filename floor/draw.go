// SPDX-License-Identifier: Apache-2.0

package floor

import (
	"crypto/sha256"
	"encoding/binary"

	"rapporteur"
)

// draw is the lot of a request: the first 63 bits of SHA-256 over the seed, a
// zero byte and the request's ID. Anybody who knows the logged seed can draw
// again. Without a seed all lots are equal, and the number of inscription decides.
func draw(seed string, id rapporteur.ID) int64 {
	if seed == "" {
		return 0
	}
	sum := sha256.Sum256([]byte(seed + "\x00" + string(id)))
	return int64(binary.BigEndian.Uint64(sum[:8]) >> 1)
}
