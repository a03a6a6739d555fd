// Package rand draws numbers from the run's own decisions, which its seed determines.
package rand

func draw() int64

// A Source gives numbers of 63 bits.
type Source interface {
	Int63() int64
	Seed(seed int64)
}

type source struct {
	x uint64
}

func (s *source) Seed(seed int64) { s.x = uint64(seed) }

func (s *source) Int63() int64 {
	s.x += 0x9E3779B97F4A7C15
	z := s.x
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return int64((z ^ z>>31) >> 1)
}

// NewSource returns a source with its own seed.
func NewSource(seed int64) Source { return &source{uint64(seed)} }

type global struct{}

func (global) Seed(int64)   {}
func (global) Int63() int64 { return draw() & (1<<63 - 1) }

var shared = &Rand{global{}}

// A Rand draws from a source.
type Rand struct {
	src Source
}

func New(src Source) *Rand { return &Rand{src} }

func (r *Rand) Seed(seed int64) { r.src.Seed(seed) }
func (r *Rand) Int63() int64    { return r.src.Int63() }
func (r *Rand) Uint32() uint32  { return uint32(r.Int63() >> 31) }
func (r *Rand) Uint64() uint64  { return uint64(r.Int63())>>31 | uint64(r.Int63())<<32 }
func (r *Rand) Int31() int32    { return int32(r.Int63() >> 32) }
func (r *Rand) Int() int        { return int(r.Int63()) }

func (r *Rand) Int63n(n int64) int64 {
	if n <= 0 {
		panic("invalid argument to Int63n")
	}
	if n&(n-1) == 0 {
		return r.Int63() & (n - 1)
	}
	most := int64((1 << 63) - 1 - (1<<63)%uint64(n))
	v := r.Int63()
	for v > most {
		v = r.Int63()
	}
	return v % n
}

func (r *Rand) Int31n(n int32) int32 {
	if n <= 0 {
		panic("invalid argument to Int31n")
	}
	return int32(r.Int63n(int64(n)))
}

func (r *Rand) Intn(n int) int {
	if n <= 0 {
		panic("invalid argument to Intn")
	}
	return int(r.Int63n(int64(n)))
}

func (r *Rand) Float64() float64 { return float64(r.Int63n(1<<53)) / (1 << 53) }
func (r *Rand) Float32() float32 { return float32(r.Int63n(1<<24)) / (1 << 24) }

func (r *Rand) Perm(n int) []int {
	m := make([]int, n)
	for i := 0; i < n; i++ {
		j := r.Intn(i + 1)
		m[i] = m[j]
		m[j] = i
	}
	return m
}

func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	if n < 0 {
		panic("invalid argument to Shuffle")
	}
	for i := n - 1; i > 0; i-- {
		swap(i, r.Intn(i+1))
	}
}

func Seed(seed int64)                       {}
func Int63() int64                          { return shared.Int63() }
func Uint32() uint32                        { return shared.Uint32() }
func Uint64() uint64                        { return shared.Uint64() }
func Int31() int32                          { return shared.Int31() }
func Int() int                              { return shared.Int() }
func Int63n(n int64) int64                  { return shared.Int63n(n) }
func Int31n(n int32) int32                  { return shared.Int31n(n) }
func Intn(n int) int                        { return shared.Intn(n) }
func Float64() float64                      { return shared.Float64() }
func Float32() float32                      { return shared.Float32() }
func Perm(n int) []int                      { return shared.Perm(n) }
func Shuffle(n int, swap func(i, j int))    { shared.Shuffle(n, swap) }
