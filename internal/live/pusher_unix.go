// SPDX-License-Identifier: Apache-2.0

//go:build unix

package live

import "syscall"

// writeNow writes what a socket has room for.
func writeNow(fd uintptr, b []byte) (int, error) {
	for {
		n, err := syscall.Write(int(fd), b)
		switch err {
		case nil:
			return n, nil
		case syscall.EINTR:
		case syscall.EAGAIN:
			return 0, nil
		default:
			return 0, err
		}
	}
}
