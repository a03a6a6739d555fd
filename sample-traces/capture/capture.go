// Package capture writes the execution trace of a sample program to a file.
package capture

import (
	"flag"
	"log"
	"os"
	"runtime/trace"
)

// Start parses the command line and, when it names a file with -trace,
// starts tracing into it. The caller defers the function it returns, which
// ends the trace; without -trace, both do nothing.
func Start() (stop func()) {
	name := flag.String("trace", "", "write an execution trace to this `file`")
	flag.Parse()
	if *name == "" {
		return func() {}
	}
	f, err := os.Create(*name)
	if err != nil {
		log.Fatal(err)
	}
	if err := trace.Start(f); err != nil {
		log.Fatal(err)
	}
	return func() {
		trace.Stop()
		if err := f.Close(); err != nil {
			log.Fatal(err)
		}
	}
}
