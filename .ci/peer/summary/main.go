// Summary prints what Go's own trace summary says about a trace, or compares
// it with a report of gotrace:
//
//	summary TRACE               tab-separated, a line for each goroutine, task and region
//	summary TRACE REPORT.json   a line for each difference, exit 1 if there is one
//
// It is built as part of Go's cmd tree through an overlay, since only there
// internal/trace may be imported.
package main

import (
	"bufio"
	"fmt"
	"internal/trace"
	"io"
	"log"
	"maps"
	"os"
	"slices"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("summary: ")
	if len(os.Args) < 2 || len(os.Args) > 3 {
		log.Fatal("usage: summary TRACE [REPORT.json]")
	}
	s, err := summarize(os.Args[1])
	if err != nil {
		log.Fatalf("%s: %v", os.Args[1], err)
	}
	if len(os.Args) == 2 {
		s.print(os.Stdout)
		return
	}
	differences, err := s.compare(os.Args[2])
	if err != nil {
		log.Fatalf("%s: %v", os.Args[2], err)
	}
	for _, d := range differences {
		fmt.Println(d)
	}
	if len(differences) > 0 {
		os.Exit(1)
	}
}

// summary is Go's own, and what the rules for comparing it need beside it.
type summary struct {
	*trace.Summary
	lastTime trace.Time

	// lostProcs tells when goroutines that end the trace in a system call
	// lost their P.
	lostProcs map[trace.GoID]trace.Time

	// withoutBegin holds the goroutines that were never seen to enter one of
	// their system calls: those found in one, and callbacks from C.
	withoutBegin map[trace.GoID]bool

	// foundBlocked holds the goroutines that were blocked when the trace first
	// saw them, and switched how long, in nanoseconds, the others waited after
	// coroutine switches; switchedAt tells since when one does.
	foundBlocked map[trace.GoID]bool
	switched     map[trace.GoID]int64
	switchedAt   map[trace.GoID]trace.Time

	latencies *latencies

	// roots holds the start function of goroutines as the stacks of the
	// events that they cause tell it.
	roots map[trace.GoID]string
}

func summarize(name string) (*summary, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r, err := trace.NewReader(bufio.NewReader(f))
	if err != nil {
		return nil, err
	}
	s := &summary{
		withoutBegin: make(map[trace.GoID]bool),
		foundBlocked: make(map[trace.GoID]bool),
		switched:     make(map[trace.GoID]int64),
		switchedAt:   make(map[trace.GoID]trace.Time),
		latencies:    newLatencies(),
		roots:        make(map[trace.GoID]string),
	}
	summarizer := trace.NewSummarizer()
	for {
		ev, err := r.ReadEvent()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		summarizer.Event(&ev)
		s.observe(&ev)
	}
	for id, at := range s.switchedAt {
		s.switched[id] += int64(s.lastTime.Sub(at))
	}
	s.lostProcs = summarizer.LostProcs()
	s.Summary = summarizer.Finalize()
	return s, nil
}

// observe keeps what Go's summarizer does not.
func (s *summary) observe(ev *trace.Event) {
	s.lastTime = ev.Time()
	if ev.Kind() != trace.EventStateTransition {
		return
	}
	st := ev.StateTransition()
	if st.Resource.Kind != trace.ResourceGoroutine {
		return
	}
	s.latencies.observe(ev.Time(), st)
	s.observeTransition(ev.Time(), st)
	actor := ev.Goroutine()
	if actor == trace.NoGoroutine || s.roots[actor] != "" {
		return
	}
	for frame := range ev.Stack().Frames() {
		s.roots[actor] = frame.Func
	}
}

func (s *summary) observeTransition(at trace.Time, st trace.StateTransition) {
	id := st.Resource.Goroutine()
	from, to := st.Goroutine()
	if from == to {
		return
	}
	if begin, ok := s.switchedAt[id]; ok {
		s.switched[id] += int64(at.Sub(begin))
		delete(s.switchedAt, id)
	}
	switch {
	case to == trace.GoSyscall && from != trace.GoRunning:
		s.withoutBegin[id] = true
	case to == trace.GoWaiting && from == trace.GoUndetermined:
		s.foundBlocked[id] = true
	case to == trace.GoWaiting && st.Reason == "":
		s.switchedAt[id] = at
	}
}

func (s *summary) print(w io.Writer) {
	fmt.Fprintln(w, "goroutine\tid\tname\ttotal\texec\tschedWait\tblock\tsyscall\tsyscallBlock\tassist")
	for _, id := range slices.Sorted(maps.Keys(s.Goroutines)) {
		g := s.Goroutines[id]
		fmt.Fprintf(w, "goroutine\t%d\t%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\n", id, g.Name, g.TotalTime,
			g.ExecTime, g.SchedWaitTime, blocked(g.BlockTimeByReason), g.SyscallTime, g.SyscallBlockTime,
			g.RangeTime[markAssist])
		for _, reason := range slices.Sorted(maps.Keys(g.BlockTimeByReason)) {
			fmt.Fprintf(w, "block\t%d\t%q\t%d\n", id, reason, g.BlockTimeByReason[reason])
		}
	}
	for _, id := range slices.Sorted(maps.Keys(s.Tasks)) {
		t := s.Tasks[id]
		duration := "unknown"
		if t.Complete() {
			duration = fmt.Sprint(int64(t.End.Time().Sub(t.Start.Time())))
		}
		fmt.Fprintf(w, "task\t%d\t%s\t%s\n", id, t.Name, duration)
	}
	for _, id := range slices.Sorted(maps.Keys(s.Goroutines)) {
		for _, r := range s.Goroutines[id].Regions {
			duration := "unknown"
			if complete(r) {
				duration = fmt.Sprint(int64(r.End.Time().Sub(r.Start.Time())))
			}
			fmt.Fprintf(w, "region\t%d\t%d\t%s\t%s\n", id, r.TaskID, r.Name, duration)
		}
	}
}
