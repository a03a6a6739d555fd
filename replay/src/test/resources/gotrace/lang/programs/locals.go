package main

import "fmt"

func made[T any](v T) any {
	type local struct{ x T }
	return local{v}
}

func plain[T any]() any {
	type empty struct{}
	return empty{}
}

func nested[T any](v T) any {
	f := func() any {
		type inner struct{ x T }
		return inner{v}
	}
	return f()
}

type box[T any] struct{ v T }

func (b box[T]) tag() any {
	type tag struct{ n int }
	return tag{1}
}

func isSame[A, B any]() bool {
	_, ok := plain[A]().(interface{})
	return ok && plain[A]() == plain[B]()
}

type stack[T any] struct{ top any }

func push[T any](s *stack[T], v T) {
	type node struct {
		v    T
		next any
	}
	s.top = &node{v, s.top}
}

func depth[T any](s *stack[T]) (n int) {
	type node struct {
		v    T
		next any
	}
	for at := s.top; at != nil; n++ {
		switch x := at.(type) {
		case *node:
			at = x.next
		default:
			return -1
		}
	}
	return n
}

func list[T any](vs ...T) int {
	type node struct {
		v    T
		next *node
	}
	var head *node
	for _, v := range vs {
		head = &node{v, head}
	}
	n := 0
	for ; head != nil; head = head.next {
		n++
	}
	return n
}

// pairs declares a type with arguments of its own, beside those of the function.
func pairs[T any](x T) any {
	type pair[A, B any] struct {
		a A
		b B
		t T
	}
	return pair[string, T]{"s", x, x}
}

func boxes() {
	type boxed[T any] struct{ v T }
	a, b := boxed[int]{1}, boxed[string]{"s"}
	var x any = a
	_, isString := x.(boxed[string])
	fmt.Printf("%T %T %v %v %t\n", a, b, a, b, isString)
}

func main() {
	fmt.Printf("%T %T %T\n", made(1), made("s"), made(made(1)))
	fmt.Println(made(1) == made(1), made(1) == made(int64(1)), made(1) == made("s"))
	fmt.Println(plain[int]() == plain[int](), plain[int]() == plain[string]())
	fmt.Printf("%T %T\n", plain[int](), plain[map[string]int]())
	fmt.Printf("%T %v\n", nested(1.5), nested(1) == nested(2))
	fmt.Printf("%T\n", box[int]{}.tag())
	fmt.Println(box[int]{}.tag() == box[string]{}.tag(), box[int]{}.tag() == box[int]{2}.tag())
	fmt.Println(isSame[int, int](), isSame[int, uint]())
	var s stack[int]
	push(&s, 1)
	fmt.Println(depth(&s), list(1, 2, 3), list("a"))
	m := map[any]int{}
	m[plain[int]()]++
	m[plain[uint]()]++
	m[plain[int]()]++
	fmt.Println(len(m))
	fmt.Printf("%T %v\n", pairs(1), pairs(1))
	boxes()
}
