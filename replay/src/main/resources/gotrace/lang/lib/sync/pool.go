package sync

// A Pool keeps values for later use, for each P of its own. What nobody takes is gone after two
// collections.
type Pool struct {
	state *byte
	New   func() any
}

func (p *Pool) take() any
func (p *Pool) keep(x any)

// Get takes a value out of the pool: on the same P, the last that was put in. If there is none, it
// makes one.
func (p *Pool) Get() any {
	x := p.take()
	if x == nil && p.New != nil {
//line sync/pool.go:155
		return p.New()
	}
	return x
}

// Put gives a value to the pool.
func (p *Pool) Put(x any) {
	if x != nil {
		p.keep(x)
	}
}
