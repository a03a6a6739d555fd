// Package cmp compares what has an order.
package cmp

// Ordered are the types with the operators <, <=, >=, >.
type Ordered interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 |
		~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr |
		~float32 | ~float64 |
		~string
}

// Less reports whether x comes before y; NaN comes before all else.
func Less[T Ordered](x, y T) bool {
	return x < y || x != x && y == y
}

// Compare gives -1, 0 or +1; NaN is equal to itself and below all else.
func Compare[T Ordered](x, y T) int {
	switch {
	case x < y:
		return -1
	case x > y:
		return +1
	case x == y:
		return 0
	}
	switch xNaN, yNaN := x != x, y != y; {
	case xNaN && yNaN:
		return 0
	case xNaN:
		return -1
	}
	return +1
}

// Or gives the first of vals that is not zero, or zero.
func Or[T comparable](vals ...T) T {
	var zero T
	for _, v := range vals {
		if v != zero {
			return v
		}
	}
	return zero
}
