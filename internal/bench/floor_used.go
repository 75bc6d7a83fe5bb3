// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"time"
)

// tick is what Linux counts processor time in.
const tick = 10 * time.Millisecond

// usedBy reads what a process has used; nothing on a system that does not say it
// in /proc.
func usedBy(pid int) (used, error) {
	folder := fmt.Sprintf("/proc/%d/", pid)
	stat, err := os.ReadFile(folder + "stat")
	if os.IsNotExist(err) {
		return used{}, nil
	}
	if err != nil {
		return used{}, err
	}
	resident, err := os.ReadFile(folder + "statm")
	if err != nil {
		return used{}, err
	}
	var u used
	// The name of the program may hold blanks; what follows it does not.
	words := bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:])
	sizes := bytes.Fields(resident)
	if len(words) < 13 || len(sizes) < 2 {
		return used{}, fmt.Errorf("%s is not as expected", folder)
	}
	for _, w := range words[11:13] {
		n, err := strconv.ParseInt(string(w), 10, 64)
		if err != nil {
			return used{}, err
		}
		u.processor += time.Duration(n) * tick
	}
	n, err := strconv.ParseInt(string(sizes[1]), 10, 64)
	u.memory = n * int64(os.Getpagesize())
	return u, err
}
