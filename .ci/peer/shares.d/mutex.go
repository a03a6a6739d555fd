// Goroutines that fight for a lock, and compute with it and without it.
package main

import (
	"fmt"
	"runtime"
	"sync"
)

var work int

func spin(n int) (x int) {
	for i := range n {
		x += i * i
	}
	return x
}

func main() {
	var mu sync.Mutex
	var wg sync.WaitGroup
	count := 0
	for range 16 {
		wg.Go(func() {
			for i := range 300 {
				spin(200)
				mu.Lock()
				work += spin(100)
				count++
				if i%4 == 0 {
					runtime.Gosched()
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	fmt.Println(count)
}
