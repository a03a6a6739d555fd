// Package time tells the run's own time, in which timers and sleeps are exact.
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

// A Ticker fires again and again.
type Ticker struct {
	C <-chan Time
	h handle
}

// NewTicker returns a ticker that sends the time on its channel every d.
func NewTicker(d Duration) *Ticker {
	if d <= 0 {
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

// A Time is a moment: nanoseconds since 1970, and since the run began plus one if that is known.
type Time struct {
	nanos int64
	mono  int64
}

// epoch is the wall clock when the run begins.
const epoch = 1767225600000000000

// Now is the run's own time.
func Now() Time {
	n := runtimeNano()
	return Time{epoch + n, n + 1}
}

func Since(t Time) Duration { return Now().Sub(t) }
func Until(t Time) Duration { return t.Sub(Now()) }

func Unix(sec int64, nsec int64) Time { return Time{sec*1e9 + nsec, 0} }
func UnixMilli(msec int64) Time       { return Time{msec * 1e6, 0} }

func (t Time) Sub(u Time) Duration {
	if t.mono != 0 && u.mono != 0 {
		return Duration(t.mono - u.mono)
	}
	return Duration(t.nanos - u.nanos)
}

func (t Time) Add(d Duration) Time {
	t.nanos += int64(d)
	if t.mono != 0 {
		t.mono += int64(d)
	}
	return t
}

func (t Time) After(u Time) bool  { return t.Sub(u) > 0 }
func (t Time) Before(u Time) bool { return t.Sub(u) < 0 }
func (t Time) Equal(u Time) bool  { return t.Sub(u) == 0 }
func (t Time) Compare(u Time) int {
	switch d := t.Sub(u); {
	case d < 0:
		return -1
	case d > 0:
		return 1
	}
	return 0
}

func (t Time) IsZero() bool      { return t.nanos == 0 }
func (t Time) Unix() int64       { return t.nanos / 1e9 }
func (t Time) UnixNano() int64   { return t.nanos }
func (t Time) UnixMilli() int64  { return t.nanos / 1e6 }
func (t Time) UnixMicro() int64  { return t.nanos / 1e3 }
func (t Time) Nanosecond() int   { return int(t.nanos % 1e9) }
func (t Time) Second() int       { return int(t.nanos / 1e9 % 60) }
func (t Time) Minute() int       { return int(t.nanos / 60e9 % 60) }
func (t Time) Hour() int         { return int(t.nanos / 3600e9 % 24) }
func (t Time) Round(Duration) Time {
	t.mono = 0
	return t
}

func leap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

// date is the day that lies days after 1 January 1970.
func date(days int64) (year, month, day int) {
	lengths := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	year, day = 1970, int(days)
	for day < 0 {
		year--
		day += 365
		if leap(year) {
			day++
		}
	}
	for {
		if leap(year) {
			lengths[1] = 29
		} else {
			lengths[1] = 28
		}
		for i, length := range lengths {
			if day < length {
				return year, i + 1, day + 1
			}
			day -= length
		}
		year++
	}
}

func padded(v, width int) string {
	s := digits(uint64(v))
	for len(s) < width {
		s = "0" + s
	}
	return s
}

// String is the date and time in UTC and, if it is known, the time since the run began.
func (t Time) String() string {
	if t.IsZero() {
		return "0001-01-01 00:00:00 +0000 UTC"
	}
	const day = 86400 * 1e9
	days, left := t.nanos/day, t.nanos%day
	if left < 0 {
		days, left = days-1, left+day
	}
	y, m, d := date(days)
	seconds := int(left / 1e9)
	s := padded(y, 4) + "-" + padded(m, 2) + "-" + padded(d, 2) + " " +
		padded(seconds/3600, 2) + ":" + padded(seconds/60%60, 2) + ":" + padded(seconds%60, 2) +
		point(uint64(left%1e9), 9)[1:] + " +0000 UTC"
	if t.mono == 0 {
		return s
	}
	sign, mono := "+", t.mono-1
	if mono < 0 {
		sign, mono = "-", -mono
	}
	return s + " m=" + sign + digits(uint64(mono/1e9)) + "." + padded(int(mono%1e9), 9)
}
