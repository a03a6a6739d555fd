package strconv

import "errors"

// IntSize is the size of an int in bits.
const IntSize = 64

// ErrRange says that a value does not fit its type.
var ErrRange = errors.New("value out of range")

// ErrSyntax says that a text is not of the form wanted.
var ErrSyntax = errors.New("invalid syntax")

// NumError is what parsing fails with.
type NumError struct {
	Func string // without the package
	Num  string // the text
	Err  error
}

func (e *NumError) Error() string {
	return "strconv." + e.Func + ": parsing " + Quote(e.Num) + ": " + e.Err.Error()
}

func (e *NumError) Unwrap() error { return e.Err }

// ParseBool reads 1, t, T, TRUE, true, True, 0, f, F, FALSE, false, False.
func ParseBool(str string) (bool, error) {
	switch str {
	case "1", "t", "T", "TRUE", "true", "True":
		return true, nil
	case "0", "f", "F", "FALSE", "false", "False":
		return false, nil
	}
	return false, &NumError{"ParseBool", str, ErrSyntax}
}

// FormatBool gives "true" or "false".
func FormatBool(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

// AppendBool appends "true" or "false".
func AppendBool(dst []byte, b bool) []byte { return append(dst, FormatBool(b)...) }

func lower(c byte) byte { return c | ('x' - 'X') }

// underscoreOK reports whether each underscore stands between digits or behind the prefix of a
// base. Anything else about s is checked elsewhere.
func underscoreOK(s string) bool {
	if s != "" && (s[0] == '-' || s[0] == '+') {
		s = s[1:]
	}
	hex, digit := false, false
	if len(s) >= 2 && s[0] == '0' {
		if p := lower(s[1]); p == 'b' || p == 'o' || p == 'x' {
			hex = p == 'x'
			digit = true
			s = s[2:]
		}
	}
	underscore := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case '0' <= c && c <= '9', hex && 'a' <= lower(c) && lower(c) <= 'f':
			digit, underscore = true, false
		case c == '_':
			if !digit {
				return false
			}
			digit, underscore = false, true
		case underscore:
			return false
		default:
			digit = false
		}
	}
	return !underscore
}

// prefixed takes off what says the base; octal for a lone 0.
func prefixed(s string) (base int, rest string) {
	if s[0] != '0' {
		return 10, s
	}
	if len(s) >= 3 {
		switch lower(s[1]) {
		case 'b':
			return 2, s[2:]
		case 'o':
			return 8, s[2:]
		case 'x':
			return 16, s[2:]
		}
	}
	return 8, s[1:]
}

func digitOf(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= lower(c) && lower(c) <= 'z':
		return int(lower(c)-'a') + 10
	}
	return 36
}

// parseUint reads s; of an error it gives the reason only.
func parseUint(s string, base, bitSize int) (uint64, error) {
	if s == "" {
		return 0, ErrSyntax
	}
	digits := s
	anyBase := base == 0
	switch {
	case anyBase:
		base, digits = prefixed(s)
	case base < 2 || base > 36:
		return 0, errors.New("invalid base " + Itoa(base))
	}
	if bitSize == 0 {
		bitSize = IntSize
	} else if bitSize < 0 || bitSize > 64 {
		return 0, errors.New("invalid bit size " + Itoa(bitSize))
	}
	most := uint64(1)<<bitSize - 1
	cutoff := (1<<64-1)/uint64(base) + 1
	underscores := false
	var n uint64
	for i := 0; i < len(digits); i++ {
		if digits[i] == '_' && anyBase {
			underscores = true
			continue
		}
		d := digitOf(digits[i])
		if d >= base {
			return 0, ErrSyntax
		}
		if n >= cutoff {
			return most, ErrRange
		}
		n *= uint64(base)
		sum := n + uint64(d)
		if sum < n || sum > most {
			return most, ErrRange
		}
		n = sum
	}
	if underscores && !underscoreOK(s) {
		return 0, ErrSyntax
	}
	return n, nil
}

// ParseUint reads an unsigned number; a base of 0 means that the text's prefix tells it, and allows
// underscores. A bitSize of 0 is that of uint.
func ParseUint(s string, base int, bitSize int) (uint64, error) {
	n, err := parseUint(s, base, bitSize)
	if err != nil {
		return n, &NumError{"ParseUint", s, err}
	}
	return n, nil
}

func parseInt(s string, base, bitSize int, caller string) (int64, error) {
	digits := s
	negative := false
	if s != "" && (s[0] == '+' || s[0] == '-') {
		negative = s[0] == '-'
		digits = s[1:]
	}
	n, err := parseUint(digits, base, bitSize)
	if err != nil && err != ErrRange {
		return 0, &NumError{caller, s, err}
	}
	if bitSize == 0 {
		bitSize = IntSize
	}
	cutoff := uint64(1) << (bitSize - 1)
	switch {
	case !negative && n >= cutoff:
		return int64(cutoff - 1), &NumError{caller, s, ErrRange}
	case negative && n > cutoff:
		return -int64(cutoff), &NumError{caller, s, ErrRange}
	case negative:
		return -int64(n), nil
	}
	return int64(n), nil
}

// ParseInt is ParseUint for a number with a sign.
func ParseInt(s string, base int, bitSize int) (i int64, err error) {
	return parseInt(s, base, bitSize, "ParseInt")
}

// Atoi reads a decimal int.
func Atoi(s string) (int, error) {
	n, err := parseInt(s, 10, 0, "Atoi")
	return int(n), err
}
