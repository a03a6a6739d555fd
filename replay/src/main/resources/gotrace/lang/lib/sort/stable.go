package sort

const blockSize = 20

// Stable sorts data and keeps the order of equal elements, in place: blocks by insertion, then
// merged by rotation (SymMerge: Kim and Kutzner, 2004).
func Stable(data Interface) {
	n := data.Len()
	for a := 0; a < n; a += blockSize {
		insertionSort(data, a, min(a+blockSize, n))
	}
	for size := blockSize; size < n; size *= 2 {
		for a := 0; a+size < n; a += 2 * size {
			merge(data, a, a+size, min(a+2*size, n))
		}
	}
}

// merge joins the sorted ranges [a, m) and [m, b).
func merge(data Interface, a, m, b int) {
	if a == m || m == b {
		return
	}
	if m-a == 1 {
		i := m + Search(b-m, func(i int) bool { return !data.Less(m+i, a) })
		for k := a; k < i-1; k++ {
			data.Swap(k, k+1)
		}
		return
	}
	if b-m == 1 {
		i := a + Search(m-a, func(i int) bool { return data.Less(m, a+i) })
		for k := m; k > i; k-- {
			data.Swap(k, k-1)
		}
		return
	}
	mid := int(uint(a+b) / 2)
	n := mid + m
	start, end := a, m
	if m > mid {
		start, end = n-b, mid
	}
	start += Search(end-start, func(i int) bool { return data.Less(n-1-start-i, start+i) })
	end = n - start
	rotate(data, start, m, end)
	merge(data, a, start, mid)
	merge(data, mid, end, b)
}

// rotate exchanges the ranges [a, m) and [m, b).
func rotate(data Interface, a, m, b int) {
	if a < m && m < b {
		turn(data, a, m)
		turn(data, m, b)
		turn(data, a, b)
	}
}
