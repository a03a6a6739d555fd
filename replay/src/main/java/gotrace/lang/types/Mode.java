package gotrace.lang.types;

/** What an expression is good for, with the words for it. */
public enum Mode {
  INVALID("invalid operand"),
  NO_VALUE("no value"),
  BUILTIN("built-in"),
  TYPE("type"),
  CONSTANT("constant"),
  /** Addressable. */
  VARIABLE("variable"),
  MAP_INDEX("map index expression"),
  VALUE("value"),
  NIL("nil"),
  /** A receive or type assertion, which may also give whether it succeeded. */
  COMMA_OK("comma, ok expression");

  final String words;

  Mode(String words) {
    this.words = words;
  }
}
