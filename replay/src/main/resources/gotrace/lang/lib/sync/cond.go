package sync

// A Cond is where goroutines wait for something to change.
type Cond struct {
	state *byte

	// The condition itself, from its first use on.
	self *Cond
	L    Locker
}

// NewCond returns a Cond with the Locker l.
func NewCond(l Locker) *Cond {
	return &Cond{L: l}
}

func (c *Cond) ticket() int64
func (c *Cond) park(ticket int64)

// Wait unlocks c.L, waits for Signal or Broadcast, and locks c.L again. Who signals before it waits,
// but after it unlocked, wakes it as well.
func (c *Cond) Wait() {
	ticket := c.ticket()
//line sync/cond.go:70
	c.L.Unlock()
	c.park(ticket)
	c.L.Lock()
}

// Signal wakes the one who has waited longest.
func (c *Cond) Signal()

// Broadcast wakes all who wait.
func (c *Cond) Broadcast()
