package main

import (
	"bufio"
	"bytes"
	"container/heap"
	"container/list"
	"container/ring"
	"fmt"
	"iter"
	"log"
	"maps"
	"math/rand"
	randv2 "math/rand/v2"
	"os"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

type person struct {
	name string
	age  int
}

type ints []int

func (h ints) Len() int           { return len(h) }
func (h ints) Less(i, j int) bool { return h[i] < h[j] }
func (h ints) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *ints) Push(x any)        { *h = append(*h, x.(int)) }
func (h *ints) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				fmt.Println("stopped")
				return
			}
		}
	}
}

func main() {
	r := rand.New(rand.NewSource(1))
	fmt.Println(r.Int63(), r.Intn(100), r.Perm(5), r.Float64())
	p := randv2.New(randv2.NewPCG(1, 2))
	fmt.Println(p.Uint64(), p.IntN(100), p.Perm(4))
	fmt.Println(strings.Fields("  a b  c "), strings.Split("a,b,c", ","), strings.Repeat("ab", 3), strings.ToUpper("héllo ß ǆ"), strings.Title("hello world"))
	fmt.Println(strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace("<b>x</b>"), strings.EqualFold("Σίσυφος", "ΣΊΣΥΦΟΣ"))
	fmt.Println(strconv.Itoa(-42), strconv.Quote("a\x00\u00e9\xff☺\n"), strconv.FormatFloat(1.5e300, 'g', -1, 64), strconv.FormatInt(-255, 16))
	_, err := strconv.Atoi("12x")
	fmt.Println(err)
	_, err = strconv.ParseInt("300", 10, 8)
	fmt.Println(err)
	f, err := strconv.ParseFloat("0x1.8p3", 64)
	fmt.Println(f, err)
	f, err = strconv.ParseFloat("1e999", 64)
	fmt.Println(f, err)
	people := []person{{"a", 3}, {"b", 1}, {"c", 2}, {"d", 1}}
	p0 := &people[0]
	sort.Slice(people, func(i, j int) bool { return people[i].age < people[j].age })
	fmt.Println(people, *p0)
	slices.SortFunc(people, func(a, b person) int { return strings.Compare(a.name, b.name) })
	fmt.Println(people)
	xs := []float64{3, 1, 2}
	slices.Sort(xs)
	sort.Sort(sort.Reverse(sort.Float64Slice(xs)))
	fmt.Println(xs, slices.Max(xs), slices.Contains(xs, 2))
	m := map[string]int{"x": 1, "y": 2, "z": 3}
	fmt.Println(slices.Sorted(maps.Keys(m)), len(maps.Clone(m)))
	h := &ints{5, 2, 8}
	heap.Init(h)
	heap.Push(h, 3)
	for h.Len() > 0 {
		fmt.Print(heap.Pop(h), " ")
	}
	fmt.Println()
	l := list.New()
	l.PushBack(4)
	l.PushFront(1)
	for e := l.Front(); e != nil; e = e.Next() {
		fmt.Print(e.Value, " ")
	}
	fmt.Println(l.Len())
	rg := ring.New(3)
	for i := range 3 {
		rg.Value = i
		rg = rg.Next()
	}
	rg.Do(func(v any) { fmt.Print(v, ";") })
	fmt.Println(rg.Len())
	next, stop := iter.Pull(count(5))
	a, ok := next()
	b, _ := next()
	fmt.Println(a, b, ok)
	stop()
	_, ok = next()
	fmt.Println(ok)
	s := bufio.NewScanner(strings.NewReader("one\ntwo three\r\nfour"))
	for s.Scan() {
		fmt.Printf("%q ", s.Text())
	}
	fmt.Println(s.Err())
	w := bufio.NewWriter(os.Stdout)
	fmt.Fprintf(w, "buffered %d\n", 7)
	w.Flush()
	var buf bytes.Buffer
	buf.WriteString("hello ")
	fmt.Fprintf(&buf, "%05d", 42)
	fmt.Println(buf.String(), buf.Len(), bytes.Contains(buf.Bytes(), []byte("lo")))
	fmt.Println(unicode.IsUpper('Ä'), unicode.IsLetter('日'), unicode.Is(unicode.Han, '日'), string(unicode.ToLower('Σ')), unicode.IsPrint('\u00ad'), string(unicode.SimpleFold('K')), unicode.IsSpace('\u2003'))
	fmt.Println(utf8.RuneCountInString("héé"), utf8.ValidString("\xff"), utf16.Encode([]rune("a😀")))
	lg := log.New(os.Stdout, "p: ", log.Lshortfile|log.Lmsgprefix)
	lg.Printf("x=%d", 3)
	func() {
		defer func() { fmt.Println(recover()) }()
		strings.Repeat("x", -1)
	}()
	fmt.Println(slices.Collect(slices.Chunk([]int{1, 2, 3, 4, 5}, 2)), slices.Insert([]int{1, 2}, 1, 9, 9), slices.Index([]string{"a", "b"}, "b"))
}
