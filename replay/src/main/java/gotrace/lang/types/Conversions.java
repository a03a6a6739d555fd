package gotrace.lang.types;

import gotrace.lang.syntax.ChanDir;

/** Assignability and conversions (operand.go, conversions.go). */
final class Conversions {
  private final Checker c;

  Conversions(Checker checker) {
    this.c = checker;
  }

  private static void explain(StringBuilder cause, String what) {
    if (cause != null) {
      cause.insert(0, cause.length() > 0 ? what + "\n\t" : what);
    }
  }

  /** Whether {@code x} may be assigned to a {@code target}; {@code cause} may be null. */
  boolean assignableTo(Operand x, Type target, StringBuilder cause) {
    if (x.isInvalid() || !Predicates.isValid(target)) {
      return true;
    }
    Type v = x.type.unalias();
    Type t = target.unalias();
    if (Predicates.identical(v, t)) {
      return true;
    }
    TypeParam vp = v instanceof TypeParam p ? p : null;
    TypeParam tp = t instanceof TypeParam p ? p : null;
    Type vu = v.under();
    Type tu = t.under();
    if (Predicates.isUntyped(vu)) {
      return untypedAssignable(x, t, tp);
    }
    boolean concrete = vp == null && tp == null;
    boolean literal = !Predicates.hasName(v) || !Predicates.hasName(t);
    if (Predicates.identical(vu, tu) && concrete && literal) {
      return true;
    }
    if ((tu instanceof Interface && tp == null) || Lookup.isInterfacePtr(tu)) {
      if (Implements.check(c, v, t, false, cause)) {
        return true;
      }
      if (vp == null) {
        return false;
      }
      if (cause != null) {
        cause.setLength(0);
      }
    }
    if (vu instanceof Interface && vp == null && Implements.check(c, t, v, false, null)) {
      if (cause != null) {
        cause.setLength(0);
        cause.append("need type assertion");
      }
      return false;
    }
    if (vu instanceof Chan vc
        && vc.dir == ChanDir.BOTH
        && tu instanceof Chan tc
        && Predicates.identical(vc.elem, tc.elem)) {
      return literal;
    }
    return !concrete && paramAssignable(x, v, target, vp, tp, cause);
  }

  private boolean untypedAssignable(Operand x, Type t, TypeParam tp) {
    if (tp != null) {
      return tp.iface()
          .typeSet()
          .allTerms(term -> term != null && c.untyped.implicit(x, term.type()).type() != null);
    }
    return c.untyped.implicit(x, t).type() != null;
  }

  private boolean paramAssignable(
      Operand x, Type v, Type target, TypeParam vp, TypeParam tp, StringBuilder cause) {
    if (tp != null && !Predicates.hasName(v)) {
      return tp.iface()
          .typeSet()
          .allTerms(
              term -> {
                if (term == null) {
                  return false;
                }
                boolean ok = assignableTo(x, term.type(), cause);
                if (!ok) {
                  explain(
                      cause, "cannot assign " + x.type + " to " + term.type() + " (in " + tp + ")");
                }
                return ok;
              });
    }
    if (vp != null && !Predicates.hasName(target.unalias())) {
      Operand part = x.copy();
      return vp.iface()
          .typeSet()
          .allTerms(
              term -> {
                if (term == null) {
                  return false;
                }
                part.type = term.type();
                boolean ok = assignableTo(part, target.unalias(), cause);
                if (!ok) {
                  explain(cause, "cannot assign " + term.type() + " (in " + vp + ") to " + target);
                }
                return ok;
              });
    }
    return false;
  }

  /** {@code T(x)}. */
  void conversion(Operand x, Type target) {
    boolean constant = x.isConstant();
    StringBuilder cause = new StringBuilder();
    boolean ok;
    if (constant && Predicates.isConstType(target)) {
      Constant converted = constantConversion(x, target);
      ok = converted != null;
      if (ok) {
        x.value = converted;
      } else if (Predicates.isInteger(target) && !x.value.toInt().isUnknown()) {
        x.value = x.value.toInt();
      }
      if (!ok && Predicates.isInteger(x.type) && Predicates.isInteger(target)) {
        c.errors.report(x, "constant %s overflows %s", x.value, target);
        x.invalidate();
        return;
      }
    } else if (constant && Predicates.isTypeParam(target)) {
      ok = Predicates.all(target, (t, u) -> constantToTerm(x, target, u, cause));
      x.mode = Mode.VALUE;
    } else {
      ok = convertibleTo(x, target, cause);
      if (ok) {
        x.mode = Mode.VALUE;
      }
    }
    if (!ok) {
      String why = cause.length() > 0 ? ": " + cause : "";
      c.errors.report(x, "cannot convert %s to type %s%s", x, target, why);
      x.invalidate();
      return;
    }
    if (Predicates.isUntyped(x.type)) {
      c.untyped.update(x.expr, finalType(x, target, constant), true);
    }
    x.type = target;
  }

