package time

// A Ticker fires again and again.
type Ticker struct {
	C <-chan Time
	h handle
}

// NewTicker returns a ticker that sends the time on its channel every d.
func NewTicker(d Duration) *Ticker {
	if d <= 0 {
//line time/tick.go:38
		panic("non-positive interval for NewTicker")
	}
	t := &Ticker{}
	startTimer(&t.h, d, true)
	t.C = timerChan(&t.h)
	return t
}

func (t *Ticker) Stop() {
	if t.h.timer != nil {
		stopTimer(&t.h)
	}
}

func (t *Ticker) Reset(d Duration) {
	if d <= 0 {
//line time/tick.go:67
		panic("non-positive interval for Ticker.Reset")
	}
	if t.h.timer == nil {
		panic("time: Reset called on uninitialized Ticker")
	}
	resetTimer(&t.h, d, true)
}

// Tick is the channel of a new ticker.
func Tick(d Duration) <-chan Time {
	if d <= 0 {
		return nil
	}
	return NewTicker(d).C
}
