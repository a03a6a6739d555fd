package gotrace.lang.vm;

/**
 * The address of a variable that is no struct and no array (those are their own addresses): an
 * element of a Java array, which is a Go array, the fields of a struct, or a cell of its own.
 */
final class Ptr {
  final Object base;
  final int index;

  Ptr(Object base, int index) {
    this.base = base;
    this.index = index;
  }

  @Override
  public boolean equals(Object x) {
    return x instanceof Ptr p && p.base == base && p.index == index;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(base) * 31 + index;
  }

  long getLong() {
    return base instanceof long[] l ? l[index] : ((byte[]) base)[index];
  }

  void setLong(long v) {
    if (base instanceof long[] l) {
      l[index] = v;
    } else {
      ((byte[]) base)[index] = (byte) v;
    }
  }

  Object get() {
    return ((Object[]) base)[index];
  }

  void set(Object v) {
    ((Object[]) base)[index] = v;
  }
}
