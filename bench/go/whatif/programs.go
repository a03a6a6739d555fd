package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// Iterations of burn in a microsecond, on the machine where the programs were made.
const perMicrosecond = 700

var sink atomic.Uint64

func use(x uint64) { sink.Add(x & 1) }

// burn computes for about so many microseconds.
//
//go:noinline
func burn[T int | float64](us T) uint64 {
	x := uint64(us) + 88172645463325252
	for i := 0; i < int(float64(us)*perMicrosecond); i++ {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
	}
	return x
}

// Each does a fixed amount of work, in a way of its own.
var programs = map[string]func(){
	"stages": func() { // four stages, buffered, unequal
		a, b, c := make(chan int, 16), make(chan uint64, 16), make(chan uint64, 16)
		go func() {
			for i := 0; i < 1500; i++ {
				burn(40)
				a <- i
			}
			close(a)
		}()
		go func() {
			for i := range a {
				b <- burn(90 + i%20)
			}
			close(b)
		}()
		go func() {
			for v := range b {
				c <- v ^ burn(60)
			}
			close(c)
		}()
		for v := range c {
			use(v ^ burn(20))
		}
	},
	"rwmap": func() { // readers and writers on an RWMutex
		var mu sync.RWMutex
		m := map[int]uint64{}
		var wg sync.WaitGroup
		for r := 0; r < 6; r++ {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for i := 0; i < 400; i++ {
					mu.RLock()
					x := m[i%100]
					burn(30)
					mu.RUnlock()
					use(x ^ burn(40))
				}
			}()
		}
		for w := 0; w < 2; w++ {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for i := 0; i < 200; i++ {
					x := burn(80)
					mu.Lock()
					m[i%100] = x
					burn(10)
					mu.Unlock()
				}
			}()
		}
		wg.Wait()
	},
	"barrier": func() { // rounds with a WaitGroup, as in a parallel solver
		for round := 0; round < 60; round++ {
			var wg sync.WaitGroup
			for k := 0; k < 4; k++ {
				wg.Add(1)
				go func() {
					defer wg.Done()
					use(burn(700 + 100*k))
				}()
			}
			wg.Wait()
			burn(150)
		}
	},
	"condq": func() { // a queue on a sync.Cond
		var mu sync.Mutex
		cond := sync.NewCond(&mu)
		var q []int
		done := false
		var wg sync.WaitGroup
		for w := 0; w < 3; w++ {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for {
					mu.Lock()
					for len(q) == 0 && !done {
						cond.Wait()
					}
					if len(q) == 0 {
						mu.Unlock()
						return
					}
					i := q[0]
					q = q[1:]
					mu.Unlock()
					use(burn(120 + i%50))
				}
			}()
		}
		for i := 0; i < 1200; i++ {
			burn(15)
			mu.Lock()
			q = append(q, i)
			mu.Unlock()
			cond.Signal()
		}
		mu.Lock()
		done = true
		mu.Unlock()
		cond.Broadcast()
		wg.Wait()
	},
	"actors": func() { // pairs that talk by unbuffered channels
		var wg sync.WaitGroup
		for k := 0; k < 5; k++ {
			ask, tell := make(chan int), make(chan uint64)
			wg.Add(2)
			go func() {
				defer wg.Done()
				for i := range ask {
					tell <- burn(25 + i%10)
				}
			}()
			go func() {
				defer wg.Done()
				for i := 0; i < 700; i++ {
					ask <- i
					use(<-tell ^ burn(15))
				}
				close(ask)
			}()
		}
		wg.Wait()
	},
	"fibtree": func() { // recursion that spawns
		var fib func(n int) uint64
		fib = func(n int) uint64 {
			if n < 8 {
				return burn(60 + n*30)
			}
			c := make(chan uint64)
			go func() { c <- fib(n - 1) }()
			y := fib(n - 2)
			return <-c + y
		}
		use(fib(17))
	},
	"sleepers": func() { // waiting for something far away, and computing
		var wg sync.WaitGroup
		for k := 0; k < 12; k++ {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for i := 0; i < 15; i++ {
					time.Sleep(time.Duration(2+k%3) * time.Millisecond)
					use(burn(900))
				}
			}()
		}
		wg.Wait()
	},
	"echo": func() { // clients and a server on loopback
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			panic(err)
		}
		go func() {
			for {
				c, err := l.Accept()
				if err != nil {
					return
				}
				go func() {
					defer c.Close()
					buf := make([]byte, 256)
					for {
						n, err := c.Read(buf)
						if err != nil {
							return
						}
						use(burn(60))
						c.Write(buf[:n])
					}
				}()
			}
		}()
		var wg sync.WaitGroup
		for k := 0; k < 6; k++ {
			wg.Add(1)
			go func() {
				defer wg.Done()
				c, err := net.Dial("tcp", l.Addr().String())
				if err != nil {
					panic(err)
				}
				defer c.Close()
				buf := make([]byte, 100)
				for i := 0; i < 250; i++ {
					c.Write(buf)
					if _, err := c.Read(buf); err != nil {
						panic(err)
					}
					use(burn(40))
				}
			}()
		}
		wg.Wait()
		l.Close()
	},
	"files": func() { // system calls between computing
		dir, _ := os.MkdirTemp("", "wi7")
		defer os.RemoveAll(dir)
		var wg sync.WaitGroup
		data := make([]byte, 20000)
		for k := 0; k < 4; k++ {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for i := 0; i < 120; i++ {
					name := fmt.Sprintf("%s/%d-%d", dir, k, i)
					os.WriteFile(name, data, 0o600)
					b, _ := os.ReadFile(name)
					use(burn(250) + uint64(len(b)))
				}
			}()
		}
		wg.Wait()
	},
	"selector": func() { // select over results, a ticker and a context
		ctx, cancel := context.WithCancel(context.Background())
		res := make(chan uint64)
		jobs := make(chan int)
		var wg sync.WaitGroup
		for w := 0; w < 4; w++ {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for {
					select {
					case i := <-jobs:
						v := burn(150 + i%100)
						select {
						case res <- v:
						case <-ctx.Done():
							return
						}
					case <-ctx.Done():
						return
					}
				}
			}()
		}
		go func() {
			for i := 0; ; i++ {
				select {
				case jobs <- i:
				case <-ctx.Done():
					return
				}
			}
		}()
		t := time.NewTicker(5 * time.Millisecond)
		ticks := 0
		for n := 0; n < 1200; {
			select {
			case v := <-res:
				use(v)
				n++
			case <-t.C:
				ticks++
				burn(100)
			}
		}
		t.Stop()
		cancel()
		wg.Wait()
	},
	"tickets": func() { // a semaphore of channel slots, a goroutine for each task
		slots := make(chan struct{}, 3)
		var wg sync.WaitGroup
		for i := 0; i < 900; i++ {
			wg.Add(1)
			go func() {
				defer wg.Done()
				slots <- struct{}{}
				use(burn(100 + (i*37)%200))
				<-slots
			}()
		}
		wg.Wait()
	},
	"jsons": func() { // allocation and the collector
		type rec struct {
			ID   int
			Name string
			Tags []string
			Sub  map[string]float64
		}
		var wg sync.WaitGroup
		for k := 0; k < 4; k++ {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for i := 0; i < 2500; i++ {
					r := rec{i, fmt.Sprint("name", i), []string{"a", "b", fmt.Sprint(k)}, map[string]float64{"x": float64(i), "y": 2}}
					b, _ := json.Marshal(r)
					var s rec
					json.Unmarshal(b, &s)
					use(uint64(s.ID))
				}
			}()
		}
		wg.Wait()
	},
	"uneven": func() { // one long task and many short ones
		var wg sync.WaitGroup
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := 0; i < 120; i++ {
				use(burn(1000))
			}
		}()
		for i := 0; i < 300; i++ {
			wg.Add(1)
			go func() {
				defer wg.Done()
				use(burn(300))
			}()
		}
		wg.Wait()
	},
	"shards": func() { // short critical sections on many locks
		var mu [4]sync.Mutex
		var n [4]uint64
		var wg sync.WaitGroup
		for k := 0; k < 6; k++ {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for i := 0; i < 900; i++ {
					s := (i*7 + k) % 4
					mu[s].Lock()
					n[s] += burn(8)
					mu[s].Unlock()
					use(burn(25))
				}
			}()
		}
		wg.Wait()
	},
	"serial": func() { // nothing to gain: one computes, one logs
		lines := make(chan string, 64)
		done := make(chan struct{})
		go func() {
			for s := range lines {
				use(uint64(len(s)))
			}
			close(done)
		}()
		for i := 0; i < 1500; i++ {
			use(burn(120))
			if i%5 == 0 {
				lines <- fmt.Sprintf("line %d", i)
			}
		}
		close(lines)
		<-done
	},
	"batches": func() { // producers that gather, consumers of unequal speed, results by a mutex
		work := make(chan []int, 4)
		var mu sync.Mutex
		total := uint64(0)
		var wg sync.WaitGroup
		for w := 0; w < 3; w++ {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for b := range work {
					var x uint64
					for range b {
						x ^= burn(20 + 10*w)
					}
					mu.Lock()
					total += x
					mu.Unlock()
				}
			}()
		}
		for i := 0; i < 250; i++ {
			b := make([]int, 20)
			burn(60)
			work <- b
		}
		close(work)
		wg.Wait()
		use(total)
	},
}

