// SPDX-License-Identifier: Apache-2.0

//go:build unix

package main

import "syscall"

// openFiles raises how many files this process and those it starts may open to
// what is needed, where it can, and gives how many they may.
func openFiles(needed uint64) uint64 {
	var now syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &now); err != nil {
		return 0
	}
	if now.Cur >= needed {
		return now.Cur
	}
	more := syscall.Rlimit{Cur: needed, Max: max(now.Max, needed)}
	if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &more); err != nil {
		return now.Cur
	}
	return more.Cur
}
