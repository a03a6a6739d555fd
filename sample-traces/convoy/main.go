// Convoy is a pool of workers behind one lock. Each job computes the checksum
// of a block and records it in a shared index, where it is chained to the one
// before: as much work again, but under the lock. Now and then the worker that
// records also writes the index to disk, still holding the lock. The workers
// queue up behind it, and the whole pool moves at the pace of one.
package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"log"
	"os"
	"sync"

	"samples/capture"
)

const (
	workers    = 8
	jobs       = 1500
	flushEvery = 100
	blockBytes = 96 << 10
)

// index maps the number of a block to its checksum.
type index struct {
	mu    sync.Mutex
	sums  map[int][sha256.Size]byte
	chain [sha256.Size]byte
	file  *os.File
}

// record takes the lock for every job, and reads the whole block under it.
func (x *index) record(block int, data []byte, sum [sha256.Size]byte) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.sums[block] = sum
	h := sha256.New()
	h.Write(x.chain[:])
	h.Write(data)
	h.Sum(x.chain[:0])
	if len(x.sums)%flushEvery != 0 {
		return nil
	}
	return x.flush()
}

// flush writes and syncs the file while the caller holds the lock: the cause
// of the convoy.
func (x *index) flush() error {
	var buf bytes.Buffer
	for block, sum := range x.sums {
		fmt.Fprintf(&buf, "%06d %x\n", block, sum)
	}
	if _, err := x.file.WriteAt(buf.Bytes(), 0); err != nil {
		return err
	}
	return x.file.Sync()
}

func worker(x *index, blocks <-chan int) error {
	data := make([]byte, blockBytes)
	for block := range blocks {
		data[block%blockBytes]++
		if err := x.record(block, data, sha256.Sum256(data)); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	stop := capture.Start()
	defer stop()

	f, err := os.CreateTemp("", "index-*")
	if err != nil {
		log.Fatal(err)
	}
	defer os.Remove(f.Name())
	defer f.Close()

	x := &index{sums: make(map[int][sha256.Size]byte), file: f}
	blocks := make(chan int, workers)
	var wg sync.WaitGroup
	for range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := worker(x, blocks); err != nil {
				log.Print(err)
				for range blocks { // the others may still be fed
				}
			}
		}()
	}
	for block := range jobs {
		blocks <- block
	}
	close(blocks)
	wg.Wait()
}
