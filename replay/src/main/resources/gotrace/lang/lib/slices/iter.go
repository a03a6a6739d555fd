package slices

import (
	"cmp"
	"iter"
)

// All goes over indexes and elements.
func All[Slice ~[]E, E any](s Slice) iter.Seq2[int, E] {
	return func(yield func(int, E) bool) {
		for i := 0; i < len(s) && yield(i, s[i]); i++ {
		}
	}
}

// Backward goes over indexes and elements from the end.
func Backward[Slice ~[]E, E any](s Slice) iter.Seq2[int, E] {
	return func(yield func(int, E) bool) {
		for left := len(s); left > 0 && yield(left-1, s[left-1]); left-- {
		}
	}
}

// Values goes over the elements.
func Values[Slice ~[]E, E any](s Slice) iter.Seq[E] {
	return func(yield func(E) bool) {
		for i := 0; i < len(s) && yield(s[i]); i++ {
		}
	}
}

// AppendSeq appends what seq gives.
func AppendSeq[Slice ~[]E, E any](s Slice, seq iter.Seq[E]) Slice {
	seq(func(element E) bool {
		s = append(s, element)
		return true
	})
	return s
}

// Collect makes a slice of seq, nil if that is empty.
func Collect[E any](seq iter.Seq[E]) (all []E) { return AppendSeq(all, seq) }

// Sorted makes a sorted slice of seq.
func Sorted[E cmp.Ordered](seq iter.Seq[E]) []E {
	return SortedFunc(seq, cmp.Compare[E])
}

// SortedFunc makes a slice of seq in the order that compare gives.
func SortedFunc[E any](seq iter.Seq[E], compare func(E, E) int) []E {
	all := Collect(seq)
	SortFunc(all, compare)
	return all
}

// SortedStableFunc is SortedFunc, with equal elements in the order of seq.
func SortedStableFunc[E any](seq iter.Seq[E], compare func(E, E) int) []E {
	all := Collect(seq)
	SortStableFunc(all, compare)
	return all
}

// Chunk goes over s in pieces of n elements, the last of which may be shorter; it panics if n is
// less than 1.
func Chunk[Slice ~[]E, E any](s Slice, n int) iter.Seq[Slice] {
	if n < 1 {
		panic("cannot be less than 1")
	}
	return func(yield func(Slice) bool) {
		for from, to := 0, 0; from < len(s); from = to {
			to = from + min(n, len(s)-from)
			if !yield(s[from:to:to]) {
				break
			}
		}
	}
}
