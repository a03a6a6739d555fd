package time

import "errors"

// ParseError says where a value departs from its layout.
type ParseError struct {
	Layout     string
	Value      string
	LayoutElem string
	ValueElem  string
	Message    string
}

func (e *ParseError) Error() string {
	text := "parsing time " + quoted(e.Value)
	if e.Message != "" {
		return text + e.Message
	}
	return text + " as " + quoted(e.Layout) + ": cannot parse " + quoted(e.ValueElem) + " as " + quoted(e.LayoutElem)
}

// errSyntax is replaced by a ParseError before anyone sees it.
var errSyntax = errors.New("syntax")

// Parse reads a moment that is written as the layout shows. What the layout does not name is that
// of 1 January of year 0, in UTC.
func Parse(layout, value string) (Time, error) { return parse(layout, value, UTC, Local) }

// ParseInLocation is Parse in a zone, where the value names none.
func ParseInLocation(layout, value string, loc *Location) (Time, error) {
	return parse(layout, value, loc, loc)
}

// reading is what was read of a moment so far.
type reading struct {
	rest string // of the value

	year, hour, min, sec, nsec int
	month, day, dayOfYear      int // -1 if not named
	morning, afternoon         bool

	utc        bool
	hasOffset  bool
	offset     int
	zoneName   string
	outOfRange string // what is
}

func parse(layout, value string, normally, local *Location) (Time, error) {
	r := reading{rest: value, month: -1, day: -1, dayOfYear: -1}
	for left := layout; ; {
		before, found, behind := element(left)
		if !r.skip(before) {
			return Time{}, &ParseError{layout, value, before, r.rest, ""}
		}
		if found == "" {
			break
		}
		if before+found+behind != left { // "_2006", whose underscore is skipped as text
			found = left[len(before) : len(left)-len(behind)]
		}
		at := r.rest
		err := r.element(found, behind)
		if r.outOfRange != "" {
			return Time{}, &ParseError{layout, value, found, r.rest, ": " + r.outOfRange + " out of range"}
		}
		if err != nil {
			return Time{}, &ParseError{layout, value, found, at, ""}
		}
		left = behind
	}
	if r.rest != "" {
		return Time{}, &ParseError{layout, value, "", r.rest, ": extra text: " + quoted(r.rest)}
	}
	if why := r.settle(); why != "" {
		return Time{}, &ParseError{layout, value, "", r.rest, ": " + why}
	}
	return r.time(normally, local), nil
}

func withoutSpaces(s string) string {
	for s != "" && s[0] == ' ' {
		s = s[1:]
	}
	return s
}

// skip passes over text of the layout. Spaces stand for any number of spaces.
func (r *reading) skip(text string) bool {
	for text != "" {
		switch {
		case text[0] == ' ':
			if r.rest != "" && r.rest[0] != ' ' {
				return false
			}
			text, r.rest = withoutSpaces(text), withoutSpaces(r.rest)
		case r.rest == "" || r.rest[0] != text[0]:
			return false
		default:
			text, r.rest = text[1:], r.rest[1:]
		}
	}
	return true
}

// element reads one; behind is what follows in the layout.
func (r *reading) element(e, behind string) (err error) {
	switch e {
	case "2006", "06":
		return r.readYear(len(e))
	case "January", "Jan":
		r.month, err = r.name(months[:], e == "Jan")
		r.month++
	case "Monday", "Mon":
		_, err = r.name(weekdays[:], e == "Mon")
	case "1", "01":
		r.month, err = r.number(2, e == "01")
		if err == nil && (r.month < 1 || r.month > 12) {
			r.outOfRange = "month"
		}
	case "2", "_2", "02":
		if e == "_2" {
			r.oneSpace()
		}
		r.day, err = r.number(2, e == "02")
	case "__2", "002":
		if e == "__2" {
			r.oneSpace()
			r.oneSpace()
		}
		r.dayOfYear, err = r.number(3, e == "002")
	case "15":
		r.hour, err = r.below(24, "hour", false)
	case "3", "03":
		r.hour, err = r.below(13, "hour", e == "03")
	case "4", "04":
		r.min, err = r.below(60, "minute", e == "04")
	case "5", "05":
		r.sec, err = r.below(60, "second", e == "05")
		if err == nil && r.outOfRange == "" {
			err = r.unaskedFraction(behind)
		}
	case "PM", "pm":
		return r.readHalf(e)
	case "MST":
		return r.zone()
	default:
		return r.offsetOrFraction(e)
	}
	return err
}

func (r *reading) oneSpace() {
	if r.rest != "" && r.rest[0] == ' ' {
		r.rest = r.rest[1:]
	}
}

