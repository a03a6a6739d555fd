package gotrace.lang.vm;

import gotrace.lang.syntax.Expr;
import gotrace.lang.types.Info;
import gotrace.lang.types.Selection;
import gotrace.lang.types.Var;
import java.util.List;

/** What can be assigned to, and most of what can be loaded: variables, fields, elements. */
final class Places {
  private final FuncCompiler fc;

  Places(FuncCompiler fc) {
    this.fc = fc;
  }

  /** Which kind of place. */
  enum Kind {
    BLANK,
    LOCAL,
    /** A cell: {@code base} is its register. */
    CELL,
    /** A struct or array whose storage is {@code base}. */
    STORAGE,
    /** Field {@code index} of the struct {@code base}. */
    FIELD,
    SLICE_ELEMENT,
    ARRAY_ELEMENT,
    /** Where the pointer {@code base} points. */
    POINTER,
    /** The map {@code base} at the boxed key {@code index}. */
    MAP_ELEMENT
  }

  /**
   * A place.
   *
   * @param type of what is there
   * @param unsigned 1 if the index is of 64 bits without a sign
   * @param base a register
   * @param index a register, or the slot of a field
   * @param local of a variable; else null
   * @param map the map's type; else null
   */
  record Place(
      Kind kind, RType type, int base, int index, Local local, RType map, int unsigned, int pos) {
    static Place of(Kind kind, RType type, int base, int index, int pos) {
      return new Place(kind, type, base, index, null, null, 0, pos);
    }
  }

  /** The place that an expression denotes; what it takes to find it is computed now. */
  Place of(Expr expression) {
    Expr e = expression.unparen();
    switch (e.kind()) {
      case IDENT -> {
        return ident((Expr.Ident) e);
      }
      case SELECTOR -> {
        Expr.SelectorExpr s = (Expr.SelectorExpr) e;
        Selection sel = Info.selection(s);
        return sel == null ? ident(s.sel) : field(s, sel);
      }
      case INDEX -> {
        Expr.IndexExpr x = (Expr.IndexExpr) e;
        RType t = fc.type(x.x);
        if (t.kind == RType.Kind.MAP) {
          int m = fc.exprs.expr(x.x, -1);
          int key = fc.exprs.boxed(x.indices.get(0), t.mapKey);
          return new Place(Kind.MAP_ELEMENT, t.elem, m, key, null, t, 0, x.pos);
        }
        return element(x, t);
      }
      case STAR -> {
        Expr.StarExpr s = (Expr.StarExpr) e;
        RType t = fc.type(s.x).elem;
        int p = fc.exprs.expr(s.x, -1);
        if (t.isValue()) {
          fc.pos(e.pos);
          fc.asm.emit(Code.NILCHK, p);
        }
        return Place.of(t.isValue() ? Kind.STORAGE : Kind.POINTER, t, p, 0, e.pos);
      }
      default -> {
        RType t = fc.type(e);
        return Place.of(Kind.STORAGE, t, fc.exprs.expr(e, -1), 0, e.pos);
      }
    }
  }

  private Place ident(Expr.Ident id) {
    if (id.name.equals("_")) {
      return Place.of(Kind.BLANK, null, 0, 0, id.pos);
    }
    return variable((Var) Info.obj(id), id.pos);
  }

  Place variable(Var v, int pos) {
    RType t = fc.type(v.type);
    Local l = fc.locals.get(v);
    if (l != null) {
      return l.cell()
          ? Place.of(Kind.CELL, t, l.reg(), 0, pos)
          : new Place(t.isValue() ? Kind.STORAGE : Kind.LOCAL, t, l.reg(), 0, l, null, 0, pos);
    }
    int cell = fc.newR();
    fc.asm.emit(Code.GLOBAL, cell, fc.linker.global(v));
    return Place.of(t.isValue() ? Kind.STORAGE : Kind.CELL, t, cell, 0, pos);
  }

  Place field(Expr.SelectorExpr e, Selection sel) {
    int base = fc.exprs.expr(e.x, -1);
    fc.pos(e.pos);
    return walk(fc.type(e.x), base, sel.index(), e.pos);
  }

  /** Follows fields from a struct, or a pointer to one. */
  Place walk(RType from, int base, List<Integer> path, int pos) {
    RType t = from;
    int reg = base;
    Place p = null;
    for (int i : path) {
      if (p != null) {
        reg = load(p, -1);
      }
      if (t.kind == RType.Kind.POINTER) {
        t = t.elem;
      }
      RType.Field f = t.fields.get(i);
      p = Place.of(Kind.FIELD, f.type(), reg, f.slot(), pos);
      t = f.type();
    }
    return p;
  }

  Place element(Expr.IndexExpr e, RType t) {
    int base = fc.exprs.expr(e.x, -1);
    int i = fc.exprs.value(e.indices.get(0), fc.type(e.indices.get(0)), -1);
    fc.pos(e.pos);
    RType array = t.kind == RType.Kind.POINTER ? t.elem : t;
    Kind kind = t.kind == RType.Kind.SLICE ? Kind.SLICE_ELEMENT : Kind.ARRAY_ELEMENT;
    int unsigned = fc.unsigned(e.indices.get(0));
    return new Place(kind, array.elem, base, i, null, null, unsigned, e.pos);
  }

