// A tree of goroutines under contexts, of which some are cancelled.
package main

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
)

var leaves, cancelled atomic.Int64

func grow(ctx context.Context, depth int) {
	if ctx.Err() != nil {
		cancelled.Add(1)
		return
	}
	if depth == 0 {
		leaves.Add(1)
		return
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() { grow(ctx, depth-1) })
		if depth == 1 && i == 2 {
			cancel()
		}
	}
	wg.Wait()
}

func main() {
	for range 4 {
		grow(context.Background(), 5)
	}
	fmt.Println(leaves.Load()+cancelled.Load() > 0)
}
