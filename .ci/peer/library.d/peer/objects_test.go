package peer

import (
	"bytes"
	"container/heap"
	"math/rand"
	"reflect"
	"slices"
	"sort"
	"strings"
	"testing"

	bytes2 "lib/bytes"
	heap2 "lib/container/heap"
	bits2 "lib/math/bits"
	slices2 "lib/slices"
	sort2 "lib/sort"
	strings2 "lib/strings"
	"math/bits"
)

func TestObjects(t *testing.T) {
	sequence(t, "strings.Builder", func(string) any { return new(strings.Builder) },
		func(string) any { return new(strings2.Builder) },
		"Write WriteString WriteByte WriteRune String Len Reset")
	sequence(t, "strings.Reader", func(s string) any { return strings.NewReader(s) },
		func(s string) any { return strings2.NewReader(s) },
		"Read ReadByte UnreadByte ReadRune UnreadRune Seek ReadAt Len Size ReadRune ReadByte")
	sequence(t, "bytes.Reader", func(s string) any { return bytes.NewReader([]byte(s)) },
		func(s string) any { return bytes2.NewReader([]byte(s)) },
		"Read ReadByte UnreadByte ReadRune UnreadRune Seek ReadAt Len Size ReadRune ReadByte")
	sequence(t, "bytes.Buffer", func(s string) any { return bytes.NewBufferString(s) },
		func(s string) any { return bytes2.NewBufferString(s) },
		"Write WriteString WriteByte WriteRune String Len Read ReadByte UnreadByte ReadRune UnreadRune "+
			"ReadBytes ReadString Bytes Reset Truncate ReadRune WriteString WriteString")
}

func TestReplacer(t *testing.T) {
	same(t, "Replacer", func(s, a, b, c, d, e, f string) string {
		return strings.NewReplacer(a, b, c, d, e, f).Replace(s + a + c + s)
	}, func(s, a, b, c, d, e, f string) string {
		return strings2.NewReplacer(a, b, c, d, e, f).Replace(s + a + c + s)
	})
	same(t, "Replacer of one", func(s, a, b string) string {
		return strings.NewReplacer(a, b).Replace(s + a)
	}, func(s, a, b string) string {
		return strings2.NewReplacer(a, b).Replace(s + a)
	})
	same(t, "Replacer of odd arguments", func(s string) string { return strings.NewReplacer(s).Replace(s) },
		func(s string) string { return strings2.NewReplacer(s).Replace(s) })
}

func TestCarries(t *testing.T) {
	carry := func(b bool) uint64 {
		if b {
			return 1
		}
		return 0
	}
	same(t, "Add64", func(x, y uint64, c bool) (uint64, uint64) { return bits.Add64(x, y, carry(c)) },
		func(x, y uint64, c bool) (uint64, uint64) { return bits2.Add64(x, y, carry(c)) })
	same(t, "Sub64", func(x, y uint64, c bool) (uint64, uint64) { return bits.Sub64(x, y, carry(c)) },
		func(x, y uint64, c bool) (uint64, uint64) { return bits2.Sub64(x, y, carry(c)) })
	same(t, "Sub32", func(x, y uint32, c bool) (uint32, uint32) { return bits.Sub32(x, y, uint32(carry(c))) },
		func(x, y uint32, c bool) (uint32, uint32) { return bits2.Sub32(x, y, uint32(carry(c))) })
}

type item struct{ key, id int }

// patterns make inputs that a quicksort finds easy, hard and in between.
func patterns(r *rand.Rand, n int) []item {
	s := make([]item, n)
	kind := r.Intn(7)
	for i := range s {
		k := 0
		switch kind {
		case 0:
			k = r.Intn(n)
		case 1:
			k = i
		case 2:
			k = n - i
		case 3:
			k = i % 7
		case 4:
			k = r.Intn(3)
		case 5:
			k = i
			if r.Intn(20) == 0 {
				k = r.Intn(n)
			}
		case 6:
			k = min(i, n-i)
		}
		s[i] = item{k, i}
	}
	return s
}

