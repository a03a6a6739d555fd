// Mixed makes a small trace of several generations: tasks through channels, a
// lock, system calls and garbage collection. See README.md.
package main

import (
	"context"
	"log"
	"os"
	"runtime"
	"runtime/trace"
	"sync"
	"time"
)

func main() {
	f, err := os.Create(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	if err := trace.Start(f); err != nil {
		log.Fatal(err)
	}
	jobs := make(chan int)
	var mu sync.Mutex
	var all sync.WaitGroup
	total := 0
	for range 3 {
		all.Go(func() {
			for n := range jobs {
				ctx, task := trace.NewTask(context.Background(), "job")
				trace.WithRegion(ctx, "add", func() {
					mu.Lock()
					total += n
					mu.Unlock()
				})
				trace.Log(ctx, "kind", "odd")
				task.End()
			}
		})
	}
	go func() { select {} }() // never ends
	for i := range 24 {
		jobs <- i
		os.Stat(os.Args[0])
		if i == 12 {
			runtime.GC()
		}
		time.Sleep(time.Millisecond)
	}
	close(jobs)
	all.Wait()
	trace.Stop()
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}
}
