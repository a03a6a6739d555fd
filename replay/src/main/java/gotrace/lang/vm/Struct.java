package gotrace.lang.vm;

/**
 * A struct variable or value; it is its own address. Scalars stand in {@link #l}, all else in
 * {@link #o}, each in the order of the fields.
 */
final class Struct {
  static final long[] NO_SCALARS = {};
  static final Object[] NO_REFERENCES = {};

  final long[] l;
  final Object[] o;

  /** The last look that came here; for {@link Reachable}. */
  int look;

  Struct(long[] l, Object[] o) {
    this.l = l;
    this.o = o;
  }
}
