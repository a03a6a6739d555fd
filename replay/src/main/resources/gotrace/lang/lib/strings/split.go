package strings

import (
	"iter"
	"unicode"
	"unicode/utf8"
)

// split makes at most n pieces (any number for n < 0), each with save bytes of the separator.
func split(s, sep string, save, n int) []string {
	switch {
	case n == 0:
		return nil
	case sep == "":
		return explode(s, n)
	case n < 0:
		n = Count(s, sep) + 1
	}
	n = min(n, len(s)+1)
	pieces := make([]string, 0, n)
	for len(pieces) < n-1 {
		i := Index(s, sep)
		if i < 0 {
			break
		}
		pieces = append(pieces, s[:i+save])
		s = s[i+len(sep):]
	}
	return append(pieces, s)
}

// explode makes a piece of each rune, and one of the rest behind the first n-1.
func explode(s string, n int) []string {
	count := utf8.RuneCountInString(s)
	if n < 0 || n > count {
		n = count
	}
	pieces := make([]string, n)
	for i := range pieces {
		if i == n-1 {
			pieces[i] = s
			break
		}
		_, size := utf8.DecodeRuneInString(s)
		pieces[i], s = s[:size], s[size:]
	}
	return pieces
}

// Split gives the pieces between seps; the runes for an empty sep.
func Split(s, sep string) []string { return split(s, sep, 0, -1) }

// SplitN is Split with at most n pieces, of which the last is the rest; all for n < 0.
func SplitN(s, sep string, n int) []string { return split(s, sep, 0, n) }

// SplitAfter is Split with each sep left at its piece.
func SplitAfter(s, sep string) []string { return split(s, sep, len(sep), -1) }

// SplitAfterN is SplitN with each sep left at its piece.
func SplitAfterN(s, sep string, n int) []string { return split(s, sep, len(sep), n) }

func splitSeq(s, sep string, save int) iter.Seq[string] {
	return func(yield func(string) bool) {
		rest := s
		if sep == "" {
			for rest != "" {
				_, size := utf8.DecodeRuneInString(rest)
				if !yield(rest[:size]) {
					return
				}
				rest = rest[size:]
			}
			return
		}
		for {
			i := Index(rest, sep)
			if i < 0 {
				yield(rest)
				return
			}
			if !yield(rest[:i+save]) {
				return
			}
			rest = rest[i+len(sep):]
		}
	}
}

// SplitSeq goes over the pieces of Split.
func SplitSeq(s, sep string) iter.Seq[string] { return splitSeq(s, sep, 0) }

// SplitAfterSeq goes over the pieces of SplitAfter.
func SplitAfterSeq(s, sep string) iter.Seq[string] { return splitSeq(s, sep, len(sep)) }

// Lines goes over the lines with their ends; the last may have none.
func Lines(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for rest := s; rest != ""; {
			end := IndexByte(rest, '\n') + 1
			if end == 0 {
				end = len(rest)
			}
			if !yield(rest[:end]) {
				return
			}
			rest = rest[end:]
		}
	}
}

// Fields gives the pieces between white space.
func Fields(s string) []string { return FieldsFunc(s, unicode.IsSpace) }

// FieldsFunc gives the pieces between runes for which f is true.
func FieldsFunc(s string, f func(rune) bool) []string {
	fields := []string{}
	for field := range FieldsFuncSeq(s, f) {
		fields = append(fields, field)
	}
	return fields
}

// FieldsSeq goes over the pieces of Fields.
func FieldsSeq(s string) iter.Seq[string] { return FieldsFuncSeq(s, unicode.IsSpace) }

// FieldsFuncSeq goes over the pieces of FieldsFunc.
func FieldsFuncSeq(s string, f func(rune) bool) iter.Seq[string] {
	return func(yield func(string) bool) {
		start := -1
		for i, r := range s {
			if !f(r) {
				if start < 0 {
					start = i
				}
				continue
			}
			if start >= 0 && !yield(s[start:i]) {
				return
			}
			start = -1
		}
		if start >= 0 {
			yield(s[start:])
		}
	}
}

// Join puts sep between the elements.
func Join(elems []string, sep string) string {
	if len(elems) == 1 {
		return elems[0]
	}
	var b Builder
	for i, e := range elems {
		if i > 0 {
			b.WriteString(sep)
		}
		b.WriteString(e)
	}
	return b.String()
}
