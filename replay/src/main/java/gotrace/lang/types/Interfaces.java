package gotrace.lang.types;

import gotrace.lang.syntax.Expr;
import gotrace.lang.syntax.Expr.BinaryExpr;
import gotrace.lang.syntax.Expr.InterfaceType;
import gotrace.lang.syntax.Expr.UnaryExpr;
import gotrace.lang.syntax.Field;
import gotrace.lang.syntax.Op;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Interface types and unions (interface.go, union.go). */
final class Interfaces {
  private record Literal(InterfaceType expr, Interface type) {}

  private final Checker c;

  /** Those that stand in no other one. */
  private final List<Literal> outermost = new ArrayList<>();

  Interfaces(Checker checker) {
    this.c = checker;
  }

  /** To be asked once all is checked, without an error. */
  void checkCycles() {
    AnonymousCycles cycles = new AnonymousCycles(c.errors);
    outermost.sort(Comparator.comparingInt(literal -> literal.expr.pos));
    outermost.forEach(literal -> cycles.check(literal.expr, literal.type));
  }

  /** {@code def}, if not null, is the name that it is declared as. */
  Type interfaceType(InterfaceType e, TypeName def) {
    Interface iface = new Interface();
    iface.checker = c;
    if (c.env.interfaces == 0) {
      outermost.add(new Literal(e, iface));
    }
    c.env.interfaces++;
    elements(iface, e, def);
    c.env.interfaces--;
    return iface;
  }

  private void elements(Interface iface, InterfaceType e, TypeName def) {
    List<Func> methods = new ArrayList<>();
    List<Type> embeddeds = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    iface.methods = methods;
    iface.embeddeds = embeddeds;
    iface.embedPos = positions;
    Named named = def == null || def.type == null ? null : Predicates.asNamed(def.type);
    for (Field f : e.methods) {
      if (f.name == null) {
        Type embedded = union(f.type);
        embeddeds.add(embedded);
        positions.add(f.type.startPos());
        continue;
      }
      if (f.name.name.equals("_")) {
        c.errors.report(f.name, "methods must have a unique non-blank name");
        continue;
      }
      if (c.types.type(f.type) instanceof Signature sig) {
        Type recv = named != null ? named : iface;
        sig.recv = new Var(Var.Role.RECEIVER, f.name.pos, c.pkg, "", recv);
        Func method = new Func(f.name.pos, c.pkg, f.name.name, sig);
        f.name.obj = method;
        methods.add(method);
      }
    }
    iface.complete = true;
    if (methods.isEmpty() && embeddeds.isEmpty()) {
      iface.typeSet = TypeSet.TOP;
      return;
    }
    methods.sort(TypeSet.METHOD_ORDER);
    c.later(() -> TypeSet.of(c, e.pos, iface));
  }

  private static List<Expr> alternatives(Expr x) {
    List<Expr> list = new ArrayList<>();
    Expr left = x;
    while (left instanceof BinaryExpr binary && binary.op == Op.OR) {
      list.add(0, binary.y);
      left = binary.x;
    }
    list.add(0, left);
    return list;
  }

  private Type union(Expr x) {
    List<Expr> exprs = alternatives(x);
    List<Union.Term> terms = new ArrayList<>();
    for (Expr each : exprs) {
      Union.Term term = term(each);
      if (exprs.size() == 1 && !term.tilde()) {
        return term.type();
      }
      if (terms.size() >= TypeSet.MAX_TERMS) {
        c.errors.report(
            each,
            "cannot handle more than %s union terms (implementation limitation)",
            TypeSet.MAX_TERMS);
        return Basic.INVALID;
      }
      terms.add(term);
    }
    Union union = new Union(terms);
    Checker.record(x, Mode.TYPE, union, null);
    c.later(() -> checkTerms(terms, exprs));
    return union;
  }

  private Union.Term term(Expr e) {
    boolean tilde = e instanceof UnaryExpr unary && unary.op == Op.TILDE;
    Expr x = tilde ? ((UnaryExpr) e).x : e;
    Type type = c.types.type(x);
    if (Predicates.isTypeParam(type)) {
      if (tilde) {
        c.errors.report(x, "type in term %s cannot be a type parameter", e);
      } else {
        c.errors.report(x, "term cannot be a type parameter");
      }
      type = Basic.INVALID;
    }
    return new Union.Term(tilde, type);
  }

  private void checkTerms(List<Union.Term> terms, List<Expr> exprs) {
    for (int i = 0; i < terms.size(); i++) {
      Union.Term term = terms.get(i);
      Type type = term.type();
      if (!Predicates.isValid(type)) {
        continue;
      }
      Type u = type.under();
      if (term.tilde() && u instanceof Interface) {
        c.errors.report(exprs.get(i), "invalid use of ~ (%s is an interface)", type);
      } else if (term.tilde() && !Predicates.identical(u, type)) {
        c.errors.report(exprs.get(i), "invalid use of ~ (underlying type of %s is %s)", type, u);
      } else if (u instanceof Interface iface) {
        checkInterfaceTerm(exprs.get(i), term, iface.typeSet());
      } else {
        checkOverlap(terms, i, exprs.get(i));
      }
    }
  }

  private void checkInterfaceTerm(Expr at, Union.Term term, TypeSet set) {
    Term type = new Term(term.tilde(), term.type());
    if (!set.methods.isEmpty()) {
      c.errors.report(at, "cannot use %s in union (%s contains methods)", type, type);
    } else if (term.type() == Universe.COMPARABLE.type) {
      c.errors.report(at, "cannot use comparable in union");
    } else if (set.comparable) {
      c.errors.report(at, "cannot use %s in union (%s embeds comparable)", type, type);
    }
  }

  private void checkOverlap(List<Union.Term> terms, int i, Expr at) {
    Term y = new Term(terms.get(i).tilde(), terms.get(i).type());
    for (Union.Term other : terms.subList(0, i)) {
      if (Predicates.isInterface(other.type())) {
        continue;
      }
      Term x = new Term(other.tilde(), other.type());
      if (x.overlaps(y)) {
        c.errors.report(at, "overlapping terms %s and %s", y, x);
        return;
      }
    }
  }
}
