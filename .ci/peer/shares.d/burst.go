// Bursts of goroutines that a WaitGroup waits for.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func main() {
	var sum atomic.Int64
	for round := range 40 {
		var wg sync.WaitGroup
		for i := range 100 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				x := round
				for k := range 300 {
					x += k ^ i
				}
				sum.Add(int64(x))
			}()
		}
		wg.Wait()
	}
	fmt.Println(sum.Load())
}
