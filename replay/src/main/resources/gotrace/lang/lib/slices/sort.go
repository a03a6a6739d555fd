package slices

import (
	"cmp"
	"sort"
)

// byCompare sorts s in the order that compare gives.
type byCompare[E any] struct {
	s       []E
	compare func(a, b E) int
}

func (b *byCompare[E]) Len() int           { return len(b.s) }
func (b *byCompare[E]) Less(i, j int) bool { return b.compare(b.s[i], b.s[j]) < 0 }
func (b *byCompare[E]) Swap(i, j int)      { b.s[i], b.s[j] = b.s[j], b.s[i] }

type increasing[E cmp.Ordered] []E

func (x increasing[E]) Len() int           { return len(x) }
func (x increasing[E]) Less(i, j int) bool { return cmp.Less(x[i], x[j]) }
func (x increasing[E]) Swap(i, j int)      { x[i], x[j] = x[j], x[i] }

// Sort sorts x in increasing order, NaN first.
func Sort[S ~[]E, E cmp.Ordered](x S) { sort.Sort(increasing[E](x)) }

// SortFunc sorts x in the order that cmp gives; equal elements may change places.
func SortFunc[S ~[]E, E any](x S, cmp func(a, b E) int) { sort.Sort(&byCompare[E]{x, cmp}) }

// SortStableFunc sorts x in the order that cmp gives; equal elements keep their order.
func SortStableFunc[S ~[]E, E any](x S, cmp func(a, b E) int) {
	sort.Stable(&byCompare[E]{x, cmp})
}

// IsSorted reports whether x is in increasing order.
func IsSorted[S ~[]E, E cmp.Ordered](x S) bool { return sort.IsSorted(increasing[E](x)) }

// IsSortedFunc reports whether x is in the order that cmp gives.
func IsSortedFunc[S ~[]E, E any](x S, cmp func(a, b E) int) bool {
	return sort.IsSorted(&byCompare[E]{x, cmp})
}

// Min gives the least element, NaN if there is one; it panics if x is empty.
func Min[S ~[]E, E cmp.Ordered](x S) E {
	if len(x) < 1 {
		panic("slices.Min: empty list")
	}
	m := x[0]
	for _, v := range x[1:] {
		m = min(m, v)
	}
	return m
}

// MinFunc gives the first of the least elements; it panics if x is empty.
func MinFunc[S ~[]E, E any](x S, cmp func(a, b E) int) E {
	if len(x) < 1 {
		panic("slices.MinFunc: empty list")
	}
	m := x[0]
	for _, v := range x[1:] {
		if cmp(v, m) < 0 {
			m = v
		}
	}
	return m
}

// Max gives the greatest element, NaN if there is one; it panics if x is empty.
func Max[S ~[]E, E cmp.Ordered](x S) E {
	if len(x) < 1 {
		panic("slices.Max: empty list")
	}
	m := x[0]
	for _, v := range x[1:] {
		m = max(m, v)
	}
	return m
}

// MaxFunc gives the first of the greatest elements; it panics if x is empty.
func MaxFunc[S ~[]E, E any](x S, cmp func(a, b E) int) E {
	if len(x) < 1 {
		panic("slices.MaxFunc: empty list")
	}
	m := x[0]
	for _, v := range x[1:] {
		if cmp(v, m) > 0 {
			m = v
		}
	}
	return m
}

// BinarySearch finds target, or where it belongs, in the sorted x.
func BinarySearch[S ~[]E, E cmp.Ordered](x S, target E) (int, bool) {
	return BinarySearchFunc(x, target, cmp.Compare[E])
}

// BinarySearchFunc is BinarySearch with cmp comparing elements with the target.
func BinarySearchFunc[S ~[]E, E, T any](x S, target T, cmp func(E, T) int) (int, bool) {
	i := sort.Search(len(x), func(i int) bool { return cmp(x[i], target) >= 0 })
	return i, i < len(x) && cmp(x[i], target) == 0
}
