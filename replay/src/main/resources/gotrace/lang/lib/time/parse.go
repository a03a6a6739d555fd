package time

import "errors"

// unit is the nanoseconds of a unit; 0 for none.
func unit(name string) uint64 {
	switch name {
	case "ns":
		return uint64(Nanosecond)
	case "us", "µs", "μs":
		return uint64(Microsecond)
	case "ms":
		return uint64(Millisecond)
	case "s":
		return uint64(Second)
	case "m":
		return uint64(Minute)
	case "h":
		return uint64(Hour)
	}
	return 0
}

const mostNanos = 1 << 63

// span is the length of the digits that s begins with.
func span(s string) int {
	i := 0
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	return i
}

// whole reads digits; it reports false for more than 1<<63.
func whole(digits string) (v uint64, ok bool) {
	for i := 0; i < len(digits); i++ {
		if v > mostNanos/10 {
			return 0, false
		}
		v = v*10 + uint64(digits[i]-'0')
		if v > mostNanos {
			return 0, false
		}
	}
	return v, true
}

// fraction reads as many digits as fit.
func fraction(digits string) (v uint64, scale float64) {
	scale = 1
	for i := 0; i < len(digits); i++ {
		if v > (mostNanos-1)/10 {
			break
		}
		y := v*10 + uint64(digits[i]-'0')
		if y > mostNanos {
			break
		}
		v = y
		scale *= 10
	}
	return v, scale
}

// quoted is s between quotes, with escapes for what is not ASCII.
func quoted(s string) string {
	const hex = "0123456789abcdef"
	q := `"`
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			q += `\` + string(rune(c))
		case c < ' ' || c >= 0x80:
			q += `\x` + string(rune(hex[c>>4])) + string(rune(hex[c&0xF]))
		default:
			q += string(rune(c))
		}
	}
	return q + `"`
}

// ParseDuration reads numbers with units, as in "1h15m30.918s": ns, us (or µs), ms, s, m, h.
func ParseDuration(s string) (Duration, error) {
	rest := s
	negative := false
	if rest != "" && (rest[0] == '-' || rest[0] == '+') {
		negative = rest[0] == '-'
		rest = rest[1:]
	}
	if rest == "0" {
		return 0, nil
	}
	invalid := errors.New("time: invalid duration " + quoted(s))
	if rest == "" {
		return 0, invalid
	}
	var d uint64
	for rest != "" {
		v, n, err := part(rest, s, invalid)
		if err != nil {
			return 0, err
		}
		rest = rest[n:]
		d += v
		if d > mostNanos {
			return 0, invalid
		}
	}
	switch {
	case negative:
		return -Duration(d), nil
	case d > mostNanos-1:
		return 0, invalid
	}
	return Duration(d), nil
}

// part reads the number and the unit that rest begins with, n bytes.
func part(rest, s string, invalid error) (v uint64, n int, err error) {
	intLen := span(rest)
	v, ok := whole(rest[:intLen])
	if !ok {
		return 0, 0, invalid
	}
	n = intLen
	var frac uint64
	var scale float64
	if n < len(rest) && rest[n] == '.' {
		fracLen := span(rest[n+1:])
		frac, scale = fraction(rest[n+1 : n+1+fracLen])
		n += 1 + fracLen
		if fracLen == 0 && intLen == 0 {
			return 0, 0, invalid
		}
	} else if intLen == 0 {
		return 0, 0, invalid
	}
	end := n
	for end < len(rest) && rest[end] != '.' && (rest[end] < '0' || rest[end] > '9') {
		end++
	}
	if end == n {
		return 0, 0, errors.New("time: missing unit in duration " + quoted(s))
	}
	u := unit(rest[n:end])
	if u == 0 {
		return 0, 0, errors.New("time: unknown unit " + quoted(rest[n:end]) + " in duration " + quoted(s))
	}
	if v > mostNanos/u {
		return 0, 0, invalid
	}
	v *= u
	if frac > 0 {
		v += uint64(float64(frac) * (float64(u) / scale))
		if v > mostNanos {
			return 0, 0, invalid
		}
	}
	return v, end, nil
}
