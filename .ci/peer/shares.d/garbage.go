// Goroutines that allocate much, and keep little of it.
package main

import (
	"fmt"
	"sync"
)

type node struct {
	left, right *node
	data        [64]byte
}

func build(depth int) *node {
	n := &node{}
	if depth > 0 {
		n.left, n.right = build(depth-1), build(depth-1)
	}
	return n
}

func (n *node) count() int {
	if n == nil {
		return 0
	}
	return 1 + n.left.count() + n.right.count()
}

func main() {
	var wg sync.WaitGroup
	counts := make(chan int, 8)
	for range 8 {
		wg.Go(func() {
			sum := 0
			for range 30 {
				sum += build(9).count()
			}
			counts <- sum
		})
	}
	wg.Wait()
	fmt.Println(<-counts)
}