  /** What is there: a struct or an array as its storage. */
  int load(Place p, int dst) {
    if (p.kind == Kind.LOCAL && dst < 0) {
      return p.base;
    }
    if (p.kind == Kind.STORAGE) {
      if (dst >= 0) {
        fc.move(p.type, dst, p.base);
        return dst;
      }
      return p.base;
    }
    RType t = p.type;
    int reg = fc.target(t, dst);
    boolean l = t.isScalar();
    Assembler asm = fc.asm;
    fc.pos(p.pos);
    asm.unsigned(p.unsigned);
    switch (p.kind) {
      case LOCAL -> fc.move(t, reg, p.base);
      case CELL -> asm.emit(l ? Code.CELLL : Code.CELLR, reg, p.base);
      case FIELD -> asm.emit(l ? Code.FLDL : Code.FLDR, reg, p.base, p.index);
      case SLICE_ELEMENT -> {
        asm.emit(t.isByteSized() ? Code.IDXB : l ? Code.IDXL : Code.IDXR, reg, p.base, p.index);
        signed(t, reg);
      }
      case ARRAY_ELEMENT -> {
        asm.emit(t.isByteSized() ? Code.AIDXB : l ? Code.AIDXL : Code.AIDXR, reg, p.base, p.index);
        signed(t, reg);
      }
      case POINTER -> {
        asm.emit(l ? Code.LOADL : Code.LOADR, reg, p.base);
        if (t.kind == RType.Kind.UINT8) {
          asm.emit(Code.U8, reg, reg);
        }
      }
      case MAP_ELEMENT -> {
        int v = fc.newR();
        asm.emit(Code.MGET, v, p.base, p.index);
        asm.emit(Code.NOP, asm.type(p.map), 1, 0);
        asm.emit(Code.ORZERO, v, v, asm.type(t));
        fc.exprs.unbox(t, v, reg);
      }
      default -> throw new IllegalStateException("load of " + p.kind);
    }
    return reg;
  }

  private void signed(RType t, int reg) {
    if (t.kind == RType.Kind.INT8) {
      fc.asm.emit(Code.I8, reg, reg);
    }
  }

  /** Stores a value; a struct or an array must be one of its own, or is copied. */
  void store(Place p, int src) {
    Assembler asm = fc.asm;
    if (p.kind == Kind.BLANK) {
      return;
    }
    RType t = p.type;
    boolean l = t.isScalar();
    fc.pos(p.pos);
    if (t.isValue() && p.kind != Kind.MAP_ELEMENT) {
      int storage = load(p, -1);
      asm.emit(Code.ASSIGN, storage, src, asm.type(t));
      return;
    }
    asm.unsigned(p.unsigned);
    switch (p.kind) {
      case LOCAL -> fc.move(t, p.base, src);
      case CELL -> asm.emit(l ? Code.SCELLL : Code.SCELLR, p.base, src);
      case FIELD -> asm.emit(l ? Code.SFLDL : Code.SFLDR, p.base, p.index, src);
      case SLICE_ELEMENT ->
          asm.emit(
              t.isByteSized() ? Code.SIDXB : l ? Code.SIDXL : Code.SIDXR, p.base, p.index, src);
      case ARRAY_ELEMENT ->
          asm.emit(
              t.isByteSized() ? Code.SAIDXB : l ? Code.SAIDXL : Code.SAIDXR, p.base, p.index, src);
      case POINTER -> asm.emit(l ? Code.STOREL : Code.STORER, p.base, src);
      case MAP_ELEMENT -> {
        FuncCompiler.Mark m = fc.mark();
        int v = src;
        if (l) {
          v = fc.newR();
          asm.emit(Code.BOXL, v, src);
        }
        asm.emit(Code.MSET, p.base, p.index, v);
        fc.release(m);
      }
      default -> throw new IllegalStateException("store to " + p.kind);
    }
  }

  /** The place's address. */
  int address(Place p, int dst) {
    Assembler asm = fc.asm;
    if (p.type.isValue()) {
      int reg = load(p, dst);
      if (p.kind == Kind.STORAGE) {
        return reg;
      }
      return reg;
    }
    int reg = dst >= 0 ? dst : fc.newR();
    fc.pos(p.pos);
    asm.unsigned(p.unsigned);
    switch (p.kind) {
      case CELL -> asm.emit(Code.ADDRC, reg, p.base);
      case FIELD -> asm.emit(p.type.isScalar() ? Code.ADDRF : Code.ADDRFR, reg, p.base, p.index);
      case SLICE_ELEMENT -> asm.emit(Code.ADDRI, reg, p.base, p.index);
      case ARRAY_ELEMENT -> asm.emit(Code.ADDRA, reg, p.base, p.index);
      case POINTER -> {
        asm.emit(Code.NILCHK, p.base);
        asm.emit(Code.MOVR, reg, p.base);
      }
      default -> throw new IllegalStateException("address of " + p.kind);
    }
    return reg;
  }
}
