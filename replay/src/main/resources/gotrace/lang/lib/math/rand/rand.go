// Package rand draws numbers: of a seed, or from the decisions of the run.
package rand

// Rand draws from a source. Goroutines must not share it.
type Rand struct {
	src     Source
	readVal int64 // bytes for Read, lowest first
	readPos int   // how many of them there are
}

// New draws from src.
func New(src Source) *Rand { return &Rand{src: src} }

// Seed begins the numbers of seed.
func (r *Rand) Seed(seed int64) {
	r.src.Seed(seed)
	r.readPos = 0
}

// Int63 gives 63 bits.
func (r *Rand) Int63() int64 { return r.src.Int63() }

// Uint32 gives 32 bits.
func (r *Rand) Uint32() uint32 { return uint32(r.Int63() >> 31) }

// Uint64 gives 64 bits.
func (r *Rand) Uint64() uint64 {
	if s, ok := r.src.(Source64); ok {
		return s.Uint64()
	}
	return uint64(r.Int63())>>31 | uint64(r.Int63())<<32
}

// Int31 gives 31 bits.
func (r *Rand) Int31() int32 { return int32(r.Int63() >> 32) }

// Int gives 63 bits.
func (r *Rand) Int() int { return int(uint(r.Int63())) }

// below gives a number in [0, n) from those that draw gives, the greatest of which is most. What
// does not make whole rounds of n is drawn again.
func below[T int32 | int64](r *Rand, n T, draw func(*Rand) T, most T) T {
	if n&(n-1) == 0 {
		return draw(r) & (n - 1)
	}
	most -= T((uint64(most) + 1) % uint64(n))
	for {
		if v := draw(r); v <= most {
			return v % n
		}
	}
}

// check panics unless the argument of a function is good.
func check(good bool, function string) {
	if !good {
		panic("invalid argument to " + function)
	}
}

// Int63n gives a number in [0, n); it panics if n <= 0.
func (r *Rand) Int63n(n int64) int64 {
	check(n > 0, "Int63n")
	return below(r, n, (*Rand).Int63, 1<<63-1)
}

// Int31n gives a number in [0, n); it panics if n <= 0.
func (r *Rand) Int31n(n int32) int32 {
	check(n > 0, "Int31n")
	return below(r, n, (*Rand).Int31, 1<<31-1)
}

// scaled gives a number in [0, n) by multiplication (Lemire, 2019), for Shuffle.
func (r *Rand) scaled(n uint32) uint32 {
	product := uint64(r.Uint32()) * uint64(n)
	if uint32(product) < n {
		for least := -n % n; uint32(product) < least; {
			product = uint64(r.Uint32()) * uint64(n)
		}
	}
	return uint32(product >> 32)
}

// Intn gives a number in [0, n); it panics if n <= 0.
func (r *Rand) Intn(n int) int {
	check(n > 0, "Intn")
	if small := int32(n); int(small) == n {
		return int(r.Int31n(small))
	}
	return int(r.Int63n(int64(n)))
}

// Float64 gives a number in [0, 1).
func (r *Rand) Float64() float64 {
	for {
		if f := float64(r.Int63()) / (1 << 63); f != 1 {
			return f
		}
	}
}

// Float32 gives a number in [0, 1).
func (r *Rand) Float32() float32 {
	for {
		if f := float32(r.Float64()); f != 1 {
			return f
		}
	}
}

// Perm gives the numbers in [0, n) in random order.
func (r *Rand) Perm(n int) []int {
	order := make([]int, n)
	for last := range order {
		place := r.Intn(last + 1)
		order[last], order[place] = order[place], last
	}
	return order
}

// Shuffle brings n elements into random order by swaps; it panics if n < 0.
func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	check(n >= 0, "Shuffle")
	for left := n; left > 1; left-- {
		var place int
		if small := int32(left); int(small) == left {
			place = int(r.scaled(uint32(small)))
		} else {
			place = int(r.Int63n(int64(left)))
		}
		swap(left-1, place)
	}
}

// Read fills p; err is nil.
func (r *Rand) Read(p []byte) (n int, err error) {
	for i := range p {
		if r.readPos == 0 {
			r.readVal = r.Int63()
			r.readPos = 7
		}
		p[i] = byte(r.readVal)
		r.readVal >>= 8
		r.readPos--
	}
	return len(p), nil
}
