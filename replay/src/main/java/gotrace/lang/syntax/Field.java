package gotrace.lang.syntax;

import gotrace.lang.syntax.Expr.BasicLit;
import gotrace.lang.syntax.Expr.Ident;

/** A field, parameter, result, type parameter, or element of an interface. */
public final class Field extends Node {
  /** Null if it has none; then it is embedded, or an anonymous parameter. */
  public Ident name;

  public Expr type;

  /** Of a struct's field; else null. */
  public final BasicLit tag;

  public Field(int pos, Ident name, Expr type, BasicLit tag) {
    super(pos);
    this.name = name;
    this.type = type;
    this.tag = tag;
  }
}
