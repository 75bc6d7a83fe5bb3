// SPDX-License-Identifier: Apache-2.0

package live

import (
	"context"
	"fmt"
	"sync"
	"testing"
)

// BenchmarkFanOut measures one message from its publishing until the last of so
// many viewers has its bytes in hand.
func BenchmarkFanOut(b *testing.B) {
	for _, viewers := range []int{1, 1000, 10000} {
		b.Run(fmt.Sprint(viewers), func(b *testing.B) {
			h := NewHub(0)
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			var took sync.WaitGroup
			for range viewers {
				v := h.Subscribe("list", "hall en", FromNow)
				go func() {
					for {
						got, err := v.Next(ctx)
						if err != nil {
							return
						}
						took.Add(-len(got.Frames))
					}
				}()
			}
			b.ReportAllocs()
			id := int64(0)
			for b.Loop() {
				id++
				took.Add(viewers)
				h.Publish("list", Message{ID: id, Whole: true, Data: func(audience string) []byte { return []byte(audience) }})
				took.Wait()
			}
		})
	}
}
