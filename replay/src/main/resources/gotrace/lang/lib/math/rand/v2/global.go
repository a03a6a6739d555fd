package rand

// draw gives 64 bits of the run's decisions.
func draw() int64

type decided struct{}

func (decided) Uint64() uint64 { return uint64(draw()) }

var global = New(decided{})

// Uint64 gives 64 bits.
func Uint64() uint64 { return global.Uint64() }

// Uint32 gives 32 bits.
func Uint32() uint32 { return global.Uint32() }

// Uint gives 64 bits.
func Uint() uint { return global.Uint() }

// Int64 gives 63 bits.
func Int64() int64 { return global.Int64() }

// Int32 gives 31 bits.
func Int32() int32 { return global.Int32() }

// Int gives 63 bits.
func Int() int { return global.Int() }

// Uint64N gives a number in [0, n); it panics if n is 0.
func Uint64N(n uint64) uint64 { return global.Uint64N(n) }

// Uint32N gives a number in [0, n); it panics if n is 0.
func Uint32N(n uint32) uint32 { return global.Uint32N(n) }

// UintN gives a number in [0, n); it panics if n is 0.
func UintN(n uint) uint { return global.UintN(n) }

// Int64N gives a number in [0, n); it panics if n <= 0.
func Int64N(n int64) int64 { return global.Int64N(n) }

// Int32N gives a number in [0, n); it panics if n <= 0.
func Int32N(n int32) int32 { return global.Int32N(n) }

// IntN gives a number in [0, n); it panics if n <= 0.
func IntN(n int) int { return global.IntN(n) }

type intType interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 |
		~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
}

// N gives a number in [0, n) of n's type; it panics if n <= 0.
func N[Int intType](n Int) Int {
	check(n > 0, "N")
	return Int(global.below(uint64(n)))
}

// Float64 gives a number in [0, 1).
func Float64() float64 { return global.Float64() }

// Float32 gives a number in [0, 1).
func Float32() float32 { return global.Float32() }

// Perm gives the numbers in [0, n) in random order.
func Perm(n int) []int { return global.Perm(n) }

// Shuffle brings n elements into random order by swaps; it panics if n < 0.
func Shuffle(n int, swap func(i, j int)) { global.Shuffle(n, swap) }

// NormFloat64 gives a number of the normal distribution of mean 0 and deviation 1.
func NormFloat64() float64 { return global.NormFloat64() }

// ExpFloat64 gives a number of the exponential distribution of rate 1.
func ExpFloat64() float64 { return global.ExpFloat64() }
