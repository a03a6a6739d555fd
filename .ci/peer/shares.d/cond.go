// A bounded queue of a mutex and two conditions.
package main

import (
	"fmt"
	"sync"
)

type queue struct {
	mu          sync.Mutex
	full, empty *sync.Cond
	items       []int
}

func (q *queue) put(v int) {
	q.mu.Lock()
	for len(q.items) == 8 {
		q.full.Wait()
	}
	q.items = append(q.items, v)
	q.mu.Unlock()
	q.empty.Signal()
}

func (q *queue) take() int {
	q.mu.Lock()
	for len(q.items) == 0 {
		q.empty.Wait()
	}
	v := q.items[0]
	q.items = q.items[1:]
	q.mu.Unlock()
	q.full.Signal()
	return v
}

func main() {
	q := &queue{}
	q.full, q.empty = sync.NewCond(&q.mu), sync.NewCond(&q.mu)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i := range 800 {
				q.put(i)
			}
		})
	}
	sums := make([]int, 4)
	for c := range 4 {
		wg.Go(func() {
			for range 800 {
				v := q.take()
				for k := range 100 {
					v ^= k
				}
				sums[c] += v
			}
		})
	}
	wg.Wait()
	fmt.Println(len(q.items))
}
