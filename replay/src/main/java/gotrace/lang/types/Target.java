package gotrace.lang.types;

/**
 * What a generic function is assigned to, from which its type arguments are inferred.
 *
 * @param description its name, for errors
 */
record Target(Signature sig, String description) {
  /** Null unless the type is a function's; {@code type} may be null. */
  static Target of(Type type, String description) {
    return type != null && type.under() instanceof Signature sig
        ? new Target(sig, description)
        : null;
  }
}
