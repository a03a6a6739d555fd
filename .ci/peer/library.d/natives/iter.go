package iter

// A handoff lets one of two goroutines run at a time.
type handoff struct {
	body   func()
	inside bool
	in     chan struct{}
	out    chan struct{}
}

var handoffs = map[*coro]*handoff{}

func newcoro(c *coro, f func()) {
	handoffs[c] = &handoff{f, false, make(chan struct{}), make(chan struct{})}
}

func coroswitch(c *coro) {
	h := handoffs[c]
	if h.inside {
		h.inside = false
		h.out <- struct{}{}
		<-h.in
		return
	}
	h.inside = true
	if h.body != nil {
		body := h.body
		h.body = nil
		go func() {
			defer func() {
				h.inside = false
				h.out <- struct{}{}
			}()
			body()
		}()
	} else {
		h.in <- struct{}{}
	}
	<-h.out
}
