package rand

// An additive lagged Fibonacci generator: each number is the sum of those 607 and 273 before it.
const (
	lag   = 607
	tap   = 273
	mask  = 1<<63 - 1
	prime = 1<<31 - 1
)

// seedTable has the state that the generator with the seed 1 has after 7.8e12 numbers.
func seedTable() []int64

var table []int64

// Source gives numbers of 63 bits.
type Source interface {
	Int63() int64
	Seed(seed int64)
}

// Source64 also gives numbers of 64 bits.
type Source64 interface {
	Source
	Uint64() uint64
}

type source struct {
	tap, feed int
	vec       [lag]int64
}

// NewSource returns a source of the numbers that seed determines.
func NewSource(seed int64) Source {
	s := &source{}
	s.Seed(seed)
	return s
}

// lehmer is 48271 * x modulo prime.
func lehmer(x int64) int64 { return x * 48271 % prime }

// Seed begins the numbers of seed.
func (s *source) Seed(seed int64) {
	if table == nil {
		table = seedTable()
	}
	s.tap = 0
	s.feed = lag - tap
	x := seed % prime
	if x < 0 {
		x += prime
	}
	if x == 0 {
		x = 89482311
	}
	for range 20 {
		x = lehmer(x)
	}
	for i := range s.vec {
		first := lehmer(x)
		second := lehmer(first)
		x = lehmer(second)
		s.vec[i] = first<<40 ^ second<<20 ^ x ^ table[i]
	}
}

// Uint64 gives the next number.
func (s *source) Uint64() uint64 {
	s.tap--
	if s.tap < 0 {
		s.tap += lag
	}
	s.feed--
	if s.feed < 0 {
		s.feed += lag
	}
	x := s.vec[s.feed] + s.vec[s.tap]
	s.vec[s.feed] = x
	return uint64(x)
}

// Int63 gives the lower 63 bits of the next number.
func (s *source) Int63() int64 { return int64(s.Uint64() & mask) }
