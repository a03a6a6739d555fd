// Goroutines that compute and give way, again and again.
package main

import (
	"fmt"
	"runtime"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	total := make([]int, 12)
	for g := range 12 {
		wg.Go(func() {
			for range 400 {
				for i := range 150 {
					total[g] += i
				}
				runtime.Gosched()
			}
		})
	}
	wg.Wait()
	fmt.Println(total[0])
}