  private static Type finalType(Operand x, Type target, boolean constant) {
    if (x.type == Basic.UNTYPED_NIL) {
      return target;
    }
    if (Predicates.isNonTypeParamInterface(target)
        || (constant && !Predicates.isConstType(target))) {
      return Predicates.defaultType(x.type);
    }
    boolean runeToString =
        x.isConstant()
            && Predicates.isInteger(x.type)
            && Predicates.allBasic(target, Basic::isString);
    return runeToString ? x.type : target;
  }

  /** Null if it cannot be. */
  private static Constant constantConversion(Operand x, Type target) {
    if (!(target.under() instanceof Basic basic)) {
      return null;
    }
    Constant rounded = Representable.round(x.value, basic);
    if (rounded != null || !Predicates.isInteger(x.type) || !basic.isString()) {
      return rounded;
    }
    Constant n = x.value.toInt();
    boolean valid =
        n.intValue().signum() >= 0
            && n.intValue().bitLength() <= 21
            && Character.isValidCodePoint(n.intValue().intValueExact())
            && (n.intValue().intValueExact() & ~0x7ff) != 0xd800;
    int rune = valid ? n.intValue().intValueExact() : 0xfffd;
    return Constant.of(Constant.encode(Character.toString(rune)));
  }

  private boolean constantToTerm(Operand x, Type target, Type u, StringBuilder cause) {
    if (u == null) {
      cause.append(target).append(" does not contain specific types");
      return false;
    }
    if (Predicates.isString(x.type) && isBytesOrRunes(u)) {
      return true;
    }
    if (constantConversion(x, u) != null) {
      return true;
    }
    if (Predicates.isInteger(x.type) && Predicates.isInteger(u)) {
      cause.append("constant " + x.value + " overflows " + u + " (in " + target + ")");
    } else {
      cause.append("cannot convert " + x + " to type " + u + " (in " + target + ")");
    }
    return false;
  }

  private boolean convertibleTo(Operand x, Type target, StringBuilder cause) {
    if (assignableTo(x, target, cause)) {
      return true;
    }
    Type v = x.type.unalias();
    Type t = target.unalias();
    TypeParam vp = v instanceof TypeParam p ? p : null;
    TypeParam tp = t instanceof TypeParam p ? p : null;
    if (vp == null && tp == null && Predicates.identicalIgnoringTags(v.under(), t.under())) {
      return true;
    }
    if (v instanceof Pointer a
        && t instanceof Pointer b
        && Predicates.identicalIgnoringTags(a.elem.under(), b.elem.under())
        && !Predicates.isTypeParam(a.elem)
        && !Predicates.isTypeParam(b.elem)) {
      return true;
    }
    if (basicsConvertible(v.under(), t.under())) {
      return true;
    }
    if (v.under() instanceof Slice slice) {
      Type u = t.under() instanceof Pointer pointer ? pointer.elem.under() : t.under();
      if (u instanceof Array array && Predicates.identical(slice.elem, array.elem)) {
        return true;
      }
    }
    return (vp != null || tp != null) && paramConvertible(x, target, vp, tp, cause);
  }

  private static boolean basicsConvertible(Type v, Type t) {
    if (isIntegerOrFloat(v) && isIntegerOrFloat(t)) {
      return true;
    }
    if (Predicates.isComplex(v) && Predicates.isComplex(t)) {
      return true;
    }
    if ((Predicates.isInteger(v) || isBytesOrRunes(v)) && Predicates.isString(t)) {
      return true;
    }
    if (Predicates.isString(v) && isBytesOrRunes(t)) {
      return true;
    }
    boolean vAddress = v instanceof Pointer || v == Basic.UINTPTR;
    boolean tAddress = t instanceof Pointer || t == Basic.UINTPTR;
    return (vAddress && t == Basic.UNSAFE_POINTER) || (v == Basic.UNSAFE_POINTER && tAddress);
  }

  private static boolean isIntegerOrFloat(Type t) {
    return Predicates.isInteger(t) || Predicates.isFloat(t);
  }

  static boolean isBytesOrRunes(Type t) {
    return t.under() instanceof Slice slice
        && slice.elem.under() instanceof Basic basic
        && (basic.which == Basic.Which.UINT8 || basic.which == Basic.Which.INT32);
  }

  private boolean paramConvertible(
      Operand x, Type target, TypeParam vp, TypeParam tp, StringBuilder cause) {
    if (vp == null) {
      return toTerms(x, tp, "", cause);
    }
    Operand part = x.copy();
    return vp.iface()
        .typeSet()
        .allTerms(
            term -> {
              if (term == null) {
                return false;
              }
              part.type = term.type();
              if (tp != null) {
                return toTerms(part, tp, " (in " + vp + ")", cause);
              }
              boolean ok = convertibleTo(part, target.unalias(), cause);
              if (!ok) {
                explain(
                    cause, "cannot convert " + term.type() + " (in " + vp + ") to type " + target);
              }
              return ok;
            });
  }

  private boolean toTerms(Operand x, TypeParam tp, String in, StringBuilder cause) {
    return tp.iface()
        .typeSet()
        .allTerms(
            term -> {
              if (term == null) {
                return false;
              }
              boolean ok = convertibleTo(x, term.type(), cause);
              if (!ok) {
                String to = " to type " + term.type() + " (in " + tp + ")";
                explain(cause, "cannot convert " + x.type + in + to);
              }
              return ok;
            });
  }
}
