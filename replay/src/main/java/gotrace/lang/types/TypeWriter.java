package gotrace.lang.types;

import java.util.ArrayList;
import java.util.List;

/** Types as errors show them, seen from the {@link Viewpoint} (typestring.go). */
final class TypeWriter {
  private final StringBuilder out = new StringBuilder();
  private final List<Type> open = new ArrayList<>();

  private boolean paramNames = true;

  private TypeWriter() {}

  static String print(Type type) {
    TypeWriter writer = new TypeWriter();
    writer.type(type);
    return writer.out.toString();
  }

  /** Name and signature of a method, without the names of parameters. */
  static String printMethod(Func f) {
    TypeWriter writer = new TypeWriter();
    writer.paramNames = false;
    writer.out.append(f.name);
    writer.signature(f.signature());
    return writer.out.toString();
  }

  static String printSignature(Signature sig) {
    TypeWriter writer = new TypeWriter();
    writer.signature(sig);
    return writer.out.toString();
  }

  static String printTypeParams(List<TypeParam> tparams) {
    TypeWriter writer = new TypeWriter();
    writer.typeParams(tparams);
    return writer.out.toString();
  }

  private void type(Type t) {
    if (t == null) {
      out.append("<nil>");
      return;
    }
    for (Type outer : open) {
      if (outer == t) {
        out.append("<cycle to *").append(t.getClass().getSimpleName()).append('>');
        return;
      }
    }
    open.add(t);
    write(t);
    open.remove(open.size() - 1);
  }

  private void write(Type t) {
    switch (t.kind()) {
      case BASIC -> out.append(t == Basic.UNSAFE_POINTER ? "unsafe.Pointer" : ((Basic) t).name);
      case ARRAY -> {
        out.append('[').append(((Array) t).len).append(']');
        type(((Array) t).elem);
      }
      case SLICE -> {
        out.append("[]");
        type(((Slice) t).elem);
      }
      case POINTER -> {
        out.append('*');
        type(((Pointer) t).elem);
      }
      case MAP -> {
        out.append("map[");
        type(((Map) t).key);
        out.append(']');
        type(((Map) t).elem);
      }
      case CHAN -> chan((Chan) t);
      case STRUCT -> struct((Struct) t);
      case TUPLE -> tuple((Tuple) t, false);
      case SIGNATURE -> {
        out.append("func");
        signature((Signature) t);
      }
      case UNION -> {
        String separator = "";
        for (Union.Term term : ((Union) t).terms) {
          out.append(separator).append(term.tilde() ? "~" : "");
          type(term.type());
          separator = " | ";
        }
      }
      case INTERFACE -> iface((Interface) t);
      case NAMED -> {
        Named named = (Named) t;
        typeName(named.obj);
        if (named.isInstance()) {
          typeList(named.targs());
        } else if (!named.tparams.isEmpty()) {
          typeParams(named.tparams);
        }
      }
      case TYPE_PARAM -> {
        TypeParam param = (TypeParam) t;
        out.append(param.obj.name);
        if (Universe.SCOPE.lookup(param.obj.name) != null) {
          out.append(" /* with ").append(param.obj.name).append(" declared at ");
          out.append(Viewpoint.place(param.obj.pos)).append(" */");
        }
      }
      case ALIAS -> {
        Alias alias = (Alias) t;
        typeName(alias.obj);
        if (!alias.targs.isEmpty()) {
          typeList(alias.targs);
        } else if (!alias.tparams.isEmpty()) {
          typeParams(alias.tparams);
        }
      }
    }
  }

  private void chan(Chan t) {
    boolean parens = false;
    switch (t.dir) {
      case BOTH -> {
        out.append("chan ");
        parens = t.elem instanceof Chan inner && inner.dir == gotrace.lang.syntax.ChanDir.RECV_ONLY;
      }
      case SEND_ONLY -> out.append("chan<- ");
      case RECV_ONLY -> out.append("<-chan ");
    }
    out.append(parens ? "(" : "");
    type(t.elem);
    out.append(parens ? ")" : "");
  }

  private void struct(Struct t) {
    out.append("struct{");
    for (int i = 0; i < t.fields.size(); i++) {
      Var field = t.fields.get(i);
      out.append(i > 0 ? "; " : "");
      if (!field.embedded) {
        out.append(field.name).append(' ');
      }
      type(field.type);
      if (!t.tags.get(i).isEmpty()) {
        out.append(' ').append(Literals.quote(t.tags.get(i)));
      }
    }
    out.append('}');
  }

  private void iface(Interface t) {
    if (t == Universe.ANY.under()) {
      out.append("any");
      return;
    }
    if (t == Universe.COMPARABLE.type.under()) {
      out.append("interface{comparable}");
      return;
    }
    if (t.implicit) {
      if (t.methods.isEmpty() && t.embeddeds.size() == 1) {
        type(t.embeddeds.get(0));
        return;
      }
      out.append("/* implicit */ ");
    }
    out.append("interface{");
    String separator = "";
    for (Func method : t.methods) {
      out.append(separator).append(method.name);
      signature(method.signature());
      separator = "; ";
    }
    for (Type embedded : t.embeddeds) {
      out.append(separator);
      type(embedded);
      separator = "; ";
    }
    out.append('}');
  }

  private void typeName(TypeName obj) {
    out.append(Viewpoint.prefix(obj.pkg)).append(obj.name);
  }

  private void typeList(List<Type> list) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      out.append(i > 0 ? ", " : "");
      type(list.get(i));
    }
    out.append(']');
  }

  private void typeParams(List<TypeParam> list) {
    out.append('[');
    Type previous = null;
    for (int i = 0; i < list.size(); i++) {
      TypeParam param = list.get(i);
      if (i > 0) {
        if (param.bound != previous) {
          out.append(' ');
          type(previous);
        }
        out.append(", ");
      }
      previous = param.bound;
      type(param);
    }
    if (previous != null) {
      out.append(' ');
      type(previous);
    }
    out.append(']');
  }

  private void tuple(Tuple t, boolean variadic) {
    out.append('(');
    for (int i = 0; i < t.size(); i++) {
      Var v = t.at(i);
      out.append(i > 0 ? ", " : "");
      if (!v.name.isEmpty() && paramNames) {
        out.append(v.name).append(' ');
      }
      if (variadic && i == t.size() - 1) {
        if (v.type instanceof Slice slice) {
          out.append("...");
          type(slice.elem);
        } else {
          type(v.type);
          out.append("...");
        }
      } else {
        type(v.type);
      }
    }
    out.append(')');
  }

  private void signature(Signature sig) {
    if (!sig.tparams.isEmpty()) {
      typeParams(sig.tparams);
    }
    tuple(sig.params, sig.variadic);
    if (sig.results.size() == 0) {
      return;
    }
    out.append(' ');
    if (sig.results.size() == 1 && sig.results.at(0).name.isEmpty()) {
      type(sig.results.at(0).type);
    } else {
      tuple(sig.results, false);
    }
  }
}
