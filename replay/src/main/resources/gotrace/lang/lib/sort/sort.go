// Package sort sorts by comparing and swapping, and searches what is sorted.
package sort

import "math/bits"

// Interface is a collection with indexes.
type Interface interface {
	Len() int

	// Less reports whether element i must come before element j.
	Less(i, j int) bool

	Swap(i, j int)
}

// Sort sorts data; equal elements may change places.
func Sort(data Interface) {
	n := data.Len()
	sortRange(data, 0, n, bits.Len(uint(n)))
}

// IsSorted reports whether no element is less than the one before.
func IsSorted(data Interface) bool {
	for i := data.Len() - 1; i > 0; i-- {
		if data.Less(i, i-1) {
			return false
		}
	}
	return true
}

type reverse struct {
	Interface
}

func (r reverse) Less(i, j int) bool { return r.Interface.Less(j, i) }

// Reverse is data in the opposite order.
func Reverse(data Interface) Interface { return &reverse{data} }

// IntSlice sorts in increasing order.
type IntSlice []int

func (x IntSlice) Len() int           { return len(x) }
func (x IntSlice) Less(i, j int) bool { return x[i] < x[j] }
func (x IntSlice) Swap(i, j int)      { x[i], x[j] = x[j], x[i] }
func (x IntSlice) Sort()              { Sort(x) }
func (p IntSlice) Search(x int) int   { return SearchInts(p, x) }

// Float64Slice sorts in increasing order, NaN first.
type Float64Slice []float64

func (x Float64Slice) Len() int { return len(x) }
func (x Float64Slice) Less(i, j int) bool {
	return x[i] < x[j] || x[i] != x[i] && x[j] == x[j]
}
func (x Float64Slice) Swap(i, j int)        { x[i], x[j] = x[j], x[i] }
func (x Float64Slice) Sort()                { Sort(x) }
func (p Float64Slice) Search(x float64) int { return SearchFloat64s(p, x) }

// StringSlice sorts in increasing order of bytes.
type StringSlice []string

func (x StringSlice) Len() int            { return len(x) }
func (x StringSlice) Less(i, j int) bool  { return x[i] < x[j] }
func (x StringSlice) Swap(i, j int)       { x[i], x[j] = x[j], x[i] }
func (x StringSlice) Sort()               { Sort(x) }
func (p StringSlice) Search(x string) int { return SearchStrings(p, x) }

// Ints sorts x in increasing order.
func Ints(x []int) { Sort(IntSlice(x)) }

// Float64s sorts x in increasing order, NaN first.
func Float64s(x []float64) { Sort(Float64Slice(x)) }

// Strings sorts x in increasing order.
func Strings(x []string) { Sort(StringSlice(x)) }

// IntsAreSorted reports whether x is in increasing order.
func IntsAreSorted(x []int) bool { return IsSorted(IntSlice(x)) }

// Float64sAreSorted reports whether x is in increasing order, NaN first.
func Float64sAreSorted(x []float64) bool { return IsSorted(Float64Slice(x)) }

// StringsAreSorted reports whether x is in increasing order.
func StringsAreSorted(x []string) bool { return IsSorted(StringSlice(x)) }

// sliceLen is the length of x, a slice of any type; -1 for anything else, whose kind it says.
func sliceLen(x any) (n int, kind string)

// swapElems exchanges two elements of x, a slice of any type.
func swapElems(x any, i, j int)

type anySlice struct {
	x    any
	n    int
	less func(i, j int) bool
}

func (s *anySlice) Len() int           { return s.n }
func (s *anySlice) Less(i, j int) bool { return s.less(i, j) }
func (s *anySlice) Swap(i, j int)      { swapElems(s.x, i, j) }

func slice(x any, caller string, less func(i, j int) bool) *anySlice {
	n, kind := sliceLen(x)
	if n < 0 {
		panic("reflect: call of " + caller + " on " + kind + " Value")
	}
	return &anySlice{x, n, less}
}

// Slice sorts x, a slice of any type; equal elements may change places.
func Slice(x any, less func(i, j int) bool) { Sort(slice(x, "Swapper", less)) }

// SliceStable sorts x, a slice of any type; equal elements keep their order.
func SliceStable(x any, less func(i, j int) bool) { Stable(slice(x, "Swapper", less)) }

// SliceIsSorted reports whether x, a slice of any type, is sorted.
func SliceIsSorted(x any, less func(i, j int) bool) bool {
	return IsSorted(slice(x, "reflect.Value.Len", less))
}

// Search finds the least i in [0, n) for which f(i) is true; n if there is none. f must be true
// from there on.
func Search(n int, f func(int) bool) int {
	low, high := 0, n
	for low < high {
		mid := int(uint(low+high) / 2)
		if f(mid) {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return low
}

// Find finds the least i in [0, n) for which cmp(i) <= 0, and whether it is 0 there. cmp must be
// above 0 before, then 0, then below.
func Find(n int, cmp func(int) int) (i int, found bool) {
	i = Search(n, func(i int) bool { return cmp(i) <= 0 })
	return i, i < n && cmp(i) == 0
}

// SearchInts finds the first place in the sorted a that is not less than x.
func SearchInts(a []int, x int) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

// SearchFloat64s finds the first place in the sorted a that is not less than x.
func SearchFloat64s(a []float64, x float64) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

// SearchStrings finds the first place in the sorted a that is not less than x.
func SearchStrings(a []string, x string) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}
