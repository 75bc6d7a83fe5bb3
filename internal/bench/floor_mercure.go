// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

// mercure builds the other hub, which is a module of its own so that the program
// does not depend on it. Where it cannot be built, the error says why.
func (b *bench) mercure() (string, error) {
	program := filepath.Join(b.dir, "mercure")
	c := exec.CommandContext(b.ctx, "go", "build", "-C", filepath.Join("internal", "bench", "mercure"), "-o", program, ".")
	if out, err := c.CombinedOutput(); err != nil {
		last := strings.TrimSpace(string(out))
		return "", fmt.Errorf("not built: %w: %s", err, last[strings.LastIndexByte(last, '\n')+1:])
	}
	return program, nil
}
