// Package strconv turns numbers into text and back.
package strconv

import "errors"

const IntSize = 64

var ErrRange = errors.New("value out of range")
var ErrSyntax = errors.New("invalid syntax")

// A NumError says which text could not be converted, and why.
type NumError struct {
	Func string
	Num  string
	Err  error
}

func (e *NumError) Error() string {
	return "strconv." + e.Func + ": parsing " + Quote(e.Num) + ": " + e.Err.Error()
}

func (e *NumError) Unwrap() error { return e.Err }

func formatFloat(f float64, fmt byte, prec, bitSize int) string
func formatUint(v uint64, base int) string
func parseFloat(s string, bits int) (v float64, ok bool)
func quote(s string, ascii bool) string
func quoteRune(r rune, ascii bool) string
func IsPrint(r rune) bool

func FormatFloat(f float64, fmt byte, prec, bitSize int) string {
	return formatFloat(f, fmt, prec, bitSize)
}

func FormatUint(i uint64, base int) string { return formatUint(i, base) }

func FormatInt(i int64, base int) string {
	if i < 0 {
		return "-" + formatUint(-uint64(i), base)
	}
	return formatUint(uint64(i), base)
}

func Itoa(i int) string { return FormatInt(int64(i), 10) }

func FormatBool(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

func Quote(s string) string            { return quote(s, false) }
func QuoteToASCII(s string) string     { return quote(s, true) }
func QuoteRune(r rune) string          { return quoteRune(r, false) }
func QuoteRuneToASCII(r rune) string   { return quoteRune(r, true) }

func AppendInt(dst []byte, i int64, base int) []byte   { return append(dst, FormatInt(i, base)...) }
func AppendUint(dst []byte, i uint64, base int) []byte { return append(dst, FormatUint(i, base)...) }
func AppendBool(dst []byte, b bool) []byte             { return append(dst, FormatBool(b)...) }
func AppendQuote(dst []byte, s string) []byte          { return append(dst, Quote(s)...) }
func AppendFloat(dst []byte, f float64, fmt byte, prec, bitSize int) []byte {
	return append(dst, formatFloat(f, fmt, prec, bitSize)...)
}

func ParseBool(str string) (bool, error) {
	switch str {
	case "1", "t", "T", "true", "TRUE", "True":
		return true, nil
	case "0", "f", "F", "false", "FALSE", "False":
		return false, nil
	}
	return false, &NumError{"ParseBool", str, ErrSyntax}
}

func ParseFloat(s string, bitSize int) (float64, error) {
	switch lower(s) {
	case "nan":
		v, _ := parseFloat("NaN", 64)
		return v, nil
	case "inf", "+inf", "infinity", "+infinity":
		v, _ := parseFloat("Infinity", 64)
		return v, nil
	case "-inf", "-infinity":
		v, _ := parseFloat("-Infinity", 64)
		return v, nil
	}
	v, ok := parseFloat(s, bitSize)
	if !ok {
		return 0, &NumError{"ParseFloat", s, ErrSyntax}
	}
	if v-v != 0 {
		return v, &NumError{"ParseFloat", s, ErrRange}
	}
	return v, nil
}

func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

func digit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'z':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'Z':
		return int(c-'A') + 10
	}
	return 99
}

func parse(name, s string, num string, base, bitSize int) (uint64, error) {
	if bitSize == 0 {
		bitSize = 64
	}
	underscores := false
	if base == 0 {
		base = 10
		if len(s) > 1 && s[0] == '0' {
			base = 8
			switch s[1] {
			case 'x', 'X':
				base = 16
				s = s[2:]
			case 'b', 'B':
				base = 2
				s = s[2:]
			case 'o', 'O':
				s = s[2:]
			default:
				s = s[1:]
			}
		}
		underscores = true
	}
	if s == "" {
		return 0, &NumError{name, num, ErrSyntax}
	}
	limit := uint64(1)<<uint(bitSize) - 1
	var n uint64
	over := false
	for i := 0; i < len(s); i++ {
		if s[i] == '_' && underscores {
			continue
		}
		d := digit(s[i])
		if d >= base {
			return 0, &NumError{name, num, ErrSyntax}
		}
		if n > (limit-uint64(d))/uint64(base) {
			over = true
		}
		n = n*uint64(base) + uint64(d)
	}
	if over {
		return limit, &NumError{name, num, ErrRange}
	}
	return n, nil
}

func ParseUint(s string, base int, bitSize int) (uint64, error) {
	return parse("ParseUint", s, s, base, bitSize)
}

func ParseInt(s string, base int, bitSize int) (int64, error) {
	return parseInt("ParseInt", s, base, bitSize)
}

func parseInt(name, s string, base, bitSize int) (int64, error) {
	if bitSize == 0 {
		bitSize = 64
	}
	t := s
	neg := false
	if t != "" && (t[0] == '+' || t[0] == '-') {
		neg = t[0] == '-'
		t = t[1:]
	}
	n, err := parse(name, t, s, base, 64)
	if err != nil && err.(*NumError).Err != ErrRange {
		return 0, err
	}
	cutoff := uint64(1) << uint(bitSize-1)
	if !neg && n >= cutoff {
		return int64(cutoff - 1), &NumError{name, s, ErrRange}
	}
	if neg && n > cutoff {
		return -int64(cutoff), &NumError{name, s, ErrRange}
	}
	if neg {
		return -int64(n), nil
	}
	return int64(n), nil
}

func Atoi(s string) (int, error) {
	n, err := parseInt("Atoi", s, 10, 64)
	return int(n), err
}
