// Package bytes is package strings for slices of bytes.
package bytes

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Equal reports whether a and b hold the same bytes.
func Equal(a, b []byte) bool { return string(a) == string(b) }

// Compare gives -1, 0 or +1 in the order of bytes.
func Compare(a, b []byte) int { return strings.Compare(string(a), string(b)) }

// EqualFold reports whether s and t are equal when upper and lower case are one.
func EqualFold(s, t []byte) bool { return strings.EqualFold(string(s), string(t)) }

// Index is where sep first begins in s, or -1.
func Index(s, sep []byte) int { return strings.Index(string(s), string(sep)) }

// IndexByte is where c first stands in b, or -1.
func IndexByte(b []byte, c byte) int { return strings.IndexByte(string(b), c) }

// IndexRune is where r first stands in s, or -1; U+FFFD also stands for what is no UTF-8.
func IndexRune(s []byte, r rune) int { return strings.IndexRune(string(s), r) }

// IndexAny is where any rune of chars first stands in s, or -1.
func IndexAny(s []byte, chars string) int { return strings.IndexAny(string(s), chars) }

// IndexFunc is where the first rune stands for which f is true, or -1.
func IndexFunc(s []byte, f func(r rune) bool) int { return strings.IndexFunc(string(s), f) }

// LastIndex is where sep last begins in s, or -1.
func LastIndex(s, sep []byte) int { return strings.LastIndex(string(s), string(sep)) }

// LastIndexByte is where c last stands in s, or -1.
func LastIndexByte(s []byte, c byte) int { return strings.LastIndexByte(string(s), c) }

// LastIndexAny is where any rune of chars last stands in s, or -1.
func LastIndexAny(s []byte, chars string) int { return strings.LastIndexAny(string(s), chars) }

// LastIndexFunc is where the last rune stands for which f is true, or -1.
func LastIndexFunc(s []byte, f func(r rune) bool) int {
	return strings.LastIndexFunc(string(s), f)
}

// Contains reports whether subslice is in b.
func Contains(b, subslice []byte) bool { return Index(b, subslice) >= 0 }

// ContainsAny reports whether any rune of chars is in b.
func ContainsAny(b []byte, chars string) bool { return IndexAny(b, chars) >= 0 }

// ContainsRune reports whether r is in b.
func ContainsRune(b []byte, r rune) bool { return IndexRune(b, r) >= 0 }

// ContainsFunc reports whether f is true for a rune of b.
func ContainsFunc(b []byte, f func(rune) bool) bool { return IndexFunc(b, f) >= 0 }

// HasPrefix reports whether s begins with prefix.
func HasPrefix(s, prefix []byte) bool {
	return len(s) >= len(prefix) && Equal(s[:len(prefix)], prefix)
}

// HasSuffix reports whether s ends with suffix.
func HasSuffix(s, suffix []byte) bool {
	return len(s) >= len(suffix) && Equal(s[len(s)-len(suffix):], suffix)
}

// Count counts sep in s without overlaps; for an empty sep, the runes of s and one more.
func Count(s, sep []byte) int { return strings.Count(string(s), string(sep)) }

