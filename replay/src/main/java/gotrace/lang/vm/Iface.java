package gotrace.lang.vm;

/**
 * A value in an interface; the nil interface is null.
 *
 * @param value a scalar as a Long of its bits; structs and arrays are never changed here
 */
record Iface(RType type, Object value) {}
