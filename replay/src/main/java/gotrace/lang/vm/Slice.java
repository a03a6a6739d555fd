package gotrace.lang.vm;

/**
 * A slice; the nil slice is null.
 *
 * @param base the array: byte[] for elements of one byte, long[] for other scalars, else Object[]
 */
record Slice(Object base, int off, int len, int cap) {}
