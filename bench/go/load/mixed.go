package main

import (
	"encoding/json"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"time"
)

const (
	httpClients   = 12
	poolWorkers   = 16
	lockUsers     = 8
	allocators    = 2
	recordsServed = 20
)

// mixed starts a server with its clients, a pool of workers, users of one lock
// and makers of garbage.
func mixed(running *sync.WaitGroup, enough func() bool) {
	requests(running, enough)
	pool(running, enough)
	locking(running, enough)
	garbage(running, enough)
}

type record struct {
	ID   int
	Name string
	Tags []string
}

// store is what the handler reads and now and then writes.
type store struct {
	mu      sync.RWMutex
	records map[int]record
}

func (s *store) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	parts := make([]record, recordsServed)
	var looked sync.WaitGroup
	for half := range 2 {
		looked.Add(1)
		go func() {
			defer looked.Done()
			for i := half; i < recordsServed; i += 2 {
				s.mu.RLock()
				parts[i] = s.records[i]
				s.mu.RUnlock()
			}
		}()
	}
	looked.Wait()
	if r.URL.Query().Has("write") {
		s.mu.Lock()
		s.records[0] = record{ID: 0, Name: r.RemoteAddr, Tags: []string{"new"}}
		s.mu.Unlock()
	}
	if err := json.NewEncoder(w).Encode(parts); err != nil {
		log.Print(err)
	}
}

func requests(running *sync.WaitGroup, enough func() bool) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	data := &store{records: map[int]record{}}
	for i := range recordsServed {
		data.records[i] = record{ID: i, Name: "a record", Tags: []string{"one", "two"}}
	}
	server := &http.Server{Handler: data}
	go server.Serve(listener)
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: httpClients}}
	urls := []string{"http://" + listener.Addr().String() + "/", ""}
	urls[1] = urls[0] + "?write=1"
	for range httpClients {
		running.Add(1)
		go func() {
			defer running.Done()
			for i := 0; !enough(); i++ {
				answer, err := client.Get(urls[i%8/7])
				if err != nil {
					log.Fatal(err)
				}
				io.Copy(io.Discard, answer.Body)
				answer.Body.Close()
			}
		}()
	}
}

func pool(running *sync.WaitGroup, enough func() bool) {
	jobs := make(chan int, poolWorkers)
	results := make(chan int)
	var workers sync.WaitGroup
	for range poolWorkers {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for job := range jobs {
				sum := 0
				for i := range 500 {
					sum += i * job
				}
				results <- sum
			}
		}()
	}
	running.Add(2)
	go func() {
		defer running.Done()
		for i := 0; !enough(); i++ {
			jobs <- i
			if i%1000 == 0 {
				time.Sleep(time.Millisecond)
			}
		}
		close(jobs)
		workers.Wait()
		close(results)
	}()
	go func() {
		defer running.Done()
		total := 0
		for result := range results {
			total += result
		}
	}()
}

func locking(running *sync.WaitGroup, enough func() bool) {
	var mu sync.Mutex
	shared := 0
	for range lockUsers {
		running.Add(1)
		go func() {
			defer running.Done()
			for !enough() {
				mu.Lock()
				for i := range 2000 {
					shared += i
				}
				mu.Unlock()
				time.Sleep(50 * time.Microsecond)
			}
		}()
	}
}

// node is garbage with pointers, which the collector has to follow.
type node struct {
	next    *node
	payload [64]byte
}

func garbage(running *sync.WaitGroup, enough func() bool) {
	for range allocators {
		running.Add(1)
		go func() {
			defer running.Done()
			var kept *node
			for i := 0; !enough(); i++ {
				kept = &node{next: kept}
				if i%20_000 == 0 {
					kept = nil
					time.Sleep(500 * time.Microsecond)
				}
			}
		}()
	}
}
