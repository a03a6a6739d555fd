package time

// Layouts show how the moment Mon Jan 2 15:04:05 MST 2006 is written, which is 1 2 3 4 5 6 -7.
const (
	Layout      = "01/02 03:04:05PM '06 -0700"
	ANSIC       = "Mon Jan _2 15:04:05 2006"
	UnixDate    = "Mon Jan _2 15:04:05 MST 2006"
	RubyDate    = "Mon Jan 02 15:04:05 -0700 2006"
	RFC822      = "02 Jan 06 15:04 MST"
	RFC822Z     = "02 Jan 06 15:04 -0700"
	RFC850      = "Monday, 02-Jan-06 15:04:05 MST"
	RFC1123     = "Mon, 02 Jan 2006 15:04:05 MST"
	RFC1123Z    = "Mon, 02 Jan 2006 15:04:05 -0700"
	RFC3339     = "2006-01-02T15:04:05Z07:00"
	RFC3339Nano = "2006-01-02T15:04:05.999999999Z07:00"
	Kitchen     = "3:04PM"
	Stamp       = "Jan _2 15:04:05"
	StampMilli  = "Jan _2 15:04:05.000"
	StampMicro  = "Jan _2 15:04:05.000000"
	StampNano   = "Jan _2 15:04:05.000000000"
	DateTime    = "2006-01-02 15:04:05"
	DateOnly    = "2006-01-02"
	TimeOnly    = "15:04:05"
)

// What layouts are made of; of those that begin alike the longest comes first.
var elements = []string{
	"January", "Jan", "Monday", "Mon", "MST", "002", "01", "02", "03", "04", "05", "06", "2006",
	"15", "-07:00:00", "-070000", "-07:00", "-0700", "-07", "Z07:00:00", "Z070000", "Z07:00",
	"Z0700", "Z07", "__2", "_2006", "_2", "PM", "pm", "1", "2", "3", "4", "5",
}

// element finds the next element of a layout, "" if there is none, and what stands before and
// behind it. A fraction of a second is one: a point or a comma with zeros or nines up to the next
// character that is no digit.
func element(layout string) (before, found, behind string) {
	for i := 0; i < len(layout); i++ {
		rest := layout[i:]
		if n := fractionLength(rest); n > 0 {
			return layout[:i], rest[:n], rest[n:]
		}
		for _, e := range elements {
			if len(rest) < len(e) || rest[:len(e)] != e {
				continue
			}
			if e == "Jan" && len(rest) > 3 && 'a' <= rest[3] && rest[3] <= 'z' {
				continue
			}
			if e == "Mon" && len(rest) > 3 && 'a' <= rest[3] && rest[3] <= 'z' {
				continue
			}
			if e == "_2006" {
				return layout[:i+1], "2006", rest[5:]
			}
			return layout[:i], e, rest[len(e):]
		}
	}
	return layout, "", ""
}

func fractionLength(s string) int {
	if len(s) < 2 || s[0] != '.' && s[0] != ',' || s[1] != '0' && s[1] != '9' {
		return 0
	}
	n := 1
	for n < len(s) && s[n] == s[1] {
		n++
	}
	if n < len(s) && '0' <= s[n] && s[n] <= '9' {
		return 0
	}
	return n
}

func padded(v, width int, with string) string {
	sign := ""
	if v < 0 {
		sign, v = "-", -v
	}
	s := digits(uint64(v))
	for len(s) < width {
		s = with + s
	}
	return sign + s
}

// Format writes t as the layout shows.
func (t Time) Format(layout string) string {
	s := ""
	for layout != "" {
		before, found, behind := element(layout)
		s += before
		if found != "" {
			s += t.part(found)
		}
		layout = behind
	}
	return s
}

// AppendFormat appends what Format gives.
func (t Time) AppendFormat(b []byte, layout string) []byte {
	return append(b, t.Format(layout)...)
}

