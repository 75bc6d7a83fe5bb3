// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"
)

var perOperation = regexp.MustCompile(`BenchmarkDOCX400Pages\S*\s+\d+\s+(\d+) ns/op`)

// longReport runs the exporters' own benchmark of a report of 400 pages.
func (b *bench) longReport() error {
	c := exec.CommandContext(b.ctx, "go", "test", "-run", "^$", "-bench", "^BenchmarkDOCX400Pages$", "-benchtime", "10x", "./internal/exporters")
	out, err := c.CombinedOutput()
	if err != nil {
		return fmt.Errorf("run the benchmark: %w: %s", err, out)
	}
	found := perOperation.FindSubmatch(out)
	if found == nil {
		return fmt.Errorf("the benchmark printed no figure: %s", strings.TrimSpace(string(out)))
	}
	took, err := strconv.ParseInt(string(found[1]), 10, 64)
	if err != nil {
		return err
	}
	b.rows = append(b.rows, within("a report of 400 pages to DOCX", time.Duration(took), 2*time.Second, 130*time.Millisecond, ""))
	return nil
}
