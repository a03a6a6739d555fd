// Package atomic holds operations that nothing can come between.
package atomic

import "unsafe"

func LoadInt32(addr *int32) int32
func StoreInt32(addr *int32, val int32)
func AddInt32(addr *int32, delta int32) int32
func SwapInt32(addr *int32, new int32) int32
func CompareAndSwapInt32(addr *int32, old, new int32) bool

func AndInt32(addr *int32, mask int32) (old int32) {
	old = *addr
	*addr = old & mask
	return
}

func OrInt32(addr *int32, mask int32) (old int32) {
	old = *addr
	*addr = old | mask
	return
}

// Int32 is an atomic int32.
type Int32 struct {
	v int32
}

func (x *Int32) Load() int32           { return LoadInt32(&x.v) }
func (x *Int32) Store(val int32)       { StoreInt32(&x.v, val) }
func (x *Int32) Add(delta int32) int32 { return AddInt32(&x.v, delta) }
func (x *Int32) Swap(new int32) int32  { return SwapInt32(&x.v, new) }
func (x *Int32) CompareAndSwap(old, new int32) bool {
	return CompareAndSwapInt32(&x.v, old, new)
}
func (x *Int32) And(mask int32) int32 { return AndInt32(&x.v, mask) }
func (x *Int32) Or(mask int32) int32  { return OrInt32(&x.v, mask) }

func LoadInt64(addr *int64) int64
func StoreInt64(addr *int64, val int64)
func AddInt64(addr *int64, delta int64) int64
func SwapInt64(addr *int64, new int64) int64
func CompareAndSwapInt64(addr *int64, old, new int64) bool

func AndInt64(addr *int64, mask int64) (old int64) {
	old = *addr
	*addr = old & mask
	return
}

func OrInt64(addr *int64, mask int64) (old int64) {
	old = *addr
	*addr = old | mask
	return
}

// Int64 is an atomic int64.
type Int64 struct {
	v int64
}

func (x *Int64) Load() int64           { return LoadInt64(&x.v) }
func (x *Int64) Store(val int64)       { StoreInt64(&x.v, val) }
func (x *Int64) Add(delta int64) int64 { return AddInt64(&x.v, delta) }
func (x *Int64) Swap(new int64) int64  { return SwapInt64(&x.v, new) }
func (x *Int64) CompareAndSwap(old, new int64) bool {
	return CompareAndSwapInt64(&x.v, old, new)
}
func (x *Int64) And(mask int64) int64 { return AndInt64(&x.v, mask) }
func (x *Int64) Or(mask int64) int64  { return OrInt64(&x.v, mask) }

func LoadUint32(addr *uint32) uint32
func StoreUint32(addr *uint32, val uint32)
func AddUint32(addr *uint32, delta uint32) uint32
func SwapUint32(addr *uint32, new uint32) uint32
func CompareAndSwapUint32(addr *uint32, old, new uint32) bool

func AndUint32(addr *uint32, mask uint32) (old uint32) {
	old = *addr
	*addr = old & mask
	return
}

func OrUint32(addr *uint32, mask uint32) (old uint32) {
	old = *addr
	*addr = old | mask
	return
}

// Uint32 is an atomic uint32.
type Uint32 struct {
	v uint32
}

func (x *Uint32) Load() uint32            { return LoadUint32(&x.v) }
func (x *Uint32) Store(val uint32)        { StoreUint32(&x.v, val) }
func (x *Uint32) Add(delta uint32) uint32 { return AddUint32(&x.v, delta) }
func (x *Uint32) Swap(new uint32) uint32  { return SwapUint32(&x.v, new) }
func (x *Uint32) CompareAndSwap(old, new uint32) bool {
	return CompareAndSwapUint32(&x.v, old, new)
}
func (x *Uint32) And(mask uint32) uint32 { return AndUint32(&x.v, mask) }
func (x *Uint32) Or(mask uint32) uint32  { return OrUint32(&x.v, mask) }

func LoadUint64(addr *uint64) uint64
func StoreUint64(addr *uint64, val uint64)
func AddUint64(addr *uint64, delta uint64) uint64
func SwapUint64(addr *uint64, new uint64) uint64
func CompareAndSwapUint64(addr *uint64, old, new uint64) bool

func AndUint64(addr *uint64, mask uint64) (old uint64) {
	old = *addr
	*addr = old & mask
	return
}

func OrUint64(addr *uint64, mask uint64) (old uint64) {
	old = *addr
	*addr = old | mask
	return
}

// Uint64 is an atomic uint64.
type Uint64 struct {
	v uint64
}

