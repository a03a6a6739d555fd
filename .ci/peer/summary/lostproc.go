package trace

// LostProcs returns, for each goroutine that is in a system call and whose P
// was taken away, when that was. It is asked at the end of a trace, before
// Finalize. The build places this file into internal/trace, since nothing
// exported says so.
func (s *Summarizer) LostProcs() map[GoID]Time {
	lost := make(map[GoID]Time)
	for id, g := range s.gs {
		if g.lastSyscallTime != 0 && g.lastSyscallBlockTime != 0 {
			lost[id] = g.lastSyscallBlockTime
		}
	}
	return lost
}
