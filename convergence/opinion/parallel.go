// SPDX-License-Identifier: Apache-2.0

package opinion

import "sync"

// forEach runs f for 0 to n-1, up to so many at once.
func forEach(n, parallel int, f func(int)) {
	if parallel <= 1 {
		for i := range n {
			f(i)
		}
		return
	}
	var done sync.WaitGroup
	next := make(chan int, n)
	for i := range n {
		next <- i
	}
	close(next)
	for range min(parallel, n) {
		done.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	done.Wait()
}
