package time

import "errors"

// A Time is a moment. The zero Time is the beginning of year 1.
type Time struct {
	// Seconds since the beginning of year 1, and nanoseconds on top.
	sec  int64
	nsec int64

	// Nanoseconds since the run began plus one; 0 where they are not known.
	mono int64

	// Nil for UTC.
	loc *Location
}

const (
	secondsPerDay = 86400

	// Of the beginning of 1970, in seconds.
	unixSeconds = 62135596800

	// The wall clock when the run begins, since 1970.
	epochSeconds = 1257894000
)

// Now is the run's own time.
func Now() Time {
	n := runtimeNano()
	return Time{unixSeconds + epochSeconds + n/1e9, n % 1e9, n + 1, nil}
}

func Since(t Time) Duration { return Now().Sub(t) }
func Until(t Time) Duration { return t.Sub(Now()) }

// Unix is the moment so long after 1970 began.
func Unix(sec int64, nsec int64) Time { return normal(sec+unixSeconds, nsec) }

func UnixMilli(msec int64) Time { return Unix(msec/1e3, msec%1e3*1e6) }
func UnixMicro(usec int64) Time { return Unix(usec/1e6, usec%1e6*1e3) }

// normal carries whole seconds out of nsec.
func normal(sec, nsec int64) Time {
	sec += nsec / 1e9
	nsec %= 1e9
	if nsec < 0 {
		sec--
		nsec += 1e9
	}
	return Time{sec: sec, nsec: nsec}
}

// Sub is t-u, or the nearest Duration that there is.
func (t Time) Sub(u Time) Duration {
	if t.mono != 0 && u.mono != 0 {
		return Duration(t.mono - u.mono)
	}
	d := Duration(t.sec-u.sec)*Second + Duration(t.nsec-u.nsec)
	switch {
	case u.Add(d).Equal(t):
		return d
	case t.Before(u):
		return -1 << 63
	}
	return 1<<63 - 1
}

// Add is t+d.
func (t Time) Add(d Duration) Time {
	r := normal(t.sec+int64(d/1e9), t.nsec+int64(d%1e9))
	r.loc = t.loc
	if t.mono != 0 {
		r.mono = t.mono + int64(d)
	}
	return r
}

// Compare is -1 if t is before u, 1 if it is after it, else 0.
func (t Time) Compare(u Time) int {
	if t.mono != 0 && u.mono != 0 {
		return order(t.mono, u.mono)
	}
	if c := order(t.sec, u.sec); c != 0 {
		return c
	}
	return order(t.nsec, u.nsec)
}

func order(x, y int64) int {
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

func (t Time) After(u Time) bool  { return t.Compare(u) > 0 }
func (t Time) Before(u Time) bool { return t.Compare(u) < 0 }
func (t Time) Equal(u Time) bool  { return t.Compare(u) == 0 }

// IsZero tells whether t is the beginning of year 1.
func (t Time) IsZero() bool { return t.sec == 0 && t.nsec == 0 }

func (t Time) Unix() int64      { return t.sec - unixSeconds }
func (t Time) UnixNano() int64  { return (t.sec-unixSeconds)*1e9 + t.nsec }
func (t Time) UnixMilli() int64 { return (t.sec-unixSeconds)*1e3 + t.nsec/1e6 }
func (t Time) UnixMicro() int64 { return (t.sec-unixSeconds)*1e6 + t.nsec/1e3 }

// Round is t without what it knows of the run's beginning, at the nearest multiple of d since year 1.
func (t Time) Round(d Duration) Time {
	t.mono = 0
	if d <= 0 {
		return t
	}
	r := t.beyond(d)
	if r+r < d {
		return t.Add(-r)
	}
	return t.Add(d - r)
}

// Truncate is as Round, but downwards.
func (t Time) Truncate(d Duration) Time {
	t.mono = 0
	if d <= 0 {
		return t
	}
	return t.Add(-t.beyond(d))
}

// beyond is what t is beyond the last multiple of d since year 1.
func (t Time) beyond(d Duration) Duration {
	// (sec*1e9 + nsec) mod d, with no number beyond 63 bits: sec is taken bit by bit.
	m, sec := uint64(d), uint64(t.sec)
	negative := t.sec < 0
	if negative {
		sec = -sec
	}
	var r uint64
	power := uint64(1e9) % m
	for ; sec > 0; sec >>= 1 {
		if sec&1 != 0 {
			r = (r + power) % m
		}
		power = power * 2 % m
	}
	if negative && r > 0 {
		r = m - r
	}
	return Duration((r + uint64(t.nsec)%m) % m)
}

// A Location is a zone with one offset.
type Location struct {
	name   string
	offset int
}

var utc = Location{name: "UTC"}

// UTC is the zone of all times that no program put elsewhere.
var UTC *Location = &utc

// Local is UTC: the run is nowhere.
var Local *Location = &utc

// unlessUTC is l as times have it.
func (l *Location) unlessUTC() *Location {
	if l == &utc {
		return nil
	}
	return l
}

var errLocation = errors.New("time: invalid location name")

// LoadLocation knows UTC and Local. There are no files, so there is no data of other zones.
func LoadLocation(name string) (*Location, error) {
	switch {
	case name == "" || name == "UTC":
		return UTC, nil
	case name == "Local":
		return Local, nil
	case name[0] == '/' || name[0] == '\\':
		return nil, errLocation
	}
	for i := 1; i < len(name); i++ {
		if name[i-1:i+1] == ".." {
			return nil, errLocation
		}
	}
	return nil, errors.New("unknown time zone " + name)
}

// IsDST reports false: zones have one offset.
func (t Time) IsDST() bool { return false }

// ZoneBounds gives two zero times: zones have neither a beginning nor an end.
func (t Time) ZoneBounds() (start, end Time) { return Time{}, Time{} }

// FixedZone makes a zone so many seconds east of UTC.
func FixedZone(name string, offset int) *Location { return &Location{name, offset} }

// String is the zone's name.
func (l *Location) String() string {
	if l == nil {
		return "UTC"
	}
	return l.name
}

// Location is the zone of t.
func (t Time) Location() *Location {
	if t.loc == nil {
		return UTC
	}
	return t.loc
}

// Zone is the name of t's zone, and how many seconds east of UTC it is.
func (t Time) Zone() (name string, offset int) {
	l := t.Location()
	return l.name, l.offset
}

// In is t in another zone.
func (t Time) In(loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Time.In")
	}
	t.loc = loc.unlessUTC()
	return t
}

func (t Time) UTC() Time   { return t.In(UTC) }
func (t Time) Local() Time { return t.In(Local) }