// Cut parts s at the first sep; without one, before is s.
func Cut(s, sep []byte) (before, after []byte, found bool) {
	if i := Index(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, nil, false
}

// CutPrefix takes prefix off.
func CutPrefix(s, prefix []byte) (after []byte, found bool) {
	if !HasPrefix(s, prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// CutSuffix takes suffix off.
func CutSuffix(s, suffix []byte) (before []byte, found bool) {
	if !HasSuffix(s, suffix) {
		return s, false
	}
	return s[:len(s)-len(suffix)], true
}

// Clone copies b; nil stays nil.
func Clone(b []byte) []byte {
	if b == nil {
		return nil
	}
	return append([]byte{}, b...)
}

// Map gives what mapping makes of each rune; a negative one is left out.
func Map(mapping func(r rune) rune, s []byte) []byte {
	return []byte(strings.Map(mapping, string(s)))
}

// Repeat gives b count times; it panics if count is negative or the result too long.
func Repeat(b []byte, count int) []byte {
	if count < 0 {
		panic("bytes: negative Repeat count")
	}
	const maxInt = int(^uint(0) >> 1)
	if count > 0 && len(b) > maxInt/count {
		panic("bytes: Repeat output length overflow")
	}
	return []byte(strings.Repeat(string(b), count))
}

// ToUpper maps all letters to upper case.
func ToUpper(s []byte) []byte { return []byte(strings.ToUpper(string(s))) }

// ToLower maps all letters to lower case.
func ToLower(s []byte) []byte { return []byte(strings.ToLower(string(s))) }

// ToTitle maps all letters to title case.
func ToTitle(s []byte) []byte { return Map(unicode.ToTitle, s) }

// Title maps the first letter of each word to title case.
func Title(s []byte) []byte { return []byte(strings.Title(string(s))) }

// ToValidUTF8 puts replacement in the place of each run of bytes that are no UTF-8.
func ToValidUTF8(s, replacement []byte) []byte {
	return []byte(strings.ToValidUTF8(string(s), string(replacement)))
}

// Replace puts new in the place of the first n olds, all for n < 0, in a copy.
func Replace(s, old, new []byte, n int) []byte {
	if n == 0 || Count(s, old) == 0 {
		return append([]byte(nil), s...)
	}
	return []byte(strings.Replace(string(s), string(old), string(new), n))
}

// ReplaceAll puts new in the place of all olds, in a copy.
func ReplaceAll(s, old, new []byte) []byte { return Replace(s, old, new, -1) }

// Runes decodes s.
func Runes(s []byte) []rune { return []rune(string(s)) }

// Join puts sep between the elements, in a new slice.
func Join(s [][]byte, sep []byte) []byte {
	if len(s) == 1 {
		return append([]byte(nil), s[0]...)
	}
	joined := []byte{}
	for i, e := range s {
		if i > 0 {
			joined = append(joined, sep...)
		}
		joined = append(joined, e...)
	}
	return joined
}

// in reports whether a rune is in cutset.
func in(cutset string) func(rune) bool {
	return func(r rune) bool { return strings.ContainsRune(cutset, r) }
}

// Trim takes runes of cutset off both ends; nil if nothing is left.
func Trim(s []byte, cutset string) []byte {
	if len(s) == 0 {
		return nil
	}
	if cutset == "" {
		return s
	}
	return TrimLeft(TrimRight(s, cutset), cutset)
}

// TrimLeft takes runes of cutset off the beginning; nil if nothing is left.
func TrimLeft(s []byte, cutset string) []byte { return TrimLeftFunc(s, in(cutset)) }

// TrimRight takes runes of cutset off the end.
func TrimRight(s []byte, cutset string) []byte { return TrimRightFunc(s, in(cutset)) }

// TrimFunc takes runes for which f is true off both ends.
func TrimFunc(s []byte, f func(r rune) bool) []byte {
	return TrimRightFunc(TrimLeftFunc(s, f), f)
}

// TrimLeftFunc takes runes for which f is true off the beginning; nil if nothing is left.
func TrimLeftFunc(s []byte, f func(r rune) bool) []byte {
	i := IndexFunc(s, func(r rune) bool { return !f(r) })
	if i < 0 {
		return nil
	}
	return s[i:]
}

// TrimRightFunc takes runes for which f is true off the end.
func TrimRightFunc(s []byte, f func(r rune) bool) []byte {
	for len(s) > 0 {
		r, size := utf8.DecodeLastRune(s)
		if !f(r) {
			break
		}
		s = s[:len(s)-size]
	}
	return s
}

// TrimSpace takes white space off both ends; nil if nothing is left.
func TrimSpace(s []byte) []byte {
	return TrimLeftFunc(TrimRightFunc(s, unicode.IsSpace), unicode.IsSpace)
}

// TrimPrefix takes prefix off, if it is there.
func TrimPrefix(s, prefix []byte) []byte {
	after, _ := CutPrefix(s, prefix)
	return after
}

// TrimSuffix takes suffix off, if it is there.
func TrimSuffix(s, suffix []byte) []byte {
	before, _ := CutSuffix(s, suffix)
	return before
}
