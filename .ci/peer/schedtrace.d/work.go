// Work of one kind, in bursts with pauses between them, traced: in a pause no tick of a P moves, so
// that what schedtrace prints then tells by how much its ticks and the trace's differ.
//
//	work KIND TRACE
//
// Prints <begun N>, the wall clock at its beginning in nanoseconds since the Unix epoch, and around
// each pause <mark N>, the nanoseconds since then. What schedtrace prints comes before or after.
package main

import (
	"os"
	"runtime"
	"runtime/trace"
	"sync"
	"syscall"
	"time"
)

const (
	lasts = 500 * time.Millisecond
	pause = 6 * time.Millisecond
)

var begun = time.Now()

var kinds = map[string]func(){
	"burn":     burn,
	"channels": channels,
	"crowd":    crowd,
	"lock":     lock,
	"sleepers": sleepers,
	"syscalls": syscalls,
	"garbage":  garbage,
}

func spin(n int) (x int) {
	for i := range n {
		x += i * i
	}
	return x
}

func each(n int, f func(i int)) {
	var wg sync.WaitGroup
	for i := range n {
		wg.Add(1)
		go func() {
			defer wg.Done()
			f(i)
		}()
	}
	wg.Wait()
}

// More goroutines than Ps, none of which waits: sysmon preempts them.
func burn() {
	each(2*runtime.GOMAXPROCS(0)+3, func(int) {
		for end := time.Now().Add(25 * time.Millisecond); time.Now().Before(end); {
			spin(1000)
		}
	})
}

func pass(in <-chan int, out chan<- int) {
	for x := range in {
		spin(300)
		out <- x
	}
	close(out)
}

func channels() {
	first := make(chan int, 4)
	var in <-chan int = first
	for range 6 {
		out := make(chan int, 4)
		go pass(in, out)
		in = out
	}
	go func() {
		for i := range 1500 {
			first <- i
		}
		close(first)
	}()
	for range in {
	}
}

// More than a local queue holds.
func crowd() {
	each(700, func(i int) {
		spin(20_000)
		if i%3 == 0 {
			runtime.Gosched()
		}
		spin(10_000)
	})
}

func lock() {
	var mu sync.Mutex
	each(12, func(int) {
		for range 200 {
			spin(2000)
			mu.Lock()
			spin(1000)
			mu.Unlock()
		}
	})
}

func sleepers() {
	each(40, func(i int) {
		for range 4 {
			spin(20_000)
			time.Sleep(time.Duration(100+50*i) * time.Microsecond)
		}
	})
}

func syscalls() {
	each(10, func(i int) {
		for range 8 {
			spin(30_000)
			t := syscall.Timespec{Nsec: int64(20_000 * (i + 1))}
			syscall.Nanosleep(&t, nil)
			syscall.Getpid()
		}
	})
}

var kept [64][]byte

func garbage() {
	each(8, func(i int) {
		for k := range 100 {
			kept[(i*8+k)%len(kept)] = make([]byte, 16<<10)
			spin(1000)
		}
	})
}

func mark() {
	print("<mark ", time.Since(begun).Nanoseconds(), ">")
}

func main() {
	work := kinds[os.Args[1]]
	f, err := os.Create(os.Args[2])
	if err != nil {
		panic(err)
	}
	print("<begun ", begun.UnixNano(), ">")
	if err := trace.Start(f); err != nil {
		panic(err)
	}
	for end := time.Now().Add(lasts); time.Now().Before(end); {
		work()
		mark()
		time.Sleep(pause)
		mark()
	}
	trace.Stop()
	if err := f.Close(); err != nil {
		panic(err)
	}
}
