// Package slices works on slices of any type.
package slices

import "cmp"

// Equal reports whether both have the same length and equal elements.
func Equal[S ~[]E, E comparable](s1, s2 S) bool {
	return EqualFunc(s1, s2, func(a, b E) bool { return a == b })
}

// EqualFunc is Equal with elements compared by eq.
func EqualFunc[S1 ~[]E1, S2 ~[]E2, E1, E2 any](s1 S1, s2 S2, eq func(E1, E2) bool) bool {
	if len(s1) != len(s2) {
		return false
	}
	for i, v := range s1 {
		if !eq(v, s2[i]) {
			return false
		}
	}
	return true
}

// Compare compares element by element; a slice comes before one that continues it.
func Compare[S ~[]E, E cmp.Ordered](s1, s2 S) int {
	return CompareFunc(s1, s2, cmp.Compare[E])
}

// CompareFunc is Compare with elements compared by cmp.
func CompareFunc[S1 ~[]E1, S2 ~[]E2, E1, E2 any](s1 S1, s2 S2, cmp func(E1, E2) int) int {
	for i, v := range s1 {
		if i >= len(s2) {
			return +1
		}
		if c := cmp(v, s2[i]); c != 0 {
			return c
		}
	}
	if len(s1) < len(s2) {
		return -1
	}
	return 0
}

// Index finds the first v, or gives -1.
func Index[S ~[]E, E comparable](s S, v E) int {
	for i := range s {
		if s[i] == v {
			return i
		}
	}
	return -1
}

// IndexFunc finds the first element for which f is true, or gives -1.
func IndexFunc[S ~[]E, E any](s S, f func(E) bool) int {
	for i := range s {
		if f(s[i]) {
			return i
		}
	}
	return -1
}

// Contains reports whether v is in s.
func Contains[S ~[]E, E comparable](s S, v E) bool { return Index(s, v) >= 0 }

// ContainsFunc reports whether f is true for an element of s.
func ContainsFunc[S ~[]E, E any](s S, f func(E) bool) bool { return IndexFunc(s, f) >= 0 }

// Insert puts v before s[i], in place if there is room, and panics if i is out of range.
func Insert[S ~[]E, E any](s S, i int, v ...E) S {
	_ = s[i:]
	return Replace(s, i, i, v...)
}

// Delete takes out s[i:j] in place, and zeroes what is left over behind the result.
func Delete[S ~[]E, E any](s S, i, j int) S {
	_ = s[i:j:len(s)]
	if i == j {
		return s
	}
	rest := append(s[:i], s[j:]...)
	clear(s[len(rest):])
	return rest
}

// DeleteFunc takes out the elements for which del is true, in place, and zeroes what is left over.
func DeleteFunc[S ~[]E, E any](s S, del func(E) bool) S {
	i := IndexFunc(s, del)
	if i < 0 {
		return s
	}
	for _, v := range s[i+1:] {
		if !del(v) {
			s[i] = v
			i++
		}
	}
	clear(s[i:])
	return s[:i]
}

// Replace puts v in the place of s[i:j], in place if there is room, and zeroes what is left over.
func Replace[S ~[]E, E any](s S, i, j int, v ...E) S {
	_ = s[i:j]
	if i == j && len(v) == 0 {
		return s
	}
	tail := s[j:]
	n := i + len(v) + len(tail)
	if n > cap(s) {
		grown := append(s[:i], make(S, n-i)...)
		copy(grown[i:], v)
		copy(grown[i+len(v):], tail)
		return grown
	}
	// v may lie in s itself, where moving the tail would change it.
	v = append([]E(nil), v...)
	result := s[:n]
	copy(result[i+len(v):], tail)
	copy(result[i:], v)
	if n < len(s) {
		clear(s[n:])
	}
	return result
}

// Clone copies the elements; nil stays nil.
func Clone[S ~[]E, E any](s S) S { return append(s[:0:0], s...) }

// Compact leaves one of each run of equal elements, in place, and zeroes what is left over.
func Compact[S ~[]E, E comparable](s S) S {
	return CompactFunc(s, func(a, b E) bool { return a == b })
}

// CompactFunc is Compact with elements compared by eq, and keeps the first of each run.
func CompactFunc[S ~[]E, E any](s S, eq func(E, E) bool) S {
	if len(s) < 2 {
		return s
	}
	n := 1
	for i := 1; i < len(s); i++ {
		if !eq(s[i], s[i-1]) {
			if n != i {
				s[n] = s[i]
			}
			n++
		}
	}
	clear(s[n:])
	return s[:n]
}

// Grow makes room for n more elements; it panics if n is negative.
func Grow[S ~[]E, E any](s S, n int) S {
	if n < 0 {
		panic("cannot be negative")
	}
	if n > cap(s)-len(s) {
		s = append(s[:cap(s)], make([]E, n-(cap(s)-len(s)))...)[:len(s)]
	}
	return s
}

// Clip gives up the capacity behind the length.
func Clip[S ~[]E, E any](s S) S { return s[:len(s):len(s)] }

// Reverse turns s around in place.
func Reverse[S ~[]E, E any](s S) {
	for i := range len(s) / 2 {
		mirrored := &s[len(s)-1-i]
		s[i], *mirrored = *mirrored, s[i]
	}
}

// Concat joins slices into a new one.
func Concat[S ~[]E, E any](slices ...S) S {
	total := 0
	for _, part := range slices {
		if total += len(part); total < 0 {
			panic("len out of range")
		}
	}
	joined := Grow[S](nil, total)
	for _, part := range slices {
		joined = append(joined, part...)
	}
	return joined
}

// Repeat gives x count times in a new slice; it panics if count is negative or the result too long.
func Repeat[S ~[]E, E any](x S, count int) S {
	if count < 0 {
		panic("cannot be negative")
	}
	const maxInt = int(^uint(0) >> 1)
	if count > 0 && len(x) > maxInt/count {
		panic("the result of (len(x) * count) overflows")
	}
	r := make(S, len(x)*count)
	n := copy(r, x)
	for n < len(r) {
		n += copy(r[n:], r[:n])
	}
	return r
}