func locked(goroutines, rounds, locks int, hold, free float64) func() {
	return func() {
		mu := make([]sync.Mutex, locks)
		n := make([]uint64, locks)
		var wg sync.WaitGroup
		for k := 0; k < goroutines; k++ {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for i := 0; i < rounds; i++ {
					s := (i*7 + k) % locks
					mu[s].Lock()
					n[s] += burn(hold)
					mu[s].Unlock()
					use(burn(free))
				}
			}()
		}
		wg.Wait()
	}
}

func init() {
	programs["l50"] = locked(4, 20000, 1, 2, 2)
	programs["l20"] = locked(4, 2500, 1, 5, 20)
	programs["l20x8"] = locked(8, 3000, 1, 5, 20)
	programs["llong"] = locked(4, 400, 1, 100, 40)
	programs["lshort"] = locked(4, 60000, 1, 0.3, 0.7)
	programs["lpair"] = locked(2, 3000, 1, 10, 30)
	programs["lrare"] = locked(6, 300, 1, 5, 120)
	programs["l40"] = locked(6, 1500, 1, 12, 18)
	programs["l60"] = locked(6, 1500, 1, 18, 12)
	programs["l4of"] = locked(6, 2500, 4, 10, 8)
	programs["l33p"] = locked(3, 900, 1, 40, 80)
	programs["x83s"] = locked(4, 100000, 1, 0.5, 0.1)
	programs["x75m"] = locked(8, 10000, 1, 3, 1)
	programs["x90"] = locked(2, 15000, 1, 9, 1)
	programs["x50s"] = locked(16, 25000, 1, 0.2, 0.2)
	programs["xhalf"] = locked(3, 500, 1, 50, 60)
	programs["xtwo"] = locked(4, 4000, 2, 12, 3)
	programs["xeight"] = locked(6, 3000, 8, 20, 2)
	programs["rwread"] = func() {
		var mu sync.RWMutex
		x := uint64(1)
		var wg sync.WaitGroup
		for r := 0; r < 5; r++ {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for i := 0; i < 1500; i++ {
					if i%50 == 0 {
						mu.Lock()
						x += burn(20)
						mu.Unlock()
						continue
					}
					mu.RLock()
					y := x
					burn(20)
					mu.RUnlock()
					use(y ^ burn(20))
				}
			}()
		}
		wg.Wait()
	}
}
