// Load writes a trace of a program that is made to be traced: one that works as
// servers do, or one that does little but hand values through channels.
//
//	load mixed|channels MEGABYTES FILE
package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"runtime"
	"runtime/trace"
	"strconv"
	"sync"
	"sync/atomic"
)

// procs is fixed, so that a trace looks alike on machines of different size.
const procs = 8

// counter writes on and counts.
type counter struct {
	to      *bufio.Writer
	written atomic.Int64
}

func (c *counter) Write(p []byte) (int, error) {
	c.written.Add(int64(len(p)))
	return c.to.Write(p)
}

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: load mixed|channels MEGABYTES FILE")
		os.Exit(2)
	}
	loads := map[string]func(*sync.WaitGroup, func() bool){"mixed": mixed, "channels": channels}
	load, known := loads[os.Args[1]]
	megabytes, err := strconv.ParseInt(os.Args[2], 10, 64)
	if !known || err != nil {
		log.Fatalf("load %q of %q megabytes is not known", os.Args[1], os.Args[2])
	}
	file, err := os.Create(os.Args[3])
	if err != nil {
		log.Fatal(err)
	}
	runtime.GOMAXPROCS(procs)
	out := &counter{to: bufio.NewWriterSize(file, 1<<20)}
	if err := trace.Start(out); err != nil {
		log.Fatal(err)
	}
	var running sync.WaitGroup
	load(&running, func() bool { return out.written.Load() >= megabytes<<20 })
	running.Wait()
	trace.Stop()
	if err := out.to.Flush(); err != nil {
		log.Fatal(err)
	}
	if err := file.Close(); err != nil {
		log.Fatal(err)
	}
}
