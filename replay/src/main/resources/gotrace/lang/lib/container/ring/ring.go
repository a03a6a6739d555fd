// Package ring is a circular list without beginning or end.
package ring

// Ring is one element; any of them stands for the whole. The zero Ring is one element alone.
type Ring struct {
	next, prev *Ring

	Value any
}

// New returns a ring of n elements, nil for none.
func New(n int) *Ring {
	if n <= 0 {
		return nil
	}
	r := new(Ring)
	r.alone()
	for ; n > 1; n-- {
		r.prev.join(new(Ring), r)
	}
	return r
}

func (r *Ring) alone() {
	if r.next == nil {
		r.next, r.prev = r, r
	}
}

// join puts one new element between r and after.
func (r *Ring) join(e, after *Ring) {
	e.prev, e.next = r, after
	r.next, after.prev = e, e
}

// Next is the element behind r, which is not nil.
func (r *Ring) Next() *Ring {
	r.alone()
	return r.next
}

// Prev is the element before r, which is not nil.
func (r *Ring) Prev() *Ring {
	r.alone()
	return r.prev
}

// Move goes n elements on, back for n < 0.
func (r *Ring) Move(n int) *Ring {
	r.alone()
	for ; n > 0; n-- {
		r = r.next
	}
	for ; n < 0; n++ {
		r = r.prev
	}
	return r
}

// Link makes s follow r, and returns what followed r. If both are of one ring, the elements
// between them leave it and are a ring of their own.
func (r *Ring) Link(s *Ring) *Ring {
	n := r.Next()
	if s != nil {
		p := s.Prev()
		r.next, s.prev = s, r
		n.prev, p.next = p, n
	}
	return n
}

// Unlink takes out n elements behind r, counted around the ring; nil for n <= 0.
func (r *Ring) Unlink(n int) *Ring {
	if n <= 0 {
		return nil
	}
	return r.Link(r.Move(n + 1))
}

// Len counts the elements; 0 for nil.
func (r *Ring) Len() int {
	if r == nil {
		return 0
	}
	n := 1
	for p := r.Next(); p != r; p = p.next {
		n++
	}
	return n
}

// Do calls f for each value, from r on.
func (r *Ring) Do(f func(any)) {
	if r == nil {
		return
	}
	f(r.Value)
	for p := r.Next(); p != r; p = p.next {
		f(p.Value)
	}
}