func TestOrderOfEquals(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	compare := func(a, b item) int { return a.key - b.key }
	for i := range 600 {
		a := patterns(r, 1+r.Intn(1+i*3))
		real := slices.Clone(a)
		slices.SortFunc(real, compare)
		for name, sorted := range map[string]func([]item){
			"slices.SortFunc": func(s []item) { slices2.SortFunc(s, compare) },
			"sort.Slice": func(s []item) {
				sort2.Slice(s, func(i, j int) bool { return s[i].key < s[j].key })
			},
		} {
			ours := slices.Clone(a)
			sorted(ours)
			if !slices.Equal(real, ours) {
				t.Fatalf("%s of %v differs", name, a)
			}
		}
		stable := slices.Clone(a)
		slices.SortStableFunc(stable, compare)
		ours := slices.Clone(a)
		slices2.SortStableFunc(ours, compare)
		if !slices.Equal(stable, ours) {
			t.Fatalf("stable sort of %v differs", a)
		}
	}
}

type ints []int

func (h ints) Len() int           { return len(h) }
func (h ints) Less(i, j int) bool { return h[i] < h[j] }
func (h ints) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *ints) Push(x any)        { *h = append(*h, x.(int)) }
func (h *ints) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

func TestHeap(t *testing.T) {
	r := rand.New(rand.NewSource(4))
	for range 300 {
		var a ints
		for range r.Intn(30) {
			a = append(a, r.Intn(20))
		}
		b := slices.Clone(a)
		heap.Init(&a)
		heap2.Init(&b)
		for range 30 {
			switch x, i := r.Intn(20), r.Intn(1+len(a)); r.Intn(4) {
			case 0:
				heap.Push(&a, x)
				heap2.Push(&b, x)
			case 1:
				if len(a) > 0 && heap.Pop(&a) != heap2.Pop(&b) {
					t.Fatal("Pop differs")
				}
			case 2:
				if i < len(a) && heap.Remove(&a, i) != heap2.Remove(&b, i) {
					t.Fatal("Remove differs")
				}
			case 3:
				if i < len(a) {
					a[i], b[i] = x, x
					heap.Fix(&a, i)
					heap2.Fix(&b, i)
				}
			}
			if !slices.Equal(a, b) {
				t.Fatalf("%v, ours %v", a, b)
			}
		}
	}
}

func TestSlices(t *testing.T) {
	same(t, "Insert", slices.Insert[[]int], slices2.Insert[[]int])
	same(t, "Delete", slices.Delete[[]int], slices2.Delete[[]int])
	same(t, "Replace", slices.Replace[[]int], slices2.Replace[[]int])
	same(t, "Compact", slices.Compact[[]int], slices2.Compact[[]int])
	same(t, "Repeat", func(s []int, n int8) []int { return slices.Repeat(s, int(n)) },
		func(s []int, n int8) []int { return slices2.Repeat(s, int(n)) })
	same(t, "Concat", slices.Concat[[]int], slices2.Concat[[]int])
	same(t, "Clone", slices.Clone[[]int], slices2.Clone[[]int])
	same(t, "Reverse", slices.Reverse[[]int], slices2.Reverse[[]int])
	same(t, "Sort", slices.Sort[[]float64], slices2.Sort[[]float64])
	same(t, "Compare", slices.Compare[[]float64], slices2.Compare[[]float64])
	same(t, "Equal", slices.Equal[[]float64], slices2.Equal[[]float64])
	same(t, "Index", slices.Index[[]string], slices2.Index[[]string])
	same(t, "Min", slices.Min[[]float64], slices2.Min[[]float64])
	same(t, "Max", slices.Max[[]float64], slices2.Max[[]float64])
	same(t, "BinarySearch", slices.BinarySearch[[]int], slices2.BinarySearch[[]int])
	same(t, "Chunk", func(s []int, n int8) [][]int { return slices.Collect(slices.Chunk(s, int(n))) },
		func(s []int, n int8) [][]int { return slices2.Collect(slices2.Chunk(s, int(n))) })
	same(t, "SearchInts", sort.SearchInts, sort2.SearchInts)
	same(t, "Find", func(s []int, x int) (int, bool) {
		sort.Ints(s)
		return sort.Find(len(s), func(i int) int { return x - s[i] })
	}, func(s []int, x int) (int, bool) {
		sort2.Ints(s)
		return sort2.Find(len(s), func(i int) int { return x - s[i] })
	})
	if !reflect.DeepEqual(slices.Grow([]int{1}, 4), slices2.Grow([]int{1}, 4)) {
		t.Error("Grow")
	}
}
