package strconv

import "unicode/utf8"

// UnquoteChar reads the first rune or escape of the inside of a literal. quote is what would end it
// and has to be escaped: ' or "; with 0, no quote is allowed to be escaped.
func UnquoteChar(s string, quote byte) (value rune, multibyte bool, tail string, err error) {
	if s == "" || s[0] == quote && (quote == '\'' || quote == '"') {
		return 0, false, "", ErrSyntax
	}
	if s[0] >= utf8.RuneSelf {
		r, size := utf8.DecodeRuneInString(s)
		return r, true, s[size:], nil
	}
	if s[0] != '\\' {
		return rune(s[0]), false, s[1:], nil
	}
	if len(s) < 2 {
		return 0, false, "", ErrSyntax
	}
	c, tail := s[1], s[2:]
	for i := range len(escaped) {
		if c == escapes[i] {
			return rune(escaped[i]), false, tail, nil
		}
	}
	switch {
	case c == 'x':
		return number(tail, 16, 2, 0)
	case c == 'u':
		return number(tail, 16, 4, 0)
	case c == 'U':
		return number(tail, 16, 8, 0)
	case '0' <= c && c <= '7':
		return number(tail, 8, 2, rune(c-'0'))
	case c == quote && (c == '\'' || c == '"'):
		return rune(c), false, tail, nil
	}
	return 0, false, "", ErrSyntax
}

// What stands behind a backslash, and what it stands for.
const (
	escapes = `abfnrtv\`
	escaped = "\a\b\f\n\r\t\v\\"
)

// number reads so many digits behind value: a byte for octal and for two hexadecimal ones, else a
// rune.
func number(s string, base, digits int, value rune) (r rune, multibyte bool, tail string, err error) {
	if len(s) < digits {
		return 0, false, "", ErrSyntax
	}
	v := int64(value)
	for i := range digits {
		d := digitOf(s[i])
		if d >= base {
			return 0, false, "", ErrSyntax
		}
		v = v*int64(base) + int64(d)
	}
	multibyte = digits > 2
	if multibyte && (v > utf8.MaxRune || !utf8.ValidRune(rune(v))) || !multibyte && v > 255 {
		return 0, false, "", ErrSyntax
	}
	return rune(v), multibyte, s[digits:], nil
}

// literal reads the literal that s begins with.
func literal(s string) (inside, tail string, err error) {
	if len(s) < 2 {
		return "", "", ErrSyntax
	}
	quote := s[0]
	if quote == '`' {
		return raw(s[1:])
	}
	if quote != '"' && quote != '\'' {
		return "", "", ErrSyntax
	}
	var b []byte
	tail = s[1:]
	for tail != "" && tail[0] != quote {
		if tail[0] == '\n' {
			return "", "", ErrSyntax
		}
		r, multibyte, rest, err := UnquoteChar(tail, quote)
		if err != nil {
			return "", "", err
		}
		tail = rest
		if multibyte {
			b = utf8.AppendRune(b, r)
		} else {
			b = append(b, byte(r))
		}
		if quote == '\'' {
			break
		}
	}
	if tail == "" || tail[0] != quote {
		return "", "", ErrSyntax
	}
	return string(b), tail[1:], nil
}

// raw reads up to a backquote; carriage returns are left out.
func raw(s string) (inside, tail string, err error) {
	var b []byte
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '`':
			return string(b), s[i+1:], nil
		case '\r':
		default:
			b = append(b, s[i])
		}
	}
	return "", "", ErrSyntax
}

// Unquote gives what a string or rune literal of Go stands for.
func Unquote(s string) (string, error) {
	inside, tail, err := literal(s)
	if err != nil || tail != "" {
		return "", ErrSyntax
	}
	return inside, nil
}

// QuotedPrefix gives the literal that s begins with, as it is written.
func QuotedPrefix(s string) (string, error) {
	_, tail, err := literal(s)
	if err != nil {
		return "", err
	}
	return s[:len(s)-len(tail)], nil
}
