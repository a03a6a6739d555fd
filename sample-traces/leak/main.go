// Leak is a service with two bugs that no test of its answers would find. A
// lookup that loses against its deadline leaves its goroutine behind, sending
// on a channel that nobody receives from any more; and a subscriber ranges
// over a nil channel, because no feed was configured for it. The rest is
// healthy: a pool of workers, a janitor on a ticker, a flusher that waits to
// be asked.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"samples/capture"
)

const (
	workers  = 3
	lookups  = 240
	deadline = 12 * time.Millisecond
	slow     = 25 * time.Millisecond
	quick    = 2 * time.Millisecond
)

var errTimeout = errors.New("lookup: deadline exceeded")

// lookup leaks its goroutine when the deadline comes first: answers has no
// buffer, so the send below is never received. A buffer of one mends it.
func lookup(ctx context.Context, key int) (string, error) {
	answers := make(chan string)
	go func() {
		answers <- query(key)
	}()
	select {
	case answer := <-answers:
		return answer, nil
	case <-ctx.Done():
		return "", errTimeout
	}
}

// query stands for a database whose every thirtieth answer is late.
func query(key int) string {
	if key%30 == 29 {
		time.Sleep(slow)
	} else {
		time.Sleep(quick)
	}
	return fmt.Sprintf("value %d", key)
}

type subscriber struct {
	feed   chan string // nil until configured
	events int
}

// follow never returns, and never gets an event, while feed is nil.
func (s *subscriber) follow() {
	for range s.feed {
		s.events++
	}
}

type store struct {
	mu     sync.Mutex
	values map[int]string
	flush  chan chan int // served by flusher
}

func (s *store) put(key int, value string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.values[key] = value
}

// flusher answers requests until there are none.
func (s *store) flusher() {
	for reply := range s.flush {
		s.mu.Lock()
		n := len(s.values)
		clear(s.values)
		s.mu.Unlock()
		reply <- n
	}
}

// janitor asks for a flush at intervals.
func (s *store) janitor(ctx context.Context) {
	tick := time.NewTicker(40 * time.Millisecond)
	defer tick.Stop()
	reply := make(chan int)
	for {
		select {
		case <-tick.C:
			s.flush <- reply
			<-reply
		case <-ctx.Done():
			return
		}
	}
}

func (s *store) worker(keys <-chan int) {
	for key := range keys {
		ctx, cancel := context.WithTimeout(context.Background(), deadline)
		value, err := lookup(ctx, key)
		cancel()
		if err == nil {
			s.put(key, value)
		}
	}
}

func main() {
	stop := capture.Start()
	defer stop()

	s := &store{values: make(map[int]string), flush: make(chan chan int)}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go s.flusher()
	go s.janitor(ctx)
	go new(subscriber).follow()

	keys := make(chan int)
	var wg sync.WaitGroup
	for range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			s.worker(keys)
		}()
	}
	for key := range lookups {
		keys <- key
		time.Sleep(4 * time.Millisecond)
	}
	close(keys)
	wg.Wait()
	time.Sleep(2 * slow) // for the last late answer
}
