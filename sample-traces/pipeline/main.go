// Pipeline reads batches of log lines through three stages joined by
// channels: one goroutine parses, three enrich, one stores. Each batch is a
// user task that all stages work for, each stage's work on it is a region,
// and what a stage has to say about it is a log. Enriching is the bottleneck.
package main

import (
	"context"
	"fmt"
	"hash/fnv"
	"runtime/trace"
	"strings"
	"sync"
	"time"

	"samples/capture"
)

const (
	batches       = 150
	linesPerBatch = 60
	enrichers     = 3
	lookupTime    = 20 * time.Millisecond
	batchInterval = 7 * time.Millisecond
	queueLen      = 4
)

type record struct {
	path, agent string
	country     uint64
}

// batch travels through the stages together with the context of its task.
type batch struct {
	id      int
	ctx     context.Context
	task    *trace.Task
	lines   []string
	records []record
}

func generate(out chan<- *batch) {
	defer close(out)
	tick := time.NewTicker(batchInterval)
	defer tick.Stop()
	for id := range batches {
		<-tick.C
		ctx, task := trace.NewTask(context.Background(), "batch")
		trace.Logf(ctx, "batch", "id=%d", id)
		b := &batch{id: id, ctx: ctx, task: task}
		for i := range linesPerBatch {
			b.lines = append(b.lines, fmt.Sprintf("/item/%d GoClient/1.%d", id*linesPerBatch+i, i%7))
		}
		out <- b
	}
}

func parse(in <-chan *batch, out chan<- *batch) {
	defer close(out)
	for b := range in {
		trace.WithRegion(b.ctx, "parse", func() {
			for _, line := range b.lines {
				path, agent, ok := strings.Cut(line, " ")
				if !ok {
					trace.Logf(b.ctx, "malformed", "%q", line)
					continue
				}
				b.records = append(b.records, record{path: path, agent: agent})
			}
		})
		out <- b
	}
}

// enrich asks a remote service for what the lines do not say. Every tenth
// batch misses its cache and takes longer, in a region of its own.
func enrich(in <-chan *batch, out chan<- *batch) {
	for b := range in {
		region := trace.StartRegion(b.ctx, "enrich")
		time.Sleep(lookupTime)
		if b.id%10 == 9 {
			trace.Log(b.ctx, "cache", "miss")
			trace.WithRegion(b.ctx, "lookup", func() { time.Sleep(lookupTime) })
		}
		for i := range b.records {
			h := fnv.New64a()
			h.Write([]byte(b.records[i].path))
			b.records[i].country = h.Sum64() % 195
		}
		region.End()
		out <- b
	}
}

func store(in <-chan *batch) map[uint64]int {
	perCountry := make(map[uint64]int)
	for b := range in {
		trace.WithRegion(b.ctx, "store", func() {
			for _, r := range b.records {
				perCountry[r.country]++
			}
		})
		trace.Logf(b.ctx, "stored", "%d records", len(b.records))
		b.task.End()
	}
	return perCountry
}

func main() {
	stop := capture.Start()
	defer stop()

	generated := make(chan *batch, queueLen)
	parsed := make(chan *batch, queueLen)
	enriched := make(chan *batch)
	go generate(generated)
	go parse(generated, parsed)
	var wg sync.WaitGroup
	for range enrichers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			enrich(parsed, enriched)
		}()
	}
	go func() {
		wg.Wait()
		close(enriched)
	}()
	fmt.Println(len(store(enriched)), "countries")
}
