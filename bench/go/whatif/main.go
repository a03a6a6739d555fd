// Whatif compares predictions with real runs: it runs each program at
// GOMAXPROCS 1 and 2, traced, has gotrace predict either from the other, and
// prints the ratios of the medians.
//
//	whatif [-reps N] [-only NAME,…] [-traces DIR] GOTRACE
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/trace"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"
)

func main() {
	program := flag.String("program", "", "run this program, and print its milliseconds")
	out := flag.String("o", "", "where to")
	reps := flag.Int("reps", 5, "runs of each program")
	only := flag.String("only", "", "names of programs")
	traces := flag.String("traces", "", "keep the traces in this folder")
	flag.Parse()
	var err error
	if *program != "" {
		err = run(*program, *out)
	} else if flag.NArg() != 1 {
		err = fmt.Errorf("whatif [-reps N] [-only NAME,…] [-traces DIR] GOTRACE")
	} else {
		err = compare(flag.Arg(0), *traces, *only, *reps)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "whatif:", err)
		os.Exit(1)
	}
}

func run(name, out string) error {
	burn(20000)
	runtime.GC()
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := trace.Start(f); err != nil {
		return err
	}
	start := time.Now()
	trace.WithRegion(context.Background(), "work", programs[name])
	fmt.Printf("%.3f\n", time.Since(start).Seconds()*1000)
	trace.Stop()
	return f.Close()
}

func compare(gotrace, dir, only string, reps int) error {
	if dir == "" {
		var err error
		if dir, err = os.MkdirTemp("", "whatif"); err != nil {
			return err
		}
		defer os.RemoveAll(dir)
	} else if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	var names []string
	for name := range programs {
		if only == "" || slices.Contains(strings.Split(only, ","), name) {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	var all score
	for _, name := range names {
		millis := [3][]float64{}
		for rep := range reps {
			for _, procs := range []int{1, 2} {
				ms, err := measure(name, procs, traceOf(dir, name, procs, rep))
				if err != nil {
					return fmt.Errorf("%s: %w", name, err)
				}
				millis[procs] = append(millis[procs], ms)
			}
		}
		for _, procs := range []int{1, 2} {
			real := median(millis[3-procs]) / median(millis[procs])
			if err := all.predict(gotrace, dir, name, procs, reps, real); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	all.print()
	return nil
}

func traceOf(dir, name string, procs, rep int) string {
	return filepath.Join(dir, fmt.Sprintf("%s.gmp%d.r%d.trace", name, procs, rep+1))
}

func measure(name string, procs int, out string) (float64, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0], "-program", name, "-o", out)
	cmd.Env = append(os.Environ(), "GOMAXPROCS="+strconv.Itoa(procs))
	text, err := cmd.Output()
	if err != nil {
		return 0, err
	}
	return strconv.ParseFloat(strings.TrimSpace(string(text)), 64)
}

type prediction struct {
	PredictedRatio struct{ Median, P5, P95 float64 }
	Flags          []string
}

// What predictions came to: errors and widths as shares of what is true.
type score struct {
	errors, widths [2][]float64 // without a doubt, and with one
	inside, cases  int
}

// predict has the first three runs predicted, and scores the medians of that.
func (s *score) predict(gotrace, dir, name string, procs, reps int, real float64) error {
	var mid, low, high []float64
	doubts := 0
	for rep := range min(reps, 3) {
		text, err := exec.Command(gotrace, "replay", traceOf(dir, name, procs, rep),
			"--what-if", "gomaxprocs="+strconv.Itoa(3-procs), "--region", "work", "--json").Output()
		if err != nil {
			return err
		}
		var answer struct{ WhatIf []prediction }
		if err := json.Unmarshal(text, &answer); err != nil {
			return err
		}
		p := answer.WhatIf[0]
		mid = append(mid, p.PredictedRatio.Median)
		low = append(low, p.PredictedRatio.P5)
		high = append(high, p.PredictedRatio.P95)
		if len(p.Flags) > 0 {
			doubts++
		}
	}
	says, p5, p95 := median(mid), median(low), median(high)
	kind, note := 0, ""
	if 2*doubts > len(mid) {
		kind, note = 1, " doubted"
	}
	s.errors[kind] = append(s.errors[kind], math.Abs(says-real)/real)
	s.widths[kind] = append(s.widths[kind], (p95-p5)/real)
	s.cases++
	if p5 <= real && real <= p95 {
		s.inside++
	} else {
		note += "  OUTSIDE"
	}
	fmt.Printf("%-10s %d to %d: real %.3f says %.3f [%.3f, %.3f]%s\n",
		name, procs, 3-procs, real, says, p5, p95, note)
	return nil
}

func (s *score) print() {
	for kind, what := range []string{"without a doubt", "doubted"} {
		if n := len(s.errors[kind]); n > 0 {
			fmt.Printf("%-15s %2d: error %.1f %% in the median, %.1f %% at most; bands %.0f %% wide\n", what, n,
				100*median(s.errors[kind]), 100*slices.Max(s.errors[kind]), 100*median(s.widths[kind]))
		}
	}
	fmt.Printf("%d of %d in their bands\n", s.inside, s.cases)
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}
