package gotrace.lang.vm;

import java.util.Arrays;

/**
 * A map: entries in the order of insertion, found by a table of open addressing. Iteration begins
 * anywhere; what was deleted leaves a hole until the table grows.
 */
final class GoMap {
  /** What {@link #get} gives for a key that is not there. */
  static final Object ABSENT = new Object();

  private static final int FIRST = 8;

  final RType type;
  private final RType keyType;
  private Object[] keys = new Object[FIRST];
  private Object[] values = new Object[FIRST];
  private int[] hashes = new int[FIRST];

  /** Position of an entry plus one, or 0. */
  private int[] table = new int[2 * FIRST];

  /** Entries, holes included. */
  private int used;

  private int size;

  /** Who wrote last, and its {@link Fiber#releases} then. */
  private Fiber writer;

  private long written;

  /** What walks that have begun will find when entries move next. */
  private Move upcoming = new Move();

  GoMap(RType type) {
    this.type = type;
    this.keyType = type.mapKey;
  }

  int size() {
    return size;
  }

  /**
   * Go's check of its flag for writing (internal/runtime/maps: Map). Here an operation is over at
   * once, but its goroutine may still be computing, in virtual time, the stretch in which it wrote,
   * or have been preempted in it. If nothing that others may learn of came after, the two
   * operations are not ordered.
   *
   * @param what Go says then
   */
  private void check(Fiber f, String what) {
    if (writer != f && writer != null && writer.releases == written) {
      throw GoPanic.concurrent(what);
    }
  }

  void read(Fiber f) {
    check(f, "concurrent map read and map write");
  }

  void iterated(Fiber f) {
    check(f, "concurrent map iteration and map write");
  }

  void write(Fiber f) {
    check(f, "concurrent map writes");
    writer = f;
    written = f.releases;
  }

  /** What its tables take in Go, about: they double when seven slots of eight are used. */
  long goBytes() {
    long slots = used > FIRST && used > keys.length / 8 * 7 ? 2L * keys.length : keys.length;
    return slots * (keyType.size + type.elem.size + 1);
  }

  boolean holdsPointers() {
    return !keyType.isScalar() || !type.elem.isScalar();
  }

  /** What its tables and boxed entries take here, about. */
  long javaBytes() {
    long boxes = (keyType.isScalar() ? 16L : 0) + (type.elem.isScalar() ? 16L : 0);
    return 128 + 20L * keys.length + boxes * size;
  }

  /** Calls with each key and value that is no scalar. */
  void each(java.util.function.Consumer<Object> what) {
    for (int e = 0; e < used; e++) {
      if (values[e] != ABSENT) {
        if (!keyType.isScalar()) {
          what.accept(keys[e]);
        }
        if (!type.elem.isScalar()) {
          what.accept(values[e]);
        }
      }
    }
  }

  private int hash(Object key) {
    int h = Equality.hash(keyType, key) * 0x9E3779B9;
    return h ^ h >>> 15;
  }

  private int find(Object key, int h) {
    int mask = table.length - 1;
    for (int i = h & mask; table[i] != 0; i = i + 1 & mask) {
      int e = table[i] - 1;
      if (hashes[e] == h && values[e] != ABSENT && Equality.same(keyType, keys[e], key)) {
        return e;
      }
    }
    return -1;
  }

  /**
   * A key that a map without entries is asked for.
   *
   * @throws GoPanic if it has no hash (internal/runtime/maps: mapKeyError)
   */
  static void checkKey(RType keyType, Object key) {
    try {
      Equality.hash(keyType, key);
    } catch (Equality.Unhashable e) {
      throw new GoPanic(GoPanic.Kind.UNHASHABLE, "hash of unhashable type: " + e.type.name());
    }
  }

  /** The value, or {@link #ABSENT}. */
  Object get(Object key) {
    int e = find(key, hash(key));
    return e < 0 ? ABSENT : values[e];
  }

  void put(Object key, Object value) {
    int h = hash(key);
    int e = find(key, h);
    if (e >= 0) {
      values[e] = value;
      return;
    }
    if (used == keys.length) {
      grow();
    }
    keys[used] = key;
    values[used] = value;
    hashes[used] = h;
    enter(used++);
    size++;
  }