// take cuts n bytes off the rest.
func (r *reading) take(n int) (string, error) {
	if len(r.rest) < n {
		return "", errSyntax
	}
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s, nil
}

// number reads up to width digits, or exactly so many; of a number of two, one may be missing.
func (r *reading) number(width int, all bool) (n int, err error) {
	length := min(span(r.rest), width)
	if length == 0 || all && length < width {
		return 0, errSyntax
	}
	for i := 0; i < length; i++ {
		n = n*10 + int(r.rest[i]-'0')
	}
	r.rest = r.rest[length:]
	return n, nil
}

func (r *reading) below(limit int, what string, all bool) (n int, err error) {
	n, err = r.number(2, all)
	if n >= limit {
		r.outOfRange = what
	}
	return n, err
}

// signed reads digits, which may have a sign.
func signed(s string) (n int, err error) {
	negative := s != "" && s[0] == '-'
	if s != "" && (s[0] == '-' || s[0] == '+') {
		s = s[1:]
	}
	if span(s) < len(s) {
		return 0, errSyntax
	}
	for i := 0; i < len(s); i++ {
		n = n*10 + int(s[i]-'0')
	}
	if negative {
		n = -n
	}
	return n, nil
}

func (r *reading) readYear(width int) error {
	if width == 4 && span(r.rest) == 0 {
		return errSyntax
	}
	s, err := r.take(width)
	if err != nil {
		return err
	}
	r.year, err = signed(s)
	switch {
	case err != nil || width == 4:
	case r.year >= 69:
		r.year += 1900
	default:
		r.year += 2000
	}
	return err
}

// name finds one that the rest begins with, in whatever case; only three letters of it if short.
func (r *reading) name(names []string, short bool) (int, error) {
	for i, name := range names {
		if short {
			name = name[:3]
		}
		if len(r.rest) >= len(name) && sameLetters(r.rest[:len(name)], name) {
			r.rest = r.rest[len(name):]
			return i, nil
		}
	}
	return -1, errSyntax
}

// sameLetters compares without case; name has ASCII letters only.
func sameLetters(s, name string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i] | 0x20
		if c != name[i]|0x20 || c < 'a' || 'z' < c {
			return false
		}
	}
	return true
}

func (r *reading) readHalf(e string) error {
	s, err := r.take(2)
	if err != nil {
		return err
	}
	switch {
	case s == e:
		r.afternoon = true
	case s == halfOfDay(0, e == "PM"):
		r.morning = true
	default:
		return errSyntax
	}
	return nil
}

func beginsFraction(s string) bool {
	return len(s) > 1 && (s[0] == '.' || s[0] == ',') && '0' <= s[1] && s[1] <= '9'
}

// unaskedFraction reads one behind a second, unless the layout names it next.
func (r *reading) unaskedFraction(behind string) error {
	if !beginsFraction(r.rest) {
		return nil
	}
	if _, next, _ := element(behind); next != "" && (next[0] == '.' || next[0] == ',') {
		return nil
	}
	return r.readFraction(1 + span(r.rest[1:]))
}

// readFraction reads n bytes, the point included; digits beyond nanoseconds are dropped.
func (r *reading) readFraction(n int) (err error) {
	s, err := r.take(n)
	if err != nil || s[0] != '.' && s[0] != ',' {
		return errSyntax
	}
	s = s[1:min(n, 10)]
	r.nsec, err = signed(s)
	if r.nsec < 0 {
		r.outOfRange = "fractional second"
	}
	for i := len(s); i < 9; i++ {
		r.nsec *= 10
	}
	return err
}

func (r *reading) offsetOrFraction(e string) error {
	switch {
	case e[0] == '.' || e[0] == ',':
		if e[1] == '0' {
			return r.readFraction(len(e))
		}
		if beginsFraction(r.rest) {
			return r.readFraction(1 + span(r.rest[1:]))
		}
		return nil
	case e[0] == 'Z' && r.rest != "" && r.rest[0] == 'Z':
		r.rest = r.rest[1:]
		r.utc = true
		return nil
	}
	return r.readOffset(e[1:])
}

