package gotrace.lang.syntax;

/** Kinds of literals. */
public enum LitKind {
  INT,
  FLOAT,
  IMAG,
  RUNE,
  STRING
}
