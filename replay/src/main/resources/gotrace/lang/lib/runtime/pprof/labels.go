package pprof

import (
	"context"
	"slices"
	"strings"
)

type label struct{ key, value string }

// LabelSet is a set of labels, which no profile shows.
type LabelSet struct {
	list []label // by order of keys, which are different
}

type labelsKey struct{}

func of(ctx context.Context) []label {
	list, _ := ctx.Value(labelsKey{}).([]label)
	return list
}

// with adds labels to those of list; a later one replaces one of its key.
func with(list []label, more []label) []label {
	list = slices.Clone(list)
	for _, l := range more {
		i, found := slices.BinarySearchFunc(list, l.key, func(in label, key string) int {
			return strings.Compare(in.key, key)
		})
		if found {
			list[i] = l
		} else {
			list = slices.Insert(list, i, l)
		}
	}
	return list
}

// Labels makes a set of keys and values; it panics if the last key has no value.
func Labels(args ...string) LabelSet {
	if len(args)%2 != 0 {
		panic("uneven number of arguments to pprof.Labels")
	}
	var list []label
	for i := 0; i < len(args); i += 2 {
		list = append(list, label{args[i], args[i+1]})
	}
	return LabelSet{with(nil, list)}
}

// WithLabels is ctx with more labels.
func WithLabels(ctx context.Context, labels LabelSet) context.Context {
	return context.WithValue(ctx, labelsKey{}, with(of(ctx), labels.list))
}

// Label finds the value of a label of ctx.
func Label(ctx context.Context, key string) (string, bool) {
	for _, l := range of(ctx) {
		if l.key == key {
			return l.value, true
		}
	}
	return "", false
}

// ForLabels calls f with each label of ctx, by order of keys, until it gives false.
func ForLabels(ctx context.Context, f func(key, value string) bool) {
	for _, l := range of(ctx) {
		if !f(l.key, l.value) {
			return
		}
	}
}

// SetGoroutineLabels does nothing, as no profile shows labels.
func SetGoroutineLabels(ctx context.Context) {}

// Do calls f with ctx and more labels.
func Do(ctx context.Context, labels LabelSet, f func(context.Context)) { f(WithLabels(ctx, labels)) }
