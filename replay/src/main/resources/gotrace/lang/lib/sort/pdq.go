package sort

import "math/bits"

// Pattern-defeating quicksort (Orson Peters, 2021) with Go's parameters: where elements are equal,
// what comes first depends on each of them.
const (
	insertionMax    = 12 // up to so many, insertion sort is faster
	nintherMin      = 50 // from so many on, the pivot is a median of medians
	medianMin       = 8
	shiftMin        = 50 // fewer are not mended, but parted
	shiftSteps      = 5  // pairs out of order that are mended before giving up
	orderSwaps      = 12 // swaps of a median of medians when the input descends
	balanceFraction = 8
)

// sortRange sorts [a, b). What is left of a is not above it. limit bad partitions lead to heapsort.
func sortRange(data Interface, a, b, limit int) {
	balanced, parted := true, true
	for b-a > insertionMax {
		n := b - a
		if limit == 0 {
			heapSort(data, a, b)
			return
		}
		if !balanced {
			scatter(data, a, b)
			limit--
		}
		pivot, swaps := choosePivot(data, a, b)
		ascends := swaps == 0
		if swaps == orderSwaps {
			turn(data, a, b)
			pivot = b - 1 - (pivot - a)
			ascends = true
		}
		if balanced && parted && ascends && mend(data, a, b) {
			return
		}
		if a > 0 && !data.Less(a-1, pivot) {
			a = partEqual(data, a, b, pivot)
			continue
		}
		var mid int
		mid, parted = part(data, a, b, pivot)
		left, right := mid-a, b-mid
		balanced = min(left, right) >= n/balanceFraction
		if left < right {
			sortRange(data, a, mid, limit)
			a = mid + 1
		} else {
			sortRange(data, mid+1, b, limit)
			b = mid
		}
	}
	insertionSort(data, a, b)
}

func insertionSort(data Interface, a, b int) {
	for i := a + 1; i < b; i++ {
		for j := i; j > a && data.Less(j, j-1); j-- {
			data.Swap(j, j-1)
		}
	}
}

func heapSort(data Interface, a, b int) {
	n := b - a
	for i := (n - 1) / 2; i >= 0; i-- {
		siftDown(data, a, i, n)
	}
	for i := n - 1; i >= 0; i-- {
		data.Swap(a, a+i)
		siftDown(data, a, 0, i)
	}
}

// siftDown moves an element of the heap of n elements that begins at a to its place.
func siftDown(data Interface, a, root, n int) {
	for {
		child := 2*root + 1
		if child >= n {
			return
		}
		if child+1 < n && data.Less(a+child, a+child+1) {
			child++
		}
		if !data.Less(a+root, a+child) {
			return
		}
		data.Swap(a+root, a+child)
		root = child
	}
}

// scatter moves three elements from the middle elsewhere, to break a pattern that parts badly.
func scatter(data Interface, a, b int) {
	n := b - a
	if n < medianMin {
		return
	}
	random := uint64(n)
	mask := uint(1)<<bits.Len(uint(n)) - 1
	first := a + n/4*2 - 1
	for i := range 3 {
		random ^= random << 13
		random ^= random >> 7
		random ^= random << 17
		other := int(uint(random) & mask)
		if other >= n {
			other -= n
		}
		data.Swap(first+i, a+other)
	}
}

// choosePivot also says how many swaps sorting the candidates would take.
func choosePivot(data Interface, a, b int) (pivot, swaps int) {
	n := b - a
	quarter := n / 4
	i, j, k := a+quarter, a+2*quarter, a+3*quarter
	if n >= nintherMin {
		i = median(data, i-1, i, i+1, &swaps)
		j = median(data, j-1, j, j+1, &swaps)
		k = median(data, k-1, k, k+1, &swaps)
	}
	if n >= medianMin {
		j = median(data, i, j, k, &swaps)
	}
	return j, swaps
}

func median(data Interface, a, b, c int, swaps *int) int {
	if data.Less(b, a) {
		*swaps++
		a, b = b, a
	}
	if data.Less(c, b) {
		*swaps++
		b = c
	}
	if data.Less(b, a) {
		*swaps++
		b = a
	}
	return b
}

func turn(data Interface, a, b int) {
	for i, j := a, b-1; i < j; i, j = i+1, j-1 {
		data.Swap(i, j)
	}
}

// mend sorts what is nearly sorted, and reports whether it could.
func mend(data Interface, a, b int) bool {
	i := a + 1
	for range shiftSteps {
		for i < b && !data.Less(i, i-1) {
			i++
		}
		if i == b {
			return true
		}
		if b-a < shiftMin {
			return false
		}
		data.Swap(i, i-1)
		if i-a >= 2 {
			for j := i - 1; j >= 1 && data.Less(j, j-1); j-- {
				data.Swap(j, j-1)
			}
		}
		if b-i >= 2 {
			for j := i + 1; j < b && data.Less(j, j-1); j++ {
				data.Swap(j, j-1)
			}
		}
	}
	return false
}

// partEqual puts what equals the pivot, the least of all, to the left, and says where the rest
// begins.
func partEqual(data Interface, a, b, pivot int) int {
	data.Swap(a, pivot)
	for i, j := a+1, b-1; ; i, j = i+1, j-1 {
		for ; i <= j && !data.Less(a, i); i++ {
		}
		for ; i <= j && data.Less(a, j); j-- {
		}
		if i > j {
			return i
		}
		data.Swap(i, j)
	}
}

// part puts what is less than the pivot to its left, and says where the pivot is, and whether all
// stood on its side before.
func part(data Interface, a, b, pivot int) (mid int, parted bool) {
	data.Swap(a, pivot)
	parted = true
	for i, j := a+1, b-1; ; i, j = i+1, j-1 {
		for ; i <= j && data.Less(i, a); i++ {
		}
		for ; i <= j && !data.Less(j, a); j-- {
		}
		if i > j {
			data.Swap(j, a)
			return j, parted
		}
		parted = false
		data.Swap(i, j)
	}
}
