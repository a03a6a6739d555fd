package main

import (
	"context"
	"encoding"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"math/rand"
	randv2 "math/rand/v2"
	"os"
	"runtime/debug"
	"runtime/pprof"
	"sync/atomic"
	"time"
	"unsafe"
)

type at struct{ b []byte }

func (a *at) WriteAt(p []byte, off int64) (int, error) {
	for int64(len(a.b)) < off+int64(len(p)) {
		a.b = append(a.b, '.')
	}
	copy(a.b[off:], p)
	return len(p), nil
}

func main() {
	r := randv2.New(randv2.NewPCG(1, 2))
	for range 20 {
		fmt.Println(r.NormFloat64(), r.ExpFloat64())
	}
	z := randv2.NewZipf(r, 1.5, 3, 1000)
	for range 20 {
		fmt.Print(z.Uint64(), " ")
	}
	z1 := rand.NewZipf(rand.New(rand.NewSource(4)), 2.5, 1, 100000)
	for range 20 {
		fmt.Print(z1.Uint64(), " ")
	}
	p := randv2.NewPCG(5, 6)
	p.Uint64()
	b, err := p.MarshalBinary()
	var q randv2.PCG
	fmt.Printf("%q %v %v %v\n", b, err, q.UnmarshalBinary(b), q.Uint64() == p.Uint64())
	fmt.Println(q.UnmarshalBinary(b[1:]))

	a := &at{}
	w := io.NewOffsetWriter(a, 3)
	w.Write([]byte("abc"))
	fmt.Println(w.Seek(1, io.SeekStart))
	w.Write([]byte("X"))
	w.WriteAt([]byte("Y"), 5)
	fmt.Println(w.Seek(-9, io.SeekCurrent))
	fmt.Println(w.Seek(0, io.SeekEnd))
	fmt.Println(w.WriteAt(nil, -1))
	fmt.Printf("%s\n", a.b)

	fset := flag.NewFlagSet("x", flag.ContinueOnError)
	fset.SetOutput(os.Stdout)
	var t time.Time
	fset.TextVar(&t, "when", time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC), "the `time`")
	fset.PrintDefaults()
	fmt.Println(t)
	fmt.Println(fset.Parse([]string{"-when", "2021-02-03T04:05:06Z"}))
	fmt.Println(t)
	fmt.Println(fset.Parse([]string{"-when", "x"}))
	var _ encoding.TextMarshaler = t

	ctx := pprof.WithLabels(context.Background(), pprof.Labels("b", "1", "a", "2", "b", "3"))
	ctx = pprof.WithLabels(ctx, pprof.Labels("c", "4", "a", "5"))
	pprof.ForLabels(ctx, func(k, v string) bool { fmt.Print(k, v, " "); return k != "b" })
	fmt.Println(pprof.Label(ctx, "c"))
	fmt.Println(pprof.Label(ctx, "d"))
	fmt.Println(debug.SetMaxStack(1<<20), debug.SetMaxStack(1e9), debug.SetMemoryLimit(-1) == 1<<63-1)
	x, y := 1, 2
	up := unsafe.Pointer(&x)
	fmt.Println(atomic.CompareAndSwapPointer(&up, unsafe.Pointer(&y), nil), atomic.CompareAndSwapPointer(&up, unsafe.Pointer(&x), unsafe.Pointer(&y)), *(*int)(atomic.LoadPointer(&up)))
	atomic.StorePointer(&up, unsafe.Pointer(&x))
	fmt.Println(*(*int)(atomic.SwapPointer(&up, nil)), up == nil)

	os.Clearenv()
	fmt.Println(os.Environ(), os.Setenv("A", "1"), os.Setenv("", "1"), os.Setenv("a=b", ""), os.Getenv("A"), os.Environ())
	os.Setenv("B", "x y")
	for _, s := range []string{"$A ${B} $C ${D}.", "$", "$$A", "${", "${}", "${*}x", "$1a", "a$A_b$A-b", "${A", "$-$", "$é", "${A B}"} {
		fmt.Printf("%q %q\n", os.ExpandEnv(s), os.Expand(s, func(n string) string { return "<" + n + ">" }))
	}
	fmt.Println(os.Unsetenv("A"), os.Getenv("A"))
	_, err = os.UserHomeDir()
	fmt.Println(err)
	_, err = os.UserCacheDir()
	fmt.Println(err)
	_, err = os.Open("/nowhere/at/all")
	fmt.Println(err, os.IsNotExist(err), errors.Is(err, fs.ErrNotExist), errors.Is(err, os.ErrExist), os.IsExist(err))
	var pe *fs.PathError
	fmt.Println(errors.As(err, &pe), pe.Op, pe.Path, pe.Err, pe.Timeout())
	_, err = os.Stat("/nowhere")
	fmt.Println(err, os.IsNotExist(fmt.Errorf("x %w", err)))
	_, err = os.ReadFile("/nowhere")
	fmt.Println(err)
	_, err = os.ReadDir("/nowhere")
	fmt.Println(err)
	fmt.Println(os.Remove("/nowhere"), os.RemoveAll("/nowhere"), os.Rename("/nowhere", "/there"), os.Chdir("/nowhere"), os.Truncate("/nowhere", 1), os.Chmod("/nowhere", 0), os.Link("/nowhere", "b"))
	null, err := os.Open(os.DevNull)
	n, e2 := null.Read(make([]byte, 5))
	fmt.Println(err, n, e2, null.Close(), null.Close())
	n, err = null.Read(make([]byte, 5))
	fmt.Println(n, err)
	n, err = null.WriteString("x")
	fmt.Println(n, err)
	for _, m := range []fs.FileMode{0, 0644, fs.ModeDir | 0755, fs.ModeSymlink | fs.ModeSetuid | 0111, 1<<32 - 1} {
		fmt.Println(m, m.IsDir(), m.IsRegular(), m.Perm(), m.Type())
	}
	for _, s := range []string{"", ".", "a", "a/b", "/a", "a/", "a//b", "a/./b", "..", "a/..", "...", "\xff", "é"} {
		fmt.Print(fs.ValidPath(s), " ")
	}
	fmt.Println(os.Interrupt, os.Kill, os.NewSyscallError("x", nil), os.NewSyscallError("x", io.EOF))
	fi, err := os.Stat(os.DevNull)
	fmt.Println(fi.Name(), fi.Size(), fi.Mode(), fi.IsDir(), err, os.O_SYNC, os.ModePerm)
}
