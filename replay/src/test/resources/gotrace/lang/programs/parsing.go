package main

import (
	"fmt"
	"time"
)

var seed uint64 = 7

func next(n int) int {
	seed = seed*6364136223846793005 + 1442695040888963407
	return int((seed ^ seed>>29) >> 5 % uint64(n))
}

var elems = []string{"January", "Jan", "Monday", "Mon", "MST", "002", "01", "02", "03", "04", "05", "06", "2006",
	"15", "-07:00:00", "-070000", "-07:00", "-0700", "-07", "Z07:00:00", "Z070000", "Z07:00",
	"Z0700", "Z07", "__2", "_2006", "_2", "PM", "pm", "1", "2", "3", "4", "5", ".000", ".999", ",000000", ".000000000", " ", "-", ":", "T", "  ", "x", "05.00", "Jane"}

func try(l, v string, loc *time.Location) {
	t, err := time.ParseInLocation(l, v, loc)
	if err != nil {
		pe := err.(*time.ParseError)
		fmt.Printf("%q %q %v | %q %q %q\n", l, v, err, pe.LayoutElem, pe.ValueElem, pe.Message)
		return
	}
	n, off := t.Zone()
	fmt.Printf("%q %q %v %q %d %v\n", l, v, t, n, off, t.UnixNano())
}

func main() {
	std := []string{time.Layout, time.ANSIC, time.UnixDate, time.RubyDate, time.RFC822, time.RFC822Z, time.RFC850, time.RFC1123, time.RFC1123Z, time.RFC3339, time.RFC3339Nano, time.Kitchen, time.Stamp, time.StampMilli, time.StampMicro, time.StampNano, time.DateTime, time.DateOnly, time.TimeOnly}
	zones := []*time.Location{time.UTC, time.FixedZone("CET", 3600), time.FixedZone("", -16200), time.FixedZone("GMT+3", 10800), time.FixedZone("LMT", -1234), time.FixedZone("ABCDT", 0)}
	for i := range 160 {
		l := std[next(len(std))]
		if i%3 != 0 {
			l = ""
			for range 1 + next(7) {
				l += elems[next(len(elems))]
				if next(3) == 0 {
					l += []string{" ", ":", "-", "/"}[next(4)]
				}
			}
		}
		t := time.Date(1900+next(300), time.Month(1+next(12)), 1+next(31), next(24), next(60), next(60), next(1000000000), zones[next(len(zones))])
		v := t.Format(l)
		if next(2) == 0 && len(v) > 0 {
			b := []byte(v)
			for range 1 + next(2) {
				b[next(len(b))] = "0123456789:-+ Z.,aPMGTU\x80\"9999"[next(29)]
			}
			v = string(b)
			if next(6) == 0 {
				v = v[:next(len(v)+1)]
			}
			if next(6) == 0 {
				v += []string{".123", " ", "x", ",5", "+01:00"}[next(5)]
			}
		}
		try(l, v, zones[next(len(zones))])
	}
	for _, s := range []string{"2024-02-30T00:00:00Z", "2024-02-29T23:59:59.5+14:00", "x", "\"", "2024-01-01T1:02:03Z"} {
		var t time.Time
		err := t.UnmarshalText([]byte(s))
		fmt.Println(t, err)
		err = t.UnmarshalJSON([]byte("\"" + s + "\""))
		j, e2 := t.MarshalJSON()
		fmt.Println(t, err, string(j), e2)
		b, err := t.MarshalBinary()
		var u time.Time
		fmt.Println(b, err, u.UnmarshalBinary(b), u.Equal(t), u)
	}
	for _, z := range append(zones, time.FixedZone("far", 25*3600), time.FixedZone("s", 61), time.FixedZone("m", -60)) {
		t := time.Date(2000, 2, 3, 4, 5, 6, 7, z)
		b, err := t.MarshalBinary()
		var u time.Time
		fmt.Println(b, err, u.UnmarshalBinary(b), u)
		x, err := t.MarshalText()
		fmt.Println(string(x), err)
		x, err = t.AppendText([]byte("a"))
		fmt.Println(string(x), err, t.IsDST())
		fmt.Println(t.ZoneBounds())
	}
	for _, n := range []string{"", "UTC", "a/../b", "/x", "Nowhere/Land", "Local"} {
		l, err := time.LoadLocation(n)
		fmt.Println(l, err)
	}
	for _, b := range [][]byte{nil, {3}, {1, 2}, make([]byte, 15)} {
		var t time.Time
		fmt.Println(t.UnmarshalBinary(b))
	}
	_, err := time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC).MarshalJSON()
	fmt.Println(err, time.Time{} == time.Time{}.UTC())
}
