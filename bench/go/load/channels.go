package main

import "sync"

const (
	pairs  = 24
	rings  = 4
	length = 8
)

// channels starts pairs that hand a value back and forth, and rings in which
// one goes round: nearly every event moves a goroutine.
func channels(running *sync.WaitGroup, enough func() bool) {
	for range pairs {
		there, back := make(chan int), make(chan int)
		running.Add(2)
		go func() {
			defer running.Done()
			for i := 0; !enough(); i++ {
				there <- i
				<-back
			}
			close(there)
		}()
		go func() {
			defer running.Done()
			for value := range there {
				back <- value
			}
		}()
	}
	for range rings {
		ring(running, enough)
	}
}

func ring(running *sync.WaitGroup, enough func() bool) {
	first := make(chan int)
	in := first
	for range length {
		from, to := in, make(chan int)
		running.Add(1)
		go func() {
			defer running.Done()
			defer close(to)
			for value := range from {
				to <- value
			}
		}()
		in = to
	}
	running.Add(1)
	go func() {
		defer running.Done()
		for i := 0; !enough(); i++ {
			first <- i
			<-in
		}
		close(first)
	}()
}
