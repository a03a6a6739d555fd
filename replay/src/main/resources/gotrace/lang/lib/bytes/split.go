package bytes

import (
	"iter"
	"strings"
	"unicode"
)

// places gives the pieces of s at the places of pieces of a string of the same bytes, each without
// room behind it.
func places(s []byte, pieces iter.Seq[string], gap int) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		at := 0
		for p := range pieces {
			end := at + len(p)
			if !yield(s[at:end:end]) {
				return
			}
			at = end + gap
		}
	}
}

func collect(pieces iter.Seq[[]byte]) [][]byte {
	all := [][]byte{}
	for p := range pieces {
		all = append(all, p)
	}
	return all
}

func split(s []byte, pieces []string, gap int) [][]byte {
	if pieces == nil {
		return nil
	}
	return collect(places(s, func(yield func(string) bool) {
		for _, p := range pieces {
			if !yield(p) {
				return
			}
		}
	}, gap))
}

// Split gives the pieces between seps; the runes for an empty sep.
func Split(s, sep []byte) [][]byte { return SplitN(s, sep, -1) }

// SplitN is Split with at most n pieces, of which the last is the rest; all for n < 0.
func SplitN(s, sep []byte, n int) [][]byte {
	return split(s, strings.SplitN(string(s), string(sep), n), len(sep))
}

// SplitAfter is Split with each sep left at its piece.
func SplitAfter(s, sep []byte) [][]byte { return SplitAfterN(s, sep, -1) }

// SplitAfterN is SplitN with each sep left at its piece.
func SplitAfterN(s, sep []byte, n int) [][]byte {
	return split(s, strings.SplitAfterN(string(s), string(sep), n), 0)
}

// SplitSeq goes over the pieces of Split.
func SplitSeq(s, sep []byte) iter.Seq[[]byte] {
	return places(s, strings.SplitSeq(string(s), string(sep)), len(sep))
}

// SplitAfterSeq goes over the pieces of SplitAfter.
func SplitAfterSeq(s, sep []byte) iter.Seq[[]byte] {
	return places(s, strings.SplitAfterSeq(string(s), string(sep)), 0)
}

// Lines goes over the lines with their ends; the last may have none.
func Lines(s []byte) iter.Seq[[]byte] { return places(s, strings.Lines(string(s)), 0) }

// Fields gives the pieces between white space.
func Fields(s []byte) [][]byte { return FieldsFunc(s, unicode.IsSpace) }

// FieldsFunc gives the pieces between runes for which f is true.
func FieldsFunc(s []byte, f func(rune) bool) [][]byte { return collect(FieldsFuncSeq(s, f)) }

// FieldsSeq goes over the pieces of Fields.
func FieldsSeq(s []byte) iter.Seq[[]byte] { return FieldsFuncSeq(s, unicode.IsSpace) }

// FieldsFuncSeq goes over the pieces of FieldsFunc.
func FieldsFuncSeq(s []byte, f func(rune) bool) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		start := -1
		for i, r := range string(s) {
			if !f(r) {
				if start < 0 {
					start = i
				}
				continue
			}
			if start >= 0 && !yield(s[start:i:i]) {
				return
			}
			start = -1
		}
		if start >= 0 {
			yield(s[start:len(s):len(s)])
		}
	}
}
