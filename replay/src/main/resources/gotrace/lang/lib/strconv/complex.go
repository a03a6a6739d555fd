package strconv

import "errors"

// ParseComplex reads a number, an imaginary number, or the sum of both, with or without
// parentheses around it. For a bitSize of 64 both parts are those of float32.
func ParseComplex(s string, bitSize int) (complex128, error) {
	size := 64
	if bitSize == 64 {
		size = 32
	}
	rest := s
	if len(rest) >= 2 && rest[0] == '(' && rest[len(rest)-1] == ')' {
		rest = rest[1 : len(rest)-1]
	}
	wrong := &NumError{"ParseComplex", s, ErrSyntax}
	re, n, tooLarge := longestFloat(rest, size)
	if n == 0 {
		return 0, wrong
	}
	rest = rest[n:]
	if rest == "" || rest == "i" {
		value := complex(re, 0)
		if rest == "i" {
			value = complex(0, re)
		}
		return value, unlessFits(s, tooLarge)
	}
	switch {
	case rest[0] == '+' && len(rest) > 1 && rest[1] != '+':
		rest = rest[1:]
	case rest[0] != '+' && rest[0] != '-':
		return 0, wrong
	}
	im, n, also := longestFloat(rest, size)
	if n == 0 || rest[n:] != "i" {
		return 0, wrong
	}
	return complex(re, im), unlessFits(s, tooLarge || also)
}

func unlessFits(s string, tooLarge bool) error {
	if tooLarge {
		return &NumError{"ParseComplex", s, ErrRange}
	}
	return nil
}

// longestFloat reads the longest number that s begins with, n bytes; 0 for none.
func longestFloat(s string, size int) (f float64, n int, tooLarge bool) {
	for n = len(s); n > 0; n-- {
		f, err := ParseFloat(s[:n], size)
		switch {
		case err == nil:
			return f, n, false
		case errors.Is(err, ErrRange):
			return f, n, true
		}
	}
	return 0, 0, false
}
