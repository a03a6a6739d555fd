// A pool of workers that hash what they get from one channel and send to another.
package main

import (
	"fmt"
	"sync"
)

func hash(n int) (h uint32) {
	h = 2166136261
	for i := range 200 {
		h = (h ^ uint32(n+i)) * 16777619
	}
	return h
}

func main() {
	jobs, results := make(chan int), make(chan uint32)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for j := range jobs {
				results <- hash(j)
			}
		})
	}
	go func() {
		for j := range 5000 {
			jobs <- j
		}
		close(jobs)
		wg.Wait()
		close(results)
	}()
	var sum uint32
	for r := range results {
		sum += r
	}
	fmt.Println(sum)
}
