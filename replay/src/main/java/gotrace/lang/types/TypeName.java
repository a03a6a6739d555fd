package gotrace.lang.types;

/** A declared type, alias or type parameter. */
public final class TypeName extends Obj {
  TypeName(int pos, Pkg pkg, String name, Type type) {
    super(pos, pkg, name, type);
  }

  /** object.go: IsAlias. */
  public boolean isAlias() {
    if (type == null) {
      return false;
    }
    return switch (type.kind()) {
      case BASIC -> {
        if (type == Basic.UNSAFE_POINTER) {
          yield false;
        }
        Basic basic = (Basic) type;
        yield pkg != null || !basic.name.equals(name) || type == Basic.BYTE || type == Basic.RUNE;
      }
      case NAMED -> ((Named) type).obj() != this;
      case TYPE_PARAM -> ((TypeParam) type).obj != this;
      default -> true;
    };
  }

  @Override
  String kindName() {
    return "type";
  }
}
