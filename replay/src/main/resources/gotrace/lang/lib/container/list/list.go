// Package list is a doubly linked list.
package list

// Element is a place in a list.
type Element struct {
	next, prev *Element
	list       *List // nil once removed

	Value any
}

// Next is the element behind, or nil.
func (e *Element) Next() *Element { return e.within(e.next) }

// Prev is the element before, or nil.
func (e *Element) Prev() *Element { return e.within(e.prev) }

func (e *Element) within(to *Element) *Element {
	if e.list == nil || to == &e.list.root {
		return nil
	}
	return to
}

// List is a ring through root, which is no element itself. The zero List is empty and ready.
type List struct {
	root Element
	len  int
}

// New returns an empty list.
func New() *List { return new(List).Init() }

// Init empties l.
func (l *List) Init() *List {
	l.root.next = &l.root
	l.root.prev = &l.root
	l.len = 0
	return l
}

func (l *List) lazyInit() {
	if l.root.next == nil {
		l.Init()
	}
}

// Len is the number of elements.
func (l *List) Len() int { return l.len }

// Front is the first element, or nil.
func (l *List) Front() *Element {
	if l.len == 0 {
		return nil
	}
	return l.root.next
}

// Back is the last element, or nil.
func (l *List) Back() *Element {
	if l.len == 0 {
		return nil
	}
	return l.root.prev
}

// link puts e behind at.
func (l *List) link(e, at *Element) *Element {
	e.prev = at
	e.next = at.next
	at.next.prev = e
	at.next = e
	return e
}

func (l *List) insert(v any, at *Element) *Element {
	l.len++
	return l.link(&Element{Value: v, list: l}, at)
}

func (l *List) unlink(e *Element) {
	e.prev.next = e.next
	e.next.prev = e.prev
}

// move takes e from its place and puts it behind at.
func (l *List) move(e, at *Element) {
	if e != at {
		l.unlink(e)
		l.link(e, at)
	}
}

// Remove takes e out, if it is in l, and returns its value.
func (l *List) Remove(e *Element) any {
	if e.list == l {
		l.unlink(e)
		e.next, e.prev, e.list = nil, nil, nil
		l.len--
	}
	return e.Value
}

// PushFront makes v the first.
func (l *List) PushFront(v any) *Element {
	l.lazyInit()
	return l.insert(v, &l.root)
}

// PushBack makes v the last.
func (l *List) PushBack(v any) *Element {
	l.lazyInit()
	return l.insert(v, l.root.prev)
}

// InsertBefore puts v before mark; nil if mark is not in l.
func (l *List) InsertBefore(v any, mark *Element) *Element {
	if mark.list != l {
		return nil
	}
	return l.insert(v, mark.prev)
}

// InsertAfter puts v behind mark; nil if mark is not in l.
func (l *List) InsertAfter(v any, mark *Element) *Element {
	if mark.list != l {
		return nil
	}
	return l.insert(v, mark)
}

// MoveToFront makes e, if it is in l, the first.
func (l *List) MoveToFront(e *Element) {
	if e.list == l && l.root.next != e {
		l.move(e, &l.root)
	}
}

// MoveToBack makes e, if it is in l, the last.
func (l *List) MoveToBack(e *Element) {
	if e.list == l && l.root.prev != e {
		l.move(e, l.root.prev)
	}
}

// MoveBefore puts e before mark, if both are in l.
func (l *List) MoveBefore(e, mark *Element) {
	if e.list == l && mark.list == l && e != mark {
		l.move(e, mark.prev)
	}
}

// MoveAfter puts e behind mark, if both are in l.
func (l *List) MoveAfter(e, mark *Element) {
	if e.list == l && mark.list == l && e != mark {
		l.move(e, mark)
	}
}

// PushBackList adds copies of other's elements at the end.
func (l *List) PushBackList(other *List) {
	l.lazyInit()
	e := other.Front()
	for n := other.Len(); n > 0; n-- {
		l.PushBack(e.Value)
		e = e.Next()
	}
}

// PushFrontList adds copies of other's elements at the beginning.
func (l *List) PushFrontList(other *List) {
	l.lazyInit()
	e := other.Back()
	for n := other.Len(); n > 0; n-- {
		l.PushFront(e.Value)
		e = e.Prev()
	}
}