func (x *Uint64) Load() uint64            { return LoadUint64(&x.v) }
func (x *Uint64) Store(val uint64)        { StoreUint64(&x.v, val) }
func (x *Uint64) Add(delta uint64) uint64 { return AddUint64(&x.v, delta) }
func (x *Uint64) Swap(new uint64) uint64  { return SwapUint64(&x.v, new) }
func (x *Uint64) CompareAndSwap(old, new uint64) bool {
	return CompareAndSwapUint64(&x.v, old, new)
}
func (x *Uint64) And(mask uint64) uint64 { return AndUint64(&x.v, mask) }
func (x *Uint64) Or(mask uint64) uint64  { return OrUint64(&x.v, mask) }

func LoadUintptr(addr *uintptr) uintptr
func StoreUintptr(addr *uintptr, val uintptr)
func AddUintptr(addr *uintptr, delta uintptr) uintptr
func SwapUintptr(addr *uintptr, new uintptr) uintptr
func CompareAndSwapUintptr(addr *uintptr, old, new uintptr) bool

func AndUintptr(addr *uintptr, mask uintptr) (old uintptr) {
	old = *addr
	*addr = old & mask
	return
}

func OrUintptr(addr *uintptr, mask uintptr) (old uintptr) {
	old = *addr
	*addr = old | mask
	return
}

// Uintptr is an atomic uintptr.
type Uintptr struct {
	v uintptr
}

func (x *Uintptr) Load() uintptr             { return LoadUintptr(&x.v) }
func (x *Uintptr) Store(val uintptr)         { StoreUintptr(&x.v, val) }
func (x *Uintptr) Add(delta uintptr) uintptr { return AddUintptr(&x.v, delta) }
func (x *Uintptr) Swap(new uintptr) uintptr  { return SwapUintptr(&x.v, new) }
func (x *Uintptr) CompareAndSwap(old, new uintptr) bool {
	return CompareAndSwapUintptr(&x.v, old, new)
}
func (x *Uintptr) And(mask uintptr) uintptr { return AndUintptr(&x.v, mask) }
func (x *Uintptr) Or(mask uintptr) uintptr  { return OrUintptr(&x.v, mask) }

// Bool is an atomic bool.
type Bool struct {
	v uint32
}

func b32(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

func (x *Bool) Load() bool         { return LoadUint32(&x.v) != 0 }
func (x *Bool) Store(val bool)     { StoreUint32(&x.v, b32(val)) }
func (x *Bool) Swap(new bool) bool { return SwapUint32(&x.v, b32(new)) != 0 }
func (x *Bool) CompareAndSwap(old, new bool) bool {
	return CompareAndSwapUint32(&x.v, b32(old), b32(new))
}

// Pointer is an atomic pointer.
type Pointer[T any] struct {
	v *T
}

func (x *Pointer[T]) Load() *T     { return x.v }
func (x *Pointer[T]) Store(val *T) { x.v = val }
func (x *Pointer[T]) Swap(new *T) (old *T) {
	old = x.v
	x.v = new
	return
}

func (x *Pointer[T]) CompareAndSwap(old, new *T) bool {
	if x.v == old {
		x.v = new
		return true
	}
	return false
}

// Value holds any value, always of one type.
type Value struct {
	v any
}

func (x *Value) Load() any { return x.v }

// takes says whether val has the type of what was stored first.
func (x *Value) takes(val any) bool { return x.v == nil || sameType(x.v, val) }

// sameType compares the types of two values that are not nil.
func sameType(a, b any) bool

func (x *Value) Store(val any) {
	if val == nil {
		panic("sync/atomic: store of nil value into Value")
	}
	if !x.takes(val) {
		panic("sync/atomic: store of inconsistently typed value into Value")
	}
	x.v = val
}

func (x *Value) Swap(new any) (old any) {
	if new == nil {
		panic("sync/atomic: swap of nil value into Value")
	}
	if !x.takes(new) {
		panic("sync/atomic: swap of inconsistently typed value into Value")
	}
	old = x.v
	x.v = new
	return
}

func (x *Value) CompareAndSwap(old, new any) bool {
	if new == nil {
		panic("sync/atomic: compare and swap of nil value into Value")
	}
	if old != nil && !sameType(old, new) {
		panic("sync/atomic: compare and swap of inconsistently typed values")
	}
	if !x.takes(new) {
		panic("sync/atomic: compare and swap of inconsistently typed value into Value")
	}
	if x.v == old {
		x.v = new
		return true
	}
	return false
}

func LoadPointer(addr *unsafe.Pointer) unsafe.Pointer       { return *addr }
func StorePointer(addr *unsafe.Pointer, val unsafe.Pointer) { *addr = val }

func SwapPointer(addr *unsafe.Pointer, new unsafe.Pointer) (old unsafe.Pointer) {
	old = *addr
	*addr = new
	return
}

func CompareAndSwapPointer(addr *unsafe.Pointer, old, new unsafe.Pointer) (swapped bool) {
	swapped = *addr == old
	if swapped {
		*addr = new
	}
	return
}