func (t Time) part(element string) string {
	switch element[0] {
	case '-', 'Z':
		return t.offset(element)
	case '.', ',':
		return t.fraction(element)
	}
	year, month, day := t.Date()
	hour, min, sec := t.Clock()
	switch element {
	case "2006":
		return padded(year, 4, "0")
	case "06":
		return padded(max(year, -year)%100, 2, "0")
	case "January":
		return month.String()
	case "Jan":
		return month.String()[:3]
	case "1":
		return padded(int(month), 1, "0")
	case "01":
		return padded(int(month), 2, "0")
	case "Monday":
		return t.Weekday().String()
	case "Mon":
		return t.Weekday().String()[:3]
	case "2":
		return padded(day, 1, "0")
	case "_2":
		return padded(day, 2, " ")
	case "02":
		return padded(day, 2, "0")
	case "__2":
		return padded(t.YearDay(), 3, " ")
	case "002":
		return padded(t.YearDay(), 3, "0")
	case "15":
		return padded(hour, 2, "0")
	case "3":
		return padded((hour+11)%12+1, 1, "0")
	case "03":
		return padded((hour+11)%12+1, 2, "0")
	case "4":
		return padded(min, 1, "0")
	case "04":
		return padded(min, 2, "0")
	case "5":
		return padded(sec, 1, "0")
	case "05":
		return padded(sec, 2, "0")
	case "PM", "pm":
		return halfOfDay(hour, element == "PM")
	}
	return t.zoneName()
}

func halfOfDay(hour int, upper bool) string {
	switch {
	case upper && hour >= 12:
		return "PM"
	case upper:
		return "AM"
	case hour >= 12:
		return "pm"
	}
	return "am"
}

// zoneName is the zone's, or its offset if it has no name.
func (t Time) zoneName() string {
	name, offset := t.Zone()
	if name != "" {
		return name
	}
	sign := "+"
	if offset < 0 {
		sign, offset = "-", -offset
	}
	return sign + padded(offset/3600, 2, "0") + padded(offset/60%60, 2, "0")
}

// offset writes the zone's: hours, minutes and seconds as the element has digits, between colons as
// it has them. Behind a Z an offset of 0 is "Z".
func (t Time) offset(element string) string {
	_, seconds := t.Zone()
	if element[0] == 'Z' && seconds == 0 {
		return "Z"
	}
	s := "+"
	if seconds < 0 {
		s, seconds = "-", -seconds
	}
	colon := ""
	if len(element) > 3 && element[3] == ':' {
		colon = ":"
	}
	s += padded(seconds/3600, 2, "0")
	if len(element) > 3 {
		s += colon + padded(seconds/60%60, 2, "0")
	}
	if len(element) > 6 {
		s += colon + padded(seconds%60, 2, "0")
	}
	return s
}

// fraction writes as many digits of the second's as the element has; nines leave out zeros at the
// end, and the point if nothing is left.
func (t Time) fraction(element string) string {
	s := padded(int(t.nsec), 9, "0")
	for len(s) < len(element)-1 {
		s += "0"
	}
	s = s[:len(element)-1]
	if element[1] == '9' {
		for s != "" && s[len(s)-1] == '0' {
			s = s[:len(s)-1]
		}
		if s == "" {
			return ""
		}
	}
	return element[:1] + s
}

// String is the moment and, if it is known, the time since the run began.
func (t Time) String() string {
	s := t.Format("2006-01-02 15:04:05.999999999 -0700 MST")
	if t.mono == 0 {
		return s
	}
	sign, mono := "+", t.mono-1
	if mono < 0 {
		sign, mono = "-", -mono
	}
	return s + " m=" + sign + digits(uint64(mono/1e9)) + "." + padded(int(mono%1e9), 9, "0")
}

// GoString is t as Go would write it.
func (t Time) GoString() string {
	year, month, day := t.Date()
	hour, min, sec := t.Clock()
	s := "time.Date(" + padded(year, 1, "0") + ", "
	if January <= month && month <= December {
		s += "time." + month.String()
	}
	for _, v := range []int{day, hour, min, sec, int(t.nsec)} {
		s += ", " + padded(v, 1, "0")
	}
	if t.Location() == UTC {
		return s + ", time.UTC)"
	}
	return s + ", time.Location(" + quoted(t.Location().name) + "))"
}
