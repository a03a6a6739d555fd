// Pairs of goroutines that hand a value to and fro.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	for range 3 {
		there, back := make(chan int), make(chan int)
		wg.Go(func() {
			for v := range there {
				back <- v + 1
			}
		})
		wg.Go(func() {
			v := 0
			for range 1000 {
				there <- v
				v = <-back
			}
			close(there)
		})
	}
	wg.Wait()
	fmt.Println("done")
}
