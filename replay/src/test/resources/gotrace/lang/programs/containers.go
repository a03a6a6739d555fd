package main

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

type locker struct{ n int }

func (l *locker) Lock()   { l.n++ }
func (l *locker) Unlock() { l.n-- }

func conditions() {
	var rw sync.RWMutex
	c := sync.NewCond(rw.RLocker())
	ready := false
	go func() {
		rw.Lock()
		ready = true
		rw.Unlock()
		c.Signal()
	}()
	c.L.Lock()
	for !ready {
		c.Wait()
	}
	c.L.Unlock()
	fmt.Println("ready", ready)

	l := &locker{}
	own := sync.NewCond(l)
	done := make(chan bool)
	waits := make(chan bool, 1)
	go func() {
		own.L.Lock()
		waits <- true
		own.Wait()
		own.L.Unlock()
		done <- true
	}()
	<-waits
	for {
		own.Broadcast()
		select {
		case <-done:
			fmt.Println("woken", l.n)
			return
		default:
			runtime.Gosched()
		}
	}
}

func copied() {
	defer func() { fmt.Println(recover()) }()
	c := sync.NewCond(&sync.Mutex{})
	c.Signal()
	d := *c
	d.Broadcast()
}

func maps() {
	var m sync.Map
	fmt.Println(m.Load("a"))
	m.Store("a", 1)
	fmt.Println(m.LoadOrStore("a", 2))
	fmt.Println(m.LoadOrStore("b", 2))
	fmt.Println(m.Swap("c", 3))
	fmt.Println(m.Swap("c", 4))
	fmt.Println(m.CompareAndSwap("c", 3, 5), m.CompareAndSwap("c", 4, 5), m.CompareAndSwap("d", nil, 1))
	fmt.Println(m.CompareAndDelete("c", 4), m.CompareAndDelete("c", 5), m.CompareAndDelete("c", 5))
	fmt.Println(m.LoadAndDelete("b"))
	fmt.Println(m.LoadAndDelete("b"))
	m.Store(nil, nil)
	fmt.Println(m.Load(nil))
	var keys []string
	m.Range(func(k, v any) bool {
		keys = append(keys, fmt.Sprint(k, v))
		m.Delete(k)
		return true
	})
	slices.Sort(keys)
	fmt.Println(keys)
	m.Clear()
	fmt.Println(m.Load("a"))
	for _, f := range []func(){
		func() { m.Store([]int{1}, 1) },
		func() { m.Store("x", []int{1}); m.CompareAndSwap("x", []int{1}, 2) },
		func() { m.CompareAndDelete("x", []int{1}) },
	} {
		func() {
			defer func() { fmt.Println(recover()) }()
			f()
		}()
	}
}

func indivisible() {
	var m sync.Map
	var wg sync.WaitGroup
	var first atomic.Int32
	for range 20 {
		wg.Go(func() {
			for k := range 200 {
				if _, loaded := m.LoadOrStore(k, k); !loaded {
					first.Add(1)
				}
			}
		})
	}
	wg.Wait()
	fmt.Println("first", first.Load())
}

func pools() {
	runtime.GOMAXPROCS(1)
	var p sync.Pool
	fmt.Println(p.Get())
	p.Put(nil)
	fmt.Println(p.Get())
	p.New = func() any { return "new" }
	p.Put("a")
	p.Put("b")
	p.Put("c")
	fmt.Println(p.Get(), p.Get(), p.Get(), p.Get())
	p.Put("d")
	runtime.GC()
	fmt.Println(p.Get(), p.Get())
	p.Put("e")
	runtime.GC()
	runtime.GC()
	fmt.Println(p.Get())
}

func main() {
	conditions()
	copied()
	maps()
	indivisible()
	pools()
}
