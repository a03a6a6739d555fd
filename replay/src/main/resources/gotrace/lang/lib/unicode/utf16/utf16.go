// Package utf16 takes runes apart into UTF-16 code units and back.
package utf16

const (
	high    = 0xD800 // the first of the high surrogates, which come first in a pair
	low     = 0xDC00
	end     = 0xE000
	self    = 0x10000 // runes from here on take a pair
	maxRune = '\U0010FFFF'

	replacement = '\uFFFD'
)

// IsSurrogate reports whether r can be half of a pair.
func IsSurrogate(r rune) bool { return high <= r && r < end }

// DecodeRune joins a pair, and gives U+FFFD for what is none.
func DecodeRune(r1, r2 rune) rune {
	if high <= r1 && r1 < low && low <= r2 && r2 < end {
		return (r1-high)<<10 | (r2 - low) + self
	}
	return replacement
}

// EncodeRune parts r into a pair: U+FFFD twice if r needs none or is invalid.
func EncodeRune(r rune) (r1, r2 rune) {
	if r < self || r > maxRune {
		return replacement, replacement
	}
	r -= self
	return high + r>>10, low + r&0x3FF
}

// RuneLen is the number of code units of r, or -1 if r is invalid.
func RuneLen(r rune) int {
	switch {
	case r < 0 || r > maxRune || IsSurrogate(r):
		return -1
	case r < self:
		return 1
	}
	return 2
}

// Encode gives the code units of s.
func Encode(s []rune) []uint16 {
	a := make([]uint16, 0, len(s))
	for _, r := range s {
		a = AppendRune(a, r)
	}
	return a
}

// AppendRune appends the code units of r, those of U+FFFD if r is invalid.
func AppendRune(a []uint16, r rune) []uint16 {
	switch RuneLen(r) {
	case 1:
		return append(a, uint16(r))
	case 2:
		r1, r2 := EncodeRune(r)
		return append(a, uint16(r1), uint16(r2))
	}
	return append(a, replacement)
}

// Decode gives the runes of s, U+FFFD for each surrogate without its other half.
func Decode(s []uint16) []rune {
	runes := make([]rune, 0, len(s))
	for i := 0; i < len(s); i++ {
		r := rune(s[i])
		if IsSurrogate(r) {
			next := rune(0)
			if i+1 < len(s) {
				next = rune(s[i+1])
			}
			r = DecodeRune(r, next)
			if r != replacement {
				i++
			}
		}
		runes = append(runes, r)
	}
	return runes
}
