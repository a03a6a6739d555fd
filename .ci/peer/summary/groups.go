package main

import (
	"internal/trace"
	"time"
)

const (
	markAssist = "GC mark assist"
	unknown    = "(unknown)"
)

// numbers holds the figures of one row, by the names that they have in
// gotrace's report.
type numbers map[string]int64

func (n numbers) add(m numbers) {
	for name, value := range m {
		n[name] += value
	}
}

// groups sums up Go's summaries by start function, corrected by the rules
// below where gotrace means something else by the same words.
func (s *summary) groups() map[string]numbers {
	groups := make(map[string]numbers)
	for id, g := range s.Goroutines {
		name := s.startFunction(id, g)
		if groups[name] == nil {
			groups[name] = make(numbers)
		}
		groups[name].add(s.expected(id, g))
	}
	return groups
}

// startFunction is Go's name for the goroutine.
//
// Rule 1: where Go has none, because no event about the goroutine has a stack,
// gotrace takes it from the stacks of the events that the goroutine causes.
func (s *summary) startFunction(id trace.GoID, g *trace.GoroutineSummary) string {
	switch {
	case g.Name != "":
		return g.Name
	case s.roots[id] != "":
		return s.roots[id]
	default:
		return unknown
	}
}

// expected is what gotrace should say about a goroutine.
//
// Rule 2: for a system call that has lost its P and is open at the trace's
// end, Go counts the time since the loss as system call and as waiting for a P
// too. In gotrace it is time blocked in the system call, once.
//
// Rule 3: the trace does not show the beginning of the system call in which it
// finds a goroutine, nor of a callback from C. Go then goes by the P of the
// thread that wrote the event, gotrace by the thread that the goroutine sits
// on. Only what the system call takes with and without a P together is the
// same in both, so that these goroutines are compared by the sum.
func (s *summary) expected(id trace.GoID, g *trace.GoroutineSummary) numbers {
	n := numbers{
		"count":               1,
		"lifetimeNanos":       int64(g.TotalTime),
		"runningNanos":        int64(g.ExecTime),
		"runnableNanos":       int64(g.SchedWaitTime),
		"blockedNanos":        blocked(g.BlockTimeByReason),
		"syscallNanos":        int64(g.SyscallTime),
		"syscallBlockedNanos": int64(g.SyscallBlockTime),
		"gcAssistNanos":       int64(g.RangeTime[markAssist]),
	}
	if at, ok := s.lostProcs[id]; ok {
		lost := int64(s.lastTime.Sub(at))
		n["runnableNanos"] -= lost
		n["syscallNanos"] -= lost
		n["syscallBlockedNanos"] += lost
	}
	if s.withoutBegin[id] {
		n[onlySyscallSum] = 1
	}
	return n
}

func blocked(byReason map[string]time.Duration) int64 {
	var sum int64
	for _, d := range byReason {
		sum += int64(d)
	}
	return sum
}

// tasks sums up by name Go's tasks that begin within the trace.
//
// Rule 4: gotrace's tables hold tasks and regions that begin within the trace.
// Go also lists those that only end in it, tasks that are merely mentioned,
// and regions that it makes up for what a goroutine inherits from its creator.
func (s *summary) tasks() map[string]numbers {
	rows := make(map[string]numbers)
	for _, t := range s.Tasks {
		if t.Start == nil {
			continue
		}
		row := rowOf(rows, t.Name)
		row["count"]++
		if t.Complete() {
			row.span(int64(t.End.Time().Sub(t.Start.Time())))
		}
	}
	return rows
}

// regions sums up by name Go's regions that begin within the trace. Those
// that do not end in it are counted, but have no times.
func (s *summary) regions() map[string]numbers {
	rows := make(map[string]numbers)
	for id, g := range s.Goroutines {
		for _, r := range g.Regions {
			if !begun(r) {
				continue
			}
			row := rowOf(rows, r.Name)
			row["count"]++
			if !complete(r) {
				continue
			}
			row.span(int64(r.End.Time().Sub(r.Start.Time())))
			row["runningNanos"] += int64(r.ExecTime)
			row["runnableNanos"] += int64(r.SchedWaitTime)
			row["blockedNanos"] += blocked(r.BlockTimeByReason)
			row["syscallNanos"] += int64(r.SyscallTime)
			row["syscallBlockedNanos"] += int64(r.SyscallBlockTime)
			if s.withoutBegin[id] {
				row[onlySyscallSum] = 1
			}
		}
	}
	return rows
}

// begun tells whether the program began the region within the trace.
func begun(r *trace.UserRegionSummary) bool {
	return r.Start != nil && r.Start.Kind() == trace.EventRegionBegin
}

// complete tells whether the program ended it there, too.
func complete(r *trace.UserRegionSummary) bool {
	return begun(r) && r.End != nil && r.End.Kind() == trace.EventRegionEnd
}

func rowOf(rows map[string]numbers, name string) numbers {
	if rows[name] == nil {
		rows[name] = make(numbers)
	}
	return rows[name]
}

func (n numbers) span(nanos int64) {
	n["complete"]++
	n["totalNanos"] += nanos
	n["maxNanos"] = max(n["maxNanos"], nanos)
}

// reasons sums up the times that goroutines were blocked, by start function
// and reason.
//
// Rule 5: where Go has no reason, gotrace has one of two: a goroutine waits
// after a coroutine switch, or the trace found it blocked already.
func (s *summary) reasons() map[string]numbers {
	rows := make(map[string]numbers)
	add := func(function, reason string, nanos int64) {
		rowOf(rows, function+"\t"+reason)["blockedNanos"] += nanos
	}
	for id, g := range s.Goroutines {
		function := s.startFunction(id, g)
		for reason, d := range g.BlockTimeByReason {
			if reason != "" {
				add(function, reason, int64(d))
				continue
			}
			switched, ok := s.switched[id]
			if ok {
				add(function, "coroutine switch", switched)
			}
			if s.foundBlocked[id] {
				add(function, "(before the trace)", int64(d)-switched)
			}
		}
	}
	return rows
}
