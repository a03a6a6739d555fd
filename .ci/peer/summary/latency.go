package main

import "internal/trace"

// latencies collects how long goroutines were runnable before they ran.
//
// Go has this in two places: the summary's waiting for a P, compared by group,
// and `go tool trace -pprof=sched`, which leaves out what a goroutine waits
// before it runs for the first time. gotrace's section latency counts each wait
// that begins and ends within the trace.
//
// Rule 6: not counted are coroutine switches, in which the scheduler has no
// part. Go's reader shows a switch as three events, one nanosecond apart: the
// other goroutine is runnable, this one waits or ends, the other runs.
type latencies struct {
	since map[trace.GoID]trace.Time
	all   numbers

	// readied is the goroutine that the last but one transition made runnable
	// and at readiedAt, if the last one could be this goroutine's part of a
	// switch; left tells whether it was.
	readied   trace.GoID
	readiedAt trace.Time
	left      bool
}

func newLatencies() *latencies {
	return &latencies{
		since:   make(map[trace.GoID]trace.Time),
		all:     numbers{"count": 0, "totalNanos": 0, "maxNanos": 0},
		readied: trace.NoGoroutine,
	}
}

func (l *latencies) observe(at trace.Time, st trace.StateTransition) {
	id := st.Resource.Goroutine()
	from, to := st.Goroutine()
	switched := l.left && id == l.readied && at == l.readiedAt+2
	l.left = from == trace.GoRunning && st.Reason == "" && at == l.readiedAt+1
	if begin, ok := l.since[id]; ok && from != to {
		delete(l.since, id)
		if !switched {
			l.all["count"]++
			l.all["totalNanos"] += int64(at - begin)
			l.all["maxNanos"] = max(l.all["maxNanos"], int64(at-begin))
		}
	}
	if to == trace.GoRunnable && from != to && from != trace.GoUndetermined {
		l.since[id] = at
	}
	if from == trace.GoWaiting && to == trace.GoRunnable {
		l.readied, l.readiedAt = id, at
	}
}
