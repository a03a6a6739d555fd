// Reader reads and orders a trace with Go's own reader, and does nothing else
// with it but count.
package main

import (
	"fmt"
	"io"
	"log"
	"os"

	"golang.org/x/exp/trace"
)

func main() {
	file, err := os.Open(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	reader, err := trace.NewReader(file)
	if err != nil {
		log.Fatal(err)
	}
	events := 0
	for {
		if _, err := reader.ReadEvent(); err == io.EOF {
			break
		} else if err != nil {
			log.Fatal(err)
		}
		events++
	}
	fmt.Println(events)
}
