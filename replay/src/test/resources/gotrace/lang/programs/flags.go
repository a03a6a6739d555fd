package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

type words []string

func (w *words) String() string { return strings.Join(*w, ",") }
func (w *words) Set(s string) error {
	if s == "" {
		return errors.New("empty word")
	}
	*w = append(*w, s)
	return nil
}

// try parses a command line with a set of every kind of flag.
func try(handling flag.ErrorHandling, name string, args ...string) {
	defer func() {
		if x := recover(); x != nil {
			fmt.Println("panic:", x)
		}
	}()
	set := flag.NewFlagSet(name, handling)
	set.SetOutput(os.Stdout)
	b := set.Bool("b", false, "a `switch` for b")
	yes := set.Bool("yes", true, "on unless switched off")
	i := set.Int("int", 7, "an int")
	i64 := set.Int64("i64", 0, "an int64\nin two lines")
	u := set.Uint("u", 3, "a uint")
	u64 := set.Uint64("u64", 0, "a uint64 in `units`")
	s := set.String("s", "it's \"so\"", "a string")
	empty := set.String("empty", "", "an empty string")
	f := set.Float64("f", 0.5, "an odd ` quote")
	d := set.Duration("d", 90*time.Second, "a duration")
	var list words
	set.Var(&list, "list", "words")
	set.Func("func", "calls a function", func(s string) error {
		_, err := strconv.Atoi(s)
		return err
	})
	set.BoolFunc("now", "calls another", func(s string) error {
		if s != "true" {
			return fmt.Errorf("not %q", s)
		}
		return nil
	})
	err := set.Parse(args)
	fmt.Printf("%q: %v, help %v\n", args, err, err == flag.ErrHelp)
	fmt.Println(*b, *yes, *i, *i64, *u, *u64, *s, *empty, *f, *d, list)
	fmt.Println(set.Parsed(), set.NFlag(), set.NArg(), set.Args(), set.Arg(0), set.Arg(9), set.Arg(-1))
	set.Visit(func(f *flag.Flag) { fmt.Print(f.Name, "=", f.Value, " was ", f.DefValue, "; ") })
	fmt.Println()
}

func main() {
	for _, line := range []string{
		"", "-b", "--b", "-b=false rest", "-b maybe", "-b=maybe", "-yes=0", "-int 12 -i64 -5 x -b",
		"-int=0x1F -u 0b11 -u64=0o17", "-int 12x", "-int=99999999999999999999", "-i64 -99999999999999999999",
		"-u -1", "-u64 99999999999999999999", "-f 1e3", "-f=1e999", "-f x", "-d 1h2m", "-d 5", "-s", "-s=",
		"-s a=b", "--s=--", "-- -b", "-", "- -b", "---b", "-=x", "--=x", "-nope", "--nope=1", "-int", "-h",
		"-help", "--help=x", "-list a -list b", "-list=", "-func 12", "-func x", "-now", "-now=false", "-now x",
		"a -b", "-b -yes -int 1 -- -s t",
	} {
		try(flag.ContinueOnError, "prog", strings.Fields(line)...)
	}
	try(flag.ContinueOnError, "", "-nope")
	try(flag.PanicOnError, "p", "-nope")
	definitions()
	values()
}

func definitions() {
	for _, name := range []string{"-x", "a=b", "twice", ""} {
		func() {
			defer func() { fmt.Println("panic:", recover()) }()
			set := flag.NewFlagSet("set", flag.PanicOnError)
			set.SetOutput(os.Stdout)
			set.Int("twice", 1, "")
			set.Int(name, 1, "")
		}()
	}
	var zero flag.FlagSet
	zero.SetOutput(os.Stdout)
	zero.Usage = func() { fmt.Println("my usage") }
	fmt.Println(zero.Parse([]string{"-x"}), zero.Lookup("x"), zero.Set("x", "1"), zero.Name() == "")
	zero.Init("named", flag.ExitOnError)
	fmt.Println(zero.Name(), zero.ErrorHandling() == flag.ExitOnError)
}

func values() {
	n := flag.Int("n", 5, "number of `things`")
	flag.CommandLine.SetOutput(os.Stdout)
	fmt.Println(flag.Parsed(), *n, flag.Lookup("n").DefValue, flag.Lookup("m") == nil)
	for _, text := range []string{"6", "z", "99999999999999999999"} {
		err := flag.Set("n", text)
		fmt.Println(*n, err)
	}
	fmt.Println(flag.Set("m", "1"), flag.NFlag())
	fmt.Println(flag.Lookup("n").Value.(flag.Getter).Get())
	for _, f := range []flag.Flag{
		{Usage: "a `b` c `d`", Value: new(words)}, {Usage: "a ` b", Value: new(words)},
		{Usage: "``x", Value: flag.Lookup("n").Value}, {Usage: "x", Value: flag.Lookup("n").Value},
	} {
		name, usage := flag.UnquoteUsage(&f)
		fmt.Printf("%q %q\n", name, usage)
	}
	flag.PrintDefaults()
}
