// Package utf8 takes apart and builds UTF-8.
package utf8

const (
	RuneError = '\uFFFD'
	RuneSelf  = 0x80
	MaxRune   = '\U0010FFFF'
	UTFMax    = 4
)

func RuneCountInString(s string) (n int) {
	for range s {
		n++
	}
	return n
}

func RuneCount(p []byte) int { return RuneCountInString(string(p)) }

func DecodeRuneInString(s string) (rune, int) {
	if s == "" {
		return RuneError, 0
	}
	first := true
	var r rune
	for i, c := range s {
		if !first {
			return r, i
		}
		r = c
		first = false
	}
	return r, len(s)
}

func DecodeRune(p []byte) (rune, int) {
	return DecodeRuneInString(string(p[:min(len(p), UTFMax)]))
}

func DecodeLastRuneInString(s string) (rune, int) {
	if s == "" {
		return RuneError, 0
	}
	start := len(s) - 1
	for lim := max(0, len(s)-UTFMax); start >= lim; start-- {
		if RuneStart(s[start]) {
			break
		}
	}
	start = max(start, 0)
	r, size := DecodeRuneInString(s[start:])
	if start+size != len(s) {
		return RuneError, 1
	}
	return r, size
}

func DecodeLastRune(p []byte) (rune, int) { return DecodeLastRuneInString(string(p)) }

func RuneStart(b byte) bool { return b&0xC0 != 0x80 }

func RuneLen(r rune) int {
	switch {
	case r < 0:
		return -1
	case r < 0x80:
		return 1
	case r < 0x800:
		return 2
	case 0xD800 <= r && r < 0xE000:
		return -1
	case r < 0x10000:
		return 3
	case r <= MaxRune:
		return 4
	}
	return -1
}

func ValidRune(r rune) bool { return RuneLen(r) > 0 }

func ValidString(s string) bool {
	for i, r := range s {
		if r == RuneError && (i+3 > len(s) || s[i:i+3] != "\uFFFD") {
			return false
		}
	}
	return true
}

func Valid(p []byte) bool { return ValidString(string(p)) }

func AppendRune(p []byte, r rune) []byte { return append(p, string(r)...) }

func EncodeRune(p []byte, r rune) int { return copy(p, string(r)) }

func FullRune(p []byte) bool { return FullRuneInString(string(p)) }

func FullRuneInString(s string) bool {
	if s == "" {
		return false
	}
	r, size := DecodeRuneInString(s)
	if r != RuneError || size != 1 {
		return true
	}
	need := 1
	switch c := s[0]; {
	case c >= 0xF0 && c <= 0xF4:
		need = 4
	case c >= 0xE0 && c < 0xF0:
		need = 3
	case c >= 0xC2 && c < 0xE0:
		need = 2
	}
	if len(s) >= need {
		return true
	}
	for i := 1; i < len(s); i++ {
		if RuneStart(s[i]) {
			return true
		}
	}
	return false
}
