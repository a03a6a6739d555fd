package gotrace.lang.syntax;

import gotrace.lang.syntax.Expr.ArrayType;
import gotrace.lang.syntax.Expr.BasicLit;
import gotrace.lang.syntax.Expr.BinaryExpr;
import gotrace.lang.syntax.Expr.CallExpr;
import gotrace.lang.syntax.Expr.ChanType;
import gotrace.lang.syntax.Expr.CompositeLit;
import gotrace.lang.syntax.Expr.Ellipsis;
import gotrace.lang.syntax.Expr.FuncLit;
import gotrace.lang.syntax.Expr.FuncType;
import gotrace.lang.syntax.Expr.Ident;
import gotrace.lang.syntax.Expr.IndexExpr;
import gotrace.lang.syntax.Expr.InterfaceType;
import gotrace.lang.syntax.Expr.KeyValueExpr;
import gotrace.lang.syntax.Expr.MapType;
import gotrace.lang.syntax.Expr.ParenExpr;
import gotrace.lang.syntax.Expr.SelectorExpr;
import gotrace.lang.syntax.Expr.SliceExpr;
import gotrace.lang.syntax.Expr.SliceType;
import gotrace.lang.syntax.Expr.StarExpr;
import gotrace.lang.syntax.Expr.StructType;
import gotrace.lang.syntax.Expr.TypeAssertExpr;
import gotrace.lang.syntax.Expr.TypeSwitchGuard;
import gotrace.lang.syntax.Expr.UnaryExpr;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Expressions as errors show them: on one line, without bodies (printer.go's ShortForm). */
final class ExprPrinter {
  private final StringBuilder out = new StringBuilder();

  private ExprPrinter() {}

  static String print(Expr x) {
    ExprPrinter printer = new ExprPrinter();
    printer.expr(x);
    return printer.out.toString();
  }

  static String print(List<Expr> list) {
    ExprPrinter printer = new ExprPrinter();
    printer.list(list);
    return printer.out.toString();
  }

  private void expr(Expr x) {
    switch (x.kind()) {
      case BAD -> out.append("<bad expr>");
      case IDENT -> out.append(((Ident) x).name);
      case BASIC_LIT -> out.append(((BasicLit) x).value);
      case COMPOSITE_LIT -> compositeLit((CompositeLit) x);
      case KEY_VALUE -> {
        KeyValueExpr pair = (KeyValueExpr) x;
        around(pair.key, ": ", pair.value);
      }
      case FUNC_LIT -> {
        FuncLit lit = (FuncLit) x;
        expr(lit.type);
        out.append(lit.body.list.isEmpty() ? " {}" : " {…}");
      }
      case PAREN -> enclosed("(", ((ParenExpr) x).x, ")");
      case SELECTOR -> around(((SelectorExpr) x).x, ".", ((SelectorExpr) x).sel);
      case INDEX -> {
        expr(((IndexExpr) x).x);
        out.append('[');
        list(((IndexExpr) x).indices);
        out.append(']');
      }
      case SLICE -> slice((SliceExpr) x);
      case TYPE_ASSERT -> {
        around(((TypeAssertExpr) x).x, ".(", ((TypeAssertExpr) x).type);
        out.append(')');
      }
      case TYPE_SWITCH_GUARD -> {
        TypeSwitchGuard guard = (TypeSwitchGuard) x;
        if (guard.lhs != null) {
          out.append(guard.lhs.name).append(" := ");
        }
        expr(guard.x);
        out.append(".(type)");
      }
      case CALL -> {
        CallExpr call = (CallExpr) x;
        expr(call.fun);
        out.append('(');
        list(call.args);
        out.append(call.hasDots ? "...)" : ")");
      }
      case STAR -> enclosed("*", ((StarExpr) x).x, "");
      case UNARY -> enclosed(((UnaryExpr) x).op.toString(), ((UnaryExpr) x).x, "");
      case BINARY -> binary((BinaryExpr) x);
      case ARRAY_TYPE -> {
        ArrayType array = (ArrayType) x;
        out.append('[');
        if (array.len == null) {
          out.append("...");
        } else {
          expr(array.len);
        }
        enclosed("]", array.elem, "");
      }
      case SLICE_TYPE -> enclosed("[]", ((SliceType) x).elem, "");
      case STRUCT_TYPE -> struct((StructType) x);
      case FUNC_TYPE -> {
        out.append("func");
        signature((FuncType) x);
      }
      case INTERFACE_TYPE -> interfaceType((InterfaceType) x);
      case MAP_TYPE -> {
        enclosed("map[", ((MapType) x).key, "]");
        expr(((MapType) x).value);
      }
      case CHAN_TYPE -> chan((ChanType) x);
      case ELLIPSIS -> enclosed("...", ((Ellipsis) x).elem, "");
    }
  }

  private void around(Expr left, String middle, Expr right) {
    expr(left);
    out.append(middle);
    expr(right);
  }

  private void enclosed(String before, Expr x, String after) {
    out.append(before);
    expr(x);
    out.append(after);
  }

  private void list(List<Expr> list) {
    String separator = "";
    for (Expr x : list) {
      out.append(separator);
      expr(x);
      separator = ", ";
    }
  }

  private void binary(BinaryExpr x) {
    Deque<BinaryExpr> spine = new ArrayDeque<>();
    Expr left = x;
    while (left instanceof BinaryExpr binary) {
      spine.push(binary);
      left = binary.x;
    }
    expr(left);
    for (BinaryExpr binary : spine) {
      out.append(' ').append(binary.op).append(' ');
      expr(binary.y);
    }
  }

  private void compositeLit(CompositeLit x) {
    if (x.type != null) {
      expr(x.type);
    }
    out.append(x.elts.isEmpty() ? "{}" : "{…}");
  }

  private void slice(SliceExpr x) {
    expr(x.x);
    out.append('[');
    if (x.lo != null) {
      expr(x.lo);
    }
    out.append(':');
    if (x.hi != null) {
      expr(x.hi);
    }
    if (x.max != null) {
      enclosed(":", x.max, "");
    }
    out.append(']');
  }

  private void struct(StructType x) {
    out.append("struct{");
    for (int i = 0; i < x.fields.size(); i++) {
      Field field = x.fields.get(i);
      if (field.name != null) {
        out.append(field.name.name);
        boolean sharesType =
            i + 1 < x.fields.size()
                && x.fields.get(i + 1).name != null
                && x.fields.get(i + 1).type == field.type;
        if (sharesType) {
          out.append(", ");
          continue;
        }
        out.append(' ');
      }
      expr(field.type);
      if (field.tag != null) {
        out.append(' ').append(field.tag.value);
      }
      if (i + 1 < x.fields.size()) {
        out.append("; ");
      }
    }
    out.append('}');
  }

  private void interfaceType(InterfaceType x) {
    out.append("interface{");
    String separator = "";
    for (Field method : x.methods) {
      out.append(separator);
      separator = "; ";
      if (method.name != null) {
        out.append(method.name.name);
        signature((FuncType) method.type);
      } else {
        expr(method.type);
      }
    }
    out.append('}');
  }

  private void signature(FuncType x) {
    params(x.params);
    if (x.results.size() == 1 && x.results.get(0).name == null) {
      enclosed(" ", x.results.get(0).type, "");
    } else if (!x.results.isEmpty()) {
      out.append(' ');
      params(x.results);
    }
  }

  private void params(List<Field> list) {
    out.append('(');
    for (int i = 0; i < list.size(); i++) {
      if (i > 0) {
        out.append(", ");
      }
      Field field = list.get(i);
      if (field.name != null) {
        out.append(field.name.name);
        Field next = i + 1 < list.size() ? list.get(i + 1) : null;
        if (next != null && next.name != null && next.type == field.type) {
          continue;
        }
        out.append(' ');
      }
      expr(field.type);
    }
    out.append(')');
  }

  private void chan(ChanType x) {
    switch (x.dir) {
      case RECV_ONLY -> out.append("<-chan ");
      case SEND_ONLY -> out.append("chan<- ");
      case BOTH -> out.append("chan ");
    }
    if (x.dir == ChanDir.BOTH && x.elem instanceof ChanType elem && elem.dir == ChanDir.RECV_ONLY) {
      enclosed("(", x.elem, ")");
    } else {
      expr(x.elem);
    }
  }
}
