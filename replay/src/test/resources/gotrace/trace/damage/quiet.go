// Quiet makes a small trace of many generations in which little happens: most
// goroutines are only mentioned. See README.md.
package main

import (
	"log"
	"os"
	"runtime/trace"
	"time"
)

func main() {
	f, err := os.Create(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	answers := make(chan int)
	for i := range 12 {
		go func() { answers <- i }()
	}
	if err := trace.Start(f); err != nil {
		log.Fatal(err)
	}
	for range 6 {
		<-answers
		time.Sleep(4 * time.Millisecond)
	}
	trace.Stop()
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}
}
