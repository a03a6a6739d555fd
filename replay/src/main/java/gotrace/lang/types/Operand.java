package gotrace.lang.types;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.LitKind;

/** An expression while it is checked (operand.go). */
final class Operand {
  Mode mode = Mode.INVALID;
  Expr expr;
  Type type;

  /** Of constants. */
  Constant value;

  /** Of builtins. */
  Builtin.Id id;

  Operand() {}

  Operand(Mode mode, Expr expr, Type type) {
    this.mode = mode;
    this.expr = expr;
    this.type = type;
  }

  Operand copy() {
    Operand copy = new Operand();
    copy.set(this);
    return copy;
  }

  void set(Operand x) {
    mode = x.mode;
    expr = x.expr;
    type = x.type;
    value = x.value;
    id = x.id;
  }

  boolean isInvalid() {
    return mode == Mode.INVALID;
  }

  boolean isConstant() {
    return mode == Mode.CONSTANT;
  }

  boolean isNil() {
    return mode == Mode.NIL;
  }

  int pos() {
    return expr == null ? 0 : expr.pos;
  }

  void invalidate() {
    mode = Mode.INVALID;
  }

  void setLiteral(LitKind kind, String text) {
    Constant literal = Constant.ofLiteral(kind, text);
    if (literal.isUnknown()) {
      mode = Mode.INVALID;
      type = Basic.INVALID;
      return;
    }
    mode = Mode.CONSTANT;
    value = literal;
    type =
        switch (kind) {
          case INT -> Basic.UNTYPED_INT;
          case FLOAT -> Basic.UNTYPED_FLOAT;
          case IMAG -> Basic.UNTYPED_COMPLEX;
          case RUNE -> Basic.UNTYPED_RUNE;
          case STRING -> Basic.UNTYPED_STRING;
        };
  }

  /** The word for a composite type; empty for basic ones. */
  static String compositeKind(Type type) {
    return switch (type.under().kind()) {
      case ARRAY -> "array";
      case SLICE -> "slice";
      case STRUCT -> "struct";
      case POINTER -> "pointer";
      case SIGNATURE -> "func";
      case INTERFACE -> "interface";
      case MAP -> "map";
      case CHAN -> "chan";
      case TUPLE -> "tuple";
      case UNION -> "union";
      default -> "";
    };
  }

  @Override
  public String toString() {
    if (mode == Mode.NIL) {
      if (type == null || type == Basic.INVALID) {
        return "nil (with invalid type)";
      }
      return type == Basic.UNTYPED_NIL ? "nil" : "nil (of type " + type + ")";
    }
    StringBuilder out = new StringBuilder();
    String text = expr != null ? expr.toString() : withoutExpr();
    if (!text.isEmpty()) {
      out.append(text).append(" (");
    }
    boolean valueLike =
        mode != Mode.INVALID
            && mode != Mode.NO_VALUE
            && mode != Mode.BUILTIN
            && mode != Mode.TYPE
            && type != null;
    boolean untyped = valueLike && Predicates.isUntyped(type);
    if (untyped) {
      out.append(((Basic) type).name).append(' ');
    }
    out.append(mode.words);
    if (mode == Mode.CONSTANT && !value.toString().equals(text)) {
      out.append(' ').append(value);
    }
    if (valueLike && !untyped) {
      appendType(out);
    }
    if (!text.isEmpty()) {
      out.append(')');
    }
    return out.toString();
  }

  private String withoutExpr() {
    return switch (mode) {
      case BUILTIN -> id.text;
      case TYPE -> type.toString();
      case CONSTANT -> value.toString();
      default -> "";
    };
  }

  private void appendType(StringBuilder out) {
    if (!Predicates.isValid(type)) {
      out.append(" with invalid type");
      return;
    }
    out.append(" of ").append(Predicates.isGeneric(type) ? "generic " : "");
    TypeParam param = type.unalias() instanceof TypeParam p ? p : null;
    if (param == null && (type instanceof Alias || type instanceof Named)) {
      String what = compositeKind(type);
      out.append(what.isEmpty() && type.under() instanceof Basic b ? b.name : what).append(' ');
    }
    out.append("type ").append(type);
    if (param != null) {
      out.append(" constrained by ").append(param.bound);
      if (Predicates.hasEmptyTypeSet(param)) {
        out.append(" with empty type set");
      }
    }
  }
}
