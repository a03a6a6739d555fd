package main

import "fmt"

type T struct{ n int }

func (t T) V()  { fmt.Println("V", t.n, recover()) }
func (t *T) P() { fmt.Println("P", t.n, recover()) }

type I interface{ V() }
type J interface{ P() }
type E struct{ T }
type F struct{ *T }

func try(name string, f func()) {
	defer func() {
		if x := recover(); x != nil {
			fmt.Println(name, "not recovered:", x)
		} else {
			fmt.Println(name, "recovered")
		}
	}()
	f()
}

func helper() any { return recover() }

func main() {
	try("direct", func() { defer T{1}.V(); panic(1) })
	try("pointer", func() { defer (&T{2}).P(); panic(2) })
	try("value by pointer", func() { p := &T{3}; defer p.V(); panic(3) })
	try("interface", func() { var i I = T{4}; defer i.V(); panic(4) })
	try("interface of pointer", func() { var i I = &T{5}; defer i.V(); panic(5) })
	try("embedded", func() { defer E{T{6}}.V(); panic(6) })
	try("embedded by interface", func() { var i I = E{T{7}}; defer i.V(); panic(7) })
	try("embedded pointer by interface", func() { var j J = F{&T{8}}; defer j.P(); panic(8) })
	try("method value", func() { f := T{9}.V; defer f(); panic(9) })
	try("method value of interface", func() { var i I = E{T{10}}; f := i.V; defer f(); panic(10) })
	try("method expression", func() { f := (*E).V; defer f(&E{T{11}}); panic(11) })
	try("interface expression", func() { f := I.V; defer f(E{T{12}}); panic(12) })
	try("helper", func() { defer func() { fmt.Println(helper()) }(); panic(13) })
	try("helper deferred", func() { defer helper(); panic(14) })
	try("recover deferred", func() { defer recover(); panic(15) })
	try("recover deferred in deferred", func() { defer func() { defer recover() }(); panic(16) })
	try("deferred in deferred", func() { defer func() { defer func() { fmt.Println(recover()) }() }(); panic(17) })
	try("loop", func() {
		for i := range 3 {
			defer func() { fmt.Println(i, recover()) }()
		}
		panic(18)
	})
	try("range func", func() {
		for x := range func(yield func(int) bool) { yield(1); yield(2) } {
			defer func() { fmt.Println(x, recover()) }()
		}
		panic(19)
	})
	try("nested", func() {
		defer func() { fmt.Println(recover()) }()
		defer func() {
			defer func() { fmt.Println(recover()) }()
			panic(21)
		}()
		panic(20)
	})
}