// readOffset reads an offset from UTC with the digits and colons that form has.
func (r *reading) readOffset(form string) error {
	if len(r.rest) < len(form)+1 {
		return errSyntax
	}
	for i := 0; i < len(form); i++ {
		if form[i] == ':' && r.rest[i+1] != ':' {
			return errSyntax
		}
	}
	s, _ := r.take(len(form) + 1)
	var parts [3]int
	var err error
	n := 0
	for i := 1; i < len(s) && err == nil; i += 2 {
		if form[i-1] == ':' {
			i++
		}
		digits := reading{rest: s[i : i+2]}
		parts[n], err = digits.number(2, true)
		n++
	}
	limits := [...]int{24, 60, 60}
	for i, what := range [...]string{"hour", "minute", "second"} {
		if parts[i] > limits[i] {
			r.outOfRange = "time zone offset " + what
		}
	}
	r.offset = (parts[0]*60+parts[1])*60 + parts[2]
	switch s[0] {
	case '+':
	case '-':
		r.offset = -r.offset
	default:
		return errSyntax
	}
	// A second west of UTC is none, as in Go.
	r.hasOffset = r.offset != -1
	return err
}

// zone reads the name of one, of which only UTC means something.
func (r *reading) zone() error {
	if len(r.rest) >= 3 && r.rest[:3] == "UTC" {
		r.rest = r.rest[3:]
		r.utc = true
		return nil
	}
	n := zoneNameLength(r.rest)
	if n == 0 {
		return errSyntax
	}
	r.zoneName, r.rest = r.rest[:n], r.rest[n:]
	return nil
}

// zoneNameLength is how long the name of a zone is that s begins with: three capitals, or four or
// five that end with T; GMT and an offset; an offset alone. 0 for none.
func zoneNameLength(s string) int {
	if len(s) < 3 {
		return 0
	}
	if len(s) >= 4 && (s[:4] == "ChST" || s[:4] == "MeST" || s[:4] == "WITA" && zoneCapitals(s) == 4) {
		return 4
	}
	if s[:3] == "GMT" {
		return 3 + hoursLength(s[3:])
	}
	if s[0] == '+' || s[0] == '-' {
		return hoursLength(s)
	}
	switch n := zoneCapitals(s); {
	case n == 3, (n == 4 || n == 5) && s[n-1] == 'T':
		return n
	}
	return 0
}

// zoneCapitals counts the capitals that s begins with, up to six.
func zoneCapitals(s string) int {
	n := 0
	for n < len(s) && n < 6 && 'A' <= s[n] && s[n] <= 'Z' {
		n++
	}
	return n
}

// hoursLength is how long the offset in hours is that s begins with, up to 23.
func hoursLength(s string) int {
	if s == "" || s[0] != '+' && s[0] != '-' {
		return 0
	}
	n := span(s[1:])
	v, ok := whole(s[1 : 1+n])
	if n == 0 || !ok || v > 23 {
		return 0
	}
	return 1 + n
}

// settle makes one date of what was named; it says what contradicts it.
func (r *reading) settle() (why string) {
	switch {
	case r.afternoon && r.hour < 12:
		r.hour += 12
	case r.morning && r.hour == 12:
		r.hour = 0
	}
	if r.dayOfYear >= 0 {
		if r.dayOfYear < 1 || r.dayOfYear > 365 && !(leap(r.year) && r.dayOfYear == 366) {
			return "day-of-year out of range"
		}
		_, month, day := civil(dayOf(int64(r.year), January, int64(r.dayOfYear)))
		if r.month >= 0 && r.month != int(month) {
			return "day-of-year does not match month"
		}
		if r.day >= 0 && r.day != day {
			return "day-of-year does not match day"
		}
		r.month, r.day = int(month), day
	}
	if r.month < 0 {
		r.month = 1
	}
	if r.day < 0 {
		r.day = 1
	}
	days := 31
	switch Month(r.month) {
	case April, June, September, November:
		days = 30
	case February:
		days = 28
		if leap(r.year) {
			days = 29
		}
	}
	if r.day < 1 || r.day > days {
		return "day out of range"
	}
	return ""
}

// time is the moment. An offset or name that is local's gives local, another a zone of its own.
func (r *reading) time(normally, local *Location) Time {
	in := func(l *Location) Time {
		return Date(r.year, Month(r.month), r.day, r.hour, r.min, r.sec, r.nsec, l)
	}
	switch {
	case r.utc:
		return in(UTC)
	case r.hasOffset:
		if r.offset == local.offset && (r.zoneName == "" || r.zoneName == local.name) {
			return in(local)
		}
		return in(FixedZone(r.zoneName, r.offset))
	case r.zoneName == "":
		return in(normally)
	case r.zoneName == local.name:
		return in(local)
	}
	// A zone of which nothing but its name is known is taken for UTC, but for GMT and hours.
	t := in(UTC)
	offset := 0
	if len(r.zoneName) > 3 && r.zoneName[:3] == "GMT" {
		hours, _ := signed(r.zoneName[3:])
		offset = hours * 3600
	}
	return t.In(FixedZone(r.zoneName, offset))
}
