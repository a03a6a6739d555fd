package main

import (
	"fmt"
	"sync"
)

type counter struct {
	mu sync.Mutex
	n  int
}

func (c counter) get() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.n
}

type table struct {
	rw sync.RWMutex
	m  map[string]int
}

func done(wg sync.WaitGroup) { wg.Done() }

func main() {
	var a counter
	a.mu.Lock()
	a.n = 3
	a.mu.Unlock()
	b := a
	b.mu.Lock()
	a.mu.Lock()
	fmt.Println("both", a.mu.TryLock(), b.mu.TryLock())
	c := a
	fmt.Println("copy of a locked one", c.mu.TryLock())
	a.mu.Unlock()
	fmt.Println(a.mu.TryLock(), c.mu.TryLock())
	c.mu.Unlock()
	fmt.Println(c.get(), c.get())

	var t table
	t.rw.RLock()
	u := t
	t.rw.RUnlock()
	t.rw.Lock()
	u.rw.RLock()
	u.rw.RUnlock()
	u.rw.RUnlock()
	u.rw.Lock()
	w := u
	fmt.Println("write-locked copy")
	w.rw.Unlock()
	w.rw.RLock()

	var all [2]sync.Mutex
	all[0].Lock()
	other := all
	other[1].Lock()
	other[0].Unlock()
	other[0].Lock()
	m := map[string]sync.Mutex{}
	m["a"] = all[0]
	x := m["a"]
	x.Unlock()
	x = sync.Mutex{}
	x.Lock()
	x.Unlock()

	var wg, wg2 sync.WaitGroup
	wg.Add(2)
	wg2 = wg
	wg2.Done()
	wg2.Done()
	wg2.Wait()
	wg.Done()
	done(wg)
	wg.Done()
	wg.Wait()
	fmt.Println("waited")
}
