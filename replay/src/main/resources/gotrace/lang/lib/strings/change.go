package strings

import (
	"unicode"
	"unicode/utf8"
)

const maxInt = int(^uint(0) >> 1)

// Clone is s.
func Clone(s string) string { return s }

// Map gives what mapping makes of each rune; a negative one is left out.
func Map(mapping func(rune) rune, s string) string {
	var b Builder
	for _, r := range s {
		if m := mapping(r); m >= 0 {
			b.WriteRune(m)
		}
	}
	return b.String()
}

// Repeat gives s count times; it panics if count is negative or the result too long.
func Repeat(s string, count int) string {
	if count < 0 {
//line strings/strings.go:628
		panic("strings: negative Repeat count")
	}
	if count > 0 && len(s) > maxInt/count {
//line strings/strings.go:632
		panic("strings: Repeat output length overflow")
	}
	b := make([]byte, len(s)*count)
	n := copy(b, s)
	for n < len(b) {
		n += copy(b[n:], b[:n])
	}
	return shared(b)
}

// ascii changes the case of s if it has ASCII letters only: low to high is what to change.
func ascii(s string, low, high byte) (changed string, ok bool) {
	found := false
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return "", false
		}
		found = found || low <= s[i] && s[i] <= high
	}
	if !found {
		return s, true
	}
	b := []byte(s)
	for i, c := range b {
		if low <= c && c <= high {
			b[i] = c ^ ('a' - 'A')
		}
	}
	return shared(b), true
}

// ToUpper maps all letters to upper case.
func ToUpper(s string) string {
	if t, ok := ascii(s, 'a', 'z'); ok {
		return t
	}
	return Map(unicode.ToUpper, s)
}

// ToLower maps all letters to lower case.
func ToLower(s string) string {
	if t, ok := ascii(s, 'A', 'Z'); ok {
		return t
	}
	return Map(unicode.ToLower, s)
}

// ToTitle maps all letters to title case.
func ToTitle(s string) string { return Map(unicode.ToTitle, s) }

// Title maps the first letter of each word to title case.
func Title(s string) string {
	prev := ' '
	return Map(func(r rune) rune {
		begins := separates(prev)
		prev = r
		if begins {
			return unicode.ToTitle(r)
		}
		return r
	}, s)
}

func separates(r rune) bool {
	if r < utf8.RuneSelf {
		return !('0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '_')
	}
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && unicode.IsSpace(r)
}

// ToValidUTF8 puts replacement in the place of each run of bytes that are no UTF-8.
func ToValidUTF8(s, replacement string) string {
	var b Builder
	invalid := false
	for i, r := range s {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				if !invalid {
					b.WriteString(replacement)
				}
				invalid = true
				continue
			}
		}
		invalid = false
		b.WriteRune(r)
	}
	return b.String()
}

// Replace puts new in the place of the first n olds, all for n < 0. An empty old is before each
// rune and at the end.
func Replace(s, old, new string, n int) string {
	if old == new || n == 0 {
		return s
	}
	m := Count(s, old)
	if m == 0 {
		return s
	}
	if n < 0 || m < n {
		n = m
	}
	var b Builder
	for i := range n {
		at := 0
		if old != "" {
			at = Index(s, old)
		} else if i > 0 {
			_, at = utf8.DecodeRuneInString(s)
		}
		b.WriteString(s[:at])
		b.WriteString(new)
		s = s[at+len(old):]
	}
	b.WriteString(s)
	return b.String()
}

// ReplaceAll puts new in the place of all olds.
func ReplaceAll(s, old, new string) string { return Replace(s, old, new, -1) }

// Trim takes runes of cutset off both ends.
func Trim(s, cutset string) string { return TrimRight(TrimLeft(s, cutset), cutset) }

// TrimLeft takes runes of cutset off the beginning.
func TrimLeft(s, cutset string) string {
	return TrimLeftFunc(s, func(r rune) bool { return ContainsRune(cutset, r) })
}

// TrimRight takes runes of cutset off the end.
func TrimRight(s, cutset string) string {
	return TrimRightFunc(s, func(r rune) bool { return ContainsRune(cutset, r) })
}

// TrimFunc takes runes for which f is true off both ends.
func TrimFunc(s string, f func(rune) bool) string { return TrimRightFunc(TrimLeftFunc(s, f), f) }

// TrimLeftFunc takes runes for which f is true off the beginning.
func TrimLeftFunc(s string, f func(rune) bool) string {
	i := IndexFunc(s, func(r rune) bool { return !f(r) })
	if i < 0 {
		return ""
	}
	return s[i:]
}

// TrimRightFunc takes runes for which f is true off the end.
func TrimRightFunc(s string, f func(rune) bool) string {
	for s != "" {
		r, size := utf8.DecodeLastRuneInString(s)
		if !f(r) {
			break
		}
		s = s[:len(s)-size]
	}
	return s
}

// TrimSpace takes white space off both ends.
func TrimSpace(s string) string { return TrimFunc(s, unicode.IsSpace) }

// TrimPrefix takes prefix off, if it is there.
func TrimPrefix(s, prefix string) string {
	after, _ := CutPrefix(s, prefix)
	return after
}

// TrimSuffix takes suffix off, if it is there.
func TrimSuffix(s, suffix string) string {
	before, _ := CutSuffix(s, suffix)
	return before
}
