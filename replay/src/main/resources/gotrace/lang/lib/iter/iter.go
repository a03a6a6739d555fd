// Package iter turns functions that push values into functions that are asked for them.
package iter

import "runtime"

// Seq gives values one by one until yield returns false.
type Seq[V any] func(yield func(V) bool)

// Seq2 gives pairs of values one by one until yield returns false.
type Seq2[K, V any] func(yield func(K, V) bool)

// A coro is a goroutine that runs only while another one waits for it in coroswitch.
type coro struct {
	state *byte
}

// newcoro makes f the body of c, which begins with the first switch.
func newcoro(c *coro, f func())

// coroswitch runs who waits in c, and waits there itself.
func coroswitch(c *coro)

// A puller runs an iterator in a coroutine up to its next value.
type puller struct {
	c      coro
	done   bool
	busy   bool // the iterator runs
	thrown any
	goexit bool // the iterator has not returned; once it is done, it called runtime.Goexit
}

// run is the body of the coroutine.
func (p *puller) run(seq func()) {
	p.goexit = true
	defer func() {
		if x := recover(); x != nil {
			p.thrown = x
			p.goexit = false
		}
		p.done = true
		p.busy = false
	}()
	if !p.done {
		seq()
	}
	p.goexit = false
}

// pause gives the value to who asked, and reports whether more are wanted.
func (p *puller) pause() bool {
	if p.done {
		return false
	}
	if !p.busy {
		panic("iter.Pull: yield called again before next")
	}
	p.busy = false
	coroswitch(&p.c)
	return !p.done
}

func (p *puller) resume() {
	coroswitch(&p.c)
	if p.thrown != nil {
		panic(p.thrown)
	}
	if p.goexit && p.done {
		runtime.Goexit()
	}
}

// advance runs the iterator until its next value or its end, which it reports as false.
func (p *puller) advance() bool {
	if p.done {
		return false
	}
	if p.busy {
		panic("iter.Pull: next called again before yield")
	}
	p.busy = true
	p.resume()
	return !p.done
}

// stop ends the iterator, whose yield returns false.
func (p *puller) stop() {
	if !p.done {
		p.done = true
		p.resume()
	}
}

// Pull gives a function for the next value of seq, and one that ends seq.
func Pull[V any](seq Seq[V]) (next func() (V, bool), stop func()) {
	var p puller
	var v, zero V
	newcoro(&p.c, func() {
		p.run(func() {
			seq(func(v1 V) bool {
				v = v1
				return p.pause()
			})
		})
	})
	next = func() (V, bool) {
		if !p.advance() {
			v = zero
			return zero, false
		}
		got := v
		v = zero
		return got, true
	}
	return next, p.stop
}

// Pull2 gives a function for the next pair of values of seq, and one that ends seq.
func Pull2[K, V any](seq Seq2[K, V]) (next func() (K, V, bool), stop func()) {
	var p puller
	var k, zeroK K
	var v, zeroV V
	newcoro(&p.c, func() {
		p.run(func() {
			seq(func(k1 K, v1 V) bool {
				k, v = k1, v1
				return p.pause()
			})
		})
	})
	next = func() (K, V, bool) {
		if !p.advance() {
			k, v = zeroK, zeroV
			return zeroK, zeroV, false
		}
		gotK, gotV := k, v
		k, v = zeroK, zeroV
		return gotK, gotV, true
	}
	return next, p.stop
}
