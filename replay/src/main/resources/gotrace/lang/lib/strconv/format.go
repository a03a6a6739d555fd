// Package strconv turns values into text and back.
package strconv

// formatUint writes u in a base from 2 to 36.
func formatUint(u uint64, base int) string

// digits is formatUint for who only copies them, and allocates nothing.
func digits(u uint64, base int) string

func check(base int) {
	if base < 2 || base > 36 {
		panic("strconv: illegal AppendInt/FormatInt base")
	}
}

// FormatUint writes i in a base from 2 to 36, and panics for any other.
func FormatUint(i uint64, base int) string {
	check(base)
	return formatUint(i, base)
}

// FormatInt writes i in a base from 2 to 36, and panics for any other.
func FormatInt(i int64, base int) string {
	if i < 0 {
		return "-" + FormatUint(-uint64(i), base)
	}
	return FormatUint(uint64(i), base)
}

// Itoa is FormatInt in base 10.
func Itoa(i int) string { return FormatInt(int64(i), 10) }

// AppendInt appends FormatInt.
func AppendInt(dst []byte, i int64, base int) []byte {
	if i < 0 {
		check(base)
		return AppendUint(append(dst, '-'), -uint64(i), base)
	}
	return AppendUint(dst, uint64(i), base)
}

// AppendUint appends FormatUint.
func AppendUint(dst []byte, i uint64, base int) []byte {
	check(base)
	return append(dst, digits(i, base)...)
}

// formatFloat is FormatFloat for a bitSize of 32 or 64 and a known format.
func formatFloat(f float64, fmt byte, prec, bitSize int) string

// FormatFloat writes f, which was a float32 if bitSize is 32, in the format 'b', 'e', 'E', 'f',
// 'g', 'G', 'x' or 'X'. A precision of -1 is as many digits as tell f from its neighbours.
func FormatFloat(f float64, fmt byte, prec, bitSize int) string {
	if bitSize != 32 && bitSize != 64 {
		panic("strconv: illegal AppendFloat/FormatFloat bitSize")
	}
	if bitSize == 32 {
		f = float64(float32(f))
	}
	switch {
	case f > maxFloat64:
		return "+Inf"
	case f < -maxFloat64:
		return "-Inf"
	case f != f:
		return "NaN"
	}
	switch fmt {
	case 'b', 'e', 'E', 'f', 'g', 'G', 'x', 'X':
		return formatFloat(f, fmt, prec, bitSize)
	}
	return string([]byte{'%', fmt})
}

// AppendFloat appends FormatFloat.
func AppendFloat(dst []byte, f float64, fmt byte, prec, bitSize int) []byte {
	return append(dst, FormatFloat(f, fmt, prec, bitSize)...)
}

// FormatComplex writes c in parentheses, its parts as FormatFloat does; bitSize is 64 or 128.
func FormatComplex(c complex128, fmt byte, prec, bitSize int) string {
	if bitSize != 64 && bitSize != 128 {
		panic("invalid bitSize")
	}
	im := FormatFloat(imag(c), fmt, prec, bitSize/2)
	if im[0] != '+' && im[0] != '-' {
		im = "+" + im
	}
	return "(" + FormatFloat(real(c), fmt, prec, bitSize/2) + im + "i)"
}
