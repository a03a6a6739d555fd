// Package time tells the run's own time, in which timers and sleeps are exact. Its only zone is UTC,
// and those that a program makes.
package time

// A Duration is a number of nanoseconds.
type Duration int64

const (
	Nanosecond  Duration = 1
	Microsecond          = 1000 * Nanosecond
	Millisecond          = 1000 * Microsecond
	Second               = 1000 * Millisecond
	Minute               = 60 * Second
	Hour                 = 60 * Minute
)

func (d Duration) Nanoseconds() int64  { return int64(d) }
func (d Duration) Microseconds() int64 { return int64(d) / 1e3 }
func (d Duration) Milliseconds() int64 { return int64(d) / 1e6 }

func (d Duration) Seconds() float64 {
	return float64(d/Second) + float64(d%Second)/1e9
}

func (d Duration) Minutes() float64 {
	return float64(d/Minute) + float64(d%Minute)/(60*1e9)
}

func (d Duration) Hours() float64 {
	return float64(d/Hour) + float64(d%Hour)/(60*60*1e9)
}

func (d Duration) Abs() Duration {
	if d >= 0 {
		return d
	}
	if d == -1<<63 {
		return 1<<63 - 1
	}
	return -d
}

func (d Duration) Truncate(m Duration) Duration {
	if m <= 0 {
		return d
	}
	return d - d%m
}

func (d Duration) Round(m Duration) Duration {
	if m <= 0 {
		return d
	}
	r := d % m
	if d < 0 {
		if -r+-r < m {
			return d - r
		}
		return d - r - m
	}
	if r+r < m {
		return d - r
	}
	return d + m - r
}

func digits(u uint64) string {
	if u == 0 {
		return "0"
	}
	s := ""
	for u > 0 {
		s = string(rune('0'+u%10)) + s
		u /= 10
	}
	return s
}

// point writes v, a number of 10^-places, with its fraction.
func point(v uint64, places int) string {
	frac := ""
	for i := 0; i < places; i++ {
		d := v % 10
		v /= 10
		if frac != "" || d != 0 {
			frac = string(rune('0'+d)) + frac
		}
	}
	if frac != "" {
		frac = "." + frac
	}
	return digits(v) + frac
}

func (d Duration) String() string {
	if d == 0 {
		return "0s"
	}
	u := uint64(d)
	sign := ""
	if d < 0 {
		u = -u
		sign = "-"
	}
	switch {
	case u < 1000:
		return sign + digits(u) + "ns"
	case u < 1000*1000:
		return sign + point(u, 3) + "µs"
	case u < 1000*1000*1000:
		return sign + point(u, 6) + "ms"
	}
	seconds := u / 1e9
	s := point(seconds%60*1e9+u%1e9, 9) + "s"
	if minutes := seconds / 60; minutes > 0 {
		s = digits(minutes%60) + "m" + s
		if hours := minutes / 60; hours > 0 {
			s = digits(hours) + "h" + s
		}
	}
	return sign + s
}

// runtimeNano is the virtual time since the start.
func runtimeNano() int64

// Sleep waits for at least d.
func Sleep(d Duration)

// The handle and the channel of a timer stand first: the runtime fills them in.
type handle struct {
	timer *byte
	c     chan Time
}

func startTimer(h *handle, d Duration, ticker bool)
func startFunc(h *handle, f func(), d Duration)
func stopTimer(h *handle) bool
func resetTimer(h *handle, d Duration, ticker bool) bool
func timerChan(h *handle) <-chan Time

// A Timer fires once.
type Timer struct {
	C <-chan Time
	h handle
}

// NewTimer returns a timer that sends the time on its channel after d.
func NewTimer(d Duration) *Timer {
	t := &Timer{}
	startTimer(&t.h, d, false)
	t.C = timerChan(&t.h)
	return t
}

// AfterFunc calls f in a goroutine of its own after d.
func AfterFunc(d Duration, f func()) *Timer {
	t := &Timer{}
	startFunc(&t.h, f, d)
	return t
}

// After is the channel of a new timer.
func After(d Duration) <-chan Time { return NewTimer(d).C }

func (t *Timer) Stop() bool {
	if t.h.timer == nil {
		panic("time: Stop called on uninitialized Timer")
	}
	return stopTimer(&t.h)
}

func (t *Timer) Reset(d Duration) bool {
	if t.h.timer == nil {
		panic("time: Reset called on uninitialized Timer")
	}
	return resetTimer(&t.h, d, false)
}
