package main

import (
	"container/list"
	"container/ring"
	"fmt"
	"maps"
	"slices"
	"sync"
)

// draw gives the next of some numbers in [0, n).
var state uint32 = 1

func draw(n int) int {
	state = state*1664525 + 1013904223
	return int(state>>8) % n
}

func show(l *list.List) {
	fmt.Print(l.Len(), ":")
	for e := l.Front(); e != nil; e = e.Next() {
		fmt.Print(" ", e.Value)
	}
	fmt.Print(" |")
	for e := l.Back(); e != nil; e = e.Prev() {
		fmt.Print(" ", e.Value)
	}
	fmt.Println()
}

func lists() {
	var zero list.List
	l, other := list.New(), &zero
	elements := []*list.Element{other.PushBack("foreign")}
	for i := range 120 {
		e, mark := elements[draw(len(elements))], elements[draw(len(elements))]
		var added *list.Element
		switch draw(12) {
		case 0, 1:
			added = l.PushFront(i)
		case 2, 3:
			added = l.PushBack(i)
		case 4:
			added = l.InsertBefore(i, mark)
		case 5:
			added = l.InsertAfter(i, mark)
		case 6:
			fmt.Print(l.Remove(e), " ")
		case 7:
			l.MoveToFront(e)
		case 8:
			l.MoveToBack(e)
		case 9:
			l.MoveBefore(e, mark)
		case 10:
			l.MoveAfter(e, mark)
		case 11:
			fmt.Print(e.Next() == nil, e.Prev() == nil, l.Front() == e, l.Back() == e, " ")
		}
		if added != nil {
			elements = append(elements, added)
		}
		show(l)
	}
	short := list.New()
	short.PushBack("a")
	short.PushBack("b")
	short.PushBackList(short)
	short.PushFrontList(short)
	show(short)
	other.PushBackList(short)
	show(other)
	show(short.Init())
	fmt.Println(short.Front(), short.Back())
}

func rings() {
	values := func(r *ring.Ring) {
		fmt.Print(r.Len(), ":")
		r.Do(func(v any) { fmt.Print(" ", v) })
		fmt.Println()
	}
	fmt.Println(ring.New(0) == nil, ring.New(-1) == nil)
	var none *ring.Ring
	values(none)
	values(new(ring.Ring))
	lone := &ring.Ring{Value: "lone"}
	fmt.Println(lone.Next() == lone, lone.Prev() == lone, lone.Move(-3) == lone, lone.Link(nil) == lone)
	all := []*ring.Ring{}
	for n := 1; n <= 4; n++ {
		r := ring.New(n)
		for i := range n {
			r.Value = n*10 + i
			all = append(all, r)
			r = r.Next()
		}
	}
	for range 60 {
		r, s := all[draw(len(all))], all[draw(len(all))]
		switch draw(5) {
		case 0:
			values(r.Link(s))
		case 1:
			values(r.Unlink(draw(7) - 1))
		case 2:
			fmt.Println(r.Move(draw(9)-4).Value, r.Next().Value, r.Prev().Value)
		case 3:
			values(r)
		case 4:
			values(r.Link(&ring.Ring{Value: draw(100)}))
		}
	}
}

func iterators() {
	s := []int{5, 3, 9, 3}
	for i, v := range slices.All(s) {
		if i == 2 {
			break
		}
		fmt.Print(i, v, " ")
		s[1] = 4
	}
	for i, v := range slices.Backward(s) {
		fmt.Print(i, v, " ")
		if i == 1 {
			break
		}
	}
	for v := range slices.Values(s) {
		fmt.Print(v, " ")
	}
	fmt.Println(slices.Collect(slices.Values([]int{})) == nil, slices.AppendSeq(s[:1:1], slices.Values(s)))
	fmt.Println(slices.Sorted(slices.Values(s)), slices.SortedFunc(slices.Values(s), func(a, b int) int { return b - a }))
	pieces := slices.Chunk(s, 3)
	for range 2 {
		for piece := range pieces {
			fmt.Print(piece, len(piece), cap(piece), " ")
		}
	}
	func() {
		defer func() { fmt.Println(recover()) }()
		slices.Chunk(s, 0)
	}()
	m := map[string]int{"a": 1, "b": 2, "c": 3}
	maps.DeleteFunc(m, func(k string, v int) bool { return k == "b" || v == 3 })
	fmt.Println(m, maps.Clone(m), maps.Clone(map[int]int(nil)) == nil, maps.Collect(maps.All(m)))
	more := map[string]int{"z": 26, "a": 100}
	maps.Copy(m, more)
	maps.Insert(m, maps.All(map[string]int{"y": 25}))
	fmt.Println(m, slices.Sorted(maps.Keys(m)), slices.Sorted(maps.Values(m)))
	fmt.Println(maps.Equal(m, more), maps.Equal(more, maps.Clone(more)), maps.Equal(more, map[string]int{"z": 26, "b": 1}))
	for k := range maps.Keys(m) {
		if k != "" {
			break
		}
	}
}

func onces() {
	calls := 0
	once := sync.OnceFunc(func() {
		calls++
		panic("first")
	})
	for range 2 {
		func() {
			defer func() { fmt.Println(recover(), calls) }()
			once()
		}()
	}
	value := sync.OnceValue(func() int { calls++; return calls })
	fmt.Println(value(), value())
	pair := sync.OnceValues(func() (int, error) { calls++; return calls, nil })
	fmt.Println(pair())
	fmt.Println(pair())
	var o sync.Once
	func() {
		defer func() { fmt.Println(recover()) }()
		o.Do(func() { panic("in Do") })
	}()
	o.Do(func() { fmt.Println("never") })
}

func main() {
	lists()
	rings()
	iterators()
	onces()
}
