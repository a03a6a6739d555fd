// Package ring is a circular list without beginning or end.
package ring

// Ring is one element; any of them stands for the whole. The zero Ring is one element alone.
type Ring struct {
	after, before *Ring // both nil in a zero Ring
	Value         any
}

// New returns a ring of n elements, nil for none.
func New(n int) (last *Ring) {
	for ; n > 0; n-- {
		e := new(Ring)
		if last == nil {
			tie(e, e)
		} else {
			tie(e, last.Next())
			tie(last, e)
		}
		last = e
	}
	return last.Next()
}

// tie makes b the one behind a.
func tie(a, b *Ring) { a.after, b.before = b, a }

// Next is the element behind r.
func (r *Ring) Next() *Ring {
	if r != nil && r.after == nil {
		tie(r, r)
	}
	if r == nil {
		return nil
	}
	return r.after
}

// Prev is the element before r.
func (r *Ring) Prev() *Ring {
	if r.Next() == nil {
		return nil
	}
	return r.before
}

// Move goes n elements on, back for n < 0.
func (r *Ring) Move(n int) *Ring {
	to := r
	for left := n; left > 0; left-- {
		to = to.Next()
	}
	for left := n; left < 0; left++ {
		to = to.Prev()
	}
	return to
}

// Link makes s follow r, and returns what followed r. If both are of one ring, the elements
// between them leave it and are a ring of their own.
func (r *Ring) Link(s *Ring) *Ring {
	behind := r.Next()
	if s != nil {
		last := s.Prev()
		tie(r, s)
		tie(last, behind)
	}
	return behind
}

// Unlink takes out n elements behind r, counted around the ring; nil for n <= 0.
func (r *Ring) Unlink(n int) (out *Ring) {
	if n > 0 {
		out = r.Link(r.Move(n + 1))
	}
	return out
}

// Len counts the elements; 0 for nil.
func (r *Ring) Len() int {
	count := 0
	r.Do(func(any) { count++ })
	return count
}

// Do calls f for each value, from r on.
func (r *Ring) Do(f func(any)) {
	for e := r; e != nil; {
		f(e.Value)
		if e = e.Next(); e == r {
			break
		}
	}
}
