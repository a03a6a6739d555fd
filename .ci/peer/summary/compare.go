package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
)

// onlySyscallSum counts the goroutines of a row for which rule 3 holds.
const onlySyscallSum = "only the sum of the two syscall figures"

// report is the part of gotrace's report that Go computes as well: rows as
// they come, by section and table.
type report struct {
	Sections map[string]map[string]json.RawMessage
}

// table describes how the rows of one table are matched and compared.
type table struct {
	section, name string
	keys          []string // columns whose values, joined by tabs, name a row
	fields        []string
}

var (
	groupTable = table{"goroutines", "groups", []string{"function"}, []string{
		"count", "lifetimeNanos", "runningNanos", "runnableNanos", "blockedNanos",
		"syscallNanos", "syscallBlockedNanos", "gcAssistNanos"}}
	reasonTable = table{"goroutines", "blockedByReason", []string{"function", "reason"},
		[]string{"blockedNanos"}}
	taskTable = table{"tasks", "names", []string{"name"},
		[]string{"count", "complete", "totalNanos", "maxNanos"}}
	regionTable = table{"regions", "names", []string{"name"}, []string{
		"count", "complete", "totalNanos", "maxNanos", "runningNanos", "runnableNanos",
		"blockedNanos", "syscallNanos", "syscallBlockedNanos"}}
)

// compare returns a line for each figure that differs from Go's.
func (s *summary) compare(name string) ([]string, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var r report
	if err := json.Unmarshal(text, &r); err != nil {
		return nil, err
	}
	var differences []string
	for _, part := range []struct {
		table table
		want  map[string]numbers
	}{
		{groupTable, s.groups()},
		{reasonTable, s.reasons()},
		{taskTable, s.tasks()},
		{regionTable, s.regions()},
	} {
		rows, err := r.rows(part.table)
		if err != nil {
			return nil, err
		}
		differences = append(differences, part.table.compare(part.want, rows)...)
	}
	latency := table{section: "latency", name: "figures",
		fields: []string{"count", "totalNanos", "maxNanos"}}
	figures, err := r.figures(latency)
	if err != nil {
		return nil, err
	}
	return append(differences, latency.compareRow("all", s.latencies.all, figures)...), nil
}

// figures returns the figures of a section as one row.
func (r *report) figures(t table) (map[string]any, error) {
	row := make(map[string]any)
	for _, field := range t.fields {
		text, ok := r.Sections[t.section][field]
		if !ok {
			return nil, fmt.Errorf("the report has no figure %s.%s", t.section, field)
		}
		var value any
		if err := decode(text, &value); err != nil {
			return nil, fmt.Errorf("%s.%s: %v", t.section, field, err)
		}
		row[field] = value
	}
	return row, nil
}

// rows returns a table of the report; one that is missing is an error.
func (r *report) rows(t table) ([]map[string]any, error) {
	text, ok := r.Sections[t.section][t.name]
	if !ok {
		return nil, fmt.Errorf("the report has no table %s.%s", t.section, t.name)
	}
	var rows []map[string]any
	if err := decode(text, &rows); err != nil {
		return nil, fmt.Errorf("%s.%s: %v", t.section, t.name, err)
	}
	return rows, nil
}

// decode keeps numbers as they are written: a float64 does not hold every
// nanosecond.
func decode(text []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return d.Decode(into)
}

// compare matches the rows that gotrace shows with Go's. Go's rows that no
// row matches must be what gotrace sums up as others.
func (t table) compare(want map[string]numbers, rows []map[string]any) []string {
	var differences []string
	rest := make(map[string]numbers)
	maps.Copy(rest, want)
	var others map[string]any
	for _, row := range rows {
		key := t.key(row)
		first, _, _ := strings.Cut(key, "\t")
		switch wanted, ok := want[key]; {
		case ok && rest[key] == nil:
			differences = append(differences, t.line(key, "stands twice"))
		case ok:
			delete(rest, key)
			differences = append(differences, t.compareRow(key, wanted, row)...)
		case strings.HasPrefix(first, "(") && strings.HasSuffix(first, "others)") && others == nil:
			others = row
		default:
			differences = append(differences, t.line(key, "does not occur in Go's summary"))
		}
	}
	if others != nil {
		sum := make(numbers)
		for _, row := range rest {
			sum.add(row)
		}
		return append(differences, t.compareRow(t.key(others), sum, others)...)
	}
	for _, key := range slices.Sorted(maps.Keys(rest)) {
		differences = append(differences, t.line(key, "is missing"))
	}
	return differences
}

func (t table) key(row map[string]any) string {
	var parts []string
	for _, column := range t.keys {
		text, _ := row[column].(string)
		parts = append(parts, text)
	}
	return strings.Join(parts, "\t")
}

func (t table) compareRow(key string, want numbers, row map[string]any) []string {
	got := make(numbers)
	var differences []string
	for _, field := range t.fields {
		number, _ := row[field].(json.Number)
		value, err := number.Int64()
		if err != nil && (row[field] != nil || want[field] != 0) {
			differences = append(differences,
				t.line(key, fmt.Sprintf("%s: %v is no whole number", field, row[field])))
		}
		got[field] = value
	}
	if want[onlySyscallSum] > 0 {
		want, got = withSyscallSum(want), withSyscallSum(got)
	}
	for _, field := range t.fields {
		if want[field] != got[field] {
			differences = append(differences,
				t.line(key, fmt.Sprintf("%s: Go %d, gotrace %d", field, want[field], got[field])))
		}
	}
	return differences
}

// withSyscallSum returns n with both syscall figures counted as one.
func withSyscallSum(n numbers) numbers {
	n = maps.Clone(n)
	n["syscallNanos"] += n["syscallBlockedNanos"]
	delete(n, "syscallBlockedNanos")
	return n
}

func (t table) line(key, what string) string {
	return fmt.Sprintf("%s.%s %q %s", t.section, t.name, key, what)
}