  private void enter(int e) {
    int mask = table.length - 1;
    int i = hashes[e] & mask;
    while (table[i] != 0) {
      i = i + 1 & mask;
    }
    table[i] = e + 1;
  }

  private void grow() {
    int capacity = size > used / 2 ? 2 * keys.length : keys.length;
    Object[] oldKeys = keys;
    Object[] oldValues = values;
    int[] oldHashes = hashes;
    keys = new Object[capacity];
    values = new Object[capacity];
    hashes = new int[capacity];
    table = new int[2 * capacity];
    int[] to = new int[used + 1];
    int n = 0;
    for (int e = 0; e < used; e++) {
      to[e] = n;
      if (oldValues[e] != ABSENT) {
        keys[n] = oldKeys[e];
        values[n] = oldValues[e];
        hashes[n] = oldHashes[e];
        enter(n++);
      }
    }
    to[used] = n;
    if (n < used) {
      upcoming = upcoming.became(to);
    }
    used = n;
  }

  /** Puts copies of all entries into {@code m}, which is empty, at the same places. */
  void copyTo(GoMap m, ProgramCopy to) {
    m.keys = new Object[keys.length];
    m.values = new Object[keys.length];
    m.hashes = new int[keys.length];
    m.table = new int[table.length];
    m.upcoming = upcoming.copy(to);
    m.size = size;
    for (int e = 0; e < used; e++) {
      m.keys[e] = to.value(keys[e]);
      m.values[e] = to.value(values[e]);
      if (values[e] != ABSENT) {
        m.hashes[e] = m.hash(m.keys[e]);
        m.enter(e);
      }
    }
    m.used = used;
  }

  void remove(Object key) {
    int e = find(key, hash(key));
    if (e >= 0) {
      keys[e] = null;
      values[e] = ABSENT;
      size--;
    }
  }

  void clear() {
    Arrays.fill(keys, 0, used, null);
    Arrays.fill(values, 0, used, ABSENT);
    size = 0;
  }

  /** Entries closing up over holes; their order stays. Only walks keep the moves of the past. */
  private static final class Move {
    /** The new position for each old one, that past the last entry included. */
    private int[] to;

    private Move next;

    Move copy(ProgramCopy c) {
      return c.once(
          this,
          () -> {
            Move m = new Move();
            m.to = to;
            m.next = next == null ? null : next.copy(c);
            return m;
          });
    }

    Move became(int[] to) {
      this.to = to;
      next = new Move();
      return next;
    }
  }

  /**
   * A walk from an entry to the last and on from the first. Each entry that is there all the while
   * comes once; one that is added comes if the walk has yet to reach the end, one that is deleted
   * before its turn does not.
   */
  static final class Iterator {
    private final GoMap m;
    private int start;
    private int at;

    /** Whether the last entry is behind. */
    private boolean around;

    private Move pending;

    Object key;
    Object value;

    /**
     * @param m null for a nil map
     * @param start where to begin, from 0 to the number of entries
     */
    Iterator(GoMap m, int start) {
      this.m = m;
      this.start = start;
      this.at = start;
      this.pending = m == null ? null : m.upcoming;
    }

    /** Null for a nil map. */
    GoMap map() {
      return m;
    }

    Iterator copy(ProgramCopy to) {
      Iterator it = new Iterator((GoMap) to.value(m), start);
      it.at = at;
      it.around = around;
      it.pending = pending == null ? null : pending.copy(to);
      it.key = to.value(key);
      it.value = to.value(value);
      return it;
    }

    boolean next() {
      if (m == null) {
        return false;
      }
      while (pending.next != null) {
        start = pending.to[start];
        at = pending.to[at];
        pending = pending.next;
      }
      if (!around) {
        if (produced(m.used)) {
          return true;
        }
        around = true;
        at = 0;
      }
      return produced(start);
    }

    /** Goes on to the next entry before {@code end}, if there is one. */
    private boolean produced(int end) {
      while (at < end) {
        int e = at++;
        if (m.values[e] != ABSENT) {
          key = m.keys[e];
          value = m.values[e];
          return true;
        }
      }
      return false;
    }
  }

  /** An iteration that begins at a place that {@code draw} chooses. */
  static Iterator iterate(GoMap m, Fiber f) {
    if (m != null) {
      m.iterated(f);
    }
    return new Iterator(m, m == null || m.used == 0 ? 0 : f.draw(m.used));
  }
}
