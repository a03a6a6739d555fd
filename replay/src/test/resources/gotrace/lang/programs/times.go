package main

import (
	"fmt"
	"time"
)

var layouts = []string{
	time.Layout, time.ANSIC, time.UnixDate, time.RubyDate, time.RFC822, time.RFC822Z, time.RFC850, time.RFC1123,
	time.RFC1123Z, time.RFC3339, time.RFC3339Nano, time.Kitchen, time.Stamp, time.StampMilli, time.StampMicro,
	time.StampNano, time.DateTime, time.DateOnly, time.TimeOnly, "2006 __2 002 _2006 3pm .00 ,999", "Z07 Z0700 Z070000 Z07:00:00 -07 -070000 -07:00:00", "Januar Janus Monda x5.000x.0001", "", "no",
}

func show(t time.Time) {
	fmt.Println(t.Unix(), t.Nanosecond(), t.Weekday(), t.YearDay(), t)
	fmt.Println(t.ISOWeek())
	fmt.Println(t.Date())
	fmt.Println(t.Clock())
	for _, l := range layouts {
		fmt.Println(t.Format(l))
	}
	fmt.Printf("%#v %s\n", t, t.AppendFormat([]byte("x"), time.Kitchen))
}

func main() {
	var zero time.Time
	fmt.Println(zero.IsZero(), zero.Unix(), zero, zero.UnixMilli(), time.Unix(0, 0).IsZero())
	fmt.Println(time.Unix(0, 0).UTC(), time.Unix(0, 0).UTC().Sub(zero))
	fmt.Println(zero.Sub(time.Unix(0, 0)), zero.Before(time.Unix(0, 0)), zero.Add(time.Hour).Sub(zero))
	zone := time.FixedZone("IST", 5*3600+1800)
	west := time.FixedZone("", -(3*3600 + 1800 + 7))
	for _, t := range []time.Time{
		zero,
		time.Date(2024, time.February, 29, 23, 59, 59, 999999999, time.UTC),
		time.Date(1969, 12, 31, 12, 0, 0, 120000000, time.UTC),
		time.Date(2021, 1, 3, 0, 0, 0, 0, zone),
		time.Date(2020, 13, 35, 25, 61, 61, -1, west),
		time.Date(-44, 3, 15, 11, 2, 3, 4, time.UTC),
		time.Date(12345, 6, 7, 8, 9, 10, 11, time.UTC),
		time.UnixMilli(1700000000123).UTC(),
		time.UnixMicro(-1700000000123456).UTC(),
		time.Unix(5, -1).UTC(),
	} {
		show(t)
	}
	t := time.Date(2024, 1, 31, 10, 11, 12, 131415161, time.UTC)
	fmt.Println(t.AddDate(0, 1, 0), t.AddDate(-1, -1, -31), t.AddDate(1, 0, 0))
	for _, d := range []time.Duration{time.Nanosecond, time.Millisecond, 7 * time.Second, time.Hour, 36 * time.Hour, 1e17, 0, -5} {
		fmt.Println(t.Round(d), t.Truncate(d))
		fmt.Println(time.Unix(-3, 5e8).UTC().Round(d), zero.Add(-1e18).Truncate(d))
	}
	for day := -800; day < 800; day += 37 {
		d := time.Date(2000, 1, day, 0, 0, 0, 0, time.UTC)
		y, w := d.ISOWeek()
		fmt.Print(d.Format("2006-01-02 Mon"), d.YearDay(), y, w, " ")
	}
	fmt.Println()
	fmt.Println(t.Compare(zero), zero.Compare(t), t.Equal(t.In(zone)), t == t.In(zone), t.In(zone), t.In(west))
	fmt.Println(time.Month(13), time.Weekday(9), time.March, time.Saturday)
	n := time.Now()
	time.Sleep(time.Millisecond)
	e := time.Since(n)
	fmt.Println(e >= time.Millisecond, n.Before(time.Now()), time.Until(n) < 0, n.IsZero(), n.Round(0).Equal(n))
	b, err := t.In(zone).MarshalText()
	fmt.Println(string(b), err)
	_, err = time.Date(-1, 1, 1, 0, 0, 0, 0, time.UTC).MarshalText()
	fmt.Println(err)
	var far time.Duration = time.Date(3000, 1, 1, 0, 0, 0, 0, time.UTC).Sub(time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC))
	fmt.Println(far, zero.Sub(time.Date(3000, 1, 1, 0, 0, 0, 0, time.UTC)))
	fmt.Println(zero.Location(), zone, west.String() == "", t.UTC().Location(), t.In(zone).Format("MST -0700"))
	fmt.Println(time.Date(2024, 5, 6, 7, 8, 9, 0, west).UTC())
}
