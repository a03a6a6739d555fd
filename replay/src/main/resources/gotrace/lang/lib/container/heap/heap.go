// Package heap keeps the least element of a collection at index 0.
package heap

import "sort"

// Interface is a collection whose last element can be taken off, and to whose end one can be added.
type Interface interface {
	sort.Interface
	Push(x any)
	Pop() any
}

// Init brings h into the order of a heap.
func Init(h Interface) {
	n := h.Len()
	for i := n/2 - 1; i >= 0; i-- {
		sink(h, i, n)
	}
}

// Push adds x.
func Push(h Interface, x any) {
//line container/heap/heap.go:52
	h.Push(x)
	rise(h, h.Len()-1)
}

// Pop takes off the least element.
func Pop(h Interface) any {
	n := h.Len() - 1
//line container/heap/heap.go:61
	h.Swap(0, n)
	sink(h, 0, n)
//line container/heap/heap.go:63
	return h.Pop()
}

// Remove takes off the element at index i.
func Remove(h Interface, i int) any {
	n := h.Len() - 1
	if i != n {
//line container/heap/heap.go:71
		h.Swap(i, n)
		if !sink(h, i, n) {
			rise(h, i)
		}
	}
//line container/heap/heap.go:76
	return h.Pop()
}

// Fix restores the order after the element at index i has changed.
func Fix(h Interface, i int) {
	if !sink(h, i, h.Len()) {
		rise(h, i)
	}
}

func rise(h Interface, i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if !h.Less(i, parent) {
			return
		}
		h.Swap(parent, i)
		i = parent
	}
}

// sink moves element i down among the first n, and reports whether it moved.
func sink(h Interface, i, n int) bool {
	start := i
	for {
		least := 2*i + 1
		if least >= n || least < 0 {
			return i > start
		}
		if right := least + 1; right < n && h.Less(right, least) {
			least = right
		}
		if !h.Less(least, i) {
			return i > start
		}
		h.Swap(i, least)
		i = least
	}
}
