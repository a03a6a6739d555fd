// Package list is a doubly linked list.
package list

// Element is a place in a list.
type Element struct {
	before, after *Element
	owner         *List // nil once it was removed
	Value         any
}

// Next is the element behind, or nil.
func (e *Element) Next() *Element { return e.after }

// Prev is the element before, or nil.
func (e *Element) Prev() *Element { return e.before }

// List is a chain of elements between first and last. The zero List is empty and ready.
type List struct {
	first, last *Element
	size        int
}

// New returns an empty list.
func New() *List { return &List{} }

// Init empties l.
func (l *List) Init() *List {
	*l = List{}
	return l
}

// Len is the number of elements.
func (l *List) Len() int { return l.size }

// Front is the first element, or nil.
func (l *List) Front() *Element { return l.first }

// Back is the last element, or nil.
func (l *List) Back() *Element { return l.last }

// tie makes b the one behind a, where nil stands for what is outside of the list.
func (l *List) tie(a, b *Element) {
	if a == nil {
		l.first = b
	} else {
		a.after = b
	}
	if b == nil {
		l.last = a
	} else {
		b.before = a
	}
}

// behind is what follows at, the first element for nil.
func (l *List) behind(at *Element) *Element {
	if at == nil {
		return l.first
	}
	return at.after
}

// put places e behind at, in front for nil.
func (l *List) put(e, at *Element) *Element {
	next := l.behind(at)
	l.tie(at, e)
	l.tie(e, next)
	e.owner = l
	l.size++
	return e
}

// out takes e out of its place.
func (l *List) out(e *Element) {
	l.tie(e.before, e.after)
	e.before, e.after, e.owner = nil, nil, nil
	l.size--
}

// Remove takes e out, if it is in l, and returns its value.
func (l *List) Remove(e *Element) any {
	if l == e.owner {
		l.out(e)
	}
	return e.Value
}

// PushFront makes v the first.
func (l *List) PushFront(v any) *Element { return l.put(&Element{Value: v}, nil) }

// PushBack makes v the last.
func (l *List) PushBack(v any) *Element { return l.put(&Element{Value: v}, l.last) }

// InsertBefore puts v before mark; nil if mark is not in l.
func (l *List) InsertBefore(v any, mark *Element) (e *Element) {
	if mark.owner == l {
		e = l.put(&Element{Value: v}, mark.before)
	}
	return e
}

// InsertAfter puts v behind mark; nil if mark is not in l.
func (l *List) InsertAfter(v any, mark *Element) (e *Element) {
	if mark.owner == l {
		e = l.put(&Element{Value: v}, mark)
	}
	return e
}

// move puts e behind at, if it is in l.
func (l *List) move(e, at *Element) {
	if e.owner == l && e != at && e.before != at {
		l.out(e)
		l.put(e, at)
	}
}

// MoveToFront makes e, if it is in l, the first.
func (l *List) MoveToFront(e *Element) { l.move(e, nil) }

// MoveToBack makes e, if it is in l, the last.
func (l *List) MoveToBack(e *Element) { l.move(e, l.last) }

// MoveBefore puts e before mark, if both are in l.
func (l *List) MoveBefore(e, mark *Element) {
	if mark.owner == l && mark != e {
		l.move(e, mark.before)
	}
}

// MoveAfter puts e behind mark, if both are in l.
func (l *List) MoveAfter(e, mark *Element) {
	if mark.owner == l {
		l.move(e, mark)
	}
}

// PushBackList adds copies of other's elements at the end.
func (l *List) PushBackList(other *List) {
	e := other.first
	for range other.size {
		l.PushBack(e.Value)
		e = e.after
	}
}

// PushFrontList adds copies of other's elements at the beginning.
func (l *List) PushFrontList(other *List) {
	e := other.last
	for range other.size {
		l.PushFront(e.Value)
		e = e.before
	}
}
