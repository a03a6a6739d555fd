package rand

import "sync"

// draw gives 64 bits of the run's decisions.
func draw() int64

// decided draws from the run's decisions until Seed is called.
type decided struct {
	mu     sync.Mutex
	seeded *source
}

func (d *decided) Seed(seed int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.seeded == nil {
		d.seeded = &source{}
	}
	d.seeded.Seed(seed)
}

func (d *decided) Uint64() uint64 {
	if d.seeded == nil {
		return uint64(draw())
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.seeded.Uint64()
}

func (d *decided) Int63() int64 { return int64(d.Uint64() & mask) }

var global = New(&decided{})

// Seed makes the package's functions give the numbers of seed.
func Seed(seed int64) { global.Seed(seed) }

// Int63 gives 63 bits.
func Int63() int64 { return global.Int63() }

// Uint32 gives 32 bits.
func Uint32() uint32 { return global.Uint32() }

// Uint64 gives 64 bits.
func Uint64() uint64 { return global.Uint64() }

// Int31 gives 31 bits.
func Int31() int32 { return global.Int31() }

// Int gives 63 bits.
func Int() int { return global.Int() }

// Int63n gives a number in [0, n); it panics if n <= 0.
func Int63n(n int64) int64 { return global.Int63n(n) }

// Int31n gives a number in [0, n); it panics if n <= 0.
func Int31n(n int32) int32 { return global.Int31n(n) }

// Intn gives a number in [0, n); it panics if n <= 0.
func Intn(n int) int { return global.Intn(n) }

// Float64 gives a number in [0, 1).
func Float64() float64 { return global.Float64() }

// Float32 gives a number in [0, 1).
func Float32() float32 { return global.Float32() }

// Perm gives the numbers in [0, n) in random order.
func Perm(n int) []int { return global.Perm(n) }

// Shuffle brings n elements into random order by swaps; it panics if n < 0.
func Shuffle(n int, swap func(i, j int)) { global.Shuffle(n, swap) }

// Read fills p; err is nil.
func Read(p []byte) (n int, err error) { return global.Read(p) }

// NormFloat64 gives a number of the normal distribution of mean 0 and deviation 1.
func NormFloat64() float64 { return global.NormFloat64() }

// ExpFloat64 gives a number of the exponential distribution of rate 1.
func ExpFloat64() float64 { return global.ExpFloat64() }
