package gotrace.lang.types;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.syntax.Expr.IndexExpr;
import gotrace.lang.syntax.Expr.SelectorExpr;
import gotrace.lang.syntax.Expr.StarExpr;
import gotrace.lang.syntax.Expr.StructType;
import gotrace.lang.syntax.Field;
import gotrace.lang.syntax.LitKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Struct types (struct.go). */
final class Structs {
  private final Checker c;

  Structs(Checker checker) {
    this.c = checker;
  }

  Type structType(StructType e) {
    Struct struct = new Struct();
    List<Var> fields = new ArrayList<>();
    List<String> tags = new ArrayList<>();
    HashMap<String, Var> seen = new HashMap<>();
    Expr previous = null;
    Type type = null;
    for (Field f : e.fields) {
      if (f.type != previous) {
        type = c.types.varType(f.type);
        previous = f.type;
      }
      Ident name = f.name;
      boolean embedded = name == null;
      Type fieldType = type;
      if (embedded) {
        name = embeddedName(f.type);
        if (name == null) {
          c.errors.report(f.type, "invalid syntax tree: invalid embedded field type %s", f.type);
          name = new Ident(f.type.startPos(), "_");
          fieldType = Basic.INVALID;
        } else {
          checkEmbedded(f.type.startPos(), type);
        }
      }
      Var field = Var.field(name.pos, c.pkg, name.name, fieldType, embedded);
      if (!name.name.equals("_") && !declare(seen, field)) {
        continue;
      }
      fields.add(field);
      tags.add(tag(f));
      if (!embedded) {
        name.obj = field;
      }
    }
    struct.fields = fields;
    struct.tags = tags;
    return struct;
  }

  private boolean declare(java.util.Map<String, Var> seen, Var field) {
    Var other = seen.putIfAbsent(field.id(), field);
    if (other != null) {
      c.errors.at(field, "%s redeclared", field.name).alsoDeclared(other).report();
    }
    return other == null;
  }

  private static String tag(Field f) {
    boolean sound = f.tag != null && !f.tag.bad && f.tag.litKind == LitKind.STRING;
    return sound ? Literals.unquote(f.tag.value) : "";
  }

  private static Ident embeddedName(Expr type) {
    if (type instanceof Ident id) {
      return id;
    }
    if (type instanceof StarExpr star && !(star.x instanceof StarExpr)) {
      return embeddedName(star.x);
    }
    if (type instanceof SelectorExpr selector) {
      return selector.sel;
    }
    return type instanceof IndexExpr index ? embeddedName(index.x) : null;
  }

  private void checkEmbedded(int pos, Type type) {
    c.later(
        () -> {
          Type base = Lookup.deref(type);
          switch (base.under().kind()) {
            case BASIC -> {
              if (base.under() == Basic.UNSAFE_POINTER) {
                c.errors.report(pos, "embedded field type cannot be unsafe.Pointer");
              }
            }
            case POINTER -> c.errors.report(pos, "embedded field type cannot be a pointer");
            case INTERFACE -> {
              if (Predicates.isTypeParam(base)) {
                c.errors.report(
                    pos, "embedded field type cannot be a (pointer to a) type parameter");
              } else if (Lookup.isPointer(type)) {
                c.errors.report(pos, "embedded field type cannot be a pointer to an interface");
              }
            }
            default -> {}
          }
        });
  }
}
