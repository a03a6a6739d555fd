// Gcburst builds an index of documents in memory, faster than the garbage
// collector can follow: allocating goroutines are made to help it mark, and a
// goroutine that reads the memory statistics stops the world at intervals. It
// is quiet at first, then comes the burst.
package main

import (
	"io"
	"log"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"sync"
	"time"

	"samples/capture"
)

const (
	indexers      = 4
	documents     = 60
	termsPerDoc   = 6000
	gcPercent     = 40
	statsInterval = 60 * time.Millisecond
	quiet         = 400 * time.Millisecond
)

// posting is small and full of pointers: cheap to make, costly to mark.
type posting struct {
	term        *string
	document    int
	left, right *posting
}

// insert puts q into the tree below p, in order of its term.
func (p *posting) insert(q *posting) {
	for {
		next := &p.right
		if *q.term < *p.term {
			next = &p.left
		}
		if *next == nil {
			*next = q
			return
		}
		p = *next
	}
}

// term spells a number so that consecutive ones land far apart in the tree.
func term(n uint32) *string {
	n *= 2654435761
	b := make([]byte, 0, 64)
	for range 6 {
		b = append(b, 'a'+byte(n%26))
		n /= 26
	}
	s := string(b)
	return &s
}

func indexDocument(root *posting, doc int) {
	for i := range termsPerDoc {
		root.insert(&posting{term: term(uint32(doc*termsPerDoc + i)), document: doc})
	}
}

func indexer(docs <-chan int) *posting {
	root := &posting{term: new(string)}
	for doc := range docs {
		indexDocument(root, doc)
	}
	return root
}

// watchMemory reads the statistics until done is closed, and returns the
// largest heap it saw.
func watchMemory(done <-chan struct{}) uint64 {
	tick := time.NewTicker(statsInterval)
	defer tick.Stop()
	var peak uint64
	for {
		select {
		case <-tick.C:
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc)
		case <-done:
			return peak
		}
	}
}

func main() {
	stop := capture.Start()
	defer stop()
	if err := pprof.StartCPUProfile(io.Discard); err != nil {
		log.Fatal(err)
	}
	defer pprof.StopCPUProfile()
	debug.SetGCPercent(gcPercent)

	done := make(chan struct{})
	peak := make(chan uint64)
	go func() { peak <- watchMemory(done) }()

	docs := make(chan int)
	roots := make([]*posting, indexers)
	var wg sync.WaitGroup
	for i := range roots {
		wg.Add(1)
		go func() {
			defer wg.Done()
			roots[i] = indexer(docs)
		}()
	}
	for doc := range documents {
		if doc < 8 {
			time.Sleep(quiet / 8)
		}
		docs <- doc
	}
	close(docs)
	wg.Wait()

	roots = nil
	runtime.GC()
	close(done)
	log.Printf("peak heap %d KiB", <-peak>>10)
}
