package gotrace.lang.types;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** The instances of generic types of a program, so that equal ones are one object (context.go). */
final class Context {
  private record Entry(Type orig, List<Type> targs, Type instance) {}

  private final HashMap<Integer, List<Entry>> entries = new HashMap<>();

  private static int hash(Type orig, List<Type> targs) {
    int hash = System.identityHashCode(orig);
    for (Type targ : targs) {
      hash = hash * 31 + TypeHash.of(targ);
    }
    return hash;
  }

  /** Null if there is none. */
  Type lookup(Type orig, List<Type> targs) {
    for (Entry entry : entries.getOrDefault(hash(orig, targs), List.of())) {
      if (entry.orig == orig && Predicates.identicalLists(entry.targs, targs)) {
        return entry.instance;
      }
    }
    return null;
  }

  void add(Type orig, List<Type> targs, Type instance) {
    entries
        .computeIfAbsent(hash(orig, targs), h -> new ArrayList<>(1))
        .add(new Entry(orig, targs, instance));
  }
}
