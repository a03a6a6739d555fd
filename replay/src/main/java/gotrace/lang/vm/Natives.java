package gotrace.lang.vm;

import java.util.HashMap;
import java.util.Map;

/** The functions of the library that Java performs, by their names in stack traces. */
final class Natives {
  private final Map<String, Native> byName = new HashMap<>();

  Natives() {
    RuntimeNatives.addTo(this);
    SyncNatives.addTo(this);
    SyncContainers.addTo(this);
    TimeNatives.addTo(this);
    TextNatives.addTo(this);
    ScanNatives.addTo(this);
    MathNatives.addTo(this);
    SystemNatives.addTo(this);
    LibraryNatives.addTo(this);
    TraceNatives.addTo(this);
    NetNatives.addTo(this);
  }

  void add(String name, Native n) {
    byName.put(name, n);
  }

  /** One that gives its result at once. */
  void pure(String name, Pure p) {
    byName.put(
        name,
        (f, l, r) -> {
          p.call(f, l, r);
          return false;
        });
  }

  /** A native function that asks for nothing. */
  interface Pure {
    void call(Fiber f, int l, int r);
  }

  /** Never null: a function that nobody performs panics when it is called. */
  Native find(String name) {
    Native n = byName.get(name);
    if (n != null) {
      return n;
    }
    return (f, l, r) -> {
      throw new GoPanic(GoPanic.Kind.STRING, "gotrace does not have " + name);
    };
  }
}
