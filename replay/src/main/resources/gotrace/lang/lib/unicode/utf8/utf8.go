// Package utf8 reads and writes runes as UTF-8.
package utf8

const (
	RuneError = '\uFFFD'     // stands for what cannot be decoded
	RuneSelf  = 0x80         // runes below are one byte, their own value
	MaxRune   = '\U0010FFFF' // the last of Unicode
	UTFMax    = 4            // bytes of the longest encoding
)

const (
	surrogateMin = 0xD800
	surrogateMax = 0xDFFF

	last2 = 1<<11 - 1 // the last rune of two bytes
	last3 = 1<<16 - 1
)

// lead says what may follow the first byte of an encoding: how long it is in all, and the
// bounds of its second byte, which rule out surrogates, overlong forms and what lies beyond MaxRune.
// A size of 0 means that no encoding begins so.
func lead(b byte) (size int, low, high byte) {
	switch {
	case b < 0xC2:
		return 0, 0, 0
	case b < 0xE0:
		return 2, 0x80, 0xBF
	case b == 0xE0:
		return 3, 0xA0, 0xBF
	case b == 0xED:
		return 3, 0x80, 0x9F
	case b < 0xF0:
		return 3, 0x80, 0xBF
	case b == 0xF0:
		return 4, 0x90, 0xBF
	case b < 0xF4:
		return 4, 0x80, 0xBF
	case b == 0xF4:
		return 4, 0x80, 0x8F
	}
	return 0, 0, 0
}

func continues(b byte) bool { return b&0xC0 == 0x80 }

// FullRune reports whether p begins with a whole rune; an invalid encoding is one of width 1.
func FullRune(p []byte) bool {
	return FullRuneInString(string(p[:min(len(p), UTFMax)]))
}

// FullRuneInString is FullRune for a string.
func FullRuneInString(s string) bool {
	if len(s) == 0 {
		return false
	}
	if s[0] < RuneSelf {
		return true
	}
	size, low, high := lead(s[0])
	if size <= len(s) {
		return true
	}
	if len(s) > 1 && (s[1] < low || s[1] > high) {
		return true
	}
	return len(s) > 2 && !continues(s[2])
}

// DecodeRune gives the first rune of p and its width in bytes: (RuneError, 0) for none,
// (RuneError, 1) for an invalid encoding.
func DecodeRune(p []byte) (rune, int) {
	if len(p) > 0 && p[0] < RuneSelf {
		return rune(p[0]), 1
	}
	return DecodeRuneInString(string(p[:min(len(p), UTFMax)]))
}

// DecodeRuneInString is DecodeRune for a string.
func DecodeRuneInString(s string) (rune, int) {
	if len(s) == 0 {
		return RuneError, 0
	}
	b := s[0]
	if b < RuneSelf {
		return rune(b), 1
	}
	size, low, high := lead(b)
	if size == 0 || len(s) < size || s[1] < low || s[1] > high {
		return RuneError, 1
	}
	r := rune(b)&(0x7F>>size)<<6 | rune(s[1]&0x3F)
	for i := 2; i < size; i++ {
		if !continues(s[i]) {
			return RuneError, 1
		}
		r = r<<6 | rune(s[i]&0x3F)
	}
	return r, size
}

// DecodeLastRune gives the last rune of p and its width, as DecodeRune does for the first.
func DecodeLastRune(p []byte) (rune, int) {
	return DecodeLastRuneInString(string(p[max(0, len(p)-UTFMax):]))
}

// DecodeLastRuneInString is DecodeLastRune for a string.
func DecodeLastRuneInString(s string) (rune, int) {
	end := len(s)
	if end == 0 {
		return RuneError, 0
	}
	for start := end - 1; start >= 0 && start >= end-UTFMax; start-- {
		if RuneStart(s[start]) {
			r, size := DecodeRuneInString(s[start:])
			if start+size == end {
				return r, size
			}
			break
		}
	}
	return RuneError, 1
}

// RuneLen is the width of r's encoding, or -1 if r has none.
func RuneLen(r rune) int {
	switch {
	case !ValidRune(r):
		return -1
	case r < RuneSelf:
		return 1
	case r <= last2:
		return 2
	case r <= last3:
		return 3
	}
	return 4
}

// EncodeRune writes r (RuneError for an invalid one) to p and returns its width. It panics if p
// is too short.
func EncodeRune(p []byte, r rune) int {
	if !ValidRune(r) {
		r = RuneError
	}
	switch {
	case r < RuneSelf:
		p[0] = byte(r)
		return 1
	case r <= last2:
		_ = p[1]
		p[0] = 0xC0 | byte(r>>6)
		p[1] = 0x80 | byte(r)&0x3F
		return 2
	case r <= last3:
		_ = p[2]
		p[0] = 0xE0 | byte(r>>12)
		p[1] = 0x80 | byte(r>>6)&0x3F
		p[2] = 0x80 | byte(r)&0x3F
		return 3
	}
	_ = p[3]
	p[0] = 0xF0 | byte(r>>18)
	p[1] = 0x80 | byte(r>>12)&0x3F
	p[2] = 0x80 | byte(r>>6)&0x3F
	p[3] = 0x80 | byte(r)&0x3F
	return 4
}

// AppendRune appends r's encoding (RuneError's for an invalid one).
func AppendRune(p []byte, r rune) []byte {
	if uint32(r) < RuneSelf {
		return append(p, byte(r))
	}
	return append(p, string(r)...)
}

// RuneCount counts runes; each byte that is no part of one counts as one.
func RuneCount(p []byte) int { return RuneCountInString(string(p)) }

// RuneCountInString is RuneCount for a string.
func RuneCountInString(s string) (n int) {
	for range s {
		n++
	}
	return n
}

// RuneStart reports whether a rune may begin with b: all but continuation bytes.
func RuneStart(b byte) bool { return !continues(b) }

// Valid reports whether p is nothing but encoded runes.
func Valid(p []byte) bool { return ValidString(string(p)) }

// ValidString is Valid for a string.
func ValidString(s string) bool {
	for i := 0; i < len(s); {
		if s[i] < RuneSelf {
			i++
			continue
		}
		_, size := DecodeRuneInString(s[i:])
		if size == 1 {
			return false
		}
		i += size
	}
	return true
}

// ValidRune reports whether r can be encoded: in range, and no surrogate.
func ValidRune(r rune) bool {
	return 0 <= r && r < surrogateMin || surrogateMax < r && r <= MaxRune
}
